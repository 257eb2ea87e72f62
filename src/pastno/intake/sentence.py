"""Words without any name: a pasted sentence, or the body of a mail; read as one turn of theirs."""

from dataclasses import replace

from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.prose import lift_quotes, tidy
from pastno.intake.sides import THEM
from pastno.negotiation.conversation import LeftOut

_LONGEST_MAIL = 400_000


class Sentence:
    """What the counterpart wrote or said, pasted without a name."""

    name = "sentence"
    describes = "a pasted sentence or message"

    def recognises(self, source: Source) -> float:
        """A little, of whatever has words or signs in it: every other format goes first."""
        return 0.1 if source.text.strip() else 0.0

    def read(self, source: Source) -> Found:
        """Read it; a pasted mail without what it quotes and without its signature."""
        text = tidy(source.text)
        if not text:
            raise IntakeError(f"{source.name} is empty: paste what they said")
        if len(text) >= _LONGEST_MAIL:
            return _words(text)
        from pastno.intake.mail.pasted_title import titled  # noqa: PLC0415 - not needed for other formats

        title, text = titled(text)
        found = _mail(text, source.name) or _words(text)
        return replace(found, title=title or found.title)


def _words(text: str) -> Found:
    """The text as words of theirs, without what is quoted in it."""
    own, answers, quoted = lift_quotes(text)
    if not own:
        return Found("", [Utterance(THEM, quoted or text)])
    return Found("", [Utterance(THEM, own, answers=answers, quoted=quoted)])


def _mail(text: str, source: str) -> Found | None:
    """The text as the body of a mail, or None where nothing in it is of a mail only."""
    from pastno.intake.mail.answer_below import answer_below  # noqa: PLC0415
    from pastno.intake.mail.lines import plain_lines  # noqa: PLC0415 - not needed for other formats
    from pastno.intake.mail.reply import read_reply  # noqa: PLC0415
    from pastno.intake.mail.signature import Author  # noqa: PLC0415

    if found := answer_below(text, source):
        return found
    read = read_reply(plain_lines(text), Author(_signed(text)), forward=False, reply=True)
    if not read.text or not (read.gone or read.quoted or read.answers):
        return None
    left_out = [LeftOut(what, "not words of the message itself") for what in sorted(read.gone)]
    return Found(
        "", [Utterance(THEM, read.text, answers=read.answers, quoted=read.quoted)], left_out=left_out
    )


def _signed(text: str) -> str:
    """The name under a letter that opens with a greeting or ends in a divider, or ""."""
    from pastno.intake.mail.cues import cues  # noqa: PLC0415
    from pastno.intake.mail.signature import could_be_name  # noqa: PLC0415

    lines = [line.strip() for line in text.split("\n")]
    below = next((lines[i + 1] for i in range(len(lines) - 1) if lines[i] == "--"), "")
    if below and could_be_name(below):
        return below
    end = next((i for i, line in enumerate(lines) if line.startswith(">")), len(lines))
    own = lines[:end] if end else lines
    while own and not own[-1]:
        own.pop()
    alone = len(own) > 2 and not own[-2] and could_be_name(own[-1]) and own[-1].istitle()
    return own[-1] if alone and cues().greeting.match(text) else ""
