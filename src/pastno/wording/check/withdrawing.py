"""Silent withdrawal: the third habit (dossier 3, H3)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Anatomy, Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.heard import SURE, as_heard
from pastno.wording.check.rewriting import joined
from pastno.wording.check.rule import Draft, Found, error
from pastno.wording.check.spans import cut, within

_SHORT = 14

_DOOR = "If anything changes on your side, I would like to hear from you."


@error("H301", "door-shut")
def door_shut(draft: Draft) -> Iterator[Found]:
    """Leave a door open when you step back.

    A silent retreat is read as lack of interest, not as dignity (dossier 3, H3). Say that now is the wrong
    moment, what would have to change, and when you will be back.

    To: We are staying with our current supplier for this year.
    Bad: Forget it then.
    Bad: OK, then there's nothing to discuss.
    Good: It sounds like this is the wrong moment. What would have to change by spring? I'll call on Tuesday.
    """
    parts = anatomy(draft.text)
    if theirs.respected(draft) or _goes_on(parts):
        return
    for sentence in parts.body[-3:]:
        found = cues("habits")["closes"].search(sentence.text)
        is_last = sentence is parts.body[-1]
        alone = found or (is_last and cues("habits")["closes_alone"].fullmatch(sentence.text.strip(" .!,")))
        if alone and not _is_bare(sentence):
            span = within(sentence, found.span()) if found else sentence.span
            yield (
                span,
                f'"{cut(draft.text[span[0] : span[1]])}" shuts the door: no question, no next step',
                _reopen(draft),
            )
            return


@error("H302", "bare-acknowledgement")
def bare_acknowledgement(draft: Draft) -> Iterator[Found]:
    """Answer a no with more than "noted".

    A closer of two words leaves them with a finished conversation (dossier 3, H3). Add what you heard, one
    question or a dated next step.

    To: We won't be renewing the agreement.
    Bad: Noted, thanks.
    Good: Thank you for telling me early. What would have made the difference?
    """
    parts = anatomy(draft.text)
    no = draft.no is not None or draft.reply_to is None
    if not no or theirs.respected(draft) or not parts.body or len(parts.words) > _SHORT or _goes_on(parts):
        return
    if all(_is_bare(s) for s in parts.body):
        span = (parts.body[0].start, parts.body[-1].end)
        yield (
            span,
            f'"{cut(draft.text[span[0] : span[1]])}" ends the talk: no question, no next step',
            _reopen(draft),
        )


@error("H300", "withdrawing")
def withdrawing(draft: Draft) -> Iterator[Found]:
    """Step back with a date or a question, not in silence.

    Withdrawing is a retreat without a next step (dossier 3, H3).

    Bad: I've tried three versions now. Do with it what you think is best.
    Good: Let me think it through; you will have my answer on Tuesday.
    """
    if not theirs.respected(draft):
        yield from as_heard(
            draft, "withdrawing", SURE, "retreats without a question or a next step", _reopen(draft)
        )


RULES = (door_shut, bare_acknowledgement, withdrawing)
"""The rules of this habit."""


def _goes_on(parts: Anatomy) -> bool:
    """Tell whether the draft asks something or names a next step."""
    return bool(parts.questions) or any(cues("habits")["steps"].search(s.text) for s in parts.body)


def _is_bare(sentence: Sentence) -> bool:
    pieces = [p.strip() for p in re.split(r"[,.!;]+|\band\b", sentence.text) if p.strip()]
    return bool(pieces) and all(cues("habits")["bare"].fullmatch(p) for p in pieces)


def _reopen(draft: Draft) -> str:
    return joined(theirs.label(draft), theirs.question(draft), _DOOR)
