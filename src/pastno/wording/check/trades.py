"""If-then trades: condition first, something that can be measured, nothing for nothing (dossier 4.9)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.figures import of_the_deal
from pastno.wording.check.offers import Trade, gifts, threats, trades
from pastno.wording.check.rewriting import condition_first
from pastno.wording.check.rule import Draft, Found, error, warning


@error("T101", "vague-condition", silences=("T102", "T105", "T106"))
def vague_condition(draft: Draft) -> Iterator[Found]:
    """Ask for something that can be seen and counted.

    "If you're reasonable, we'll be too" has the form of a trade and nothing in it (dossier 4.9, and the third of
    the leaks of 4.12). Name what, how much and by when.

    Bad: If you're reasonable, we'll be too.
    Bad: If you show some flexibility, we can do 5 %.
    Good: If you commit to 200,000 pieces by 30 June, then we release three lots of your size.
    """
    for trade in trades(draft):
        found = cues("trades")["vague_condition"].search(
            draft.text[trade.theirs[0] : trade.theirs[1]].replace("\u2019", "'")
        )
        if found:
            asked = found.group()
            yield (
                trade.sentence.span,
                f'"{asked}" cannot be measured: name what, how much, by when',
                _precise(draft, trade),
            )


@warning("T102", "vague-promise")
def vague_promise(draft: Draft) -> Iterator[Found]:
    """Offer something they can hold you to.

    "We'll see what we can do" is not worth a condition (dossier 4.9).

    Bad: If you sign by 30 June, we'll see what we can do.
    Good: If you sign by 30 June, then we hold the price until December.
    """
    for trade in trades(draft):
        ours = draft.text[trade.ours[0] : trade.ours[1]].replace("\u2019", "'").rstrip(" .!,")
        found = cues("trades")["vague_promise"].search(ours)
        if found:
            yield (
                trade.sentence.span,
                f'"{found.group().strip()}" promises nothing they could hold us to',
                _precise(draft, trade),
            )


@error("T103", "threat", silences=("H", "B104", "R"))
def threat(draft: Draft) -> Iterator[Found]:
    """Put a trade where the threat stands.

    "If you don't, then we will" is an ultimatum in the form of a trade (dossier 4.9): it buys a refusal. Say what
    you would do for their step, or state calmly what you will do yourself.

    Bad: If you don't lower the price, we will cancel all orders.
    Good: If you hold the price until June, then we place the second half of the year with you.
    """
    for span, sentence in threats(draft):
        yield (
            span,
            f'"{_start(sentence.text)}" threatens; it asks for a refusal',
            _turned(sentence.text) or theirs.first_move(draft),
        )


@warning("T104", "offer-before-condition")
def offer_before_condition(draft: Draft) -> Iterator[Found]:
    """Say the condition first.

    What is said first is heard as given, and the condition as the small print (dossier 4.9).

    Bad: We can do 5 % if you commit to 200,000 pieces.
    Good: If you commit to 200,000 pieces, then we can do 5 %.
    """
    for trade in trades(draft):
        if not trade.condition_first:
            rewrite = condition_first(trade.sentence.text)
            if rewrite:
                yield trade.sentence.span, "the offer is heard as given before the condition is read", rewrite


@warning("T105", "condition-without-measure")
def condition_without_measure(draft: Draft) -> Iterator[Found]:
    """Say how much and by when.

    "More volume" and "faster payment" are not conditions until they have a number and a date (dossier 4.9).

    Bad: If you give us more volume, then we can do 5 %.
    Good: If you give us 200,000 pieces this year, then we can do 5 %.
    """
    for trade in trades(draft):
        condition = draft.text[trade.theirs[0] : trade.theirs[1]]
        found = cues("trades")["compares"].search(condition)
        if found and not cues("trades")["measure"].search(condition):
            message = f'"{found.group()}" has no number and no date'
            yield (
                trade.theirs,
                message,
                f"What would {found.group().lower()} look like on your side, in figures and by when?",
            )


@warning("T106", "split-the-difference")
def split_the_difference(draft: Draft) -> Iterator[Found]:
    """Trade across issues instead of splitting one.

    Splitting the difference rewards whoever stood further out, and leaves the other issues unused (dossier 4.9,
    6.7).

    Bad: Let's just split the difference.
    Good: If you take the longer term, then we take your price.
    """
    for sentence in anatomy(draft.text).body:
        found = cues("trades")["split"].search(sentence.text)
        if found:
            span = (sentence.start + found.start(), sentence.start + found.end())
            rewrite = "Which other point could move, so that both of us come out better than in the middle?"
            yield span, f'"{found.group()}" rewards the outer position', rewrite


@warning("T107", "two-concessions")
def two_concessions(draft: Draft) -> Iterator[Found]:
    """Give one thing at a time.

    Two concessions in one message halve the worth of each (dossier 6.10).

    Bad: We'll waive the set-up fee. We'll also extend the warranty by a year.
    Good: If you sign for two years, then we waive the set-up fee.
    """
    given = gifts(draft)
    if len(given) >= 2 and given[0].sentence is not given[1].sentence:
        words = draft.text[given[1].span[0] : given[1].span[1]]
        yield given[1].span, f'"{words}" is the second gift in one message', ""


RULES = (
    vague_condition, vague_promise, threat, offer_before_condition, condition_without_measure,
    split_the_difference, two_concessions,
)  # fmt: skip
"""The rules of if-then trades."""


def _precise(draft: Draft, trade: Trade) -> str:
    """Return the trade as the question what its vague part would be in figures."""
    ours = draft.text[trade.ours[0] : trade.ours[1]].strip(" .,")
    told = of_the_deal(anatomy(ours).plain)
    if told:
        what = ours[told[0].span[0] : told[0].span[1]]
        return f"What could you commit to, in figures and by when, for {what}?"
    return "What could you commit to, in figures and by when?"


def _start(text: str) -> str:
    words = text.split()
    return text if len(words) <= 8 else " ".join(words[:8]) + "…"


def _turned(text: str) -> str:
    """Return "If you don't X, we will" as the open question what X would take; "" where there is no X."""
    found = re.match(
        r".{0,20}?\b(?:if you (?:don't|do not|won't|will not|can't|cannot)|unless you) (?P<what>[^,.;]{3,80})",
        text,
        re.IGNORECASE,
    )
    if not found:
        return ""
    return f"What would it take for you to {found['what'].strip()}?"
