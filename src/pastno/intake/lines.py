"""Plain text in which each speaker's name stands before their words: "Ines: No.", with or without times."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise

from pastno.intake.between import read_between
from pastno.intake.clocks import Stamp, are_offsets, date_in, moments, read_date, since_first
from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.labels import Labelled, is_us, shape, speakers, split_label
from pastno.intake.merge import oldest_first
from pastno.intake.names import bare_name, is_firm, is_honorific, tidy_name
from pastno.intake.phrases import words
from pastno.intake.prose import lift_quotes, one_line, tidy
from pastno.negotiation.conversation import LeftOut

_DASHED = re.compile(
    r"\s{0,8}\**(?P<name>[^\s\d:\u2013—-][^:\u2013—\n]{0,38}?)\**\s[-\u2013—]\s(?P<rest>\S.*)"
)
_SEGMENT = re.compile(r"(?:speaker|spk|sprecher|locuteur|hablante)[ _-]?\w{1,3}", re.IGNORECASE)
_SENTENCE = re.compile(r"[.?!,;][\"')]{0,2}$")
_SPOKEN = re.compile(r"[^\W\d_]\s?[.?!\u2026\u3002\uff1f\uff01][\"'\u201d\u2019)]?$")
_INITIAL = re.compile(r"\b[^\W\d_]\.$")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_PREAMBLE = 14
_LINES_A_TURN = 14
_LONGEST_NAME_LINE = 80
_SHORTEST_TOLD = 5
_RULE = re.compile(r"[\s*_=~#-]{3,200}")
_DATE_LINE = re.compile(r"[\[(*_# -]{0,4}(?P<date>.{6,40}?)[\])*_ -]{0,4}")
_EVENT = re.compile(
    r"[*\[(=-]{1,6}\s?[^\n]{1,60} (?:joined|left|entered|ended)(?: the)?(?: \w{4,12})?\s?[*.\])=-]{0,6}"
    r"|[^\n]{1,40} (?:has )?(?:joined|left|entered) the (?:chat|conversation)\.?",
    re.IGNORECASE,
)
_END = re.compile(
    r"[\s*\[(=-]{0,9}(?:end of (?:the )?(?:call|chat|transcript|meeting|conversation|recording)|ende|fin)"
    r"[\s*.\])=-]{0,9}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Script:
    """A text as lines, each labelled or not, and who of the labels are speakers."""

    lines: Sequence[str]
    labelled: dict[int, Labelled]
    names: frozenset[str]

    def spoken(self, i: int) -> Labelled | None:
        """The label of line ``i`` where a speaker begins there."""
        found = self.labelled.get(i)
        return found if found and found.label in self.names else None


def is_talk(script: _Script) -> bool:
    """Whether people take turns in a text, rather than that code, data or prose has words before colons."""
    at = [i for i in script.labelled if script.spoken(i)]
    filled = sum(bool(line.strip()) for line in script.lines)
    above = sum(bool(line.strip()) for line in script.lines[: at[0]])
    speakers_in_turn = [script.labelled[i].label for i in at]
    changes = sum(a != b for a, b in pairwise(speakers_in_turn))
    depths = Counter(len(script.lines[i]) - len(script.lines[i].lstrip()) for i in at)
    said = [script.labelled[i].rest or "".join(script.lines[i + 1 : i + 2]) for i in at]
    spoken = sum(bool(_SPOKEN.search(words)) or len(words.split()) > 4 for words in said)
    data = sum(words[:1] in set("[{|&=") for words in said)
    few = len(at) < 5
    told_by_us = any(map(is_us, speakers_in_turn))
    return (
        above <= _LONGEST_PREAMBLE
        and filled <= _LINES_A_TURN * len(at) + _LONGEST_PREAMBLE
        and (changes * 5 >= len(at) - 1 or (changes > 0 and told_by_us))
        and (few or len(set(speakers_in_turn)) * 3 <= len(at) * 2)
        and max(depths.values()) * 5 >= len(at) * 4
        and (few or spoken * 4 >= len(at))
        and data * 5 <= len(at)
    )


class Lines:
    """A conversation typed or pasted as "Name: text" lines."""

    name = "lines"
    describes = 'text with a name before each turn ("Ines: No.")'

    def recognises(self, source: Source) -> float:
        """By at least two labelled lines of two people, or by a word for a role."""
        if read_between(source.text[:60_000]):
            return 0.75
        script = _script(source.text[:60_000].split("\n"))
        turns = [found.label for i in script.labelled if (found := script.spoken(i))]
        if not turns or not is_talk(script):
            return 0.0
        filled = sum(bool(line.strip()) for line in script.lines)
        if len(set(turns)) > 1:
            return 0.75 if len(turns) * 3 >= filled or len(turns) > 3 else 0.5
        if shape(turns[0]) == "role":
            return 0.6 if script.spoken(_first(script.lines)) else 0.3
        if len(turns) == 1 and _tells_who_it_is(turns[0]) and script.spoken(_first(script.lines)):
            return 0.5
        return 0.5 if len(turns) > 1 and len(turns) == filled else 0.0

    def read(self, source: Source) -> Found:
        """Read it; lines without a name go on with the turn above them."""
        if between := read_between(source.text, source.name):
            return between
        script = _script(source.text.split("\n"))
        start = next((i for i in range(len(script.lines)) if script.spoken(i)), None)
        if start is None:
            raise IntakeError(f"{source.name} has no lines of the form 'Name: text'")
        turns = _turns(script, start)
        if not turns:
            raise IntakeError(f"{source.name} has names but no words after them")
        title, left_out = _preamble(script.lines[:start])
        day = date_in(source.name) or _dated(script.lines[:start])
        said = oldest_first(_timed(turns, day))
        if not said:
            raise IntakeError(f"{source.name} has names but no words after them that are theirs")
        return Found(title, said, left_out=left_out)


def _tells_who_it_is(label: str) -> bool:
    """Whether a label is a whole name and says more of the person than that: "Ines Roth, Buyer, Helion"."""
    return shape(label) == "full name" and bare_name(label) != label


def _script(lines: Sequence[str]) -> _Script:
    """The labels of a text: before a colon, or else before a dash."""
    labelled = {
        i: replace(found, opens=i == 0 or not lines[i - 1].strip())
        for i, line in enumerate(lines)
        if line and (found := split_label(line))
    }
    filled = sum(bool(line.strip()) for line in lines)
    start = _below_headings(lines, labelled)
    talk = [found for i, found in labelled.items() if i >= start]
    unlabelled = sum(bool(line.strip()) for line in lines[start:]) - len(talk)
    names = speakers(talk, unlabelled=unlabelled, leads=start in labelled)
    if names:
        return _Script(lines, {i: found for i, found in labelled.items() if i >= start}, names)
    dashed = {
        i: _dash_label(dash) for i, line in enumerate(lines) if (dash := _DASHED.fullmatch(line[:4000]))
    }
    names = speakers(list(dashed.values()), unlabelled=filled - len(dashed))
    turns = [d for d in dashed.values() if d.label in names]
    sure = len(names) > 1 and len(turns) > 2 and len(turns) * 3 >= filled * 2
    roles = len(names) > 1 and all(shape(name) == "role" for name in names)
    return _Script(lines, dashed, names) if sure or roles else _stacked(lines)


def _stacked(lines: Sequence[str]) -> _Script:
    """The labels of a text in which the speaker's name stands on a line of its own above the words."""
    heads = {
        i: head for i in range(len(lines) - 1) if lines[i + 1].strip() and (head := _name_line(lines, i))
    }
    starts = [i for i, line in enumerate(lines) if line.strip() and (i == 0 or not lines[i - 1].strip())]
    opening = {i: head for i, head in heads.items() if head.opens}
    names = {head.label for head in opening.values()}
    if len(opening) == len(starts) > 2 and 1 < len(names) < len(opening):
        return _Script(lines, opening, frozenset(names))
    heads = opening if len(names) > 1 else heads
    speaking = _who_speak_below(lines, heads)
    first = heads.get(_first(lines))
    is_talk = first is not None and first.label in speaking and len(speaking) > 1
    return _Script(lines, heads, speaking if is_talk else frozenset())


def _name_line(lines: Sequence[str], i: int) -> Labelled | None:
    """The name that line ``i`` consists of, or None."""
    line = lines[i].strip()
    if not line or len(line) > _LONGEST_NAME_LINE or (_SENTENCE.search(line) and not _INITIAL.search(line)):
        return None
    name = tidy_name(line)
    bare = bare_name(name)
    if shape(name) not in {"role", "full name", "name"} or is_firm(bare):
        return None
    opener = bare.split()[0].casefold() in words("labels", "openers")
    return None if opener else Labelled(name, "", opens=i == 0 or not lines[i - 1].strip())


def _who_speak_below(lines: Sequence[str], heads: dict[int, Labelled]) -> frozenset[str]:
    """Those of the names above words who speak them: who comes again, we, and others of whom more is told."""
    count = Counter(head.label for head in heads.values())
    spoken = {head.label for i, head in heads.items() if _is_told(lines, i, heads)}
    ours = {label for label in count if _is_ours(label)}
    known = ours | {label for label in count if count[label] > 1}
    known |= {label for label in spoken if shape(label) == "role" or _tells_who_it_is(label)}
    known |= {label for label in spoken if is_honorific(label.split()[0])}
    named = {label for label in spoken if shape(label) == "full name"}
    if known or _call_each_other(lines, named):
        known |= named
    if known and known == ours:
        known |= set(islice((head.label for head in heads.values() if head.label in spoken - ours), 1))
    return frozenset(known)


def _is_told(lines: Sequence[str], i: int, heads: dict[int, Labelled]) -> bool:
    """Whether a sentence stands right below the name in line ``i``."""
    below = lines[i + 1].strip()
    return i + 1 not in heads and (bool(_SPOKEN.search(below)) or len(below.split()) > _SHORTEST_TOLD)


def _is_ours(label: str) -> bool:
    return is_us(label) or label.casefold() in words("sides", "you")


def _call_each_other(lines: Sequence[str], names: set[str]) -> bool:
    """Whether one of the ``names`` is called by first name anywhere but where it stands alone."""
    said = {word for line in lines if tidy_name(line) not in names for word in _WORD.findall(line)}
    return any(bare_name(name).split()[0] in said for name in names)


def _below_headings(lines: Sequence[str], labelled: dict[int, Labelled]) -> int:
    """The first line of the talk: below a title, a date and lines such as "Participants: ...", if they are there."""
    first = _first(lines)
    start = next(
        (i for i, found in labelled.items() if shape(found.label) not in {"heading", "phrase"}), first
    )
    above = [(i, line.strip()) for i, line in enumerate(lines[:start]) if line.strip()]
    heads = all((i in labelled or not _SENTENCE.search(line)) and len(line) < 120 for i, line in above)
    return start if heads and len(above) < 12 and start and not lines[start - 1].strip() else first


def _dash_label(found: re.Match[str]) -> Labelled:
    return Labelled(tidy_name(found["name"]), found["rest"].strip() + found.string[found.end() :])


def _first(lines: Sequence[str]) -> int:
    return next((i for i, line in enumerate(lines) if line.strip()), 0)


@dataclass(slots=True)
class _Turn:
    speaker: str
    lines: list[str]
    stamp: Stamp | None


def _turns(script: _Script, start: int) -> list[_Turn]:
    turns: list[_Turn] = []
    for i in range(start, len(script.lines)):
        found = script.spoken(i)
        line = script.lines[i]
        if found:
            turns.append(_Turn(found.label, [found.rest], found.stamp))
        elif turns and not _is_divider(line):
            turns[-1].lines.append(line.strip())
    return [turn for turn in turns if tidy("\n".join(turn.lines))]


def _is_divider(line: str) -> bool:
    bare = line.strip()
    if not bare:
        return False
    return bool(_RULE.fullmatch(bare) or _END.fullmatch(bare) or _is_event(bare) or _day_of(bare))


def _is_event(line: str) -> bool:
    return len(line) < 120 and bool(_EVENT.fullmatch(line))


def _day_of(line: str) -> bool:
    found = _DATE_LINE.fullmatch(line)
    return found is not None and len(line) < 48 and read_date(found["date"]) is not None


def _timed(turns: Sequence[_Turn], day: date | None) -> list[Utterance]:
    """The turns with their times; in a call, where times are offsets, neighbours of one speaker are one."""
    stamps = [turn.stamp for turn in turns]
    known = [s for s in stamps if s]
    call = are_offsets(known) or (not known and all(_SEGMENT.fullmatch(turn.speaker) for turn in turns))
    at = iter(moments(known, day))
    since = iter(since_first(known))
    utterances: list[Utterance] = []
    for turn in turns:
        own, answers, quoted = lift_quotes(tidy("\n".join(turn.lines)))
        when, offset = (next(at), next(since)) if turn.stamp else (None, None)
        offset = turn.stamp.offset if turn.stamp and call else offset if when is None else None
        if not own:
            continue
        last = utterances[-1] if utterances else None
        if call and last and last.speaker == turn.speaker:
            utterances[-1] = replace(last, text=f"{last.text} {one_line(own)}")
        else:
            utterances.append(Utterance(turn.speaker, own, when, offset, answers=answers, quoted=quoted))
    return utterances


def _dated(lines: Sequence[str]) -> date | None:
    for raw in lines[:20]:
        line = (
            raw.partition(":")[2]
            if raw.casefold().startswith(("date:", "datum:", "fecha:", "data:"))
            else raw
        )
        found = _DATE_LINE.fullmatch(line.strip()) if len(line) < 60 else None
        if found and (day := read_date(found["date"])):
            return day
    return None


def _preamble(lines: Sequence[str]) -> tuple[str, list[LeftOut]]:
    filled = [x for line in lines if (x := line.strip()) and not _RULE.fullmatch(x)]
    if not filled:
        return "", []
    title = next((x for x in (_titled(line) for line in filled) if x), "")
    rest = [line for line in filled if _titled(line) != title]
    what = one_line(" ".join(rest))
    left = (
        [LeftOut(what[:117] + "..." if len(what) > 120 else what, "stands above the first speaker")]
        if what
        else []
    )
    return title, left


def _titled(line: str) -> str:
    """The title that a line above the talk gives, or ""."""
    found = split_label(line)
    if found and found.label.casefold() in words("labels", "titling"):
        return found.rest
    bare = line.lstrip("#").strip("*_ ")
    return bare if len(bare) <= 120 and not (found and shape(found.label) == "heading") else ""
