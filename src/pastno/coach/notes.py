"""What the sheet does not know: what to find out, and how the sheet was made."""

from pastno.negotiation.advice import Because, Figure, Line
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading
from pastno.techniques import cues
from pastno.techniques.their_words import quote
from pastno.techniques.trades.value import is_valued

_MOST = 3


def unknown(case: Case, reading: Reading, has_case: bool) -> tuple[Line, ...]:
    """What to find out, what would change the advice most first; at most three."""
    no = reading.latest_no
    if no is None or no.refusal is None:
        return ()
    ground: tuple[Because, ...] = (quote(no, no.refusal.span),)
    lines: list[Line] = []
    decider = cues.find("deciders", no.text)
    known = [p for p in case.them.people if p.decides]
    if not known and (decider or no.refusal.ground in ("authority", "policy")):
        who = f'who exactly decides, behind "{no.quote(decider)}"' if decider else "who signs exceptions"
        lines.append(Line(who, (quote(no, decider),) if decider else ground))
    if no.refusal.ground == "unstated" and not case.interests_theirs:
        lines.append(Line("the reason: none was given", ground))
    for i, interest in enumerate(case.interests_theirs):
        if not _confirmed(interest.source, reading):
            because = (*ground, Figure(f"interests.theirs.{i}", interest.text))
            lines.append(Line(f"whether your guess about them holds: {interest.text}", because))
            break
    if not case.interests_theirs and no.refusal.ground != "unstated":
        name = no.turn.speaker
        who = "they are" if name == "them" else f"{name} is"
        lines.append(Line(f"what {who} measured on, and who else must agree", ground))
    if has_case and case.issues and not is_valued(case):
        lines.append(
            Line(
                "what each option is worth to you and to them (values in the case file): then a trade can be found",
                (Figure("issues", ", ".join(i.name for i in case.issues)), *ground),
            )
        )
    if case.alternatives.mine and not case.alternatives.theirs and case.reservation_theirs is None:
        lines.append(Line("what they do without you", (Figure("alternatives.theirs", "none"), *ground)))
    if not has_case:
        lines.append(
            Line("your worst case and your other options: pastno case new takes two minutes", ground)
        )
    return tuple(lines[:_MOST])


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
        if refusal.confidence < 0.5:
            notes.append("not sure that this is a no: read it once more yourself")
    if not has_case:
        notes.append("no case file: no trade and no worst case without one (pastno case new)")
    return tuple(notes)
