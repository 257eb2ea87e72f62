"""A mail that a program saved as text, with the header as it is shown ("From:", "Sent:", "Betreff:")."""

from pastno.intake.mail.lines import Line, tidy
from pastno.intake.mail.quoting import copied_header, label_of

_NAMES = {"from": "From", "date": "Date", "to": "To", "cc": "Cc", "subject": "Subject"}


def as_mail(text: str) -> bytes | None:
    """The mail as bytes with a standard header, or None where ``text`` does not begin with a shown header.

    A standard header is left alone: only one with a label that is not the standard's is rewritten.
    """
    head = text[:8_000].lstrip()
    raw = head.split("\n")[:30]
    first = label_of(tidy(raw[0])) if raw else None
    if not first or first[0] in {"cc", "other"}:
        return None
    header = copied_header([Line(tidy(line)) for line in raw], 0, announced=False)
    if header is None or not _shown(raw[: header.end]):
        return None
    shift = len(text) - len(text.lstrip())
    body = text[shift + sum(len(line) + 1 for line in raw[: header.end]) :]
    fields = [
        f"{_NAMES[kind]}: {' '.join(value.split())}"
        for kind, value in header.fields.items()
        if kind in _NAMES
    ]
    return (
        "\n".join([*fields, 'Content-Type: text/plain; charset="utf-8"', "", ""]) + body.lstrip("\n")
    ).encode("utf-8", "replace")


_STANDARD = frozenset(
    "from to cc bcc date subject reply-to message-id importance priority sensitivity organization resent-from "
    "newsgroups".split()
)


def _shown(lines: list[str]) -> bool:
    labels = {line.partition(":")[0].strip(" *\t").casefold() for line in lines if label_of(tidy(line))}
    strange = any(":" in line[:40] and line[:1].isalpha() and not label_of(tidy(line)) for line in lines)
    return bool(labels - _STANDARD) and not strange
