"""Cases with their history, their sources and their draft; each call is one transaction."""

from collections.abc import Iterable
from datetime import date

from pastno.store import access, reading
from pastno.store.base import Base
from pastno.store.changing import UNSET, Unset, Wanted, Writing
from pastno.store.records import CaseCard, CaseRecord, Change, Draft, Stands, Who


class CasesPart(Base):
    """What one does with a case."""

    def cases(self, who: Who) -> list[CaseCard]:
        """The cases that ``who`` may see, the one changed last first."""
        with self._database.reading() as connection:
            return reading.cards(connection, who)

    def new(
        self, who: Who, title: str, document: str = "", sources: Iterable[tuple[str, bytes]] = ()
    ) -> CaseRecord:
        """A new case of ``who`` at version 1; ``sources`` are names with their content.

        Raises:
            StoreError: something is too long.
        """
        with self._writing(who) as writing:
            case_id = writing.new(title, document, sources)
            return self._record(writing, case_id)

    def case(self, who: Who, case_id: str) -> CaseRecord:
        """The case as it stands."""
        with self._database.reading() as connection:
            return reading.record(connection, self._contents, who, case_id)

    def source(self, who: Who, case_id: str, source_id: str) -> bytes:
        """The content of a source, also of one that only an older version has."""
        with self._database.reading() as connection:
            access.check(connection, who, case_id, "reader")
            return reading.source(connection, self._contents, case_id, source_id)

    def change(  # noqa: PLR0913 - each part of a case by its name
        self,
        who: Who,
        case_id: str,
        seen: int,
        what: str,
        *,
        title: str | None = None,
        document: str | None = None,
        stands: Stands | None = None,
        condition: str | None = None,
        next_step: str | None = None,
        next_date: date | Unset | None = UNSET,
    ) -> CaseRecord:
        """The case with the given parts changed, as one new version; what is None stays as it is.

        Where nothing differs no version is made, so that a request sent twice does no harm.

        Args:
            who: the acting person, an editor at least.
            case_id: the case.
            seen: the version that the person was looking at.
            what: the change in a few words, for the history.
            title: what the case is called.
            document: the text of the case file.
            stands: where the case stands.
            condition: what a maybe hangs on.
            next_step: what is done next.
            next_date: by when; None takes the date away.

        Raises:
            ConflictError: the case has moved on since ``seen``; it is ``theirs`` of the error.
            StoreError: something is too long or cannot be kept.
        """
        wanted = Wanted(title, document, stands, condition, next_step, next_date)
        with self._writing(who) as writing:
            writing.change(case_id, seen, what, wanted)
            return self._record(writing, case_id)

    def add_source(self, who: Who, case_id: str, name: str, data: bytes) -> CaseRecord:
        """The case with one more file; a file whose content is there already is not added again.

        Raises:
            StoreError: too large, or too many.
        """
        with self._writing(who) as writing:
            writing.add_source(case_id, name, data)
            return self._record(writing, case_id)

    def remove_source(self, who: Who, case_id: str, source_id: str) -> CaseRecord:
        """The case without a file; older versions keep it.

        Raises:
            MissingError: the case has no such file.
        """
        with self._writing(who) as writing:
            writing.remove_source(case_id, source_id)
            return self._record(writing, case_id)

    def history(self, who: Who, case_id: str) -> list[Change]:
        """Every change, newest first, in the order in which they were made, whatever the clocks said."""
        with self._database.reading() as connection:
            access.check(connection, who, case_id, "reader")
            return reading.history(connection, case_id)

    def at(self, who: Who, case_id: str, number: int) -> CaseRecord:
        """The case as it stood at version ``number``."""
        with self._database.reading() as connection:
            return reading.record(connection, self._contents, who, case_id, number)

    def undo(self, who: Who, case_id: str, to: int) -> CaseRecord:
        """The case as it stood at version ``to``, as a new version: nothing between is lost."""
        with self._writing(who) as writing:
            writing.undo(case_id, to)
            return self._record(writing, case_id)

    def draft(self, who: Who, case_id: str) -> Draft:
        """The reply being written; version 0 and empty where nobody has begun."""
        with self._database.reading() as connection:
            head = access.check(connection, who, case_id, "reader")
            return Writing(connection, self._contents, who, self._clock()).standing_draft(case_id, head.draft)

    def drafts(self, who: Who, case_id: str, limit: int = 1000) -> list[Draft]:
        """The texts that the draft has had, newest first, at most ``limit``."""
        with self._database.reading() as connection:
            access.check(connection, who, case_id, "reader")
            return reading.drafts(connection, self._contents, case_id, limit=limit)

    def save_draft(self, who: Who, case_id: str, text: str, seen: int) -> Draft:
        """Keep ``text`` as the draft, a coach's right at least; earlier texts are kept beside it.

        Raises:
            ConflictError: another tab or person saved since ``seen``; theirs is ``theirs`` of the error.
            StoreError: too long.
        """
        with self._writing(who) as writing:
            return writing.standing_draft(case_id, writing.draft(case_id, text, seen))
