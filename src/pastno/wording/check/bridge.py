"""The golden bridge: a path that lets them move without defeat (dossier 4.7)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.empathy import in_their_voice
from pastno.wording.check.offers import trades
from pastno.wording.check.options import mentioned
from pastno.wording.check.rule import Draft, Found, error, warning
from pastno.wording.grammar import capitalise

_LONGEST = 220
_MOST_PARAGRAPHS = 6


@error("B101", "lecture", silences=("H2", "H403", "L108"))
def lecture(draft: Draft) -> Iterator[Found]:
    """Acknowledge, don't lecture.

    "You must understand", "as you know" and "any serious supplier" put them on the school bench, and nobody
    crosses a bridge from there (dossier 4.7).

    Bad: You must understand that all serious suppliers do this.
    Good: What we're missing is a document that our regulator asks of every supplier.
    """
    for sentence in anatomy(draft.text).body:
        found = cues("bridge")["lectures"].search(sentence.text)
        if found and not sentence.is_question and not _is_apology(sentence.text):
            rest = re.sub(r"^[\s,]*(?:that\b)?[\s,]*", "", sentence.text[found.end() :])
            stands_alone = (
                len(rest.split()) >= 3 and found.start() <= 12 and not cues("bridge")["lectures"].search(rest)
            )
            rewrite = capitalise(rest) if stands_alone else theirs.first_move(draft)
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield span, f'"{found.group().strip(" ,")}" lectures', rewrite


@warning("B102", "generic-acknowledgement")
def generic_acknowledgement(draft: Draft) -> Iterator[Found]:
    """Acknowledge something that only they could have said.

    "We value our partnership" fits every letter and so answers none (dossier 4.7: an acknowledgement needs a
    term of theirs).

    To: We promised our board no increases this year.
    Bad: We value our partnership and would like to explore creative options.
    Good: You gave your board your word on this year's prices.
    """
    said = theirs.said(draft).lower()
    for sentence in anatomy(draft.text).body:
        found = cues("bridge")["generic"].search(sentence.text)
        if found and found.group().lower() not in said and not in_their_voice(sentence):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield span, f'"{found.group()}" fits every letter; name something they said', theirs.label(draft)


@warning("B103", "against-their-public-stand")
def against_their_public_stand(draft: Draft) -> Iterator[Found]:
    """Let them keep what they have said in public.

    Asking for another option where they have taken a stand before others asks them to lose face
    (dossier 4.7, 6.9): add a new name, an exception class, a trial, a step of yours.

    Case: the supplier has told all customers that +15 % is in force.
    Bad: We need 0 % instead.
    Good: The list stays as published; our site is booked as a development partner.
    """
    if draft.case is None:
        return
    if cues("bridge")["device"].search(anatomy(draft.text).voice) or trades(draft):
        return
    for issue in draft.case.issues:
        stands = {stand.option for stand in issue.public}
        for span, option in mentioned(draft.text, issue):
            if stands and option not in stands:
                stand = issue.public[0]
                told = draft.text[span[0] : span[1]]
                message = f'"{told}" goes against what they told {stand.to or "others"}: "{stand.said}"'
                yield (
                    span,
                    message,
                    f"What would an exception on {issue.name} look like that leaves what you have said standing?",
                )
                return


@error("B104", "our-own-ultimatum", silences=("H2", "H3"))
def our_own_ultimatum(draft: Draft) -> Iterator[Found]:
    """Do not close the bridge from our side.

    "Take it or leave it" and "non-negotiable" leave them no step but defeat (dossier 2.4, 4.7). Say what you
    need and why, and what would change it.

    Bad: This is our final offer, take it or leave it.
    Good: Below 1,200 pieces our line does not run. What would make that number workable on your side?
    """
    said = theirs.content(theirs.said(draft))
    for sentence in anatomy(draft.text).body:
        found = cues("offers")["ultimatum"].search(sentence.text)
        if found and not sentence.is_question and not (theirs.content(found.group()) <= said and said):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield span, f'"{found.group()}" leaves them no step but defeat', theirs.question(draft)


@warning("B105", "too-long")
def too_long(draft: Draft) -> Iterator[Found]:
    """Answer a no in a few lines.

    A bridge of more than 120 words is not crossed (dossier 4.7); five paragraphs argue whatever they say. The
    check speaks at 220 words.

    Bad: (six paragraphs)
    Good: It sounds like this landed on your desk already decided. What did other sites do?
    """
    parts = anatomy(draft.text)
    if draft.no is None or not parts.body:
        return
    paragraphs = [p for p in re.split(r"\n\s*\n", parts.plain) if p.strip()]
    if len(parts.words) > _LONGEST or len(paragraphs) > _MOST_PARAGRAPHS:
        span = (parts.body[0].start, parts.body[0].end)
        yield (
            span,
            f"{len(parts.words)} words in answer to a no; a few lines do more",
            theirs.first_move(draft),
        )


RULES = (lecture, generic_acknowledgement, against_their_public_stand, our_own_ultimatum, too_long)
"""The rules of the golden bridge."""


def _is_apology(words: str) -> bool:
    return re.search(r"\b(?:sorry|apologi[sz]e|thank)\b", words, re.IGNORECASE) is not None
