"""WebVTT transcripts: Teams voice tags, Zoom "Name: text" cues, captions of video platforms."""

import re

from pastno.intake.cues import TIMING, cues_of, is_timing, talk
from pastno.intake.importer import Found, IntakeError, Source

_HEADER = re.compile(r"\s{0,5}WEBVTT(?:[ \t]+(?:[-\u2013—]\s?)?(?P<title>[^\n]{1,200}))?[ \t]*(?:\n|$)")
_NOTE_TITLE = re.compile(r"NOTE\s+(?:title|meeting|subject|name)\s?[:=]\s?(?P<title>.{1,200})", re.IGNORECASE)
_METADATA = re.compile(r"(?:kind|language)\s?[:=]", re.IGNORECASE)


class Vtt:
    """A call transcript in WebVTT, as Teams, Zoom, Google and video platforms write it."""

    name = "vtt"
    describes = "a call transcript saved as .vtt"

    def recognises(self, source: Source) -> float:
        """Sure of the header; without it, by lines of times with a decimal point."""
        head = source.text[:20_000]
        if _HEADER.match(head):
            return 0.98
        timings = [
            line for line in head.split("\n") if ("->" in line and TIMING.match(line)) or is_timing(line)
        ]
        if not timings:
            return 0.0
        return 0.85 if "." in timings[0] else 0.7

    def read(self, source: Source) -> Found:
        """Read it; cues of one speaker in a row are one utterance."""
        lines = source.text.split("\n")
        utterances, left_out = talk(cues_of(lines))
        if not utterances:
            raise IntakeError(
                f"{source.name} has no cues with words in it: export the transcript again, or paste its text"
            )
        return Found(_title(source.text), utterances, left_out=left_out)


def _title(text: str) -> str:
    header = _HEADER.match(text[:400])
    if header and header["title"] and not _METADATA.match(header["title"]):
        return header["title"].strip()
    note = _NOTE_TITLE.search(text[:4000])
    return note["title"].strip() if note else ""
