"""Chats that Zoom saves: of a meeting, beside a cloud recording, or copied from the chat window."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pastno.intake.clocks import Stamp, are_offsets, date_in, moments, read_stamp, since_first
from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.names import tidy_name
from pastno.intake.phrases import words
from pastno.intake.prose import lift_quotes, one_line, tidy
from pastno.negotiation.conversation import Answer, LeftOut

_SAVED = re.compile(
    r"(?P<time>\d{1,2}:\d{2}:\d{2})\s{1,4}(?P<verb>[^\W\d_]{2,4})\s{1,4}(?P<rest>\S.{0,4000})"
)
_CLOUD = re.compile(r"(?P<time>\d{1,2}:\d{2}:\d{2})\t(?P<name>[^\t\n]{1,80}?)\s?:\s?\t?(?P<text>.*)")
_COPIED = re.compile(
    r"(?:[*•-]\s{0,2})?(?:(?P<verb>[^\W\d_]{2,4})\s)?(?P<head>\S.{1,160}?):?\s{1,4}\(?(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)\)?(?::\s(?P<text>.*))?"
)
_MARK = re.compile(r"\s{0,3}\((?P<mark>[^()]{3,30})\)\s{0,3}$")
_WIDE_TO = re.compile(r"\s{2,4}(?P<to>[^\W\d_]{1,4})(?=\s{2,4})")
_TO = re.compile(r"\s(?P<to>[^\W\d_]{1,4})(?=\s)")
_REACTION = re.compile(
    r"(?:Reacted to\s.{1,2000}?\s{1,2}with\s[\"“]?[^\w\s\"“].{0,20}"
    r"|Removed an?\s.{1,24}?\sreaction from\s[\"“].{0,2000})",
    re.DOTALL,
)
_REPLY = re.compile(r"Replying to\s[\"“](?P<quote>.{1,2000}?)[\"”][ \t]{0,3}(?:\n|$)", re.DOTALL)
_EDITED = re.compile(r"\s{0,3}\(edited\)\s{0,3}$", re.IGNORECASE)


@dataclass(slots=True)
class _Message:
    stamp: Stamp
    sender: str
    readers: str = ""
    is_private: bool = False
    lines: list[str] = field(default_factory=list)


class ZoomChat:
    """A chat saved or copied from a Zoom meeting."""

    name = "zoom_chat"
    describes = "a chat saved from a Zoom meeting"

    def recognises(self, source: Source) -> float:
        """By "09:14:03 From Ines Roth to Everyone:" and its older and copied forms."""
        lines = source.text[:40_000].split("\n")
        heads = sum(_opens(line) is not None for line in lines)
        if not heads:
            return 0.0
        first = next(line for line in lines if line.strip())
        return 0.95 if heads > 1 or _opens(first) else 0.4

    def read(self, source: Source) -> Found:
        """Read it; each message is an utterance, private ones say who could read them."""
        messages = list(_messages(source.text.split("\n")))
        if not messages:
            raise IntakeError(
                f"{source.name} has no Zoom chat messages in it: save the chat again, or paste its text"
            )
        stamps = [m.stamp for m in messages]
        saved = any(m.readers for m in messages) or not are_offsets(stamps)
        times = moments(stamps, date_in(source.name)) if saved else [None] * len(stamps)
        offsets = since_first(stamps) if saved else [s.offset for s in stamps]
        utterances: list[Utterance] = []
        left_out: list[LeftOut] = []
        for message, at, offset in zip(messages, times, offsets, strict=True):
            text = _EDITED.sub("", tidy("\n".join(message.lines)))
            if why := _why_not(text):
                left_out.append(LeftOut(f"{message.sender}: {one_line(text)[:80]}", why))
                continue
            own, answers, quoted = _own_words(text, utterances)
            if own:
                readers = (message.readers,) if message.is_private else ()
                seconds = None if at else offset
                utterances.append(
                    Utterance(
                        message.sender, own, at, seconds, answers=answers, quoted=quoted, only_for=readers
                    )
                )
        if not utterances:
            raise IntakeError(f"{source.name} holds only reactions or removed messages, and no words")
        owner, certain = _owner(messages)
        return Found("", utterances, owner=owner, owner_is_certain=certain, left_out=left_out)


def _messages(lines: Sequence[str]) -> Iterator[_Message]:
    message: _Message | None = None
    for line in lines:
        opened = _opens(line)
        if opened:
            if message:
                yield message
            message = opened
        elif message:
            body = line.removeprefix("\t") if line.startswith("\t") else line.removeprefix("    ")
            message.lines.append(body)
    if message:
        yield message


def _opens(line: str) -> _Message | None:
    """The message that a line opens, or None."""
    if ":" not in line[:200] or not any(c.isdigit() for c in line[:300]):
        return None
    line = line.strip()
    if (saved := _SAVED.match(line)) and saved["verb"].casefold() in words("zoom", "from"):
        return _saved(saved["time"], saved["rest"] + line[saved.end() :])
    if cloud := _CLOUD.match(line):
        return _message(cloud["time"], tidy_name(cloud["name"]), "", cloud["text"])
    if len(line) < 400 and (copied := _COPIED.fullmatch(line)):
        return _copied(copied)
    return None


def _saved(time: str, rest: str) -> _Message | None:
    head, colon, text = rest.partition(" : ")
    if not colon:
        head, colon, text = (rest[:-1], ":", "") if rest.endswith(":") else rest.partition(": ")
    if not colon:
        return None
    sender, readers = _addressed(head.strip())
    return _message(time, sender, readers, text)


def _copied(found: re.Match[str]) -> _Message | None:
    verb = found["verb"] or ""
    says_from = verb.casefold() in words("zoom", "from")
    sender, readers = _addressed(found["head"] if says_from else f"{verb} {found['head']}".strip())
    if not readers or not (says_from or _reads_all(readers)):
        return None
    return _message(found["time"], sender, readers, found["text"] or "")


def _addressed(head: str) -> tuple[str, str]:
    """The sender and the readers of "Ines Roth to Everyone"; readers "" where they are not named."""
    cut = next((m for m in _WIDE_TO.finditer(head) if m["to"].casefold() in words("zoom", "to")), None)
    if cut is None:
        cuts = [m for m in _TO.finditer(head) if m["to"].casefold() in words("zoom", "to")]
        everyone = [m for m in cuts if _reads_all(head[m.end() :])]
        cut = next(reversed(everyone or cuts), None)
    if cut is None:
        return tidy_name(head), ""
    return tidy_name(head[: cut.start()]), head[cut.end() :].strip()


def _reads_all(readers: str) -> bool:
    return readers.strip().casefold() in words("zoom", "everyone")


def _message(time: str, sender: str, readers: str, text: str) -> _Message | None:
    stamp = read_stamp(time)
    if stamp is None or not sender:
        return None
    mark = _MARK.search(readers)
    if mark and mark["mark"].casefold() in words("zoom", "private"):
        return _Message(stamp, sender, tidy_name(readers[: mark.start()]), is_private=True, lines=[text])
    is_private = bool(readers) and not _reads_all(readers)
    return _Message(stamp, sender, tidy_name(readers), is_private, [text])


def _why_not(text: str) -> str:
    if not text:
        return "an empty message"
    if text.startswith(("Reacted to", "Removed a")) and _REACTION.fullmatch(text):
        return "a reaction, not words"
    if text.casefold().strip(".") in words("zoom", "deleted"):
        return "the message was removed"
    return ""


def _own_words(text: str, before: Sequence[Utterance]) -> tuple[str, tuple[Answer, ...], str]:
    """A reply without the line it quotes, tied to the whole message where that is known."""
    reply = _REPLY.match(text)
    if not reply:
        return lift_quotes(text)
    own = tidy(text[reply.end() :])
    snippet = one_line(reply["quote"]).removesuffix("...").removesuffix("…").strip()
    whole = next(
        (one_line(u.text) for u in reversed(before) if one_line(u.text).startswith(snippet)), snippet
    )
    return own, ((Answer((0, len(own)), whole),) if own else ()), whole


def _owner(messages: Sequence[_Message]) -> tuple[str | None, bool]:
    """Whose chat it is: "Me", or the one person in all of several private messages."""
    for message in messages:
        for name in (message.sender, message.readers):
            if name.casefold() in words("zoom", "me"):
                return name, True
    pairs = [{m.sender, m.readers} for m in messages if m.is_private]
    if len(set().union(*pairs)) > 2:
        shared = set.intersection(*pairs)
        if len(shared) == 1:
            return shared.pop(), False
    return None, False
