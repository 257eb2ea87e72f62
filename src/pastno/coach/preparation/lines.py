"""Field 9: what to say: the audit, labels, mirrors, questions, a question for a no, a summary."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pastno.coach.preparation.desk import Desk, at
from pastno.coach.preparation.parties import no_ground
from pastno.coach.preparation.questions import Known, Missing
from pastno.coach.preparation.sheet import Entry
from pastno.negotiation.advice import Advice, Because, Figure, Quote
from pastno.negotiation.conversation import Span, overlap
from pastno.techniques import cues
from pastno.techniques.empathy.label import Label
from pastno.techniques.empathy.mirror import Mirror
from pastno.techniques.empathy.summary import Summary
from pastno.techniques.questions import OF_A_LABEL, CalibratedQuestion
from pastno.techniques.their_words import quote
from pastno.wording.composer import compose
from pastno.wording.phrasebook import opening

AUDIT = (2, 4)
LABELS = QUESTIONS = (3, 5)
"""How many there should be, at least and at most (dossier 9.3)."""
_MIRRORS = 2
_WEIGHTY = 0.3
"""Below this a mirror has only the last words, whatever they are."""
_TELLING = ("label.clause", "label.two", "label.fact", "label.noun", "label.concern")
_ALWAYS = 4
"""With the questions that suit any no, so many in all."""
_IN_ONE = 3
"""So many accusations go into one sentence."""
_BEHIND, _WORKING, _NOTHING, _NO = (
    "question.behind",
    "prepare.working",
    "prepare.nothing",
    "prepare.no",
)


def to_say(desk: Desk) -> Known:
    """Field 9: lines to have ready, each checked; nothing for a no that is to be respected."""
    if desk.respected:
        told = "Nothing pushes past this no. Thank them, leave the door open, move your own plan."
        return Known([Entry(told, "", "computed", no_ground(desk))])
    items = grievances(desk)
    missing: list[Missing] = []
    if desk.heard is None or not desk.reading.theirs:
        missing.append(("conversation", ""))
    if len(items) < AUDIT[0]:
        missing.append(("audit.second" if items else "audit", ""))
    return Known(list(_entries(desk, items)), missing)


def grievances(desk: Desk) -> tuple[tuple[str, Because], ...]:
    """What they may hold against us: what the case names, then what their words show; at most four."""
    items: list[tuple[str, Because]] = [
        (said, Figure(f"audit.{n}", said)) for n, said in enumerate(desk.written.audit)
    ]
    for turn in reversed(desk.reading.theirs):
        for grievance in cues.grievances():
            found = grievance.hears.search(turn.text, 0, cues.REACH)
            if found and all(grievance.says != said for said, _ in items):
                items.append((grievance.says, quote(turn, found.span())))
    return tuple(items[: AUDIT[1]])


def _entries(desk: Desk, items: tuple[tuple[str, Because], ...]) -> Iterator[Entry]:
    said: set[str] = set()
    yield from _audit(desk, items)
    yield from _lines(desk, _about_other_words(desk, _labels(desk)), "label", LABELS[1], said)
    mirrors = (a for a in Mirror().advise(desk.case, desk.reading) if a.strength >= _WEIGHTY)
    yield from _lines(desk, _about_other_words(desk, mirrors), "mirror", _MIRRORS, said)
    yield from _questions(desk, said)
    ground = no_ground(desk) or at("them", desk.case.them.name)
    yield from _lines(desk, [Advice("calibrated_question", _NO, ground)], "for a no", 1, said)
    yield from _lines(desk, Summary().advise(desk.case, desk.reading), "summary", 1, said)


def _labels(desk: Desk) -> Iterator[Advice]:
    """Labels of the latest no, then of what those before it told; a figure that was said then may have been ours."""
    noes = [t.index for t in desk.reading.theirs if t.refusal is not None and not t.refusal.stops]
    for index in sorted(noes, key=lambda n: (n != desk.reading.no, -n)):
        for advice in Label().advise(desk.case, replace(desk.reading, no=index)):
            if advice.intent.startswith(_TELLING) or (
                index == desk.reading.no and advice.intent != "label.ground.unstated"
            ):
                yield advice


def _about_other_words(desk: Desk, some: Iterable[Advice]) -> Iterator[Advice]:
    """The advice that can be put into words, each about words of theirs that none before was about."""
    used: list[tuple[int, Span]] = []
    for advice in some:
        spans = [(b.turn, b.span) for b in advice.because if isinstance(b, Quote)]
        again = any(turn == other and overlap(span, of) for turn, span in spans for other, of in used)
        if not again and compose(advice, desk.approves, desk.names, desk.style) is not None:
            used += spans
            yield advice


def _audit(desk: Desk, items: tuple[tuple[str, Because], ...]) -> Iterator[Entry]:
    if len(items) < AUDIT[0]:
        yield from (Entry(text, "they may say", "case", (because,)) for text, because in items)
        return
    slots = {f"item{n}": said for n, (said, _) in enumerate(items[:_IN_ONE], 1)}
    advice = Advice("accusation_audit", "audit", tuple(because for _, because in items[:_IN_ONE]), slots)
    text = compose(advice, desk.approves, desk.names, desk.style)
    if text is None:
        yield from (Entry(said, "they may say", "case", (because,)) for said, because in items)
        return
    yield Entry(text, "audit", "computed", advice.because, say=True)


def _questions(desk: Desk, said: set[str]) -> Iterator[Entry]:
    """Those that answer the no, then the people behind the table, what no deal brings, how it will work."""
    ground = no_ground(desk) or at("them", desk.case.them.name)
    advice = CalibratedQuestion().advise(desk.case, desk.reading)
    own = [a for a in advice if a.intent not in {_BEHIND, *OF_A_LABEL}]  # none is said here
    always = [Advice("calibrated_question", intent, ground) for intent in (_BEHIND, _NOTHING, _WORKING)]
    found = list(_lines(desk, _apart(own), "ask", QUESTIONS[0], said))
    yield from found
    yield from _lines(desk, always, "ask", max(1, _ALWAYS - len(found)), said)


def _apart(advice: Iterable[Advice]) -> Iterator[Advice]:
    """The first advice of each intent."""
    seen: set[str] = set()
    for one in advice:
        if one.intent not in seen:
            seen.add(one.intent)
            yield one


def _lines(desk: Desk, advice: Iterable[Advice], lead: str, most: int, said: set[str]) -> Iterator[Entry]:
    """Up to so many lines in words that pass, no two that open alike or say the same."""
    count = 0
    for one in advice:
        if count == most:
            return
        text = compose(one, desk.approves, desk.names, desk.style, frozenset(opening(line) for line in said))
        if text is None or any(_same(text, line) for line in said):
            continue
        said.add(text)
        count += 1
        yield Entry(text, lead, "computed", one.because, say=True)


def _same(a: str, b: str) -> bool:
    words = [{w.strip(".,?!\"'“”").lower() for w in text.split()} for text in (a, b)]
    return len(words[0] & words[1]) >= 0.8 * min(len(words[0]), len(words[1]))
