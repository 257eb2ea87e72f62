"""Chats exported from WhatsApp on Android and iPhone in many countries, and other chats stamped the same way."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pastno.intake.clocks import STAMP, Stamp, moments, stamp_of
from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.merge import oldest_first
from pastno.intake.names import fold, tidy_name
from pastno.intake.phrases import phrases, words
from pastno.intake.prose import one_line, tidy
from pastno.negotiation.conversation import LeftOut

_LRM = "\u200e"
_OPENING = re.compile(
    rf"[\s\u200e\u200f]{{0,3}}(?P<open>\[)?{STAMP}(?(open)\]\s{{0,2}}(?:[-\u2013]\s)?|(?:\s[-\u2013]\s|,\s))",
    re.IGNORECASE,
)
_COPIED = re.compile(
    r"\[(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?)"
    r", (?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4})\]"
)
_SENDER = re.compile(r"(?P<name>[^\n]{1,80}?)(?:\s:\s|:(?=\s|\u200e|$))")
_SENDER_OF_NOTICE = re.compile(r"(?P<name>[^\n\u200e]{1,80}):(?=\s\u200e)")
_ANGLED = re.compile(r"<(?P<inside>[^<>\n]{2,120})>")
_ATTACHED_FILE = re.compile(r".{1,200}\.\w{2,5}$")
_PAGES = re.compile(r".{1,160} • .{0,60}")
_EXTENSION = re.compile(r"(?:\s?\(\d{1,2}\))?\.\w{2,4}$")
_NOTICE = "a notice by WhatsApp, not a message"
_UNSEEN = " \t\n\r\u00a0\u202f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_EDGES = " .<>[]\u200e\u200f"


@dataclass(slots=True)
class _Message:
    stamp: Stamp
    sender: str
    lines: list[str] = field(default_factory=list)


class WhatsApp:
    """A chat exported from WhatsApp."""

    name = "whatsapp"
    describes = "a chat exported from WhatsApp"

    def recognises(self, source: Source) -> float:
        """By lines that open with a date, a time and a sender."""
        lines = source.text[:40_000].split("\n")
        opened = [m for line in lines if (m := _opens(line))]
        if not opened:
            return 0.0
        sent = sum(bool(m.sender) for m in opened)
        first = _opens(next(line for line in lines if line.strip()))
        if sent == 0:
            return 0.0
        return 0.93 if first and (sent > 1 or len(opened) > 1) else 0.7 if first else 0.45

    def read(self, source: Source) -> Found:
        """Read it; each message is an utterance, its time naive as in the source."""
        messages = list(_messages(source.text.split("\n")))
        times = moments([m.stamp for m in messages])
        utterances: list[Utterance] = []
        left_out: Counter[tuple[str, str]] = Counter()
        owner, counterpart = None, None
        certain = False
        for i, (message, at) in enumerate(zip(messages, times, strict=True)):
            text = "\n".join(message.lines)
            bare = _bare(text)
            if bare in words("whatsapp", "deleted_by_owner"):
                owner = message.sender or owner
                certain = certain or text.startswith(_LRM)
            if message.sender and not i and _is_notice(bare):
                counterpart = message.sender
            own, gone = _words_and_files(text)
            why = _why_not(message, bare) or ("" if i or not text.startswith(_LRM) or gone else _NOTICE)
            if why:
                left_out[f"{message.sender}: {one_line(text)}".removeprefix(": ")[:90], why] += 1
                continue
            left_out.update(
                (f"{message.sender}: {file}"[:90], "files and pictures are not read") for file in gone
            )
            if own:
                utterances.append(Utterance(message.sender, own, at))
        if not utterances:
            raise IntakeError(f"{source.name} has no messages with words in it: export the chat again")
        senders = list(dict.fromkeys(u.speaker for u in utterances))
        title, named = _title(source.name)
        known = _you(senders) or _other_than(named or counterpart, senders)
        owner = owner if certain else known or owner
        left = [LeftOut(what, why) for what, why in left_out]
        said = oldest_first(utterances)
        return Found(title, said, owner=owner, owner_is_certain=certain or known is not None, left_out=left)


def _messages(lines: Sequence[str]) -> Iterator[_Message]:
    message: _Message | None = None
    for line in lines:
        opened = _opens(line)
        if opened:
            if message:
                yield message
            message = opened
        elif message:
            message.lines.append(line)
    if message:
        yield message


def _opens(line: str) -> _Message | None:
    """The message that a line opens; its sender is "" where WhatsApp itself speaks."""
    if copied := _COPIED.match(line):
        line = f"[{copied['date']}, {copied['time']}]{line[copied.end() :]}"
    found = _OPENING.match(line[:60])
    stamp = stamp_of(found) if found else None
    if not found or not stamp or not found["d1"]:
        return None
    rest = line[found.end() :]
    sender = _SENDER_OF_NOTICE.match(rest)
    if not sender or not _is_notice(_bare(rest[sender.end() :])):
        sender = _SENDER.match(rest)
    if not sender or _is_event(sender["name"]):
        return _Message(stamp, "", [rest])
    return _Message(stamp, tidy_name(sender["name"]), [rest[sender.end() :].removeprefix(" ")])


def _is_event(name: str) -> bool:
    before = name.casefold().lstrip(_EDGES)
    return _is_notice(before) or any(event in f"{before} " for event in words("whatsapp", "events"))


def _is_notice(bare: str) -> bool:
    return bare.startswith(tuple(words("whatsapp", "notices")))


def _bare(text: str) -> str:
    return one_line(text).casefold().strip(_EDGES)


def _why_not(message: _Message, bare: str) -> str:
    if not message.sender:
        return _NOTICE
    if bare in words("whatsapp", "deleted") or bare in words("whatsapp", "deleted_by_owner"):
        return "the message was deleted"
    if bare.startswith("this message was deleted by admin"):
        return "the message was deleted"
    by_program = message.lines[0].startswith(_LRM) or "end-to-end" in bare or "ende-zu-ende" in bare
    event = by_program and any(event in f"{bare} " for event in words("whatsapp", "events"))
    if event or (_is_notice(bare) and by_program) or bare.partition(",")[0] in words("whatsapp", "calls"):
        return _NOTICE
    return ""


def _words_and_files(text: str) -> tuple[str, list[str]]:
    """The words of a message, and the files and pictures named in it."""
    kept: list[str] = []
    files: list[str] = []
    for line in _without_edit_mark(text).split("\n"):
        if _is_file(line):
            files.append(one_line(line).strip(_EDGES))
            continue
        before, mark, after = line.rpartition(_LRM)
        if mark and before.strip(_EDGES) and _is_file(after):
            files.append(after.strip(_EDGES))
            kept += [] if _ATTACHED_FILE.fullmatch(before.strip(_EDGES)) else [before]
            continue
        kept.append(line)
    return tidy("\n".join(kept)), files


def _without_edit_mark(text: str) -> str:
    for found in reversed(list(_ANGLED.finditer(text, max(0, len(text) - 140)))):
        inside = one_line(found["inside"]).casefold().strip(_EDGES)
        if inside in words("whatsapp", "edited") and not text[found.end() :].strip(_UNSEEN):
            return text[: found.start()].rstrip(_UNSEEN)
    return text


def _is_file(line: str) -> bool:
    lowered = line.casefold().strip(" .\u200e\u200f")
    bare = lowered.strip(_EDGES)
    if bare in words("whatsapp", "media"):
        return True
    if lowered.endswith(tuple(words("whatsapp", "attached"))):
        return len(lowered) < 260
    if bare.startswith(tuple(words("whatsapp", "attached_as"))):
        return lowered.startswith("<") and lowered.endswith(">")
    pages = _PAGES.fullmatch(bare)
    return bool(pages) and bare.endswith(tuple(words("whatsapp", "media"))) and _LRM in line


def _you(senders: Sequence[str]) -> str | None:
    return next((s for s in senders if fold(s) in {"you", "du", "tu", "vous", "voce", "io", "me"}), None)


def _other_than(counterpart: str | None, senders: Sequence[str]) -> str | None:
    """The owner of a chat of two where the export names the other one."""
    if not counterpart or len(senders) != 2:
        return None
    others = [s for s in senders if fold(s) != fold(counterpart)]
    return others[0] if len(others) == 1 else None


def _title(name: str) -> tuple[str, str | None]:
    """The title of the chat and, where the file is named after it, the person on the other side."""
    stem = _EXTENSION.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])
    plain = stem.casefold().replace("-", " ")
    for start in phrases("whatsapp")["file_names"]:
        if plain.startswith(start.replace("-", " ")):
            other = tidy_name(stem[len(start) :].strip(" -_"))
            return other, other or None
    return "", None
