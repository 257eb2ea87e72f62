"""The desk: what a page needs to know of a case, worked out once for the same words and figures.

Other panels add what they need as functions that take a :class:`Look`; ``Desk.once`` keeps their results.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.reading.reader import Reader
from pastno.store import CaseRecord, Store
from pastno.web.kept import Kept

if TYPE_CHECKING:
    from pastno.coach.reply import Reply
    from pastno.coach.sheet import Sheet
    from pastno.wording.check.rule import Remark

Variant = Literal["", "shorter", "warmer", "firmer"]
_LOOKS, _READINGS, _REST, _PICTURES = 128, 128, 512, 512


@dataclass(frozen=True)
class Look:
    """A case as it stands.

    Attributes:
        key: the same for the same words and figures, and for nothing else.
        reading: the conversation with what was heard; None where there is none yet or it cannot be read.
        case: what the case document says; None where it is empty or cannot be read.
        sheet: the sheet for the latest no; None without a conversation.
        trouble: what cannot be read, one line each with what to do.
    """

    key: str
    reading: Reading | None
    case: Case | None
    sheet: "Sheet | None"
    trouble: tuple[str, ...] = ()


class Desk:
    """Looks at cases with one reader, and keeps what it worked out."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._looks: Kept[Look] = Kept(_LOOKS)
        self._readings: Kept[Reading | PastnoError] = Kept(_READINGS)
        self._remarks: Kept[tuple[Remark, ...]] = Kept(_REST)
        self._rest: Kept[Any] = Kept(_REST)
        self._pictures: Kept[str] = Kept(_PICTURES)

    def look(self, store: Store, who: str, record: CaseRecord, opened: Sequence[str] = ()) -> Look:
        """The case as it stands, with the gates that the user opened.

        Raises:
            StoreError: a source cannot be fetched.
        """
        words = sha256(record.document.encode()).hexdigest()
        sources = tuple((s.name, s.sha256) for s in record.sources)
        key = sha256(repr((record.title, words, sources, tuple(opened))).encode()).hexdigest()
        return self._looks.get(key, lambda: self._look(store, who, record, opened, key))

    def once(self, look: Look, name: str, make: Callable[[], Any]) -> Any:
        """What ``make`` works out of a look, kept under a name."""
        return self._rest.get((name, look.key), make)

    def picture(self, of: Hashable, make: Callable[[], tuple[str, bool]]) -> str:
        """What ``make`` draws, kept by all that it shows where it says that it lasts."""
        kept = self._pictures.find(of)
        if kept is not None:
            return kept
        drawn, lasts = make()
        return self._pictures.get(of, lambda: drawn) if lasts else drawn

    def remarks(self, look: Look, text: str, *, typing: bool = False) -> "tuple[Remark, ...]":
        """What the check remarks on a draft in this case; while one types, half a sentence is not judged."""
        from pastno.wording.check import linter  # noqa: PLC0415 - loaded when the app is warm

        key = (look.key, typing, sha256(text.encode("utf-8", "replace")).digest())
        beside: dict[str, Any] = self.once(look, "beside", dict)
        return self._remarks.get(
            key,
            lambda: linter.check(
                text, reader=self.reader, reply_to=look.reading, case=look.case, beside=beside, typing=typing
            ),
        )

    def reply(self, look: Look, variant: Variant = "") -> "Reply | None":
        """A whole reply to the latest no; None where there is nothing to answer."""
        from pastno.coach.reply import compose_reply  # noqa: PLC0415 - loaded when the app is warm

        reading = look.reading
        if reading is None:
            return None
        found: Reply | None = self._rest.get(
            ("reply", variant, look.key),
            lambda: compose_reply(look.case, reading, self.reader, variant=variant),
        )
        return found

    def _look(self, store: Store, who: str, record: CaseRecord, opened: Sequence[str], key: str) -> Look:
        from pastno.coach.advise import advise  # noqa: PLC0415 - loaded when the app is warm

        trouble: list[str] = []
        case = None
        if record.document.strip():
            try:
                case = case_of(record.document)
            except PastnoError as error:
                trouble.append(str(error))
        reading = None
        if record.sources:
            found = self._reading(store, who, record, case)
            if isinstance(found, PastnoError):
                trouble.append(str(found))
            else:
                reading = found
        pairs = [(gate, "you asked for it") for gate in opened]
        sheet = None
        if reading is not None:
            try:
                sheet = advise(case, reading, pairs)
            except (
                PastnoError
            ) as error:  # links or limits that no package keeps: told, and the words go on without
                trouble.append(f"case document: {error}")
                case = None
                sheet = advise(None, reading, pairs)
        return Look(key, reading, case, sheet, tuple(trouble))

    def _reading(
        self, store: Store, who: str, record: CaseRecord, case: Case | None
    ) -> Reading | PastnoError:
        names = names_of_mine(case)
        key: Hashable = (tuple((s.name, s.sha256) for s in record.sources), names)

        def made() -> Reading | PastnoError:
            parts = [(s.name, store.source(who, record.id, s.id)) for s in record.sources]
            try:
                return self.reader.read(conversation_of(parts, names))
            except PastnoError as error:
                return error

        return self._readings.get(key, made)


def case_of(document: str) -> Case:
    """The case that a document describes.

    Raises:
        PastnoError: one line: the place in it, what is wrong and what to do.
    """
    from pastno.intake.casefile import parse_case  # noqa: PLC0415 - loaded when the app is warm

    return parse_case(document, "case document")


def names_of_mine(case: Case | None) -> tuple[str, ...]:
    """Who we may be called in a conversation, by the case: its people first, then the party."""
    if case is None:
        return ()
    return tuple(dict.fromkeys(name for name in (*(p.name for p in case.me.people), case.me.name) if name))


def conversation_of(parts: Sequence[tuple[str, bytes]], names: Sequence[str] = ()) -> Any:
    """The conversation in several sources; ``names`` says who we are, where one of them is in it.

    Raises:
        PastnoError: the sources cannot be read as a conversation.
    """
    from pastno.intake.importer import IntakeError, Source  # noqa: PLC0415 - loaded when the app is warm
    from pastno.intake.load import load_sources  # noqa: PLC0415

    sources = [Source(data, name) for name, data in parts]
    for name in names:
        try:
            return load_sources(sources, name)
        except IntakeError:
            continue
    return load_sources(sources)
