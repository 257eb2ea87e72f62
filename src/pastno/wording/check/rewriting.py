"""Rewrites of a sentence: a why made a what, a condition put first, a gift made a question (dossier 4.5, 4.9)."""

import re

from pastno.wording.grammar import capitalise, definite, sentence

_WHY = re.compile(r"^.{0,60}?\b(?:why|how come)\b[ ,]*", re.IGNORECASE | re.DOTALL)
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^{pattern}\s*\?*$", re.IGNORECASE | re.DOTALL), to)
    for pattern, to in (
        (r"(?:can't|cannot|can not|couldn't|could not) (?:you|they|we) (?:just |simply |at least )?([^?]{2,120}?)",
         r"What makes it difficult to \1?"),
        (r"(?:can|could) (?:you|they) not (?:just |simply )?([^?]{2,120}?)", r"What makes it difficult to \1?"),
        (r"(?:won't|will) (?:you|they|nobody)(?: not)? (?:just |simply |at least )?([^?]{2,120}?)",
         r"What would have to be different for you to \1?"),
        (r"(?:did|do) (?:you|they) not (?:just |simply |ever )?([^?]{2,120}?)", r"What made it difficult to \1?"),
        (r"(?:is|are|was|were) ((?:the|this|that|it|your|our) ?[\w' -]{0,40}?\w+ing\b[^?]{0,80}?)",
         r"What is behind \1?"),
        (r"(?:didn't|did not|don't|do not|doesn't) (?:you|they|anyone|anybody) (?:just |simply |ever )?([^?]{2,120}?)",
         r"What made it difficult to \1?"),
        (r"(?:did|do) you (?:always |suddenly |keep )?([^?]{2,120}?)", r"What led you to \1?"),
        (r"should (?:we|i) ([^?]{2,120}?)", r"How would we explain on our side that we \1?"),
        (r"(?:is|are|was|were) ((?:the|this|that|it|your|our) ?[\w' -]{0,40}?(?:so|only|this|that|too) [^?]{2,80}?)",
         r"What makes \1?"),
    )
)  # fmt: skip
_ACCUSES = re.compile(
    r"\b(?:refus|fail|ignor|insist|alway|never|lie|lying|cheat|hid|treat|wast|complain|bother|blam|pretend|keep)",
    re.IGNORECASE,
)
_OFFER_FIRST = re.compile(
    r"^(?P<lead>(?:ok(?:ay)?|fine|sure|alright|all right|then|so|and|well|look)[, ]+)?(?P<offer>.{3,240}?),?\s+"
    r"(?P<condition>(?:but )?(?:only )?(?:if|provided(?: that)?|as long as|on condition that) you\b.{3,240}?)[.!?]*$",
    re.IGNORECASE | re.DOTALL,
)
_IF = re.compile(
    r"^(?:but )?(?:only )?(?:if|provided(?: that)?|as long as|on condition that)\b", re.IGNORECASE
)
_GIFT = re.compile(
    r"\b(?P<who>we|i)(?:'ll| will| can| could| would|'d| are (?:happy|willing|ready|prepared) to|"
    r"'re (?:happy|willing|ready|prepared) to|'m (?:happy|willing|ready|prepared) to)? (?:just |also |gladly |then )?"
    r"(?P<what>(?!if\b)[a-z][^.?!;]{2,120})",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r",? (?:how's that|if that helps|ok(?:ay)?|then|please|just|and (?:please|just|that's)|so (?:please|that)|"
    r"what do you (?:say|think)|deal|whatever works|no strings attached|for free|at no charge)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_BUT = re.compile(r"[,;.]?\s*\b(?:but|however|although|though|yet|nevertheless|still,)\b[, ]*", re.IGNORECASE)


def asks_what(why: str) -> str:
    """Rewrite a why-question as a what- or how-question by the repair table of dossier 4.5."""
    rest = _WHY.sub("", why.strip(), count=1).strip()
    if _ACCUSES.search(rest):
        return "What is behind that for you?"
    if not rest.strip(" ?") or rest.lower().startswith("not"):
        return "What would have to be different for this to work?"
    for pattern, to in _REPAIRS:
        if pattern.match(rest):
            return _tidy(pattern.sub(to, rest))
    return "What brought this about?"


def condition_first(offer: str) -> str:
    """Rewrite "we do Y if you do X" as "If you do X, then we do Y"; "" where there is no such condition."""
    found = _OFFER_FIRST.match(offer.strip())
    if not found:
        return ""
    condition = _IF.sub("if", found["condition"].strip(" ,"))
    given = re.sub(r"^[A-Z](?=[a-z])(?!\w*')", lambda m: m.group().lower(), found["offer"].strip(" ,"))
    if given[:2].lower() in {"we", "i ", "i'"}:
        given = ("I" if given[0] in "iI" else "w") + given[1:]
    return sentence(f"{capitalise(condition)}, then {given}")


def asks_in_return(gift: str, issue: str = "") -> str:
    """Rewrite a gift as the question what they would do for it; "" where the words do not name it as ours.

    Args:
        gift: the clause that gives something away.
        issue: an issue of the case on which something could come back, or "".
    """
    found = _GIFT.search(gift)
    if not found:
        return ""
    what = _TRAIL.sub("", found["what"]).strip(" ,")
    who = "I" if found["who"].lower() == "i" else "we"
    on = f" on {definite(issue)}" if issue else " in return"
    return _tidy(f"What could you do{on} if {who} {what}?") if what else ""


def before_but(text: str) -> str:
    """Return the half of a sentence before its "but", as a sentence; "" where nothing stands before it."""
    half = _BUT.split(text.strip(), maxsplit=1)[0].strip(" ,;")
    return sentence(half) if len(half.split()) >= 2 else ""


def without_first_word(text: str) -> str:
    """Return a sentence without the connector that it starts with; "" where it starts with none."""
    rest = re.sub(
        r"^(?:but|however|actually|although|still|yet|no|well)[,; ]+", "", text.strip(), flags=re.IGNORECASE
    )
    return sentence(rest) if rest and rest != text.strip() else ""


def joined(*texts: str) -> str:
    """Return the texts that are not empty, one after the other."""
    return " ".join(t for t in texts if t)


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    return re.sub(r"\s+([?.,])", r"\1", capitalise(text))
