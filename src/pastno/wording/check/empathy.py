"""How a draft hears them: labels, audits, acknowledgements, and whether it opens with one of them."""

import re
from functools import lru_cache

from pastno.negotiation.heard import Move
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.rule import Draft

LABEL = cues("empathy")["label"]
"""The opener of a label at the start of a clause: "It sounds like", "You seem"."""

AUDIT = cues("empathy")["audit"]
"""An accusation audit: what they may think of us, said first."""

_EMPATHY: frozenset[Move] = frozenset({"label", "mirror", "accusation_audit", "acknowledgement", "summary"})


def labels(draft: Draft) -> tuple[tuple[Sentence, re.Match[str]], ...]:
    """Return the label clauses of the draft with the sentence that each stands in; questions are none."""
    return _labels(draft.text)


@lru_cache(maxsize=16)
def _labels(text: str) -> tuple[tuple[Sentence, re.Match[str]], ...]:
    spoken = (s for s in anatomy(text).body if not s.is_question)
    return tuple((s, found) for s in spoken if (found := LABEL.search(s.text)) and not AUDIT.search(s.text))


def audits(draft: Draft) -> tuple[tuple[Sentence, re.Match[str]], ...]:
    """Return the sentences that say what they may think of us."""
    return _audits(draft.text)


@lru_cache(maxsize=16)
def _audits(text: str) -> tuple[tuple[Sentence, re.Match[str]], ...]:
    spoken = (s for s in anatomy(text).body if not s.is_question and not _CONDITION.match(s.text))
    return tuple((s, found) for s in spoken if (found := AUDIT.search(s.text)))


_CONDITION = re.compile(r"(?:if|what|how)\b", re.IGNORECASE)


def in_their_voice(sentence: Sentence) -> bool:
    """Tell whether a sentence says what they may think or feel, so that its hard words are theirs, not ours."""
    return AUDIT.search(sentence.text) is not None


def empathy_ends(draft: Draft) -> int:
    """Return where the opening empathy of the draft ends (0 where it does not open with any).

    Opening empathy is the run of first sentences that label, mirror, acknowledge, audit or sum up; a first
    sentence that repeats their words counts.
    """
    return draft.once("empathy ends", _empathy_ends)


def _empathy_ends(draft: Draft) -> int:
    end = 0
    spans = [f.span for f in draft.heard.findings if f.kind == "move" and f.name in _EMPATHY]
    their_words = theirs.content(theirs.said(draft))
    for sentence in anatomy(draft.text).body:
        heard = any(s[0] < sentence.end and sentence.start < s[1] for s in spans)
        if heard or says_back(sentence) or _echoes(sentence, their_words):
            end = sentence.end
        else:
            break
    return end


def opens_with_empathy(draft: Draft) -> bool:
    """Tell whether the first sentence of the draft shows that they have been heard."""
    return empathy_ends(draft) > 0


def hears_at_all(draft: Draft) -> bool:
    """Tell whether the draft, or an earlier turn of ours since their no, makes an empathy move."""
    if any(m in _EMPATHY for m in draft.heard.moves) or opens_with_empathy(draft):
        return True
    if draft.reply_to is None:
        return any(says_back(s) for s in anatomy(draft.text).body)
    since = draft.reply_to.no or 0
    return any(m in _EMPATHY for t in draft.reply_to.mine if t.index > since for m in t.moves)


def says_back(sentence: Sentence) -> bool:
    """Tell whether a sentence, by its own words, labels, audits or acknowledges."""
    words = sentence.text
    return bool(LABEL.search(words) or AUDIT.search(words) or cues("habits")["acknowledges"].search(words))


def _echoes(sentence: Sentence, their_words: frozenset[str]) -> bool:
    mine = theirs.content(sentence.text)
    return sentence.is_question and 0 < len(mine) <= 5 and len(mine & their_words) * 2 > len(mine)
