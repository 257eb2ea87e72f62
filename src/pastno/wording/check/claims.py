"""The guard's rules of what is claimed: figures from nowhere, bluffs, promises in somebody else's name."""

import re
from collections.abc import Iterator

from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.figures import Figure, of_the_deal
from pastno.wording.check.offers import takes_their_no, trades
from pastno.wording.check.ours import figures_of_theirs, known, public_figures, worked_out
from pastno.wording.check.rule import Draft, Found, error
from pastno.wording.check.spans import quote, within

_FIGURES = "I can come back to you on the figures."
_OPTIONS = "We would rather find a way with you. What would have to be different?"


@error("S201", "figure-from-nowhere", silences=("D",))
def figure_from_nowhere(draft: Draft) -> Iterator[Found]:
    """Send no figure that the case does not know.

    Prices, rates and quantities in a draft come from their words, from the options of the case or from evidence
    marked to be shared; anything else is a slip or an invention (dossier 4.8, 9.4).

    Case: the options are +15 %, +8 % and 0 %.
    Bad: We could live with 6.5 %.
    Good: We could look at 8 %.
    """
    if draft.case is None:
        return
    public = public_figures(draft)
    parts = anatomy(draft.text)
    named = of_the_deal(parts.plain)
    again = (*figures_of_theirs(draft), *(figure for figure in named if known(figure, public)))
    for figure in named:
        weighs = _is_of_weight(figure) or (draft.known.get("foreign") and _may_weigh(figure))
        if weighs and not known(figure, public) and not worked_out(figure, again):
            told = draft.text[figure.span[0] : figure.span[1]]
            message = f'"{told}" is neither in their words nor in the options or evidence of the case'
            yield figure.span, message, _FIGURES


@error("S202", "bluff", silences=("B", "H4"))
def bluff(draft: Draft) -> Iterator[Found]:
    """Claim no alternative that you do not have.

    A bluff that is called costs the deal and the next one (dossier 4.10, 9.4): no more offers than the case
    records, none that is certain where the record says otherwise.

    Case: one alternative, likely at .7, ready in 10 weeks.
    Bad: We have three other offers on the table.
    Bad: Our other supplier can start tomorrow.
    Good: We are looking at our options, and would rather find a way with you.
    """
    if draft.case is None:
        return
    have = draft.case.alternatives.mine
    for sentence in anatomy(draft.text).body:
        claim = cues("guard")["claims"].search(sentence.text)
        if claim and not sentence.is_question and _claimed(claim) > len(have):
            told = quote(draft, within(sentence, claim.span()))
            yield (
                within(sentence, claim.span()),
                f'"{told}" claims more than the {len(have)} on record',
                _OPTIONS,
            )
            continue
        other = cues("guard")["moves_away"].search(sentence.text) or cues("guard")["alternative"].search(
            sentence.text
        )
        sure = cues("guard")["certain"].search(sentence.text)
        ours = re.search(r"\b(?:we|our|i|my)\b", sentence.text, re.IGNORECASE)
        slow = all((a.works or 0) < 0.95 or (a.ready_weeks or 0) > 1 for a in have)
        if (
            other
            and sure
            and ours
            and slow
            and not sentence.is_question
            and (_speaks_of_others(other.group()) or cues("guard")["moves_away"].search(sentence.text))
        ):
            span = within(sentence, (min(other.start(), sure.start()), max(other.end(), sure.end())))
            yield (
                span,
                f'"{sure.group()}" claims more than the record of our alternatives says',
                _OPTIONS,
            )


@error("S203", "promise-beyond-mandate")
def promise_beyond_mandate(draft: Draft) -> Iterator[Found]:
    """Promise only what you can sign.

    Where somebody else signs, a guarantee is a promise in their name (dossier 9.2: commitments belong to the
    mandate). Recommend it, or say whose yes is missing.

    Case: our finance director signs.
    Bad: I guarantee that we will renew. I'll sign today.
    Good: I would recommend it, and our finance director decides on Thursday.
    """
    case = draft.case
    if case is None or not _someone_else_signs(draft):
        return
    conditional = {t.sentence.span for t in trades(draft)}
    for sentence in anatomy(draft.text).body:
        if takes_their_no(draft, sentence):
            continue
        vow = cues("guard")["vows"].search(sentence.text)
        found = vow or cues("guard")["promises"].search(sentence.text)
        held = sentence.span in conditional or re.search(
            r"\bif\b", sentence.text[: found.start()] if found else "", re.IGNORECASE
        )
        if found and held and not vow and not cues("guard")["signs"].search(found.group()):
            continue
        if (
            found
            and (vow or not sentence.is_question)
            and not cues("guard")["open_promise"].search(sentence.text)
            and not _negates(sentence, found)
            and not _ASKED.search(sentence.text[: found.start()])
        ):
            span = within(sentence, found.span())
            signs = case.mandate.signs or "somebody else"
            rewrite = f"I would recommend this; the decision is with {_named(signs)}."
            yield span, f'"{quote(draft, span)}" promises what {signs} has to sign', rewrite


@error("S207", "tells-our-situation", silences=("D", "H"))
def tells_our_situation(draft: Draft) -> Iterator[Found]:
    """Do not tell how much you need them, or whom else you could turn to.

    How long the stock lasts, who else has asked, what a failure would cost: each is your reservation value in other
    words (dossier 4.10, 6.1). That you have a choice may be said; with whom, and how good it is, not.

    Case: any with alternatives, notes or a worst case.
    Bad: We have about six weeks of stock left. A dealer in Spain would take it.
    Good: We would rather find a way with you. What would have to be different?
    """
    case = draft.case
    if case is None or not (case.alternatives.mine or case.notes or case.worst_case):
        return
    book = cues("guard")
    for sentence in anatomy(draft.text).body:
        if _OURS.search(sentence.text) is None and not book["third"].search(sentence.text):
            continue
        found = next(
            (m for cue in ("weak", "boasts", "odds") if (m := book[cue].search(sentence.text))), None
        )
        if found is None and not sentence.is_question:
            third = book["third"].search(sentence.text)
            found = third and book["deals"].search(sentence.text) and third
        if found:
            span = within(sentence, found.span())
            yield span, f'"{quote(draft, span)}" tells how we stand, or with whom else', _OPTIONS


_OURS = re.compile(r"\b(?:we|i|our|my|us|me)\b", re.IGNORECASE)

CLAIMS = (figure_from_nowhere, bluff, promise_beyond_mandate, tells_our_situation)
"""The rules of what is claimed."""


def _may_weigh(figure: Figure) -> bool:
    """Tell whether a figure may be one of the deal, where little else of a sentence is understood."""
    value = abs(figure.values[0])
    return figure.kind in {"money", "percent", "time"} or value >= _LARGE or value != int(value)


_LARGE = 13
_ASKED = re.compile(r"\b(?:how (?:long|much|far|many)|what|whether|which) ?$", re.IGNORECASE)


def _is_of_weight(figure: Figure) -> bool:
    """Tell whether a figure is one that a deal hangs on: money, a rate, a large quantity."""
    value = abs(figure.values[0])
    if figure.kind == "percent":
        return value not in {0, 50, 100}
    if figure.kind == "money":
        return True
    if figure.kind == "count":
        return value >= 100 and figure.unit in _QUANTITIES
    return figure.kind == "bare" and (value >= 1000 or (value != int(value) and figure.significant >= 3))


_QUANTITIES = frozenset(
    {
        "pieces",
        "pcs",
        "units",
        "tons",
        "tonnes",
        "kg",
        "licences",
        "licenses",
        "seats",
        "litres",
        "liters",
        "pallets",
    }
)


_COUNTS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "some": 1, "two": 2, "a couple of": 2, "multiple": 2, "three": 3,
    "a few": 3, "several": 3, "a number of": 3, "many": 4, "plenty of": 4, "lots of": 4, "numerous": 4, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip


def _claimed(claim: re.Match[str]) -> int:
    count = " ".join((claim["count"] or claim["count2"] or "").lower().split())
    thing = (claim["thing"] or claim["thing2"] or "").lower()
    told = claim.group().lower()
    if (
        thing.startswith(("option", "alternative", "source", "proposal", "partner", "customer"))
        and not count
        and "other" not in told
    ):
        return 0
    if not cues("guard")["beyond"].search(told):
        return 0
    if count.isdigit():
        return int(count)
    return _COUNTS.get(count, 2 if thing.endswith("s") else 1)


def _speaks_of_others(words: str) -> bool:
    return cues("guard")["others"].search(words) is not None


def _someone_else_signs(draft: Draft) -> bool:
    case = draft.case
    if case is None:
        return False
    signs = case.mandate.signs.strip().lower()
    if signs:
        mine = {
            "me",
            "i",
            "i do",
            "myself",
            "we",
            "we do",
            case.me.role.lower(),
            draft.heard.turn.speaker.lower(),
        }
        me = draft.reply_to.conversation.me.lower() if draft.reply_to is not None else ""
        return signs not in mine and signs != me
    return (
        bool(case.me.people)
        and any(p.decides for p in case.me.people)
        and any(p.decides is False for p in case.me.people)
    )


def _negates(sentence: Sentence, found: re.Match[str]) -> bool:
    before = sentence.text[max(0, found.start() - 24) : found.end()]
    after = sentence.text[found.end() :]
    return (
        cues("guard")["no_promise"].search(before) is not None
        or re.match(r"\s*with (?:them|him|her)\b", after) is not None
    )


def _named(signs: str) -> str:
    if re.match(r"(?:the|our|my|a|an)\b|[A-Z]", signs) and not signs.isupper():
        return signs
    return f"our {signs}"
