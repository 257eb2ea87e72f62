"""Who "they" are: a clause of theirs that points back to whoever decides, said with the name."""

import re
from dataclasses import replace

from pastno.negotiation.heard import TurnReading
from pastno.techniques.decider import decider
from pastno.techniques.their_words import Clause

_POINTS_BACK = re.compile(
    r"(?P<who>they|he|she)(?P<short>['’](?:re|ve|ll|d|s))?\s(?P<verb>have|are|were|do|has|is|was|does|can(?:['’]t|not)?|will|"
    r"won['’]t|must|could(?:n['’]t)?|would(?:n['’]t)?|haven['’]t|aren['’]t|weren['’]t|don['’]t|had|froze|said|want|need|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_OF_ONE = {
    "have": "has", "are": "is", "were": "was", "do": "does", "haven't": "hasn't", "aren't": "isn't", "weren'"
    "t": "wasn't",
    "don't": "doesn't", "want": "wants", "need": "needs",
}  # fmt: skip
_MANY = re.compile(
    r"(?:[^s\W]s|people|police|\bboth)$|\band\b|\b(?:team|board|committee|management|group|family)$",
    re.IGNORECASE,
)
"""Several people, or a body that may go with either."""


_AND = re.compile(r"\band\s$", re.IGNORECASE)
_AND_TOO = re.compile(r"\sand\s(?!they\b|he\b|she\b)", re.IGNORECASE)
_NEAR = 8


def named(clause: Clause, turn: TurnReading) -> Clause:
    """The clause with whoever decides in the place of "they", where they stand before it in the same sentence."""
    m = _POINTS_BACK.match(clause.text)
    who = decider(turn.text) if m else None
    if m is None or m["short"] or who is None or not clause.sentence[0] <= who[0] < who[1] <= clause.span[0]:
        return clause
    if _AND.search(turn.text, max(0, who[0] - _NEAR), who[0]) or _AND_TOO.match(turn.text, who[1]):
        return clause
    name = turn.quote(who)
    several = m["who"].lower() == "they"
    verb = m["verb"].replace("’", "'")
    if several and _MANY.search(name) is None:
        verb = _OF_ONE.get(verb.lower(), verb)
    return replace(clause, text=f"{name} {verb}{clause.text[m.end() :]}")
