"""Priorities as a JSON value and as text."""

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from pastno.reading.priorities.infer import After, Priorities

Json = dict[str, Any]
_WIDEST = 90
_MOST_ORDERINGS = 24
"""The likeliest orderings that are listed where there are more."""


def as_json(found: Priorities) -> Json:
    """The priorities after each turn, and the question: the contract that other programs rely on."""
    return {
        "issues": list(found.issues.names),
        "prior": "every ordering as likely as any other",
        "after": [_after(one, found.issues.names) for one in found.after],
        "ask": None
        if found.ask is None
        else {"question": found.ask.question, "expected_information": found.ask.expected_information},
    }


def orderings(one: After, names: tuple[str, ...]) -> dict[str, float]:
    """The orderings by name with their chances, likeliest first; of many the likeliest."""
    told = sorted(
        zip(one.posterior.orders.tolist(), one.posterior.chances.tolist(), strict=True),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return {">".join(names[i] for i in order): round(chance, 4) for order, chance in told[:_MOST_ORDERINGS]}


def _after(one: After, names: tuple[str, ...]) -> Json:
    return {
        "turn": one.turn,
        "named": one.named,
        "orderings": orderings(one, names),
        "weights": {
            name: {"mean": round(mean, 3), "low": round(low, 3), "high": round(high, 3)}
            for name, (mean, low, high) in one.weights.items()
        },
        "because": [
            {"turn": m.turn, "span": list(m.span), "text": m.text, "moves": dict(m.moves)}
            for m in one.because
        ],
    }


def as_text(found: Priorities) -> str:
    """What they care about after their last turn, the words that say so, and the question."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Priorities) -> Iterator[str]:
    names = found.issues.names
    if not found.after:
        yield "They have said nothing yet: every order of the issues is as likely as any other."
    else:
        last = found.after[-1]
        if not last.named:
            yield "They have named none of the issues yet: every order is about as likely as any other."
        yield "WEIGHTS      what each issue is worth to them, of 100, and where nine in ten draws fall"
        width = max(map(len, names))
        for name, (mean, low, high) in sorted(last.weights.items(), key=lambda w: -w[1][0]):
            yield f"  {name:<{width}}  {100 * mean:3.0f}  ({100 * low:.0f} to {100 * high:.0f})"
        yield "ORDER"
        for order, chance in list(orderings(last, names).items())[:3]:
            yield f"  {chance:4.0%}  {order.replace('>', ' > ')}"
        said = sorted(
            (moved for one in found.after for moved in one.because),
            key=lambda m: -max(abs(v) for v in m.moves.values()),
        )[:5]
        if said:
            yield "BECAUSE      their words, and how far they move an issue (log-odds: dearest rather than cheapest)"
        for moved in sorted(said, key=lambda m: (m.turn, m.span)):
            moves = ", ".join(f"{name} {value:+.1f}" for name, value in moved.moves.items())
            yield f'  turn {moved.turn}: "{shorten(moved.text, _WIDEST, placeholder=" ...")}": {moves}'
    if found.ask is not None:
        yield f"ASK          {found.ask.question} (tells about {found.ask.expected_information:.1f} bits)"
