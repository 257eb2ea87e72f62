"""Short ways to write a mail or a mailbox in a test."""

from pastno.intake.eml import Eml
from pastno.intake.importer import Found, Source
from pastno.intake.mbox import Mbox

INES = "Ines Roth <ines.roth@helion.example>"
PRIYA = "Priya Shah <priya.shah@aster.example>"
DATE = "Wed, 4 Mar 2026 10:12:00 +0100"


def mail(body: str = "No.", **fields: str) -> str:
    """A mail from Ines to Priya; a field given as None is left out, `_` in a name stands for `-`."""
    head = {
        "From": INES,
        "To": PRIYA,
        "Date": DATE,
        "Subject": "Re: Price",
        "Message-ID": "<1@helion.example>",
    }
    for name, value in fields.items():
        head[name.replace("_", "-")] = value
    lines = [f"{name}: {value}" for name, value in head.items() if value is not None]
    return "\n".join([*lines, "", body])


def read(text: str | bytes, name: str = "thread.eml") -> Found:
    data = text.encode() if isinstance(text, str) else text
    return Eml().read(Source(data, name))


def mailbox(*mails: str) -> bytes:
    return "\n".join(f"From x@y.example Wed Mar  4 10:12:00 2026\n{text}\n" for text in mails).encode()


def read_mailbox(*mails: str) -> Found:
    return Mbox().read(Source(mailbox(*mails), "thread.mbox"))


def texts(found: Found) -> list[str]:
    return [utterance.text for utterance in found.utterances]
