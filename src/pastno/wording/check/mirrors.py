"""Mirrors: their last words or the key phrase, said back as a question, and then silence (dossier 4.3)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.rule import Draft, Found, error, warning

_LONGEST = 10
_TWO_IN_A_ROW = 2
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_HOSTILE = re.compile(
    r"\b(?:greed\w*|joke|robbery|goug\w*|liars?|lies|lying|thie\w+|crooks?|cheat\w*|idiots?|incompetent|amateurs?|"
    r"unprofessional|pathetic|ridiculous|blackmail|scam|fraud\w*|shame\w*|disgrac\w*|insult\w*|stupid|circus|clowns?|"
    r"rip-?offs?|exploit\w*|extort\w*|bullshit|crap|hell)\b",
    re.IGNORECASE,
)
_LOADED = re.compile(
    r"^(?:so|you mean|you are saying|you're saying|in other words)[, ]+(?:you|your|it's|it is)\b",
    re.IGNORECASE,
)
_FIGURE_ONLY = re.compile(
    r"^[\W\d]*\d[\d.,]*\s?(?:%|percent|per cent|[€$£]|EUR|USD|k|m)?\s*\?+$", re.IGNORECASE
)


@error("M101", "mirror-in-our-words")
def mirror_in_our_words(draft: Draft) -> Iterator[Found]:
    """Mirror with their words only.

    "So you want more money?" is our reading of them as a question; it invites a defence (dossier 4.3). A
    mirror changes no word but I to you.

    To: Pricing is set globally. We got burned last year.
    Bad: So you want more money?
    Good: Burned last year?
    """
    if draft.reply_to is None:
        return
    said = theirs.content(theirs.said(draft))
    for sentence in anatomy(draft.text).body[:2]:
        mine = theirs.content(sentence.text)
        if not sentence.is_question or not _LOADED.match(sentence.text) or len(sentence.words) > _LONGEST:
            continue
        foreign = [w for w in sentence.words if theirs.is_content(w) and theirs.stem(w) not in said]
        if len(foreign) * 2 >= len(mine) > 0:
            message = f'"{foreign[0]}" is not their word; a mirror says theirs back'
            yield sentence.span, message, theirs.mirror(draft) or theirs.label(draft)


@warning("M102", "long-mirror")
def long_mirror(draft: Draft) -> Iterator[Found]:
    """Mirror the last three words or the key phrase, not the sentence.

    A whole sentence said back is an echo; the shorter it is, the more they fill in (dossier 4.3).

    To: We cannot give you the old price because pricing is set globally by the head office in Basel.
    Bad: You cannot give us the old price because pricing is set globally by the head office in Basel?
    Good: Set globally?
    """
    for sentence in mirrors(draft):
        words = sentence.words
        if len(words) > _LONGEST:
            short = theirs.mirror(draft) or f"{' '.join(_tail_of(sentence, 3)).capitalize()}?"
            yield sentence.span, f"says {len(words)} of their words back; three do more", short


@warning("M103", "mirror-of-an-insult")
def mirror_of_an_insult(draft: Draft) -> Iterator[Found]:
    """Never mirror a hostile word.

    Repeating negative words hurts, and an insult said back is a quarrel about the word (dossier 4.3). Name
    what stands behind it.

    To: This is daylight robbery and you know it.
    Bad: Daylight robbery?
    Good: It sounds like the increase came out of nowhere for you.
    """
    for sentence in mirrors(draft):
        found = _HOSTILE.search(sentence.text)
        if found:
            message = f'"{found.group()}" said back is a quarrel about the word'
            yield sentence.span, message, theirs.label(draft)


@warning("M104", "mirror-of-a-figure")
def mirror_of_a_figure(draft: Draft) -> Iterator[Found]:
    """Mirror the reason, not the number.

    A bare number as a question starts a haggle about the number (dossier 4.3). Mirror what they said about it.

    To: It's 15 % for everybody, the board wants its margin back.
    Bad: 15 %?
    Good: Its margin back?
    """
    for sentence in mirrors(draft):
        words = theirs.mirror(draft)
        if _FIGURE_ONLY.match(sentence.text) and words and not re.search(r"\d", words):
            yield sentence.span, f'"{sentence.text}" starts a haggle about the number', words


@warning("M105", "mirror-after-mirror")
def mirror_after_mirror(draft: Draft) -> Iterator[Found]:
    """Change after two mirrors.

    A third mirror in a row sounds like an echo machine (dossier 4.3). Sum up, or ask one open question.

    Bad: Frozen until April? (as the third in a row)
    Good: So the budget is frozen until April, and nothing above ten thousand can be approved before. What did I miss?
    """
    if draft.reply_to is None:
        return
    before = draft.reply_to.mine[-_TWO_IN_A_ROW:]
    if len(before) == _TWO_IN_A_ROW and all("mirror" in t.moves for t in before):
        for sentence in mirrors(draft):
            yield sentence.span, "the third mirror in a row", theirs.question(draft)
            return


RULES = (mirror_in_our_words, long_mirror, mirror_of_an_insult, mirror_of_a_figure, mirror_after_mirror)
"""The rules of mirrors."""


def mirrors(draft: Draft) -> tuple[Sentence, ...]:
    """Return the questions of the draft that say nothing but their words."""
    return draft.once("mirrors", lambda d: tuple(_mirrors(d)))


def _mirrors(draft: Draft) -> Iterator[Sentence]:
    said = theirs.said(draft)
    if not said:
        return
    known = theirs.content(said) | {theirs.stem(m.group()) for m in _WORD.finditer(said)}
    for sentence in anatomy(draft.text).body:
        words = sentence.words
        if (
            not sentence.is_question
            or not words
            or "or" in words
            or words[0] in {"how", "what", "why", "when", "where", "who", "which"}
        ):
            continue
        content = [w for w in words if theirs.is_content(w)] or words
        if all(theirs.stem(w) in known or w.isdigit() for w in content):
            yield sentence


def _tail_of(sentence: Sentence, count: int) -> list[str]:
    return [m.group() for m in _WORD.finditer(sentence.text)][-count:]
