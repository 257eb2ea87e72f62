"""Data after emotion: few figures, each with its source, once they have been heard (dossier 4.8)."""

import re
from collections.abc import Iterator

from pastno.negotiation.conversation import Span
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Anatomy, Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.empathy import LABEL, in_their_voice
from pastno.wording.check.figures import Figure, of_the_deal
from pastno.wording.check.offers import gifts, trades
from pastno.wording.check.rule import Draft, Found, error, warning

_MOST_FIGURES = 3
_HOT = 2
_NEAR = 120


@error("D101", "data-into-heat", silences=("R103", "D102", "D104", "D105"))
def data_into_heat(draft: Draft) -> Iterator[Found]:
    """Hold figures back while they are heated.

    Figures persuade only after emotion has calmed down (dossier 4.8; the article's fourth technique). The one
    exception: a figure that they asked for.

    To: This is daylight robbery! You people double the price and don't even call!
    Bad: The index rose 14 % since March, and our increase is only 9 %.
    Good: It sounds like the increase came without a word of warning.
    """
    if theirs.heat(draft) < _HOT or theirs.asked(draft) or theirs.settled(draft):
        return
    for sentence, figure in _argued(draft):
        told = draft.text[figure.span[0] : figure.span[1]]
        yield sentence.span, f'"{told}" argues with figures while they are heated', theirs.label(draft)
        return


@warning("D102", "figure-without-source")
def figure_without_source(draft: Draft) -> Iterator[Found]:
    """Say where a figure comes from.

    A figure without a source is an opinion with a decimal point (dossier 4.8). Source and date, in five words.

    Bad: The market is 12 % cheaper than you.
    Good: The March index of the trade association is 12 % below your list.
    """
    for sentence, figure in _argued(draft):
        if not cues("data")["source"].search(sentence.text) and not cues("data")["source"].search(
            _neighbours(draft, sentence)
        ):
            told = draft.text[figure.span[0] : figure.span[1]]
            rewrite = "What figures are you looking at on your side?"
            yield sentence.span, f'"{told}" has no source: say where it comes from', rewrite
            return


@error("D103", "verdict", silences=("H2",))
def verdict(draft: Draft) -> Iterator[Found]:
    """Let a figure show, not prove.

    "This proves" and "the numbers don't lie" corner them; data should illuminate interests, not win the point
    (dossier 4.8; the article).

    Bad: The numbers don't lie, you are 18 % too expensive.
    Good: The March index is 18 % below this figure. What is on your side of that gap?
    """
    for sentence in anatomy(draft.text).body:
        found = cues("data")["verdict"].search(sentence.text)
        if found and not sentence.is_question:
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield span, f'"{found.group()}" pronounces a verdict', "How do you read these figures?"


@warning("D104", "too-many-figures")
def too_many_figures(draft: Draft) -> Iterator[Found]:
    """Send three figures at most.

    Beyond three the figures are a wall (dossier 4.8). Keep the one that lights up their interest.

    Bad: We ship 4 % late, 2 % damaged, 1 % lost and 0.5 % unlabelled, which is 12 % better than the average.
    Good: Four in a hundred shipments are late, and most of them are within reach of both of us.
    """
    argued = [
        (s, f) for s in anatomy(draft.text).body for f in of_the_deal(s.text) if _is_evidence(draft, s, f)
    ]
    if len(argued) > _MOST_FIGURES and not trades(draft):
        sentence, figure = argued[_MOST_FIGURES]
        span = (sentence.start + figure.span[0], sentence.start + figure.span[1])
        yield span, f"figure number {len(argued)} in one message; three are enough", argued[0][0].text


@warning("D105", "opens-with-a-figure")
def opens_with_a_figure(draft: Draft) -> Iterator[Found]:
    """Do not lead with data.

    The first sentence belongs to them (dossier 4.8; the article: "use data, but don't lead with it").

    To: The price stays.
    Bad: 12 % is what the market pays less than your list.
    Good: You said the list is fixed for everybody.
    """
    body = anatomy(draft.text).body
    if not body or draft.no is None or body[0].is_question:
        return
    first = next(iter(of_the_deal(body[0].text)), None)
    said = theirs.said(draft)
    if first and first.span[0] == 0 and first.kind in {"percent", "money"} and len(body[0].words) > 4:
        told = body[0].text[first.span[0] : first.span[1]]
        if not any(v in f.values for v in first.values for f in of_the_deal(anatomy(said).plain)):
            yield body[0].span, f'"{told}" opens the answer to a no', theirs.first_move(draft)


RULES = (data_into_heat, figure_without_source, verdict, too_many_figures, opens_with_a_figure)
"""The rules of data."""


def _argued(draft: Draft) -> Iterator[tuple[Sentence, Figure]]:
    """Yield the figures that the draft uses as an argument, with their sentences; spans are the draft's."""
    if "evidence" not in draft.heard.moves and not _compares(anatomy(draft.text)):
        return
    for sentence in anatomy(draft.text).body:
        for figure in of_the_deal(sentence.text):
            if _is_evidence(draft, sentence, figure):
                start, end = figure.span
                yield (
                    sentence,
                    Figure((sentence.start + start, sentence.start + end), figure.values, figure.kind),
                )
                break


def _is_evidence(draft: Draft, sentence: Sentence, figure: Figure) -> bool:
    if (
        figure.kind not in {"percent", "money"}
        or sentence.is_question
        or not cues("data")["argues"].search(sentence.text)
    ):
        return False
    if in_their_voice(sentence) or LABEL.search(sentence.text):
        return False
    if draft.once("their values", _their_values).intersection(figure.values):
        return False
    offered = draft.once("offered", _offered)
    return sentence.span not in offered and not re.search(r"\bif\b", sentence.text, re.IGNORECASE)


def _offered(draft: Draft) -> frozenset[Span]:
    return frozenset([*(g.sentence.span for g in gifts(draft)), *(t.sentence.span for t in trades(draft))])


def _their_values(draft: Draft) -> frozenset[float]:
    return frozenset(v for f in of_the_deal(anatomy(theirs.said(draft)).plain) for v in f.values)


def _compares(parts: Anatomy) -> bool:
    return any(cues("data")["argues"].search(s.text) and of_the_deal(s.text) for s in parts.body)


def _neighbours(draft: Draft, sentence: Sentence) -> str:
    plain = anatomy(draft.text).plain
    return plain[max(0, sentence.start - _NEAR) : sentence.end + _NEAR]
