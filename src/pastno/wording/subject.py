"""Whether a "you" of theirs acts or is acted on: "if you agree" becomes "we", "I can rent you the van" becomes "us"."""

import re

from pastno.negotiation.conversation import Span

_GIVING = (
    "give tell show send help let pay ask make sell write introduce refer put lend offer bring get walk cost "
    "charge save leave pick call ring thank promise owe teach remind warn move treat trust believe blame hate "
    "miss take drive want need refund credit invoice supervise join back support sue keep suit"
).split()
_GAVE = (
    "gave told sent let paid made sold wrote put lent brought got left taught took drove "
    "kept given shown written taken driven asked showed helped introduced referred offered charged saved "
    "called promised reminded warned invited booked quoted"
).split()
_GIVES = [f"{verb}{'es' if verb.endswith(('ch', 'ss', 'sh')) else 's'}" for verb in _GIVING]
_OTHERS = (
    "worries like to for with from of by at see on talk meet seen hear heard watch hold pass hand wish "
    "know about without "
    "against between behind near around beside"
).split()
_ACTED_ON = re.compile(rf"\b(?:{'|'.join((*_GIVING, *_GIVES, *_GAVE, *_OTHERS))})\s$", re.IGNORECASE)
"""A verb or a preposition before it: give you, without you."""
_MADE_TO = re.compile(r"\b(?:let|lets|make|makes|help|helps|see|seen|hear|watch)\s$", re.IGNORECASE)
"""Somebody makes us do what follows: let you have it."""
_JOINS = (
    "if as than and or but when what that where why how who which until till unless before after once "
    "since while because though "
    "although so whether whatever whenever wherever whoever given provided now then rather sooner only "
    "even just not never "
    "should would could will can may might must do does did"
).split()
_JOINED = re.compile(rf"(?:^|[^\w\s]\s?|\b(?:{'|'.join(_JOINS)}|am|is|are|was|were)\s)$", re.IGNORECASE)
"""A clause of which it is the subject begins before it."""
_THINK = (
    "know hope think say see believe guess suppose assume feel understand hear mean bet doubt imagine expect suggest "
    "recommend prefer wish trust find notice remember agree swear fear regret accept confirm check ensure wonder"
).split()
_ADVERB = (
    r"(?:(?:also|still|always|only|even|just|perhaps|maybe|certainly|gladly|happily|instead|easily|"
    r"probably|then|not|never)\s){0,2}"
)
_DONE_TO = re.compile(
    r"(?:\b(?:can|could|will|would|may|might|shall|should|must|cannot)|n['’]t\b|['’](?:ll|d)|"
    r"\b(?:happy|glad|pleased|delighted|willing|prepared|able|unable|ready|like|love|want|need|have|going)\sto)\s"
    rf"{_ADVERB}(?!(?:{'|'.join((*_THINK, *_JOINS))})\s)[a-z]+\s$",
    re.IGNORECASE,
)
"""A verb of whoever could do it stands before it: I could swap you."""
_DOES = re.compile(
    r"\s(?:(?:both|all|two|three|then|still|also|already|now|really|only|just|never|always)\s)?"
    r"(?:owe|owed|sent|paid|ordered|received|mentioned|requested|proposed|quoted|can|could|will|would|are|were|have|had|need|"
    r"must|may|might|do|did|should|want)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\s(?:an?|the|this|these|those|my|our|his|her|their|its|another|any(?!\s(?:more|longer))|some(?!\s(?:day|time)\b)|no(?!\s(?:longer|doubt)\b)|"
    r"one(?!\sday\b)|two|three|four|five|six|seven|eight|nine|ten|half(?!\s\w+ed\b)|more(?!\s(?:than|or|often)\b)|less(?!\soften\b)|fewer|extra|enough|"
    r"plenty|something|anything|nothing|everything|that(?=\s*(?:\W|$))|[€$£]?\d[\w.,]*|(?:what|how|where|when|why|whether|which)\b|"
    r"to(?=\s\w)|(?!bring|spring|string|swing|cling|sling|thing)[a-z]{3,}ing|(?:up\sto|about|at\s(?:least|most))\s[€$£]?\d[\w.,]*)(?=\W|$)",
    re.IGNORECASE,
)
"""What one gets or does follows it: rent you the van, invite you to come, nothing stops you coming."""
_TWICE_DONE = re.compile(r"\b(?:do|did)\s$", re.IGNORECASE)
"""Takes a thing and whoever gets it: I could do you the smaller one."""
_PARTICLE = re.compile(r"\s(?:in|out|off|back|down|over|away|through|into|for|with|by|from)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.,;:!?]|$)")


def is_subject(text: str, at: Span) -> bool:
    """Whether the "you" at a place acts there; "we" if it is said by us.

    Args:
        text: words of theirs.
        at: where it stands.
    """
    before, after = text[: at[0]], text[at[1] :]
    gets = _THING.match(after) is not None
    if gets and _TWICE_DONE.search(before):
        return False
    if _ENDS.match(after):
        return before == ""
    if _DOES.match(after):
        return _MADE_TO.search(before) is None
    if _JOINED.search(before):
        return True
    acted_on = _ACTED_ON.search(before) or _DONE_TO.search(before) or _PARTICLE.match(after)
    return not (gets or acted_on)
