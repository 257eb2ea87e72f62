"""Text exports of Otter and of the other programs that put speaker and time above the words."""

import re

from pastno.intake.headed import headings, read_headed
from pastno.intake.importer import Found, IntakeError, Source

_OTTER = re.compile(r"transcribed (?:by|with) (?:https?://)?otter\.ai", re.IGNORECASE)


class Otter:
    """A transcript by Otter, Teams, Fathom, Rev or Zoom captions, or a chat copied out of Slack, Teams or Discord."""

    name = "otter"
    describes = "a transcript with the speaker and the time above the words (Otter, Teams copied text)"

    def recognises(self, source: Source) -> float:
        """By headings of speaker and time with words below them."""
        text = source.text
        found = headings(text[:60_000].split("\n"))
        if not found:
            return 0.0
        if _OTTER.search(text[-400:]):
            return 0.95
        named = {h.name for h in found if h.name}
        return 0.85 if len(found) > 1 and named else 0.5

    def read(self, source: Source) -> Found:
        """Read it; in a call the blocks of one speaker in a row are one utterance, in a chat each is one."""
        found = read_headed(source.text, source.name)
        if found is None or not found.utterances:
            raise IntakeError(
                f"{source.name} has speakers but no words under them: export the transcript again"
            )
        return found
