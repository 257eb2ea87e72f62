"""Reacting, not listening: the first habit (dossier 3, H1)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Anatomy, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.empathy import opens_with_empathy
from pastno.wording.check.heard import SURE, as_heard
from pastno.wording.check.offers import gifts, makes_amends
from pastno.wording.check.rewriting import without_first_word
from pastno.wording.check.rule import Draft, Found, error, warning
from pastno.wording.check.spans import cut, quote, said_by_us, within

_ACRONYMS = frozenset(
    {"EBITDA", "INCOTERMS", "IBAN", "SWIFT", "NASA", "HTTP", "HTML", "JSON", "XLSX", "ISIN", "SEPA"}
)


@error("H101", "panic-concession", silences=("R107",))
def panic_concession(draft: Draft) -> Iterator[Found]:
    """Give nothing in haste.

    An offer made in the first breath after a no pays for the no: they learn that no is worth saying, and
    they have still not been heard (dossier 3, H1; 4.1). Hold the offer back and say back what they said.
    Before a no that is to be respected, to withdraw is right.

    To: Our price list has been revised. We cannot accept your order at the old rate.
    Bad: OK OK, we can do 5 % more if that helps.
    Bad: Fine, we'll take the new price. Where do we sign?
    Good: It sounds like the new list leaves you little room.
    """
    if theirs.respected(draft):
        return
    parts = anatomy(draft.text)
    panic = next(said_by_us(draft, cues("habits")["panic"]), None)
    given = gifts(draft)
    if given and not makes_amends(draft) and (panic or _gives_in_at_once(draft, parts)):
        sentence, words = given[0].sentence, quote(draft, given[0].span)
        yield sentence.span, f'"{words}" gives in before they have been heard', theirs.first_move(draft)
    elif panic and not opens_with_empathy(draft) and (draft.no or not draft.reply_to):
        yield (
            panic,
            f'"{quote(draft, panic)}" gives in before they have been heard',
            theirs.first_move(draft),
        )


@error("H102", "instant-rebuttal", silences=("H2",))
def instant_rebuttal(draft: Draft) -> Iterator[Found]:
    """Let the first words show that you have heard, not that you object.

    An answer that starts with but, actually or that's not true is read as not having listened, whatever
    follows (dossier 3, H1). Their point first, yours later.

    To: The delivery was late again and we will not pay the invoice.
    Bad: But our quality is the best in the market.
    Bad: That's simply not true, look at the figures.
    Good: It sounds like the late delivery put you in a bad spot.
    """
    parts = anatomy(draft.text)
    if not parts.body:
        return
    opening = parts.body[0]
    found = cues("habits")["rebuts"].match(opening.text)
    if found and not opening.is_question and not opens_with_empathy(draft):
        span = within(opening, found.span())
        rewrite = ("" if draft.reply_to else without_first_word(opening.text)) or theirs.first_move(draft)
        yield span, f'"{found.group().strip()}" answers before anything shows that they were heard', rewrite


@warning("H103", "pleading")
def pleading(draft: Draft) -> Iterator[Found]:
    """Do not plead.

    Pleading tells them that you have no other way, and anxious negotiators ask for less and leave sooner
    (dossier 3, H1; Brooks and Schweitzer 2011). State the need once, with its reason.

    Bad: Please, please, we really need this order.
    Good: We are planning the launch around this order, so the date matters to us.
    """
    for span in said_by_us(draft, cues("habits")["pleads"]):
        yield (
            span,
            f'"{quote(draft, span)}" pleads, and tells them that you see no other way',
            theirs.question(draft),
        )


@warning("H104", "outburst")
def outburst(draft: Draft) -> Iterator[Found]:
    """Write as you would speak calmly: no capitals, no rows of exclamation marks.

    The written form of a calm voice is short and plain (dossier 4.11). Shouting hardens the other side.

    Bad: This is UTTERLY UNACCEPTABLE!!
    Good: This does not work for us as it stands.
    """
    parts = anatomy(draft.text)
    for sentence in parts.body:
        loud = re.search(r"!{2,}|!\?|\?!|\?{2,}", draft.text[sentence.start : sentence.end])
        shouted = [w for w in re.findall(r"\b[A-Z]{4,}\b", sentence.text) if w not in _ACRONYMS]
        grateful = re.search(
            r"\b(?:thank|great|welcome|happy|congrat|lovely|perfect)", sentence.text, re.IGNORECASE
        )
        if (loud and not grateful) or len(shouted) >= 2:
            calm = re.sub(r"\?*!+\?*|\?{2,}", lambda m: "?" if "?" in m.group() else ".", sentence.text)
            calm = re.sub(
                r"\b[A-Z]{4,}\b", lambda m: m.group() if m.group() in _ACRONYMS else m.group().lower(), calm
            )
            calm = calm[:1].upper() + calm[1:]
            yield sentence.span, f'"{cut(sentence.text)}" shouts', calm if calm != sentence.text else ""


@error("H100", "reacting")
def reacting(draft: Draft) -> Iterator[Found]:
    """Show that you have listened before you answer.

    Reacting is answering with our own logic, haste or emotion before any sign of having heard them
    (dossier 3, H1). A label, a mirror or one question comes first.

    Bad: Your team delivered the data late, it's in the minutes.
    Good: It sounds like the third date was the last straw.
    """
    yield from as_heard(draft, "reacting", SURE, "answers before anything shows that they were heard")


RULES = (panic_concession, instant_rebuttal, pleading, outburst, reacting)
"""The rules of this habit."""


def _gives_in_at_once(draft: Draft, parts: Anatomy) -> bool:
    """Tell whether a no is answered by an offer alone: short, nothing said back, nothing asked for."""
    return draft.no is not None and len(parts.words) <= 30 and not opens_with_empathy(draft)
