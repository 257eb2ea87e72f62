"""What a file is that is not text, by its first bytes, and what a person can do with it instead."""

from pastno.intake.decoding import unmarked_utf16

_AS_TEXT = "save the conversation as text, .vtt or .eml and give that"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", _AS_TEXT),
    (b"{\\rtf", "an RTF document", "save it as plain text (.txt) and give that"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an Outlook message or an old Office document",
        "for .msg install pastno[msg]; else save it as text",
    ),
    (b"PK\x03\x04", "a ZIP archive", "unpack it and give the file with the messages in it"),
    (b"PK\x05\x06", "an empty ZIP archive", "export the conversation again"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give the file in it"),
    (b"BZh", "a bzip2 archive", "unpack it and give the file in it"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it and give the file in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and give the file in it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and give the file in it"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it and give the file in it"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "copy the words in it into a text file"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "copy the words in it into a text file"),
    (b"GIF8", "a picture (GIF)", "copy the words in it into a text file"),
    (b"II*\x00", "a picture (TIFF)", "copy the words in it into a text file"),
    (b"MM\x00*", "a picture (TIFF)", "copy the words in it into a text file"),
    (b"ID3", "a sound recording (MP3)", "have it transcribed and give the transcript (.vtt or text)"),
    (b"OggS", "a sound recording (Ogg)", "have it transcribed and give the transcript (.vtt or text)"),
    (b"fLaC", "a sound recording (FLAC)", "have it transcribed and give the transcript (.vtt or text)"),
    (b"#!AMR", "a sound recording (AMR)", "have it transcribed and give the transcript (.vtt or text)"),
    (b"\x1aE\xdf\xa3", "a video (Matroska, WebM)", "give its transcript (.vtt or text)"),
    (b"SQLite format 3\x00", "a database (SQLite)", "export the chat as text from the program it belongs to"),
    (b"!BDN", "an Outlook data file (.pst)", "save the messages as .eml or .msg from Outlook and give those"),
    (b"\x7fELF", "a program", "give the file with the conversation"),
    (b"MZ", "a program", "give the file with the conversation"),
)
_OFFICE = (
    (b"word/", "a Word document (.docx)", "save it as plain text (.txt), or export the transcript as .vtt"),
    (b"xl/", "an Excel workbook", "copy the conversation into a text file"),
    (b"ppt/", "a PowerPoint file", "copy the conversation into a text file"),
    (b"opendocument", "an OpenDocument file", "save it as plain text (.txt) and give that"),
)
_CONTROLS = bytes(c for c in range(1, 32) if c not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"


def not_text(data: bytes) -> tuple[str, str] | None:
    """What ``data`` is and what to do about it, or None where a person could read it as text."""
    for magic, what, instead in _MAGIC:
        if not data.startswith(magic):
            continue
        if magic == b"PK\x03\x04":
            head = data[:8000]
            return next(((office, do) for mark, office, do in _OFFICE if mark in head), (what, instead))
        if magic not in {b"MZ", b"BZh", b"ID3", b"GIF8"} or _looks_binary(data):
            return what, instead
    if data[4:8] == b"ftyp":
        return "a video or sound recording (MP4)", "give its transcript (.vtt or text)"
    if data.startswith(b"RIFF") and data[8:12] in {b"WAVE", b"AVI ", b"WEBP"}:
        return "a recording or picture (RIFF)", "give the transcript (.vtt or text)"
    if _looks_binary(data):
        return "not text", _AS_TEXT
    return None


def _looks_binary(data: bytes) -> bool:
    """Whether much of ``data`` is what no text holds; NUL bytes alone do not count."""
    if unmarked_utf16(data) or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return False
    sample = data[:100_000].replace(b"\x00", b"")
    if not sample:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls == 0:
        return False
    if controls * 20 > len(sample):
        return True
    unreadable = sample.decode("utf-8", "replace").count("\ufffd")
    return unreadable * 10 > len(sample) and controls * 100 > len(sample)
