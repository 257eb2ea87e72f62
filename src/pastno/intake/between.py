"""A chat whose first line names both ("Hotel front desk -> Einar") and whose messages bear but the time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pastno.intake.clocks import STAMP, Stamp, date_in, moments, since_first, stamp_of
from pastno.intake.importer import Found, Utterance
from pastno.intake.labels import shape
from pastno.intake.names import tidy_name
from pastno.intake.phrases import words
from pastno.intake.prose import tidy

_ARROW = re.compile(r"\s?(?:\u2192|\u27a1\ufe0f?|\u279c|\u2794|\u21d2|\u2194|[-=]{1,2}>|<-{1,2}>|\s>\s)\s?")
"""Between the two names of the heading."""
_TO = re.compile(r"\sto\s")
"""The same behind a word for a chat; without one it is rather a journey."""
_LONGEST_NAME, _MOST_WORDS = 60, 7
_TIMED = re.compile(
    rf"[\[(]?{STAMP}[\])]?(?:\s{{0,3}}[-\u2013\u2014|:,]\s|\s{{1,4}}|$)(?P<rest>.*)", re.IGNORECASE
)
_HEAD = re.compile(
    r"(?:chat|sms|texts?|messages?|whatsapp|signal|telegram|conversation)\s?[:\u2013\u2014-]\s?",
    re.IGNORECASE,
)
"""What may stand before the names."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\W{0,3}no\.?\s?\d", re.IGNORECASE)
"""A "No" that stands for a number ("No. 5")."""
_PAUSE, _LONG_PAUSE = 120, 300
"""Seconds; messages that follow one another sooner are rather of one person, the later ones after a longer pause."""


@dataclass
class _Message:
    """A message with its time; ``speaker`` None where no line above it says who goes on."""

    stamp: Stamp
    lines: list[str]
    speaker: str | None


def read_between(text: str, name: str = "") -> Found | None:
    """The chat between the two whom the first line names; None in doubt. ``name`` may carry the date."""
    lines = [line.strip() for line in text.strip().split("\n")]
    pair = _pair(lines[0])
    messages = _messages(lines[1:], pair) if pair else []
    if not pair or len(messages) < 2:
        return None
    speakers = _speakers(messages, pair)
    if not speakers:
        return None
    stamps = [message.stamp for message in messages]
    at, offsets = moments(stamps, date_in(name)), since_first(stamps)
    said = [
        Utterance(speaker, told, when, None if when else offset)
        for message, speaker, when, offset in zip(messages, speakers, at, offsets, strict=True)
        if (told := tidy("\n".join(message.lines)))
    ]
    return Found("", said) if len({u.speaker for u in said}) == 2 else None


def _pair(line: str) -> tuple[str, str] | None:
    """The two names of a heading, or None."""
    if not 3 <= len(line) <= 2 * _LONGEST_NAME:
        return None
    bare = line.strip("#* ").rstrip(":")
    head = _HEAD.match(bare)
    bare = bare[head.end() :] if head else bare
    parts = _ARROW.split(bare)
    if head and len(parts) == 1:
        parts = _TO.split(bare)
    if len(parts) != 2 or parts[0] == parts[1] or not all(map(_could_be_called, parts)):
        return None
    return tidy_name(parts[0]), tidy_name(parts[1])


def _could_be_called(name: str) -> bool:
    """Whether somebody may be called so: a name, or a few words of which the first is large ("Hotel front desk")."""
    parts = name.split()
    if not parts or len(parts) > _MOST_WORDS or name[-1] in ".,;!?" or ":" in name:
        return False
    return name[0].isupper() or shape(name) in {"role", "name", "full name"}


def _messages(lines: Sequence[str], pair: tuple[str, str]) -> list[_Message]:
    """The messages below the heading; empty where the first words there have no time."""
    messages: list[_Message] = []
    speaker: str | None = None
    for line in lines:
        if called := _called(line, pair):
            speaker = called
        elif (found := _TIMED.fullmatch(line[:4_000])) and (stamp := stamp_of(found)):
            messages.append(_Message(stamp, [found["rest"] + line[4_000:]], speaker))
        elif messages:
            messages[-1].lines.append(line)
        elif line:
            return []
    return messages


def _called(line: str, pair: tuple[str, str]) -> str | None:
    """Who goes on below a line of nothing but a name of the two, or of both with the writer first."""
    if not line or len(line) > 2 * _LONGEST_NAME:
        return None
    turned = _pair(line)
    if turned and set(turned) == set(pair):
        return turned[0]
    bare = tidy_name(line.rstrip(":"))
    return bare if bare in pair else None


def _speakers(messages: Sequence[_Message], pair: tuple[str, str]) -> list[str]:
    """Who wrote each message: where no line says it, the second one all behind the one long pause."""
    if any(message.speaker for message in messages):
        return [message.speaker or pair[0] for message in messages]
    first = _first_answer(since_first([message.stamp for message in messages]))
    if not first or not _is_said(messages[:first]) or not _is_answered(messages[first:]):
        return []
    return [pair[0] if at < first else pair[1] for at in range(len(messages))]


def _first_answer(times: Sequence[float]) -> int:
    """The first message behind the one long pause, or 0 where there is none or another that is like it."""
    pauses = [after - before for before, after in pairwise(times)]
    longest = max(pauses)
    answer = pauses.index(longest)
    others = pauses[:answer] + pauses[answer + 1 :]
    within = max(_PAUSE, min(_LONG_PAUSE, longest / 2))
    if longest <= _PAUSE or min(pauses) < 0 or any(pause > within for pause in others):
        return 0
    return answer + 1


def _is_said(messages: Sequence[_Message]) -> bool:
    """Whether somebody speaks, rather than that a timetable says when what is."""
    return any("?" in line for message in messages for line in message.lines) or _speaks_of_us(messages)


def _is_answered(messages: Sequence[_Message]) -> bool:
    said = " ".join(messages[0].lines)
    first = next(iter(_WORD.findall(said.casefold())), "")
    brief = first in words("sides", "answers_briefly") and not _NUMBER.match(said)
    return brief or _speaks_of_us(messages)


def _speaks_of_us(messages: Sequence[_Message]) -> bool:
    told = {
        word.casefold()
        for message in messages
        for line in message.lines
        for word in _WORD.findall(line)
        if len(word) == 1 or not word.isupper()
    }
    return not told.isdisjoint(words("sides", "me") | words("sides", "of_me"))
