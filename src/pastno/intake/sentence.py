"""Words without any name: a pasted sentence, or a pasted mail; read as one turn of theirs."""

from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.prose import lift_quotes, tidy
from pastno.intake.sides import THEM


class Sentence:
    """What the counterpart wrote or said, pasted without a name."""

    name = "sentence"
    describes = "a pasted sentence or message"

    def recognises(self, source: Source) -> float:
        """A little, of whatever has words or signs in it: every other format goes first."""
        return 0.1 if source.text.strip() else 0.0

    def read(self, source: Source) -> Found:
        """Read it as one utterance of theirs; quoted lines (">") are not theirs and are kept as context."""
        own, answers, quoted = lift_quotes(tidy(source.text))
        if not own and not quoted:
            raise IntakeError(f"{source.name} is empty: paste what they said")
        if not own:
            return Found("", [Utterance(THEM, quoted)])
        return Found("", [Utterance(THEM, own, answers=answers, quoted=quoted)])
