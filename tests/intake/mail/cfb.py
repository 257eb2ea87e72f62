"""Writes compound files (MS-CFB version 3) and in them mails as Outlook saves them (MS-OXMSG), for tests."""

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FATSECT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


@dataclass
class Folder:
    """A storage: streams by name and storages by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, "Folder"] = field(default_factory=dict)


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    left: int = NONE
    right: int = NONE
    child: int = NONE
    start: int = END


def compound_file(root: Folder) -> bytes:
    """The bytes of a compound file that holds ``root``."""
    entries = [_Entry("Root Entry", 5)]
    _collect(root, 0, entries)
    for entry in entries:
        entry.child = _tree(entry.children, entries)
    ministream, minifat = b"", []
    for entry in entries:
        if entry.kind == 2 and 0 < len(entry.data) < CUTOFF:
            entry.start = len(ministream) // MINI
            count = -(-len(entry.data) // MINI)
            minifat += [entry.start + at + 1 for at in range(count - 1)] + [END]
            ministream += entry.data.ljust(count * MINI, b"\0")
    entries[0].data = ministream
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return END
        start = len(sectors)
        chunks = [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        sectors.extend(chunks)
        fat.extend([start + at + 1 for at in range(len(chunks) - 1)] + [END])
        return start

    for entry in entries:
        if entry.kind == 5 or (entry.kind == 2 and len(entry.data) >= CUTOFF):
            entry.start = put(entry.data)
    minifat_bytes = b"".join(struct.pack("<I", n) for n in minifat)
    minifat_bytes += b"\xff" * (-len(minifat_bytes) % SECTOR)
    minifat_start = put(minifat_bytes)
    directory = b"".join(_directory_entry(entry) for entry in entries)
    while len(directory) % SECTOR:
        directory += b"\0" * 68 + struct.pack("<III", NONE, NONE, NONE) + b"\0" * 48
    directory_start = put(directory)
    fat_count = 1
    while fat_count * 128 < len(fat) + fat_count:
        fat_count += 1
    fat_starts = list(range(len(sectors), len(sectors) + fat_count))
    fat += [FATSECT] * fat_count
    table = b"".join(struct.pack("<I", n) for n in fat).ljust(fat_count * SECTOR, b"\xff")
    sectors += [table[at : at + SECTOR] for at in range(0, len(table), SECTOR)]
    difat = (fat_starts + [FREE] * 109)[:109]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
        + struct.pack(
            "<IIIIIIIII",
            0,
            fat_count,
            directory_start,
            0,
            CUTOFF,
            minifat_start,
            len(minifat_bytes) // SECTOR,
            END,
            0,
        )
        + b"".join(struct.pack("<I", n) for n in difat)
    )
    return header + b"".join(sectors)


def _collect(folder: Folder, at: int, entries: list[_Entry]) -> None:
    for name, data in folder.streams.items():
        entries[at].children.append(len(entries))
        entries.append(_Entry(name, 2, data))
    for name, inner in folder.folders.items():
        place = len(entries)
        entries[at].children.append(place)
        entries.append(_Entry(name, 1))
        _collect(inner, place, entries)


def _tree(children: list[int], entries: list[_Entry]) -> int:
    if not children:
        return NONE
    ordered = sorted(children, key=lambda n: (len(entries[n].name), entries[n].name.upper()))
    middle = len(ordered) // 2
    top = ordered[middle]
    entries[top].left = _tree(ordered[:middle], entries)
    entries[top].right = _tree(ordered[middle + 1 :], entries)
    return top


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    size = len(entry.data) if entry.kind != 1 else 0
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBB", len(name), entry.kind, 1)
        + struct.pack("<III", entry.left, entry.right, entry.child)
        + b"\0" * 16
        + b"\0" * 4
        + b"\0" * 16
        + struct.pack("<IQ", entry.start if entry.kind != 1 else 0, size)
    )


@dataclass
class OutlookMail:
    """What a .msg is made of; every field may be left out."""

    subject: str = ""
    sender: tuple[str, str] = ("", "")
    to: list[tuple[str, str]] = field(default_factory=list)
    cc: list[tuple[str, str]] = field(default_factory=list)
    body: str | None = None
    html: bytes | None = None
    rtf: bytes | None = None
    headers: str | None = None
    sent: datetime | None = None
    kind: str = "IPM.Note"
    received_by: str = ""
    flags: int = 0
    codepage: int = 65001
    unicode: bool = True
    files: list[str] = field(default_factory=list)
    mails: list["OutlookMail"] = field(default_factory=list)

    def saved(self) -> bytes:
        return compound_file(self._folder(32))

    def _folder(self, header: int) -> Folder:
        folder = Folder()
        table: list[bytes] = []
        self._text(folder, table, 0x001A, self.kind)
        self._text(folder, table, 0x0037, self.subject)
        self._text(folder, table, 0x0C1A, self.sender[0])
        self._text(folder, table, 0x0C1F, self.sender[1])
        self._text(folder, table, 0x1000, self.body)
        self._text(folder, table, 0x007D, self.headers)
        self._text(folder, table, 0x0076, self.received_by or None)
        if self.html is not None:
            _stream(folder, table, 0x1013, 0x0102, self.html)
        if self.rtf is not None:
            _stream(folder, table, 0x1009, 0x0102, self.rtf)
        if self.sent:
            ticks = int((self.sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
            table.append(struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks))
        table.append(struct.pack("<HHIII", 0x0003, 0x0E07, 6, self.flags, 0))
        table.append(struct.pack("<HHIII", 0x0003, 0x3FDE, 6, self.codepage, 0))
        table.append(struct.pack("<HHIII", 0x0003, 0x3FFD, 6, self.codepage, 0))
        people = [(1, box) for box in self.to] + [(2, box) for box in self.cc]
        for at, (kind, box) in enumerate(people):
            folder.folders[f"__recip_version1.0_#{at:08X}"] = self._recipient(kind, box)
        for at, name in enumerate(self.files):
            inner = Folder()
            rows: list[bytes] = []
            self._text(inner, rows, 0x3707, name)
            _stream(inner, rows, 0x3701, 0x0102, b"PK\x03\x04 never opened")
            inner.streams["__properties_version1.0"] = b"\0" * 8 + b"".join(rows)
            folder.folders[f"__attach_version1.0_#{at:08X}"] = inner
        for at, mail in enumerate(self.mails, len(self.files)):
            inner = Folder({"__properties_version1.0": b"\0" * 8}, {"__substg1.0_3701000D": mail._folder(24)})
            folder.folders[f"__attach_version1.0_#{at:08X}"] = inner
        head = struct.pack("<8xIIII", len(people), 0, len(people), 0).ljust(header, b"\0")
        folder.streams["__properties_version1.0"] = head + b"".join(table)
        if header == 32:
            folder.folders["__nameid_version1.0"] = Folder({"__substg1.0_00020102": b""})
        return folder

    def _recipient(self, kind: int, box: tuple[str, str]) -> Folder:
        folder = Folder()
        table = [struct.pack("<HHIII", 0x0003, 0x0C15, 6, kind, 0)]
        self._text(folder, table, 0x3001, box[0])
        self._text(folder, table, 0x39FE, box[1])
        folder.streams["__properties_version1.0"] = b"\0" * 8 + b"".join(table)
        return folder

    def _text(self, folder: Folder, table: list[bytes], number: int, text: str | None) -> None:
        if text is None:
            return
        kind = 0x001F if self.unicode else 0x001E
        charset = "utf-8" if self.codepage == 65001 else f"cp{self.codepage}"
        _stream(folder, table, number, kind, text.encode("utf-16-le" if self.unicode else charset))


def _stream(folder: Folder, table: list[bytes], number: int, kind: int, data: bytes) -> None:
    folder.streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    table.append(struct.pack("<HHIII", kind, number, 6, len(data), 0))
