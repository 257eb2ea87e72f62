"""The user's own draft, rewritten: its facts and what it wants stay, the habit goes (dossier 3).

A sentence is changed only where that leaves less to remark and loses no figure, date or name; what must be decided
by a person stays as it is and is said. What the guard stops is the one thing that goes with its figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading
from pastno.reading.reader import Reader
from pastno.wording.check.anatomy import GREETING, Sentence, anatomy
from pastno.wording.check.linter import check
from pastno.wording.check.rule import Remark
from pastno.wording.grammar import capitalise, decapitalise

_MOST = 12
UNHEARD = frozenset({"H100", "H102", "H200", "R102", "R103", "H302", "H300", "H301"})
"""Remarks that a line which shows that they were heard answers, before anything else is said."""
_ONE_QUESTION = "R104"
_HEARD_ONLY = frozenset({"H100", "H200", "H300", "H400", "H500"})
_FACT = re.compile(
    r"\d[\d.,:/%-]*|(?<=[a-z,;:] )[A-Z][\w'-]+|\b(?:yesterday|today|tomorrow|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|ninety|hundred|"
    r"half|third|quarter|double)\b)"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_BUT = re.compile(
    r"^(?P<yes>.{6,160}?)[,;.]?\s+(?:but|however|although|though|yet)\b,?\s+(?P<rest>.{8,})$", re.DOTALL
)
_PROMISE = re.compile(r"\b(?:I|we)(?:'ll| will| can)\b", re.IGNORECASE)
"""A rewrite that undertakes something which the draft did not."""
_TOKENS = re.compile(r"\s+|\S+")
_STEM = 5
_COMMON = frozenset(
    "would could should have been being that this these those there their they what when where which with from your "
    "yours ours does did doing will shall must might about into than then them some such just only also very "
    "more".split()
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the words before and after ("" where they went or came), and the remark that asked for it."""

    before: str
    after: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A draft rewritten, what was changed in the order in which it was, and what is left for a person to decide."""

    text: str
    changes: tuple[Change, ...]
    left: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    reader: Reader
    reply_to: Reading | None
    case: Case | None

    def remarks(self, text: str) -> tuple[Remark, ...]:
        return check(text, reader=self.reader, reply_to=self.reply_to, case=self.case)


def rewrite(
    text: str, *, reader: Reader, reply_to: Reading | None = None, case: Case | None = None, heard: str = ""
) -> Rewritten:
    """The draft without what the check remarks, as far as that can be done without losing what it says.

    Args:
        text: the draft.
        reader: hears it.
        reply_to: the conversation that it answers, or None.
        case: the case, or None; without it no secret is known.
        heard: a line that shows that they were heard (a label of the sheet), put first where the draft has none.
    """
    desk = _Desk(reader, reply_to, case)
    changes: list[Change] = []
    left = desk.remarks(text)
    for _ in range(_MOST):
        step = next(_better(text, left, desk), None)
        if step is None:
            break
        text, change, left = step
        changes = _added(changes, change)
    unheard = next((r for r in left if r.code in UNHEARD), None)
    calm = all(r.code in UNHEARD or r.severity != "error" for r in left)
    if heard and calm and unheard is not None and heard not in text:
        begun = _with_heard(text, heard)
        remains = desk.remarks(begun)
        if _weight(remains) <= _weight(left):
            changes.append(Change("", heard, unheard.code, unheard.message))
            text, left = begun, remains
    return Rewritten(text, tuple(changes), left)


def _better(
    text: str, remarks: Sequence[Remark], desk: _Desk
) -> Iterator[tuple[str, Change, tuple[Remark, ...]]]:
    """Each single change that leaves less to remark, the gravest remark first."""
    for remark in sorted(remarks, key=_gravest):
        for span, after in _candidates(text, remark):
            before = text[span[0] : span[1]]
            if before.strip() == after.strip() or _loses(before, after, remark):
                continue
            changed = _tidy(text[: span[0]], after, text[span[1] :])
            if not changed.strip():
                continue
            remains = desk.remarks(changed)
            if _weight(remains) < _weight(remarks):
                yield changed, Change(before.strip(), after.strip(), remark.code, remark.message), remains


def _added(changes: list[Change], change: Change) -> list[Change]:
    """The changes with one more; what changes again what was changed before is one change."""
    earlier = next((c for c in changes if c.after and c.after == change.before), None)
    if earlier is None:
        return [*changes, change]
    whole = Change(earlier.before, change.after, earlier.code, earlier.message)
    return [whole if c is earlier else c for c in changes]


def _gravest(remark: Remark) -> tuple[bool, bool, bool, Span]:
    return (
        not remark.code.startswith("S"),
        remark.severity != "error",
        remark.code in _HEARD_ONLY,
        remark.span,
    )


def _weight(remarks: Sequence[Remark]) -> tuple[int, int]:
    errors = sum(r.severity == "error" for r in remarks)
    return errors, len(remarks) - errors


def _candidates(text: str, remark: Remark) -> Iterator[tuple[Span, str]]:
    """What could stand in the place of what is remarked: nearest to the writer's own words first."""
    sentence = anatomy(text).sentence_at(remark.span[0])
    if sentence.role != "body" or any(
        a < remark.span[1] and remark.span[0] < b for a, b in anatomy(text).quoted
    ):
        return
    sentence = _without_greeting(sentence, text)
    written = text[sentence.start : sentence.end]
    if remark.code == "H202" and (halves := _BUT.match(written)):
        yield sentence.span, f"{halves['yes'].rstrip(' ,;.')}. {capitalise(halves['rest'])}"
    better = remark.rewrite.strip()
    if better and _of_it(better, written) and better not in text and not _undertakes(better, written):
        yield _whole(sentence, remark, better), better
    asks, alone = anatomy(text).questions, not anatomy(text).body[1:]
    if alone:
        return
    judged = remark.code[0] in "HLS" and not (sentence.is_question and len(asks) == 1)
    if judged or (remark.code == _ONE_QUESTION and len(asks) > 1):
        yield sentence.span, ""


def _undertakes(better: str, written: str) -> bool:
    return _PROMISE.search(better) is not None and _PROMISE.search(written) is None


def _without_greeting(sentence: Sentence, text: str) -> Sentence:
    """The sentence without the greeting that it begins with: "Hi Ines, why do you insist?"."""
    greeting = GREETING.match(text, sentence.start, sentence.end)
    if greeting is None or not greeting.group().endswith((",", ":", "!")) or greeting.end() >= sentence.end:
        return sentence
    start = (
        greeting.end()
        + len(text[greeting.end() : sentence.end])
        - len(text[greeting.end() : sentence.end].lstrip())
    )
    return Sentence((start, sentence.end), anatomy(text).voice[start : sentence.end], sentence.role)


def _whole(sentence: Sentence, remark: Remark, better: str) -> Span:
    """The sentence where the rewrite is a sentence, else the words that are remarked on."""
    if better[:1].isupper() and better[-1] in ".?!":
        return min(sentence.start, remark.span[0]), max(sentence.end, remark.span[1])
    return remark.span


def _loses(before: str, after: str, remark: Remark) -> bool:
    """True where a figure, a date or a name would go that is none of what the guard stops.

    The model of the guard marks a sentence and no figure, and errs now and then: it takes no facts.
    """
    named = remark.code.startswith("S") and remark.code != "S301"
    secret = set(_FACT.findall(remark.words)) if named else set()
    return bool(set(_FACT.findall(before)) - set(_FACT.findall(after)) - secret)


def _of_it(better: str, written: str) -> bool:
    return bool(_stems(better) & _stems(written))


def _stems(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in _WORD.findall(text) if word.lower() not in _COMMON}


def _tidy(before: str, middle: str, after: str) -> str:
    """The three parts as one text: one space between sentences, no empty lines left by what went."""
    joined = (
        f"{before.rstrip(' ')} {middle} {after.lstrip(' ')}"
        if middle
        else f"{before.rstrip(' ')} {after.lstrip(' ')}"
    )
    joined = re.sub(r"(?<=\S)[ ]{2,}", " ", joined)
    joined = re.sub(r"[ ]+\n", "\n", re.sub(r"\n[ ]+(?=\S)", "\n", joined))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ ]+([.,?!;])", r"\1", joined)).strip()


def heard_goes(text: str) -> int:
    """Where a line that shows that they were heard goes in: after the greeting."""
    greeting = GREETING.match(text)
    at = greeting.end() if greeting and greeting.group().endswith(tuple(",.:!")) else 0
    return at + len(text[at:]) - len(text[at:].lstrip()) if at else 0


def _with_heard(text: str, heard: str) -> str:
    """The draft with the line first, after the greeting."""
    at = heard_goes(text)
    if text[:at].rstrip(" ").endswith(","):
        heard = decapitalise(heard)
    return f"{text[:at]}{heard} {capitalise(text[at:])}"


def by_word(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The difference word by word: ("same", words), ("gone", words) and ("new", words) in order."""
    a, b = _TOKENS.findall(before), _TOKENS.findall(after)
    pieces: list[tuple[str, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(a[i:j])))
            continue
        if i < j:
            pieces.append(("gone", "".join(a[i:j])))
        if k < m:
            pieces.append(("new", "".join(b[k:m])))
    return tuple(pieces)
