"""Whether words of the user's own case may be sent: what is quoted in a sentence for them passes the guard first."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Turn
from pastno.negotiation.heard import TurnReading
from pastno.wording.check.linter import remarks, rules_of
from pastno.wording.check.rule import Draft

_OF_THEM = re.compile(
    r"\b(?:they|them|their|theirs|he|she|his|her|the (?:buyer|supplier|seller))\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|can|could|will|would|may|might|must|shall|should|do|does|did|let's|"
    r"(?:stay|remain|count|keep|run|go|come|get|become|move|hold|stand|apply|include|cover|start|begin|end|take|"
    r"share|pay|sign|announce|call|book|name|meet|carry|make|give|set|win|report|leave)s?|"
    r"(?:you|we|I)\s+\w+)\b",
    re.IGNORECASE,
)
_SECRETS = frozenset({"S101", "S102", "S103", "S104", "S105", "S106", "S107", "S108", "S109"})
_RELATIVE = re.compile(r"\b(?:that|which|who|whose)\b.*", re.IGNORECASE)


def tells_nothing(case: Case, words: str) -> bool:
    """True where the guard finds no secret of the case in words that the case itself proposes to send.

    That they stand in the case makes nothing of them public. What they promise is looked at in the whole sentence.
    """
    bare, beside = _bare(_Same(case))
    heard = TurnReading(0, Turn("me", words, "me"))
    secrets = [rule for rule in rules_of(("guard",)) if rule.code in _SECRETS]
    return not remarks(Draft(words, heard, None, bare, beside=beside), secrets)


@dataclass(frozen=True, eq=False)
class _Same:
    """A case that is the same only as itself; by what it says it cannot be hashed."""

    case: Case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.case is other.case


@lru_cache(8)
def _bare(same: _Same) -> tuple[Case, dict[str, Any]]:
    """The case without the words in question, and what the guard works out of it, for all words of the same case."""
    issues = tuple(replace(issue, words={}) for issue in same.case.issues)
    return replace(same.case, face="", issues=issues), {}


def speaks_of_them(case: Case, words: str) -> bool:
    """True where words speak of the counterpart, or of one of its people, as of others."""
    names = {part for person in case.them.people for part in person.name.split()} | {case.them.name}
    named = any(
        re.search(rf"\b{re.escape(name)}\b", words) for name in names if len(name) > 1 and name[0].isupper()
    )
    return named or _OF_THEM.search(words) is not None


def said_to_them(case: Case, words: str) -> bool:
    """True for a clause that can be said to their face: it has a verb, and does not speak of them as of others."""
    return not speaks_of_them(case, words) and _FINITE.search(_RELATIVE.sub("", words)) is not None
