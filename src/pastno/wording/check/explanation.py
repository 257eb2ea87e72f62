"""A rule explained: its docstring cut into what it asks, why, and lines that break it and keep it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pastno.wording.check.rule import Rule

GROUPS = {
    "H": "The four habits",
    "L": "Labels",
    "M": "Mirrors",
    "A": "The accusation audit",
    "Q": "Calibrated questions",
    "B": "The golden bridge",
    "D": "Data",
    "T": "If-then trades",
    "R": "Gates",
    "S": "Secrets and promises (the guard)",
}
"""What the first letter of a code stands for, in the order in which the rules are documented."""

_MARKS = ("To:", "Case:", "Bad:", "Good:")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule explained.

    Attributes:
        asks: what the rule asks, one line.
        why: the reason, with the section of the dossier it rests on.
        to: their words that the examples answer, or "".
        case: what the case of the examples says, or "".
        bad: lines that break the rule.
        good: lines that keep it.
    """

    asks: str
    why: str
    to: str
    case: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


def explain(rule: Rule) -> Explanation:
    """Return the documentation of a rule in parts."""
    parts = list(_parts(rule.documentation))
    why = " ".join(text for mark, text in parts[1:] if not mark)
    return Explanation(
        asks=parts[0][1] if parts else "",
        why=why,
        to=next((t for m, t in parts if m == "To:"), ""),
        case=next((t for m, t in parts if m == "Case:"), ""),
        bad=tuple(t for m, t in parts if m == "Bad:"),
        good=tuple(t for m, t in parts if m == "Good:"),
    )


def _parts(documentation: str) -> Iterator[tuple[str, str]]:
    """Yield (mark, text): paragraphs with an empty mark, marked lines with theirs."""
    paragraph: list[str] = []
    for line in [*documentation.splitlines(), ""]:
        words = line.strip()
        mark = next((m for m in _MARKS if words.startswith(m)), "")
        if (mark or not words) and paragraph:
            yield "", " ".join(paragraph)
            paragraph = []
        if mark:
            yield mark, words.removeprefix(mark).strip()
        elif words:
            paragraph.append(words)
