"""SubRip subtitles (.srt) of a recorded call."""

import re

from pastno.intake.cues import TIMING, cues_of, talk
from pastno.intake.importer import Found, IntakeError, Source

_NUMBER = re.compile(r"\s{0,5}\d{1,7}\s{0,5}")


class Srt:
    """A call transcript as numbered subtitles, with names before the words where the program writes them."""

    name = "srt"
    describes = "a call transcript saved as .srt"

    def recognises(self, source: Source) -> float:
        """By lines of times, surer with numbers above them and commas in them."""
        lines = source.text[:20_000].split("\n")
        timed = [i for i, line in enumerate(lines) if "->" in line and TIMING.match(line)]
        if not timed or lines[0].strip().startswith("WEBVTT"):
            return 0.0
        first = timed[0]
        numbered = first > 0 and bool(_NUMBER.fullmatch(lines[first - 1]))
        comma = "," in lines[first]
        return 0.6 + (0.2 if numbered else 0) + (0.15 if comma else 0)

    def read(self, source: Source) -> Found:
        """Read it; subtitles of one speaker in a row are one utterance."""
        utterances, left_out = talk(cues_of(source.text.split("\n")))
        if not utterances:
            raise IntakeError(
                f"{source.name} has no subtitles with words in it: export the transcript again, or paste its text"
            )
        return Found("", utterances, left_out=left_out)
