"""A sheet with finer words: a language model rewords lines, and only what passes every check takes their place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from pastno.coach.advise import unknown_case
from pastno.coach.approval import MOVES, Approval, approval
from pastno.coach.sheet import Say, Sheet
from pastno.data import read_yaml
from pastno.negotiation.advice import Advice
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading
from pastno.reading.language import is_english
from pastno.reading.reader import Reader
from pastno.reading.words import cut
from pastno.wording.check.linter import all_rules, draft_of, remarks
from pastno.wording.models.request import Ask, Wordsmith, can_be_asked
from pastno.wording.style import Style, style_of

_MOST_WORDS = 45
_STEM = 4
_MARKUP = re.compile(
    r"[<>{}\[\]|`*_#\\]|https?:|www\.|\S@\S|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_BUT = re.compile(r"\b(?:but|however|although|yet)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'-]+")
_CAPITAL = re.compile(r"[A-Z][\w'-]+")
_NEGATIONS = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|hardly|without)\b|n't\b", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:we|us|our|ours|i|me|my|mine)\b", re.IGNORECASE)
_NUMERALS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundreds?|thousands?|millions?|half|third|quarter|double|twice|dozen)\b",
    re.IGNORECASE,
)
_SIGNS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:?!'\"()%-\u2019\u2018\u201c\u201d\u2013\u2026"
)
_BEGINS: dict[str, re.Pattern[str]] = {
    "label": re.compile(
        r"(?:So,? )?(?:It|This|That) (?:sounds|seems|looks|feels|appears)\b|You (?:seem|sound)\b"
    ),
    "calibrated_question": re.compile(r"(?:And |So,? )?(?:what|how)\b", re.IGNORECASE),
    "accusation_audit": re.compile(r"(?:You|From your side|It)\b"),
    "acknowledgement": re.compile(r"[A-Z]"),
    "bridge": re.compile(r"[A-Z]"),
}


@dataclass(frozen=True, slots=True)
class _Judge:
    """Holds words of a model against the line that they are to replace."""

    case: Case
    reading: Reading
    reader: Reader
    theirs: str
    approves: Approval

    def trouble(self, say: Say, text: str) -> str:
        """Why the words cannot be used, in words that tell the model no secret; "" where they can."""
        if not text or _MARKUP.search(text):
            return "it is empty or holds markup, a link or a control character"
        return next(chain(self._in_form(say, text), self._in_matter(say, text)), "") or self._of_the_check(
            say, text
        )

    def _in_form(self, say: Say, text: str) -> Iterator[str]:
        """What makes the words no line of that technique."""
        if text.casefold() == say.text.casefold():
            yield "it only repeats the line"
        if not text[0].isupper() or text[-1] not in ".?!":
            yield "it is no whole sentence"
        if len(text.split()) > _MOST_WORDS:
            yield "it is too long"
        if not is_english(cut(text)):
            yield "it is not in English"
        if text.endswith("?") != say.text.endswith("?") or text.count("?") > 1:
            yield "a question is to stay one question, and a statement a statement"
        if not _BEGINS[say.technique].match(text):
            yield f"it does not begin as {say.technique.replace('_', ' ')}s do"
        if any(sign not in _SIGNS for sign in text if sign not in say.text and sign not in self.theirs):
            yield "it holds a letter of another script"

    def _in_matter(self, say: Say, text: str) -> Iterator[str]:
        """What the words say that the line does not."""
        if _BUT.search(text) and not _BUT.search(say.text):
            yield "it says but"
        if _figures(text) - _figures(say.text):
            yield "it adds a figure"
        if _NEGATIONS.search(text) and not _NEGATIONS.search(say.text):
            yield "it adds a not"
        if _OURS.search(text) and not _OURS.search(say.text):
            yield "it speaks of us, and the line does not"
        if set(_NAME.findall(text)) - set(_CAPITAL.findall(f"{say.text} {self.theirs}")):
            yield "it adds a name"
        if not self._on_the_subject(say, text):
            yield "it speaks of something else than the line"

    def _on_the_subject(self, say: Say, text: str) -> bool:
        """True where it has the line's subject, in its words, theirs, or words that say nothing of any case."""
        known = _stems(say.text) | _stems(self.theirs) | _plain()
        said = _stems(text)
        return bool(said & _stems(say.text)) and said <= known

    def _of_the_check(self, say: Say, text: str) -> str:
        if not self.approves(Advice(say.technique, "", say.because), text):
            return "it says more than the line, or breaks a rule of its technique"
        move = MOVES.get(say.technique)
        before = draft_of(say.text, reader=self.reader, reply_to=self.reading, case=self.case)
        after = draft_of(text, reader=self.reader, reply_to=self.reading, case=self.case)
        if move is not None and move in before.heard.moves and move not in after.heard.moves:
            return f"it is no {say.technique.replace('_', ' ')} any more"
        rules = all_rules()
        allowed = {r.code for r in remarks(before, rules)}
        if any(r.code not in allowed for r in remarks(after, rules)):
            return "it breaks a rule that the line keeps"
        return ""


def refined(
    page: Sheet, case: Case | None, reader: Reader, wordsmith: Wordsmith, style: Style | None = None
) -> Sheet:
    """The sheet with each line reworded that the model words well enough; a note says whose words stand where.

    Where a no is to be respected nothing is asked for, and nothing is sent.
    """
    if page.respected or page.no is None:
        return page
    lines = {n: say for n, say in enumerate((*page.say, *page.ask)) if can_be_asked(say.technique)}
    if not lines:
        return page
    theirs = page.no.heard.text
    known = case or unknown_case(page.reading)
    judge = _Judge(known, page.reading, reader, theirs, approval(known, page.reading))
    found, left = _worded(lines, judge, wordsmith, style or style_of(page.reading.conversation))
    said = [replace(say, text=found.get(n, say.text)) for n, say in enumerate((*page.say, *page.ask))]
    note = _note(wordsmith.name, [lines[n] for n in found], [(lines[n], why) for n, why in left.items()])
    return replace(
        page, say=tuple(said[: len(page.say)]), ask=tuple(said[len(page.say) :]), notes=(*page.notes, note)
    )


def _worded(
    lines: Mapping[int, Say], judge: _Judge, wordsmith: Wordsmith, style: Style
) -> tuple[dict[int, str], dict[int, str]]:
    """The words that can be used, and why the other lines keep theirs; two tries."""
    found: dict[int, str] = {}
    left = dict.fromkeys(lines, "")
    for again in (False, True):
        asks = [Ask(lines[n].technique, lines[n].text, why) for n, why in left.items()]
        answer = wordsmith.reword(asks, judge.theirs, style, again=again)
        if answer.trouble:
            left = dict.fromkeys(left, answer.trouble)
            continue
        tried = {n: " ".join(text.split()) for n, text in zip(left, answer.lines, strict=True)}
        why = {n: judge.trouble(lines[n], text) for n, text in tried.items()}
        found |= {n: tried[n] for n, trouble in why.items() if not trouble}
        left = {n: trouble for n, trouble in why.items() if trouble}
        if not left:
            break
    return found, left


def _note(name: str, worded: Sequence[Say], kept: Sequence[tuple[Say, str]]) -> str:
    said = [f"{name} worded {_listed(worded)}" if worded else f"{name} worded nothing that could be used"]
    if kept:
        why = "; ".join(dict.fromkeys(trouble for _, trouble in kept))
        said.append(f"the phrasebook's words stand for {_listed([say for say, _ in kept])} ({why})")
    return "; ".join(said) + "."


def _listed(says: Sequence[Say]) -> str:
    return ", ".join(dict.fromkeys(say.technique.replace("_", " ") for say in says))


def _figures(text: str) -> set[str]:
    """Figures in digits and in words; "one" and "first" say too little."""
    return set(re.findall(r"\d+", text)) | {word.lower() for word in _NUMERALS.findall(text)}


@cache
def _plain() -> frozenset[str]:
    """Stems of words that say nothing of any case, from ``wording/models/plain.yaml``."""
    words = read_yaml("pastno.wording.models", "plain.yaml")
    return frozenset(word[:_STEM] for line in words.values() for word in line.split())


def _stems(text: str) -> set[str]:
    return {w[:_STEM] for w in _WORD.findall(text.lower())}
