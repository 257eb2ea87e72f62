"""What the method says of a conversation, a draft or a case, worked out of the material both doors have read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.reading.reader import Reader
from pastno.web.api.asking import Checked

if TYPE_CHECKING:
    from pastno.coach.reply import Variant
    from pastno.coach.sheet import Sheet
    from pastno.wording.style import Channel, Tone

Json = dict[str, Any]
_DRAFT = "draft"
_NO_NO = "nothing that they refuse is heard here, so there is nothing to answer"


def sheet(page: "Sheet") -> Json:
    """The sheet (``coach``)."""
    from pastno.render import as_json  # noqa: PLC0415 - loaded when it is asked for

    return as_json.sheet(page)


def conversation(reading: Reading) -> Json:
    """The conversation with everything heard in it (``read``)."""
    from pastno.render import as_json  # noqa: PLC0415 - loaded when it is asked for

    return as_json.conversation(reading)


def check(asked: Checked, reader: Reader, reading: Reading | None, case: Case | None) -> Json:
    """The remarks on a draft, or the draft rewritten (``check``).

    Raises:
        PastnoError: it holds no words, or a rule is named that there is not.
    """
    if not asked.draft.strip():
        raise PastnoError("draft: holds no words to check")
    if asked.rewrite:
        return _rewritten(asked, reader, reading, case)
    from pastno.render import remarks  # noqa: PLC0415 - loaded when it is asked for
    from pastno.wording.check import linter  # noqa: PLC0415

    found = linter.check(
        asked.draft, reader=reader, reply_to=reading, case=case, select=asked.select, ignore=asked.ignore
    )
    return remarks.as_json(_DRAFT, found)


def _rewritten(asked: Checked, reader: Reader, reading: Reading | None, case: Case | None) -> Json:
    from pastno.coach.reply import first_heard  # noqa: PLC0415 - loaded when it is asked for
    from pastno.render import rewritten  # noqa: PLC0415
    from pastno.wording.rewrite import rewrite  # noqa: PLC0415

    if asked.select or asked.ignore:
        raise PastnoError("rewrite: goes by all rules; leave select and ignore out")
    heard = first_heard(case, reading) if reading is not None else ""
    found = rewrite(asked.draft, reader=reader, reply_to=reading, case=case, heard=heard)
    return rewritten.as_json(_DRAFT, asked.draft, found)


def reply(  # noqa: PLR0913, PLR0917 - what is answered, and how
    case: Case | None,
    reading: Reading,
    reader: Reader,
    variant: "Variant" = "",
    tone: "Tone | None" = None,
    channel: "Channel | None" = None,
) -> Json:
    """A whole reply to the latest no (``reply``).

    Raises:
        PastnoError: there is nothing to answer.
    """
    from pastno.coach.reply import compose_reply  # noqa: PLC0415 - loaded when it is asked for
    from pastno.render import replies  # noqa: PLC0415
    from pastno.wording.style import style_of  # noqa: PLC0415

    style = style_of(reading.conversation)
    style = replace(style, tone=tone or style.tone, channel=channel or style.channel)
    found = compose_reply(case, reading, reader, style, variant)
    if found is None:
        raise PastnoError(_NO_NO)
    return replies.as_json(found)


def priorities(reading: Reading, case: Case | None, names: Sequence[str] | None) -> Json:
    """What they care about, turn by turn (``priorities``).

    Raises:
        PastnoError: neither names nor a case say which issues, or they cannot be told apart.
    """
    from pastno.reading.priorities.infer import infer  # noqa: PLC0415 - loaded when it is asked for
    from pastno.reading.priorities.naming import Issues  # noqa: PLC0415
    from pastno.reading.priorities.of_case import issues_of, meanings  # noqa: PLC0415
    from pastno.render import priorities as rendered  # noqa: PLC0415

    known = None if case is None else issues_of(case)
    if names is not None:
        known = Issues(tuple(name.strip() for name in names), known.also if known else {}, meanings())
    if known is None:
        raise PastnoError("priorities: give issues, or a case that has issues")
    turns = [(turn.side, turn.text) for turn in reading.conversation.turns]
    return rendered.as_json(infer(turns, known))


def trades(case: Case, reading: Reading | None, seconds: float, where: str) -> Json:
    """What can be agreed; with a conversation their words weigh in (``trades``, ``trades --heard``).

    Raises:
        PastnoError: the case does not say enough, contradicts itself, or the time was up.
    """
    from pastno.reading.priorities.of_case import believed, heard, wanted_by_them  # noqa: PLC0415
    from pastno.render.trades import as_json, notes  # noqa: PLC0415 - loaded when it is asked for
    from pastno.techniques.alternatives.marks import as_of  # noqa: PLC0415
    from pastno.techniques.trades.complete import complete  # noqa: PLC0415
    from pastno.techniques.trades.deal import deal  # noqa: PLC0415

    complete(case, where)
    today = _today()
    remarked = tuple(notes(case, today))
    ours = as_of(case, today)
    words = None
    known = ours
    if reading is not None:
        wanted = wanted_by_them(ours, reading.conversation.turns)
        known = believed(ours, wanted)
        words = heard(ours, known, wanted)
    try:
        found = deal(known, seconds)
    except TimeoutError:
        raise PastnoError(f"{where}: no package was found within {seconds:g} s; give fewer links") from None
    assert found is not None  # noqa: S101 - the case is complete
    return as_json(found, remarked, words)


def alternatives(case: Case, draws: int) -> Json:
    """What having no deal is worth (``alternatives``).

    Raises:
        PastnoError: the alternatives contradict each other.
    """
    from pastno.render.alternatives import as_json  # noqa: PLC0415 - loaded when it is asked for
    from pastno.techniques.alternatives.no_deal import no_deal  # noqa: PLC0415

    return as_json(no_deal(case, _today(), draws))


def preparation(case: Case | None, reading: Reading | None, *, quick: bool) -> Json:
    """The preparation sheet (``prepare``).

    Raises:
        PastnoError: there is neither a case nor a conversation.
    """
    from pastno.coach.advise import unknown_case  # noqa: PLC0415 - loaded when it is asked for
    from pastno.coach.prepare import prepare  # noqa: PLC0415
    from pastno.render import prepare as rendered  # noqa: PLC0415

    if case is None and reading is None:
        raise PastnoError("there is nothing to prepare: give a case, a conversation or both")
    known = case if case is not None or reading is None else unknown_case(reading)
    assert known is not None  # noqa: S101 - one of both is there
    return rendered.as_json(prepare(known, reading, form="quick" if quick else "full"))


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
