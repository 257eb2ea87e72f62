"""What the sheet does not know: what to find out, and how the sheet was made."""

from collections.abc import Iterator

from pastno.coach.greeting import called
from pastno.negotiation.advice import Because, Figure, Line, Quote
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading, TurnReading
from pastno.reading.priorities.infer import Priorities
from pastno.reading.priorities.of_case import dearest
from pastno.techniques.decider import decider
from pastno.techniques.their_questions import plain_questions
from pastno.techniques.their_words import quote
from pastno.techniques.trades.value import is_valued

_MOST = 3
_SAYABLE = 200
_QUESTIONED = 0.75
"""From this chance on, a guess of the case that says otherwise is questioned."""


def unknown(
    case: Case, reading: Reading, has_case: bool, wanted: Priorities | None = None
) -> tuple[Line, ...]:
    """What to find out, what would change the advice most first; at most three."""
    no = reading.latest_no
    if no is None or no.refusal is None:
        return ()
    ground = quote(no, no.refusal.span)
    lines = [*_of_them(case, reading, no, wanted), *_of_case(case, has_case, ground)]
    return (*_asked(no), *lines[:_MOST])


def _asked(no: TurnReading) -> Iterator[Line]:
    """What they ask of us in the same turn, which a reply that is only about the no would pass over."""
    if no.refusal is None or no.refusal.stops:
        return
    for span in plain_questions(no):
        question = no.quote(span).strip()
        if len(question) <= _SAYABLE:
            yield Line(f'what you answer to "{question}"', (quote(no, span),))
            return


def _of_them(case: Case, reading: Reading, no: TurnReading, wanted: Priorities | None) -> Iterator[Line]:
    """What is unknown of them: who decides, the reason, what they want and are measured on."""
    assert no.refusal is not None  # noqa: S101 - the latest no refuses
    ground: tuple[Because, ...] = (quote(no, no.refusal.span),)
    named = decider(no.text)
    known = [p for p in case.them.people if p.decides]
    if not known and (named or no.reason in ("authority", "policy")):
        who = f'who exactly decides, behind "{no.quote(named)}"' if named else "who signs exceptions"
        yield Line(who, (quote(no, named),) if named else ground)
    if no.reason == "unstated" and not case.interests_theirs:
        open_ = (
            "none was given" if no.refusal.ground == "unstated" else "their words leave open what weighs most"
        )
        yield Line(f"the reason: {open_}", ground)
    for i, interest in enumerate(case.interests_theirs):
        if not _confirmed(interest.source, reading):
            because = (*ground, Figure(f"interests.theirs.{i}", interest.text))
            yield Line(f"whether your guess about them holds: {interest.text}", because)
            break
    told = wanted is not None and bool(wanted.after) and wanted.after[-1].named
    if told and wanted is not None and wanted.ask is not None and dearest(wanted) is None:
        yield Line(f'what matters most to them; ask: "{wanted.ask.question}"', ground)
    if not case.interests_theirs and no.reason != "unstated":
        name = called(no.turn.speaker, formal=True)
        who = f"{name} is" if name and name != "them" else "they are"
        yield Line(f"what {who} measured on, and who else must agree", ground)


def _of_case(case: Case, has_case: bool, ground: Quote) -> Iterator[Line]:
    """What the case leaves open."""
    if has_case and case.issues and not is_valued(case):
        yield Line(
            "what each option is worth to you and to them (values in the case file): then a trade can be found",
            (Figure("issues", ", ".join(i.name for i in case.issues)), ground),
        )
    if case.alternatives.mine and not case.alternatives.theirs and case.reservation_theirs is None:
        yield Line("what they do without you", (Figure("alternatives.theirs", "none"), ground))
    if not has_case:
        yield Line("your worst case and your other options: pastno case new takes two minutes", (ground,))


def of_wants(case: Case | None, wanted: Priorities | None, *, weighed: bool) -> Iterator[str]:
    """What their words say of their priorities, where they say it plainly, and whether your case says otherwise.

    ``weighed`` where the trade takes the guess of the case and their words together.
    """
    plain = dearest(wanted)
    if plain is None or wanted is None or case is None:
        return
    name, chance = plain
    mean, low, high = wanted.after[-1].weights[name]
    both = "; the trade weighs your guess and their words together" if weighed else ""
    yield (
        f"by their words {name} matters most to them ({chance:.0%}; weight {100 * mean:.0f} of 100,"
        f" {100 * low:.0f} to {100 * high:.0f}){both}"
    )
    guessed = {issue.name: issue.theirs.weight for issue in case.issues if issue.theirs is not None}
    top = max(guessed, key=lambda n: guessed[n]) if guessed else name
    if top != name and chance >= _QUESTIONED:
        yield f"your case says {top} matters most to them: look at both again (pastno priorities)"


def _confirmed(source: str, reading: Reading) -> bool:
    return bool(source) and any(source.strip('"“”. ').lower() in t.text.lower() for t in reading.theirs)


def of_making(reading: Reading, has_case: bool) -> tuple[str, ...]:
    """How the sheet was made, as far as its reader must know: a guess, something not judged, no case."""
    conversation = reading.conversation
    notes = []
    if conversation.me_is_a_guess:
        notes.append(f"taken as you: {conversation.me} (a guess; say --me NAME if it is not so)")
    notes += reading.unjudged
    if reading.no is not None and reading.turns[reading.no].refusal is not None:
        refusal = reading.turns[reading.no].refusal
        assert refusal is not None  # noqa: S101 - just tested
        if refusal.respect and not refusal.stops:
            chance = f"{refusal.respect_confidence:.0%}"
            notes.append(
                f"this may be a no to respect ({chance}): a law, safety or a boundary? Look before you push"
            )
        if refusal.confidence < 0.5:
            notes.append("not sure that this is a no: read it once more yourself")
    if not has_case:
        notes.append("no case file: no trade and no worst case without one (pastno case new)")
    return tuple(notes)
