"""Timed cues of a call to what each person said: who speaks, sentences split over cues joined, repeats dropped."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from pastno.intake.importer import Utterance
from pastno.intake.labels import Labelled, shape, speakers, split_label
from pastno.intake.names import tidy_name
from pastno.intake.phrases import words
from pastno.intake.prose import one_line
from pastno.negotiation.conversation import LeftOut

UNKNOWN = "Unknown"
"""The speaker of words that no name stands by."""

_CLOCK = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6})?"
TIMING = re.compile(
    rf"\s{{0,20}}(?P<start>{_CLOCK})\s{{0,9}}-{{1,3}}>\s{{0,9}}(?P<end>{_CLOCK})?(?P<settings>.{{0,300}})"
)
_COMMA_TIMING = re.compile(r"(\d{1,2}:\d{2}:\d{2}\.\d{3}),(\d{1,2}:\d{2}:\d{2}\.\d{3})")
_NAMED_ID = re.compile(r"\d{1,7}\s{1,3}\"(?P<name>[^\"\n]{1,80})\"(?:\s{1,3}\(\d{1,20}\))?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,60})?[ \t]([^<>\n]{0,120})>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|s|em|strong|ruby|rt|lang|font|span|br)(?:[.\s/][^<>]{0,200})?>|<\d{1,4}:[\d:.]{1,16}>|\{\\[^{}]{1,40}\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_ID = re.compile(
    r"\s*(?:\d{1,7}|[0-9a-f]{8}-[0-9a-f-]{10,40}(?:/[\w-]{1,20})?|[\w.-]{1,60}/\d{1,9}-\d{1,9})\s*",
    re.IGNORECASE,
)
_CHEVRON = re.compile(r"(?:^|\s)>{2,3}(?=\s|\S)")
_ALONE = re.compile(r"[(\[](?P<name>[^()\[\]\n]{2,50})[)\]]:?")
_BRACKETED = re.compile(r"\[(?P<name>[^()\[\]\n]{2,50})\]:?\s+(?=\S)")
_SOUND = re.compile(r"[(\[*♪#][^()\[\]]{0,60}[)\]*♪#]|[♪♫\s]{1,60}")
_DASH = re.compile(r"[-\u2013—]\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words with the seconds of the call between which they were said; ``speaker`` None where nobody is named."""

    start: float
    end: float | None
    lines: tuple[str, ...]
    speaker: str | None = None
    new_voice: bool = False

    @property
    def text(self) -> str:
        """The words on one line."""
        return one_line(" ".join(self.lines))


def seconds(clock: str) -> float:
    """Seconds of "1:02:03.5", "02:03,500" or "02:03"."""
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def is_timing(line: str) -> bool:
    """Whether a line holds the two times of a cue with a comma between them, as in .sbv files."""
    return bool(_COMMA_TIMING.fullmatch(line.strip()))


def cues_of(lines: Sequence[str]) -> list[Cue]:
    """The cues of a caption file: all that stands between one line of times and the next, ids and notes aside."""
    lines = [_COMMA_TIMING.sub(r"\1 --> \2", line) if is_timing(line) else line for line in lines]
    starts = [i for i, line in enumerate(lines) if "->" in line and TIMING.match(line)]
    cues: list[Cue] = []
    for start, stop in pairwise([*starts, len(lines)]):
        timing = TIMING.match(lines[start])
        body = list(lines[start + 1 : stop])
        if stop < len(lines):
            _drop_id(body)
        if timing:
            end = seconds(timing["end"]) if timing["end"] else None
            named = _NAMED_ID.fullmatch(lines[start - 1].strip()) if start else None
            voices = _voices(seconds(timing["start"]), end, _without_notes(body))
            cues.extend(
                replace(v, speaker=v.speaker or tidy_name(named["name"])) if named else v for v in voices
            )
    return cues


def _drop_id(body: list[str]) -> None:
    """Take the identifier of the next cue off the end of this one."""
    if not body or not body[-1].strip():
        return
    if _ID.fullmatch(body[-1]) or (len(body) > 1 and not body[-2].strip()):
        body.pop()


def _without_notes(body: Sequence[str]) -> list[str]:
    kept: list[str] = []
    note = False
    after_blank = False
    for line in body:
        if not line.strip():
            note, after_blank = False, True
            continue
        if after_blank and line.split(" ")[0].strip() in {"NOTE", "STYLE", "REGION"}:
            note = True
        after_blank = False
        if not note:
            kept.append(line)
    return kept


def _voices(start: float, end: float | None, body: Sequence[str]) -> Iterator[Cue]:
    """One cue for each voice in the body of a cue."""
    text = _BREAK.sub("\n", "\n".join(body))
    parts = _VOICE.split(text)
    if _plain(parts[0]).strip() or len(parts) == 1:
        yield Cue(start, end, tuple(_plain(parts[0]).split("\n")))
    for name, said in zip(parts[1::2], parts[2::2], strict=True):
        speaker = tidy_name(unescape(name)) or None
        yield Cue(start, end, tuple(_plain(said).split("\n")), speaker, new_voice=True)


def _plain(text: str) -> str:
    return unescape(_TAG.sub("", text)) if "<" in text or "&" in text or "{" in text else text


def talk(cues: Sequence[Cue]) -> tuple[list[Utterance], list[LeftOut]]:
    """What each person said in turn, and the sounds and repeats that are not in it."""
    cues = sorted(cues, key=lambda cue: cue.start)
    spoken, left_out = _without_sounds(_named(_unrolled(cues)))
    utterances: list[Utterance] = []
    for cue in spoken:
        last = utterances[-1] if utterances else None
        speaker = cue.speaker or (last.speaker if last and not cue.new_voice else UNKNOWN)
        if last and last.speaker == speaker and not (cue.new_voice and cue.speaker is None):
            until = max(filter(None, (last.until, cue.end)), default=None)
            utterances[-1] = replace(last, text=f"{last.text} {cue.text}", until=until)
        else:
            utterances.append(Utterance(speaker, cue.text, offset=cue.start, until=cue.end))
    return utterances, left_out


def _unrolled(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without what is shown twice: repeated cues, captions that scroll, captions that grow."""
    cues = [replace(c, lines=tuple(x for x in map(one_line, c.lines) if x)) for c in cues]
    cues = [c for c in cues if c.lines]
    scrolls = sum(_scrolls(a, b) for a, b in pairwise(cues))
    rolling = scrolls >= max(2, 0.3 * (len(cues) - 1))
    kept: list[Cue] = []
    shown: tuple[str, ...] = ()
    for cue in cues:
        lines = cue.lines
        if rolling and shown:
            lines = lines[_overlap(shown, lines) :]
            shown = cue.lines
            if not lines:
                continue
        last = kept[-1] if kept else None
        if last and last.speaker == cue.speaker and _repeats(last, cue):
            if len(cue.text) > len(last.text):
                kept[-1] = replace(cue, start=last.start)
            continue
        shown = cue.lines
        kept.append(replace(cue, lines=lines))
    return kept


def _scrolls(first: Cue, second: Cue) -> bool:
    close = first.end is None or second.start - first.end < 0.5
    return close and first.speaker == second.speaker and first.lines[-1] == second.lines[0]


def _overlap(shown: tuple[str, ...], lines: tuple[str, ...]) -> int:
    """How many of the first ``lines`` are already on the screen."""
    for n in range(min(len(shown), len(lines)), 0, -1):
        if shown[-n:] == lines[:n]:
            return n
    return 0


def _repeats(first: Cue, second: Cue) -> bool:
    """Whether two cues of one speaker show the same words at the same time, the second perhaps with more."""
    overlaps = second.start == first.start or (first.end is not None and second.start < first.end - 0.001)
    if not overlaps:
        return False
    a, b = first.text, second.text
    return a == b or b.startswith(a + " ") or a.startswith(b + " ")


def _named(cues: Sequence[Cue]) -> list[Cue]:
    """The cues split where somebody else begins, with the names taken out of the words ("Ines Roth: No.")."""
    split = [part for cue in cues for part in _parts(cue)]
    labelled = [split_label(cue.lines[0]) for cue in split if cue.speaker is None]
    names = _speakers_of([found for found in labelled if found], sum(found is None for found in labelled))
    named: list[Cue] = []
    for cue in split:
        found = split_label(cue.lines[0]) if cue.speaker is None else None
        if found and found.label in names:
            rest = tuple(x for x in (found.rest, *cue.lines[1:]) if x)
            named.append(replace(cue, lines=rest or ("",), speaker=found.label, new_voice=True))
        else:
            named.append(cue)
    if not any(cue.speaker for cue in named):
        named = _by_first_lines(_by_brackets(named))
    return [_own_label_off(cue) for cue in named]


def _speakers_of(labelled: Sequence[Labelled], unlabelled: int) -> frozenset[str]:
    """A caption file names the speaker before the words or not at all, so two labels are enough to tell."""
    names = speakers(labelled, unlabelled=unlabelled)
    if names or unlabelled > 2 * len(labelled):
        return names
    return frozenset(x.label for x in labelled if shape(x.label) == "name")


def _parts(cue: Cue) -> Iterator[Cue]:
    """A cue as one part for each speaker that the lines themselves show (">>", "- ", "NAME:")."""
    if cue.speaker:
        yield cue
        return
    parts: list[list[str]] = []
    fresh: list[bool] = []
    dashed = len(cue.lines) > 1 and all(_DASH.match(line) for line in cue.lines)
    for line in cue.lines:
        pieces = _CHEVRON.split(line)
        for i, piece in enumerate(pieces):
            said = (
                _DASH.sub("", piece.strip(), count=1)
                if dashed or (not i and _DASH.match(piece))
                else piece.strip()
            )
            if not said:
                continue
            begins = i > 0 or dashed or _looks_named(said)
            if begins or not parts:
                parts.append([said])
                fresh.append(begins)
            else:
                parts[-1].append(said)
    for lines, begins in zip(parts, fresh, strict=True):
        yield replace(cue, lines=tuple(lines), new_voice=cue.new_voice or begins)


def _looks_named(line: str) -> bool:
    found = split_label(line)
    return found is not None and shape(found.label) in {"role", "full name"}


def _by_brackets(cues: Sequence[Cue]) -> list[Cue]:
    """Speakers that stand in brackets, on a line of their own or before the words."""
    named: list[Cue] = []
    hits = 0
    for cue in cues:
        alone = _ALONE.fullmatch(cue.lines[0]) if len(cue.lines) > 1 else None
        before = _BRACKETED.match(cue.lines[0])
        found = alone or before
        if not found or _is_sound(found["name"]) or shape(found["name"]) in {"heading", "phrase"}:
            named.append(cue)
            continue
        rest = cue.lines[1:] if alone else (cue.lines[0][before.end() :] if before else "", *cue.lines[1:])
        named.append(replace(cue, lines=rest, speaker=tidy_name(found["name"]), new_voice=True))
        hits += 1
    return named if 2 * hits >= len(cues) else list(cues)


def _by_first_lines(cues: Sequence[Cue]) -> list[Cue]:
    """Speakers that stand on a line of their own above the words, without any sign."""
    if any(cue.speaker for cue in cues):
        return list(cues)
    above = Counter(
        cue.lines[0] for cue in cues if len(cue.lines) > 1 and shape(cue.lines[0]) in {"role", "full name"}
    )
    if 3 * sum(above.values()) < 2 * len(cues) or len(above) > max(2, len(cues) // 2):
        return list(cues)
    return [
        replace(cue, lines=cue.lines[1:], speaker=tidy_name(cue.lines[0]), new_voice=True)
        if cue.lines[0] in above
        else cue
        for cue in cues
    ]


def _own_label_off(cue: Cue) -> Cue:
    """A cue whose voice is named and whose words start with the same name once more, without it."""
    found = split_label(cue.lines[0]) if cue.speaker and cue.lines else None
    if found and found.label == cue.speaker:
        return replace(cue, lines=(found.rest, *cue.lines[1:]))
    return cue


def _without_sounds(cues: Sequence[Cue]) -> tuple[list[Cue], list[LeftOut]]:
    kept: list[Cue] = []
    sounds: dict[str, None] = {}
    for cue in cues:
        text = cue.text
        if not text:
            continue
        if _SOUND.fullmatch(text) and (
            not any(c.isalnum() for c in text) or _is_sound(text) or text[0] in "[♪*"
        ):
            sounds[text] = None
            continue
        kept.append(cue)
    return kept, [LeftOut(text, "a sound in the recording, not words") for text in sounds]


def _is_sound(text: str) -> bool:
    return text.strip("[]()*♪# ").casefold() in words("labels", "sounds")
