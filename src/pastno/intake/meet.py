"""Google Meet transcripts and Gemini notes, saved from Google Docs as text or Markdown."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.labels import Labelled, speakers, split_label
from pastno.intake.names import tidy_name
from pastno.intake.prose import one_line, tidy
from pastno.negotiation.conversation import LeftOut, Participant

_MARKUP = "#*_ \t"
_SECTION = re.compile(r"\(?(?P<h>\d{1,2}):(?P<m>\d{2}):(?P<s>\d{2})\)?")
_END = re.compile(
    r"(?:(?:la )?transcription|meeting|transkription|besprechung|la (?:réunion|transcripción|reunión))"
    r" .{0,30}?\d{1,2}:\d{2}:\d{2}.{0,20}",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?:transcription|meeting) ended after \d", re.IGNORECASE)
_NOTICE = re.compile(
    r"this editable transcript was computer generated.{0,300}"
    r"|people can also change the text after it was created.{0,20}"
    r"|dieses bearbeitbare transkript.{0,300}|cette transcription modifiable.{0,300}"
    r"|esta transcripción editable.{0,300}"
    r"|you should review gemini.{0,300}|how is the quality of .{0,200}|please provide feedback .{0,200}"
    r"|is the summary (?:accurate|helpful).{0,200}|get tips and learn how gemini .{0,100}",
    re.IGNORECASE,
)
_COMPUTER = re.compile(r"this editable transcript was computer generated", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:📖|🖹|📝)?\s{0,3}(?:.{1,160}\s[-\u2013—]\s)?"
    r"(?:Transcript|Transkript|Transcription|Transcripción|Trascrizione|Transcrição)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?P<title>.{1,160}?)(?:\s\([^()]{6,60}\))?\s{1,2}[-\u2013—]\s"
    r"(?:\d{4}/\d{2}/\d{2} .{0,30}\s[-\u2013—]\s)?(?:transcript|notes by gemini)",
    re.IGNORECASE,
)
_MEETING_DATE = re.compile(
    r"\s[-\u2013—]\s\d{4}[/-]\d{2}[/-]\d{2} .{0,30}$|\s\(\d{4}[/-]\d{2}[/-]\d{2}[^()]{0,40}\)$"
)
_ATTENDEES = re.compile(
    r"(?:attendees|invited|participants|teilnehmer(?:innen)?|participants?|asistentes)\b:?", re.IGNORECASE
)
_PRESENTATION = re.compile(r"['\u2019]s presentation$", re.IGNORECASE)


class Meet:
    """A transcript that Google Meet wrote into a Google Doc, with or without Gemini's notes above it."""

    name = "meet"
    describes = "a Google Meet transcript saved as text"

    def recognises(self, source: Source) -> float:
        """By the lines that Meet puts above and below the talk."""
        text = source.text
        head, tail = text[:6000], text[-3000:]
        if _COMPUTER.search(tail) or _COMPUTER.search(head) or _ENDED.search(tail):
            return 0.96
        lines = [bare for line in head.split("\n") if (bare := line.strip(_MARKUP))]
        has_heading = any(_HEADING.fullmatch(line) for line in lines)
        has_attendees = any(_ATTENDEES.match(line) and len(line) < 400 for line in lines)
        has_sections = any(_SECTION.fullmatch(line) for line in lines)
        if has_heading and (has_attendees or has_sections or "📖" in text):
            return 0.9
        return 0.0

    def read(self, source: Source) -> Found:
        """Read what was said below the heading "Transcript"; notes and summaries above it are left out."""
        lines = [line.strip() for line in source.text.split("\n")]
        start = _start_of_talk(lines)
        head, body = lines[:start], [line for line in lines[start:] if not _is_furniture(line)]
        attendees = _attendees(head)
        labelled = {i: found for i, line in enumerate(body) if (found := split_label(line.replace("\\", "")))}
        names = speakers(list(labelled.values()), unlabelled=0, known=attendees)
        names = names or frozenset(found.label for found in labelled.values())
        utterances = _said(body, labelled, names)
        if not utterances:
            raise IntakeError(
                f"{source.name} is a Meet transcript without words in it: wait until Meet has written it"
            )
        title, notes = _title_and_notes(head)
        left_out = (
            [LeftOut(notes, "notes and headings above the transcript, not what was said")] if notes else []
        )
        people = dict.fromkeys([*(u.speaker for u in utterances), *attendees])
        return Found(title, utterances, [Participant(name) for name in people], left_out=left_out)


def _is_furniture(line: str) -> bool:
    bare = line.strip(_MARKUP)
    return bool(_NOTICE.fullmatch(bare) or _END.fullmatch(bare))


def _start_of_talk(lines: Sequence[str]) -> int:
    """The line after the last heading "Transcript" above the first words."""
    start = 0
    for i, line in enumerate(lines):
        bare = line.strip(_MARKUP)
        if _HEADING.fullmatch(bare) or (i < 3 and _TITLE.fullmatch(bare)) or _COMPUTER.match(bare):
            if _ENDED.search("\n".join(lines[max(0, i - 4) : i + 1])):
                break
            start = i + 1
    return start


def _attendees(head: Sequence[str]) -> list[str]:
    for i, line in enumerate(head):
        found = _ATTENDEES.match(line.strip(_MARKUP))
        if not found:
            continue
        listed = line.strip(_MARKUP)[found.end() :].strip() or next((x for x in head[i + 1 :] if x), "")
        if "mailto:" in listed:
            return re.findall(r"\[([^\[\]]{2,60})\]\(mailto:", listed)
        names = [_person(tidy_name(name)) for name in listed.split(",")] if "," in listed else []
        return list(dict.fromkeys(name for name in names if 1 < len(name) < 60))
    return []


def _person(name: str) -> str:
    return _PRESENTATION.sub("", name)


def _said(body: Sequence[str], labelled: dict[int, Labelled], names: frozenset[str]) -> list[Utterance]:
    utterances: list[Utterance] = []
    offset: float | None = None
    for i, line in enumerate(body):
        if section := _SECTION.fullmatch(line.strip(_MARKUP)):
            offset = int(section["h"]) * 3600.0 + int(section["m"]) * 60 + int(section["s"])
            continue
        found = labelled.get(i)
        last = utterances[-1] if utterances else None
        if found and found.label in names:
            speaker, words = _person(found.label), one_line(found.rest)
        elif last and line:
            speaker, words = last.speaker, one_line(line)
        else:
            continue
        if not words:
            continue
        if last and last.speaker == speaker:
            utterances[-1] = replace(last, text=f"{last.text} {words}")
        else:
            utterances.append(Utterance(speaker, words, offset=offset))
        offset = None
    return [replace(u, text=tidy(u.text)) for u in utterances]


def _title_and_notes(head: Sequence[str]) -> tuple[str, str]:
    bare = [x for line in head if (x := line.strip(_MARKUP))]
    title = next((found["title"] for x in bare if (found := _TITLE.fullmatch(x))), "")
    title = _MEETING_DATE.sub("", title).strip("📖📝 ")
    notes = [
        x
        for i, x in enumerate(bare)
        if not _HEADING.fullmatch(x) and not _NOTICE.fullmatch(x) and not _ATTENDEES.match(x) and x != title
        and not (i and _ATTENDEES.fullmatch(bare[i - 1])) and len(x) > 40
    ]  # fmt: skip
    if not title and bare and len(bare[0]) < 120 and not _ATTENDEES.match(bare[0]):
        title = "" if _HEADING.fullmatch(bare[0]) else bare[0]
    what = one_line(" ".join(notes))
    return title, what[:117] + "..." if len(what) > 120 else what
