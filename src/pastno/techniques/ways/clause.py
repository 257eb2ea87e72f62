"""The clause that holds a way, out of a sentence that runs on."""

import re

from pastno.negotiation.conversation import Span
from pastno.negotiation.titles import TITLE

_HEAD = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)\s*|\d{1,2}\.\s+|(?:however|but|so|and|also|that said),?\s+|"
    r"[^:.!?\n]{0,40}\b(?:can|could)\s(?:offer|do)(?:\syou|\sinstead)?:\s+|"
    rf"(?:hi|hello|hey|dear)\s[^,.!?\n]{{1,40}},\s+|{TITLE}\.?\s[A-Z][\w’'-]+,\s+|"
    r"(?-i:(?!\w+day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Tomorrow|Tonight|Next)[A-Z][a-z]+,\s+(?=(?:I|[Ww]e|[Ii]f|[Yy]ou)\b)))+",
    re.IGNORECASE,
)
"""Before it stands what ties it to what came before, its number in a list, or whom it greets."""
_REGRETS = re.compile(
    r"[,;–—-]?\s(?:but\s|and\s)?(?:(?:I|we)(?:['’]m|['’]re|\sam|\sare)\s)?(?:(?:so|very|really)\s)?(?:sorry|afraid)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""Said after it, it belongs to no way: "..., I'm sorry, that rule was there before me"."""
_TURNS_TO = re.compile(
    r"(?:,?\s(?:and|but|so|yet)|\s[–—-]|;)\s(?=(?:if|unless|once|when|as\ssoon\sas|provided|should|until)\b"
    r".*(?:\b(?:would|could|may|might|can|will)\b|['’](?:d|ll)\b))",
    re.IGNORECASE | re.DOTALL,
)
"""Where a sentence turns from what it tells to the way."""
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can['’]?t|cannot|won['’]?t|must|\w+n['’]t)\b|['’](?:s|re|ve|m)\b",
    re.IGNORECASE,
)
"""Tells a fact: the vessel has berthed, customs is in hand and ..."""
_HELD = re.compile(
    r"\b(?:if|unless|once|when|until|till|after|before|would|could|may|might|can(?!['’])|will|must|needs?|wants?)\b|['’](?:d|ll)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r",?\s(?:but|so|because|though|although)\s(?P<said>.*)$", re.IGNORECASE | re.DOTALL)
_ADDED = re.compile(r",\s(?P<said>[^,]*)$")
_TERMS = re.compile(
    r"\b(?:if|unless|until|till|once|when|after|before|then|provided|condition|should|only|first|not|no|never|need\w*|want\w*|must|"
    r"ha(?:ve|s)\sto|with|without|for|at|by|in|from|on|deposit|cash|plus|minimum|would|could|can|may|might|will)\b|\d|['’](?:d|ll)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What is added with one of these may be a term of the way."""
_BREATH = 20
_LONGEST = 800
"""A sentence of more characters is not quoted in any case, and patterns would go through it again and again."""


def clause_of(text: str, at: Span) -> Span:
    """Where the clause stands that holds the way of a sentence.

    What is told before it and what is added after it are left out, as long as they hold nothing that it hangs on;
    of a way of more words than can be said in a breath, also the asides at its end.
    """
    start, end = at
    if end - start > _LONGEST:
        return at
    if head := _HEAD.match(text, start, end):
        start = head.end()
    told = _TURNS_TO.search(text, start, end)
    if told and _TELLS.search(text, start, told.start()) and not _HELD.search(text, start, told.start()):
        start = told.end()
    said = _REGRETS.sub("", text[start:end]).rstrip(" .!;,")
    if (tail := _TAIL.search(said)) and not _TERMS.search(tail["said"]):
        said = said[: tail.start()]
    while len(said.split()) > _BREATH and (added := _ADDED.search(said)) and not _TERMS.search(added["said"]):
        said = said[: added.start()]
    said = said.rstrip(" .!;,")
    return start, start + len(said)
