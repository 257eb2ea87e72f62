"""Transcripts and copied chats with the speaker and the time on a line of their own and the words below."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pastno.intake.clocks import STAMP, Stamp, are_offsets, date_in, moments, read_date, since_first, stamp_of
from pastno.intake.cues import UNKNOWN
from pastno.intake.importer import Found, Utterance
from pastno.intake.labels import could_be_name, shape
from pastno.intake.mail.quoting import label_of
from pastno.intake.merge import oldest_first
from pastno.intake.names import bare_name, tidy_name
from pastno.intake.prose import flow, lift_quotes, one_line, tidy
from pastno.negotiation.conversation import LeftOut

_STAMP_END = r"\s?[\])]?\**:?"
_NAME_FIRST = re.compile(
    rf"(?P<name>\S.{{0,59}}?)(?P<gap>\s{{2,9}}|\t|\*\*\s|,\s{{0,2}}[\[(]?|\s[-\u2013—|·•]\s{{1,2}}|\s[\[(]|\s){STAMP}{_STAMP_END}",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    rf"[\[(]?{STAMP}(?P<gap>[\])]\s{{0,3}}[-\u2013—|:]?\s{{0,3}}|\s[-\u2013—|]\s|\s{{1,9}})(?P<name>\D.{{1,60}}?):?",
    re.IGNORECASE,
)
_TIME_ALONE = re.compile(rf"[\[(]?{STAMP}{_STAMP_END}", re.IGNORECASE)
_FOOTER = re.compile(
    r"transcribed (?:by|with) .{0,40}otter\.ai.{0,40}|.{1,60} (?:started|stopped) (?:the )?transcription.{0,20}",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\d{1,3} repl(?:y|ies)|last reply .{1,40}|view thread|new messages?|new|edited|\(edited\)|:\w{1,30}:\s?\d{1,3}"
    r"|(?:joined|left) #[\w-]{1,60}\.?|reply|has context menu|replied to a thread:.{0,120}",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s{0,3}\(edited\)\s{0,3}$", re.IGNORECASE)
_DIVIDER = re.compile(r"(?:today|yesterday|[^\W\d_]{3,10}day(?:,? .{1,24})?)", re.IGNORECASE)
_KEYWORDS = re.compile(r"summary keywords|keywords|speakers|attendees|participants|transcript", re.IGNORECASE)
_DURATION = re.compile(
    r"(?:\d{1,2}h ?)?\d{1,3}m(?:in)? ?(?:\d{1,2}s)?|.{0,40}• ?\d{1,2}:\d{2}(?::\d{2})?|duration.{0,30}",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(
    r"[-\u2013— ]{0,3}(?:\d{8}_\d{6})?[-\u2013— ]{0,3}(?:meeting )?(?:transcript|recording)(?:\.\w{2,4})?$",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
"""Words of a name, without what stands behind it."""
_SENTENCE_END = re.compile(r"[.?!…\u3002\uff1f\uff01][\"'”\u2019)]{0,2}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that says who speaks from when; ``name`` None where it gives only the time."""

    line: int
    name: str | None
    stamp: Stamp
    plain: bool
    size: int = 1


def headings(lines: Sequence[str]) -> list[Heading]:
    """The lines that head somebody's words; empty where the text is not written that way."""
    found = [h for i in range(len(lines)) if (h := _heading(lines, i))]
    count = Counter(h.name for h in found)
    good = [h for h in found if h.name is None or _is_speaker(h, count[h.name])]
    good = _opening(good, count, lines)
    named = [h for h in good if h.name]
    if named:
        kept = {h.line for h in good}
        good = [h for h in found if h.line in kept or (not h.plain and could_be_name(h.name or ""))]
        named = [h for h in good if h.name]
    if not named:
        return good if len(good) > 2 and _head_words(good, lines) else []
    if not _head_words(named, lines) or not (
        max(count[h.name] for h in named) > 1 or _head_speech(named, lines)
    ):
        return []
    dated = any(h.stamp.numbers for h in named)
    return [h for h in good if h.name or (h.line > named[0].line and (dated or not h.stamp.numbers))]


def _opening(
    found: Sequence[Heading], count: Mapping[str | None, int], lines: Sequence[str]
) -> list[Heading]:
    """Without what looks like a heading amid a block ("Kings Cross 13:20"), where blank lines part the others."""
    opens = {h.line for h in found if h.name and (h.line == 0 or not lines[h.line - 1].strip())}
    return [
        h
        for h in found
        if not (len(opens) > 1 and h.name and h.plain and count[h.name] == 1) or h.line in opens
    ]


def _heading(lines: Sequence[str], i: int) -> Heading | None:
    line = lines[i].strip()
    if not 4 <= len(line) <= 130 or ":" not in line or not any(c.isdigit() for c in line):
        return None
    line = line.lstrip("#> ").strip()
    if _dates_a_mail(line):
        return None
    if alone := _TIME_ALONE.fullmatch(line):
        stamp = stamp_of(alone)
        above = lines[i - 1].strip() if i else ""
        after_blank = i == 1 or (i > 1 and not lines[i - 2].strip())
        if (
            stamp
            and above
            and after_blank
            and len(above) < 60
            and shape(tidy_name(above)) in {"full name", "role"}
        ):
            return Heading(i - 1, tidy_name(above), stamp, plain=True, size=2)
        return Heading(i, None, stamp, plain=True) if stamp else None
    for pattern in (_NAME_FIRST, _TIME_FIRST):
        match = pattern.fullmatch(line)
        stamp = stamp_of(match) if match else None
        if match and stamp:
            name = tidy_name(match["name"].strip("[]") if match["name"].startswith("[") else match["name"])
            name = re.sub(r"^<v |>$", "", name)
            if name and not ("|" in name and "|" in match["gap"]):  # a row of a table
                return Heading(i, name, stamp, plain=match["gap"] == " ")
    return None


def _dates_a_mail(line: str) -> bool:
    """Whether a line tells with a label when a mail was sent ("Inviato: 14 gennaio 2025 11:08")."""
    label = label_of(line)
    return label is not None and label[0] == "date"


def _is_speaker(heading: Heading, count: int) -> bool:
    looks = shape(heading.name or "")
    if looks == "heading" or len(bare_name(heading.name or "").split()) > _LONGEST_NAME:
        return False
    if looks in {"role", "full name", "name"}:
        return True
    return (count > 1 or heading.stamp.is_clock) and (looks == "handle" or (count > 1 and not heading.plain))


def _head_words(found: Sequence[Heading], lines: Sequence[str]) -> bool:
    """Whether words stand under most of these headings, as they do not in an agenda."""
    with_words = 0
    for h in found:
        below = next((x.strip() for x in lines[h.line + h.size : h.line + h.size + 3] if x.strip()), "")
        with_words += bool(below) and not _TIME_ALONE.fullmatch(below)
    starts = {h.line for h in found}
    bare = sum(h.line + h.size in starts for h in found)
    return bool(found) and with_words * 3 >= len(found) * 2 and bare * 3 < max(len(found), 3)


def _head_speech(found: Sequence[Heading], lines: Sequence[str]) -> bool:
    """Whether a sentence stands under one of these headings, or a full name in one of them."""
    if any(shape(h.name or "") in {"full name", "role"} for h in found):
        return True
    return any(
        _SENTENCE_END.search(x.strip()) for h in found for x in lines[h.line + h.size : h.line + h.size + 2]
    )


def read_headed(text: str, name: str) -> Found | None:
    """The words under each heading of ``text``; None where it has no headings. ``name`` may carry the date."""
    lines = text.split("\n")
    found = headings(lines)
    if not found:
        return None
    title, left_out = _preamble(lines[: found[0].line])
    stamps = [h.stamp for h in found]
    blocks = [
        lines[h.line + h.size : found[i + 1].line if i + 1 < len(found) else len(lines)]
        for i, h in enumerate(found)
    ]
    if are_offsets(stamps):
        return Found(title, _call(found, blocks), left_out=left_out)
    day = date_in(name) or date_in(title) or _dated(lines[: found[0].line])
    return Found(title, oldest_first(_chat(found, blocks, day)), left_out=left_out)


def _call(found: Sequence[Heading], blocks: Sequence[Sequence[str]]) -> list[Utterance]:
    utterances: list[Utterance] = []
    for heading, block in zip(found, blocks, strict=True):
        words = flow("\n".join(x for x in block if not _FOOTER.fullmatch(x.strip())))
        last = utterances[-1] if utterances else None
        speaker = heading.name or (last.speaker if last else UNKNOWN)
        if not words:
            continue
        if last and last.speaker == speaker:
            gap = "\n\n" if _SENTENCE_END.search(last.text) else " "
            utterances[-1] = replace(last, text=last.text + gap + words)
        else:
            utterances.append(Utterance(speaker, words, offset=heading.stamp.offset))
    return utterances


def _chat(found: Sequence[Heading], blocks: Sequence[Sequence[str]], day: date | None) -> list[Utterance]:
    stamps = [h.stamp for h in found]
    at = moments(stamps, day)
    offsets = since_first(stamps)
    utterances: list[Utterance] = []
    speaker = UNKNOWN
    for heading, block, when, offset in zip(found, blocks, at, offsets, strict=True):
        speaker = heading.name or speaker
        kept = [x for x in block if not _is_furniture(x.strip())]
        own, answers, quoted = lift_quotes(_EDITED.sub("", tidy("\n".join(kept))))
        if own:
            seconds = None if when else offset
            utterances.append(Utterance(speaker, own, when, seconds, answers=answers, quoted=quoted))
    return utterances


def _is_furniture(line: str) -> bool:
    return bool(_FURNITURE.fullmatch(line) or _DIVIDER.fullmatch(line) or _FOOTER.fullmatch(line))


def _dated(lines: Sequence[str]) -> date | None:
    return next((day for line in lines[:20] if len(line) < 60 and (day := read_date(line))), None)


def _preamble(lines: Sequence[str]) -> tuple[str, list[LeftOut]]:
    """The title above the first heading, and what else stands there."""
    filled = [x.strip() for x in lines if x.strip() and not x.strip().startswith("<!--")]
    rest = [x for x in filled if not _is_date_line(x) and not _is_furniture(x)]
    title = ""
    if rest and len(rest[0]) <= 120 and not _KEYWORDS.fullmatch(rest[0]):
        title = _TITLE_TAIL.sub("", one_line(rest.pop(0).lstrip("#").strip("* "))).strip()
    if not rest:
        return title, []
    what = one_line(" ".join(rest))
    return title, [LeftOut(what[:117] + "..." if len(what) > 120 else what, "stands above the first speaker")]


def _is_date_line(line: str) -> bool:
    return bool(_DURATION.fullmatch(line)) or (
        len(line) < 60 and (read_date(line) is not None or _is_moment(line))
    )


def _is_moment(line: str) -> bool:
    found = _TIME_ALONE.fullmatch(line)
    return found is not None and stamp_of(found) is not None
