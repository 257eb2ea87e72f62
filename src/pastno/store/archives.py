"""Cases out as files and back in, so that nobody is locked in."""

import io
import zipfile

from pastno.store import reading
from pastno.store.audit import AuditPart, Deed, note
from pastno.store.errors import StoreError
from pastno.store.exporting import Export, folder_of
from pastno.store.importing import Import
from pastno.store.records import CaseRecord, Who
from pastno.store.zipped import unzipped


class ArchivesPart(AuditPart):
    """What one does with archives. They hold everything in plain text: keep them from the counterpart."""

    def export_case(self, who: Who, case_id: str) -> bytes:
        """A case as a zip archive: the case file, the sources, the draft, the history."""
        packed = io.BytesIO()
        with self._database.snapshot() as connection, zipfile.ZipFile(packed, "w") as archive:
            Export(connection, self._contents, archive, who, self._clock()).case(case_id)
        self.record(who, "exported", case_id)
        return packed.getvalue()

    def export_all(self, who: Who) -> bytes:
        """Every case that ``who`` may see as a zip archive, a folder each."""
        packed = io.BytesIO()
        with self._database.snapshot() as connection, zipfile.ZipFile(packed, "w") as archive:
            export = Export(connection, self._contents, archive, who, self._clock())
            cards = reading.cards(connection, who)
            for card in reversed(cards):  # read back in this order, the newest is again the first of a list
                export.case(card.id, folder_of(card.title, card.id))
        self.record(who, "exported all", detail=f"{len(cards)} cases")
        return packed.getvalue()

    def import_archive(self, who: Who, data: bytes) -> list[CaseRecord]:
        """The cases of an archive as new cases of ``who``, all of them or none.

        Raises:
            StoreError: it is no archive of pastno, is damaged, or is too large once unpacked.
        """
        with unzipped(data) as archive, self._writing(who) as writing:
            made = [Import(writing, archive, folder).case(told) for folder, told in archive.abouts()]
            if not made:
                raise StoreError("the archive holds no case: there is no about.json in it")
            for case_id in made:
                note(writing.connection, Deed(writing.at, who, "imported", case_id))
            return [self._record(writing, case_id) for case_id in made]
