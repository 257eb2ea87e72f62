"""The guard: what must not reach the counterpart. Every finding is an error (design, principle 3; dossier 9.4)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import wraps

from pastno.negotiation.conversation import Span
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.claims import CLAIMS
from pastno.wording.check.cues import cues
from pastno.wording.check.exits import ANSWERS
from pastno.wording.check.figures import PLACE_AFTER, Figure, of_the_deal
from pastno.wording.check.ours import (
    Room,
    SecretFigure,
    known,
    own_figures,
    own_names,
    own_words,
    public_figures,
    public_stems,
    stems_of,
    told_in,
)
from pastno.wording.check.rule import Draft, Found, Rule, error
from pastno.wording.check.spans import quote, within
from pastno.wording.check.unmask import unmasked

_IN_RETURN: dict[Room, str] = {
    "reservation": "This has to make sense on our side as well. What would make it work on yours?",
    "mandate": "This has to make sense on our side as well. What would make it work on yours?",
    "alternative": "We would rather find a way with you. What would have to be different?",
    "notes": "We would rather find a way with you. What would have to be different?",
    "worst case": "This matters to us. What would have to be different for it to work?",
    "evidence": "I can come back to you on the figures.",
    "weight": "Several points matter to us here. Which one is easiest for you to move?",
}


@error("S101", "reservation-value", silences=("S107", "S201", "S109", "D", "T102"))
def reservation_value(draft: Draft) -> Iterator[Found]:
    """Never tell the value at which you walk.

    Whoever knows your reservation value offers exactly that (dossier 6.2; design, principle 3). Found as a figure,
    rounded ("about 40"), spelled out and in any notation.

    Case: our reservation value is 38.
    Bad: Below thirty-eight we walk away.
    Good: This has to make sense on our side as well.
    """
    yield from _figures(draft, "reservation")


@error("S102", "alternative-named", silences=("S202", "S105", "S207"))
def alternative_named(draft: Draft) -> Iterator[Found]:
    """Keep the names of your alternatives to yourself.

    A named alternative can be called, outbid or doubted (dossier 4.10). That you have a choice may be said;
    which one, never.

    Case: our alternatives are a second source and a reformulation.
    Bad: We are qualifying a second source.
    Good: If it stays as it is, we will order for one quarter only.
    """
    yield from _words(draft, "alternative")
    yield from _names(draft)


@error("S103", "alternative-figure", silences=("S201", "S106", "D", "S109", "S207"))
def alternative_figure(draft: Draft) -> Iterator[Found]:
    """Keep the figures of your alternatives to yourself.

    What the alternative costs, how likely it is and when it is ready is your reservation value in pieces
    (dossier 4.10, 6.1).

    Case: the second source costs 1.16 EUR a piece and is ready in 10 weeks.
    Bad: Elsewhere we pay €1.16.
    Good: What is your figure measured against?
    """
    yield from _figures(draft, "alternative")


@error("S104", "mandate", silences=("S107", "S201", "D", "S203"))
def mandate(draft: Draft) -> Iterator[Found]:
    """Never tell how far you are allowed to go.

    The floor of a mandate becomes the first demand (dossier 9.2; design, principle 3).

    Case: our mandate ends at 60 days.
    Bad: I'm authorised to go up to 60 days.
    Good: What would sixty days have to look like on your side?
    """
    yield from _figures(draft, "mandate")
    yield from _words(draft, "mandate")


@error("S105", "private-notes", silences=("S201", "D", "S207"))
def private_notes(draft: Draft) -> Iterator[Found]:
    """Keep your notes out of the letter.

    Notes are written for yourself (design, the case file); what you think of them, what you plan and what makes
    you react is not theirs to read.

    Case: in our notes: Ines is measured on margin and leaves in June.
    Bad: I hear that Ines is measured on margin and leaves soon.
    Good: What is your team measured on this year?
    """
    yield from _figures(draft, "notes")
    yield from _words(draft, "notes")


@error("S106", "worst-case", silences=("S201", "D", "S207"))
def worst_case(draft: Draft) -> Iterator[Found]:
    """Do not show them what a failure would cost you.

    The worst case measures how much you need them (dossier 4.1).

    Case: if we walk, the launch slips and costs 180,000 EUR.
    Bad: Without you the launch slips and costs us 180k.
    Good: The date matters to us. What would make it safe?
    """
    yield from _figures(draft, "worst case")
    yield from _words(draft, "worst case")


@error("S107", "own-limit-told", silences=("S201", "H103"))
def own_limit_told(draft: Draft) -> Iterator[Found]:
    """Do not call a figure your limit, target or budget.

    A target told is the new ceiling (design, principle 3; dossier 4.9). Options may be named; that one of them is
    what you would settle for, never.

    Case: any.
    Bad: Our budget is 95,000, and we'd be happy with +8 %.
    Good: At +8 % we would have to take something out of the scope. What could that be?
    """
    if draft.case is None:
        return
    said = of_the_deal(anatomy(theirs.said(draft)).plain)
    for sentence in anatomy(draft.text).body:
        outright = cues("guard")["own_limit"].search(sentence.text)
        if outright and not sentence.is_question:
            span = within(sentence, outright.span())
            yield span, f'"{quote(draft, span)}" tells how far we would go', _IN_RETURN["reservation"]
            continue
        found = cues("guard")["own_target"].search(sentence.text)
        if not found or re.match(r"(?:what|how)\b", sentence.text, re.IGNORECASE):
            continue
        told = [f for f in of_the_deal(sentence.text) if _is_told_by(sentence, found, f)]
        if told and (not known(told[0], said) or found.group().lower().startswith("our ")):
            span = within(sentence, (found.start(), max(found.end(), told[0].span[1])))
            yield span, f'"{quote(draft, span)}" tells our limit or target', _IN_RETURN["reservation"]


@error("S108", "unshared-evidence", silences=("S201", "D"))
def unshared_evidence(draft: Draft) -> Iterator[Found]:
    """Send only evidence that is marked to be shared.

    A figure may be confidential, stale or somebody else's (dossier 4.8); the case says which may go out.

    Case: the audit of their line, 4 % scrap, is not to be shared.
    Bad: Your line has 4 % scrap.
    Good: What does scrap look like on your line?
    """
    yield from _figures(draft, "evidence")
    yield from _words(draft, "evidence")


@error("S109", "own-weights", silences=("S201", "D"))
def own_weights(draft: Draft) -> Iterator[Found]:
    """Do not tell how much each issue is worth to you.

    Weights tell them what you would give up for what (dossier 6.5, 6.7).

    Case: price weighs 55 of 100 for us.
    Bad: Price is 55 % of the value to us.
    Good: Price is one of several points that matter.
    """
    yield from _figures(draft, "weight")


def _read_twice(rule: Rule) -> Rule:
    """The rule that also looks at what a draft says when it is read as anyone could read it."""

    @wraps(rule.find)
    def find(draft: Draft) -> Iterator[Found]:
        yield from rule.find(draft)
        for part in draft.once("unmasked", lambda d: unmasked(d.text)):
            again = Draft(
                part.text,
                draft.heard,
                draft.reply_to,
                draft.case,
                {"foreign": part.foreign},
                draft.beside,
            )
            for _, message, rewrite in rule.find(again):
                yield part.span, message, rewrite
                break

    return replace(rule, find=find)


RULES = tuple(map(_read_twice, (
    reservation_value, alternative_named, alternative_figure, mandate, private_notes, worst_case, own_limit_told,
    unshared_evidence, own_weights, *CLAIMS, *ANSWERS,
)))  # fmt: skip
"""The rules of the guard."""


def _figures(draft: Draft, room: Room) -> Iterator[Found]:
    """Yield where the draft tells a figure of one room of the case."""
    secrets = own_figures(draft, room)
    if not secrets:
        return
    parts, public = anatomy(draft.text), public_figures(draft)
    for figure in of_the_deal(parts.plain):
        for secret in secrets:
            if not secret.is_told_by(figure):
                continue
            sentence = parts.sentence_at(figure.span[0])
            public_of = room if known(figure, public) else ""
            near = secret.near or ("limit" if public_of or _is_priced(secret, figure) else "")
            around = parts.plain[sentence.start : sentence.end]
            if public_of and _IF.search(around[: figure.span[0] - sentence.start]):
                continue  # an option offered on a condition
            alone = not public_of and _is_its_own(secret, figure, around)
            if near and not alone and not _stands_near(around, near, public_of):
                continue
            told = draft.text[figure.span[0] : figure.span[1]]
            yield figure.span, f'"{told}" tells {secret.what}', _IN_RETURN[room]
            break


def _is_told_by(sentence: Sentence, told: re.Match[str], figure: Figure) -> bool:
    """Tell whether a figure is the limit that the words before it announce."""
    between = sentence.text[told.end() : max(told.end(), figure.span[0])]
    amount = figure.kind in {"money", "percent", "time"} or (
        figure.kind in {"bare", "count"} and figure.values[0] >= 10
    )
    return amount and figure.span[1] > told.start() and len(between) < 40 and "," not in between


def _is_its_own(secret: SecretFigure, figure: Figure, around: str) -> bool:
    """Tell whether evidence that is not to be shared is told in its own unit, by a figure of few, and what it is of."""
    if figure.kind != secret.kind or figure.kind not in {"count", "time"} or figure.significant < _OF_FEW:
        return False
    return theirs.stem(figure.unit) == theirs.stem(secret.unit) and bool(secret.claim & set(stems_of(around)))


def _is_priced(secret: SecretFigure, figure: Figure) -> bool:
    """Tell whether a value of 0..100 meets a sum of money, which is most often chance."""
    return secret.room == "reservation" and figure.kind == "money"


_OF_FEW = 2
"""A figure with fewer digits that say something is that of many things."""
_IF = re.compile(r"\bif\b", re.IGNORECASE)
_STILL_SECRET = frozenset({"reservation", "mandate", "alternative"})
"""Rooms whose figures, public as such, are a leak where the draft calls them our limit or our alternative."""


def _stands_near(around: str, near: str, public_of: str) -> bool:
    """Tell whether the words stand around a figure that make it a leak.

    Args:
        around: the sentence of the figure.
        near: the kind of words that a common figure needs.
        public_of: the room of the secret where the figure is public as well, else "".
    """
    book = cues("guard")
    if not public_of:
        return book[near].search(around) is not None
    if public_of not in _STILL_SECRET:
        return False
    kind = "alternative" if public_of == "alternative" else "limit"
    of_ours = re.search(r"\b(?:we|i|our|my|us|me)\b", around, re.IGNORECASE) is not None
    return of_ours and near != "chance" and book[kind].search(around) is not None


def _names(draft: Draft) -> Iterator[Found]:
    """Yield the names of others that our alternatives hold, where nothing public does."""
    names, plain = own_names(draft), anatomy(draft.text).plain
    for m in re.finditer(r"[^\W\d_]{5,}", plain) if names else ():
        if m.group()[0].isupper() and m.group().lower() in names and not PLACE_AFTER.match(plain, m.end()):
            yield m.span(), f'"{m.group()}" tells whom else we could turn to', _IN_RETURN["alternative"]
            return


def _words(draft: Draft, room: Room) -> Iterator[Found]:
    """Yield the sentences in which the draft tells words of one room of the case."""
    secrets = own_words(draft, room)
    if not secrets:
        return
    public = public_stems(draft)
    for sentence in anatomy(draft.text).sentences:
        plain = anatomy(draft.text).plain[sentence.start : sentence.end]
        said = stems_of(plain)
        for secret in secrets:
            if told_in(secret, said, public):
                span = _narrow(sentence, plain, secret.stems)
                yield span, f'"{quote(draft, span)}" tells {secret.what}', _IN_RETURN[room]
                break


def _narrow(sentence: Sentence, plain: str, stems: tuple[str, ...]) -> Span:
    """Return the span from the first to the last word of the secret within the sentence."""
    wanted = set(stems)
    hits = [
        m.span() for m in re.finditer(r"[^\W_]+(?:['-][^\W_]+)*", plain) if theirs.stem(m.group()) in wanted
    ]
    return (sentence.start + hits[0][0], sentence.start + hits[-1][1]) if hits else sentence.span
