"""A zip archive from a stranger: bounded before anything is unpacked, and nothing is ever unpacked to the disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pastno.store import bounds
from pastno.store.errors import StoreError

ARCHIVE = 300_000_000
UNPACKED = 1_000_000_000
ENTRIES = 50_000
_ABOUT = 50_000_000
_ENCRYPTED = 0x1
_LINK = 0o120000
_DEPTH = 8
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Zipped:
    """An archive whose entries were looked over; an entry is read when it is asked for."""

    archive: zipfile.ZipFile
    sizes: dict[str, int]

    def read(self, name: str, most: int = bounds.SOURCE) -> bytes:
        """The content of an entry.

        Raises:
            StoreError: there is no such entry, it has more than ``most`` bytes, or it is damaged.
        """
        if name not in self.sizes:
            raise StoreError(f"the archive lacks {name[:100]}, which its about.json names; export it again")
        if self.sizes[name] > most:
            raise StoreError(f"{name[:100]} in the archive has more than {most} bytes; it is not read")
        try:
            # Never gives more than the size that was looked over, whatever the packed data say.
            return self.archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise StoreError(f"{name[:100]} in the archive is damaged; export it again") from None

    def text(self, name: str, most: int = bounds.DOCUMENT) -> str:
        """The text of an entry, in UTF-8.

        Raises:
            StoreError: as ``read``, or it is no text.
        """
        try:
            return self.read(name, most).decode()
        except UnicodeDecodeError:
            raise StoreError(f"{name[:100]} in the archive is not text in UTF-8; export it again") from None

    def abouts(self) -> Iterator[tuple[str, str]]:
        """Each case in the archive: the folder it lies in (``""`` or ``.../``) and its ``about.json``."""
        for name in self.sizes:
            if name == "about.json" or name.endswith("/about.json"):
                yield name.removesuffix("about.json"), self.text(name, _ABOUT)


@contextmanager
def unzipped(data: bytes) -> Iterator[Zipped]:
    """The archive in ``data``.

    Raises:
        StoreError: it is none, too large once unpacked, encrypted, or names files in a way that is a trick.
    """
    if len(data) > ARCHIVE:
        raise StoreError(f"the archive has more than {ARCHIVE // 1_000_000} MB; export fewer cases at once")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise StoreError("this is no zip archive, or a damaged one; export it again") from None
    with archive:
        yield Zipped(archive, _sizes(archive.infolist()))


def _sizes(entries: list[zipfile.ZipInfo]) -> dict[str, int]:
    if len(entries) > ENTRIES:
        raise StoreError(f"the archive has more than {ENTRIES} files; it is not read")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise StoreError(f"the archive would unpack to more than {UNPACKED // 1_000_000} MB; it is not read")
    sizes: dict[str, int] = {}
    for entry in entries:
        if trick := _trick(entry, sizes):
            raise StoreError(f"the archive {trick}: {entry.filename[:100]!r}; it is not read")
        if not entry.is_dir():
            sizes[entry.filename] = entry.file_size
    return sizes


def _trick(entry: zipfile.ZipInfo, seen: dict[str, int]) -> str:
    parts = entry.filename.removesuffix("/").split("/")
    outside = any(part in ("", ".", "..") for part in parts) or "\\" in entry.filename or ":" in parts[0]
    tricks = {
        "has a file twice": entry.filename in seen,
        "has a path that leads out of it": outside,
        "has a path that no export has": len(parts) > _DEPTH or "\0" in entry.orig_filename,
        "has a link": entry.external_attr >> 16 & 0o170000 == _LINK,
        "is encrypted": bool(entry.flag_bits & _ENCRYPTED),
        "is packed in a way that has no bounds": entry.compress_type not in _PACKED,
    }
    return next((words for words, found in tricks.items() if found), "")
