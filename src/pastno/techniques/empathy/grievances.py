"""What we did to them, as they tell it: said back to an angry no, as they see it."""

import re
from collections.abc import Iterator

from pastno.negotiation.conversation import Span
from pastno.techniques import cues
from pastno.techniques.their_words import clauses

_DONE_TO_THEM = re.compile(
    r"you(?:['’]ve|\s+(?:have|had|still|never|just|also|even|only|already|simply|again|both)\b)*+\s+"
    r"(?!(?:can|could|should|would|will|must|may|might|shall|need|are|were)(?:n['’]?t)?\b|can['’]?t|cannot|won['’]?t|"
    r"(?:better|know|see|say|said|think|thought|guess|always|people|lot|guys|owe|ever|pay|lose|get|listen|sign|talk|no|to|"
    r"any)\b)[a-z]",
    re.IGNORECASE,
)
_IT_WAS_DONE = re.compile(
    r"\b(?:me|us|my|our|mine|ours|keep|keeps|always|never|again|still|twice|every|each|ignore)\b|"
    r"\byou(?:['’]ve|['’]d| have| had| were)\b|"
    r"\b(?:\w{2,}ed|left|told|sent|said|took|gave|broke|came|went|got|made|kept|sold|lost|forgot|knew|saw|"
    r"did|wrote|paid|brought|bought|found|held|laid|led|meant|met|ran|rang|spoke|spent|stole|stood|thought|threw|won|"
    r"woke|drove|built|chose|dug|drew|fed|felt|flew|grew|heard|hid|hung|sat|slept|swore|tore|wore)\b",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:now|today|tomorrow|tonight|until|till|unless|or else|by (?:mon|tues|wednes|thurs|fri))\b",
    re.IGNORECASE,
)
_TORN = re.compile(
    r"\b(?:without|with|for|to|of|in|on|at|by|from|than|the|an?|as|and|or|that)$", re.IGNORECASE
)
_TO_THE_END = re.compile(r"[^.!?;\n]*?(?=,?\s+and\s+(?:now\s+)?you\b|[.!?;\n]|$)")
_OR = re.compile(r"\b(?:or|otherwise|if|when|unless)\s*$", re.IGNORECASE)
_AND_YOU = re.compile(r",?\s+and\s+(?=you\b)", re.IGNORECASE)
_LEAST, _MOST = 5, 20


def grievances(text: str) -> Iterator[Span]:
    """What we did to them, as they tell it: "you send me a form letter putting the price up 18%"."""
    for clause in clauses(text):
        begin = clause.span[0]
        for piece in _AND_YOU.split(clause.text):
            at = text.index(piece, begin)
            begin = at + len(piece)
            if not _DONE_TO_THEM.match(piece) or cues.find("hostile", piece) or _DEMANDS.search(piece):
                continue
            if not _IT_WAS_DONE.search(piece):
                continue  # what people do as a rule: cash, and you plug it in and hear it
            if _OR.search(text, 0, at) or text[at + len(piece) :].lstrip(" ,").lower().startswith("or "):
                continue  # a choice that they are given, and nothing that was done
            end = begin
            if _TORN.search(piece):  # "without so much as a knock": to the end of what is said
                end = at + len(_TO_THE_END.match(text[at:]).group().rstrip())  # type: ignore[union-attr]
            if _LEAST <= len(text[at:end].split()) <= _MOST:
                yield at, end
