"""Arguing, not solving: the second habit (dossier 3, H2)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.empathy import in_their_voice
from pastno.wording.check.heard import SURE, as_heard
from pastno.wording.check.rewriting import before_but, joined
from pastno.wording.check.rule import Draft, Found, error, warning
from pastno.wording.check.spans import cut, quote, said_by_us

_YES_WORDS = (
    r"\b(?P<yes>(?:i|we) (?:do |really |fully |completely |can |quite )*(?:understand|see|hear|appreciate|get|respect|"
    r"recogni[sz]e|sympathi[sz]e)\b[^.?!;]{0,120}?|(?:fair enough|sorry|i'm sorry|we're sorry|that's fair|you're right|"
    r"that makes sense|good point|point taken)\b[^.?!;]{0,60}?)"
)

_YES = re.compile(_YES_WORDS + r"(?=[.!]|$)", re.IGNORECASE)

_YES_BUT = re.compile(_YES_WORDS + r"(?P<but>[,;]?\s+(?:but|however|though)\b)", re.IGNORECASE)


@error("H201", "point-counterpoint")
def point_counterpoint(draft: Draft) -> Iterator[Found]:
    """Probe their reason instead of disproving it.

    Point against counterpoint is a duel: each round makes the position firmer (dossier 3, H2). Turn the
    claim into a question about their criterion, and keep your strongest point for later.

    Bad: As I said twice, the contract is clear.
    Bad: You're wrong, and the fact is that your lab is not accredited.
    Good: What does the certificate need to show for you to rely on it?
    """
    for span in said_by_us(draft, cues("habits")["contradicts"]):
        if anatomy(draft.text).sentence_at(span[0]).is_question:
            continue
        yield (
            span,
            f'"{quote(draft, span)}" argues the point instead of asking about it',
            theirs.question(draft),
        )


@error("H202", "yes-but")
def yes_but(draft: Draft) -> Iterator[Found]:
    """Do not take an acknowledgement back with a but.

    "I understand, but" is heard as the but alone (dossier 3, H2; 4.2). End the sentence after the first half
    and let it work; what follows can wait, or start a sentence of its own.

    Bad: I understand your position, but 15 % is unacceptable.
    Good: You have a list to hold up in thirty countries. What would an exception have to look like?
    """
    parts = anatomy(draft.text)
    for sentence, after in zip(parts.body, (*parts.body[1:], None), strict=True):
        found = _YES_BUT.search(sentence.text)
        said = found or _YES.search(sentence.text)
        if not said or in_their_voice(sentence):
            continue
        if found:
            end = sentence.start + found.end()
        elif after and (but := re.match(r"(?:but|however)\b", after.text, re.IGNORECASE)):
            end = after.start + but.end()
        else:
            continue
        rewrite = joined(before_but(sentence.text[said.start("yes") :]), theirs.question(draft))
        yield (sentence.start + said.start("yes"), end), f'the but takes back "{cut(said["yes"])}"', rewrite


@error("H203", "blame")
def blame(draft: Draft) -> Iterator[Found]:
    """Talk about the problem, not about whose fault it is.

    Blame makes them defend the past, and the past cannot be traded (dossier 3, H2; 2.5). Ask how it goes
    better from here.

    Bad: That's your problem, you should have told us earlier.
    Good: How do we make sure that both of us know earlier next time?
    """
    for span in said_by_us(draft, cues("habits")["blames"]):
        rewrite = "How do we make sure that this does not happen again?"
        yield span, f'"{quote(draft, span)}" puts the blame on them, and they will defend the past', rewrite


@warning("H204", "irritator")
def irritator(draft: Draft) -> Iterator[Found]:
    """Let them call your offer fair.

    Praise of one's own offer is an irritator: it says that whoever declines is unfair (dossier 3; Rackham
    and Carlisle counted 2.3 of these an hour among skilled negotiators, 10.8 among average ones).

    Bad: This is a very generous offer.
    Good: The offer is the same as last year's, with two more deliveries.
    """
    for span in said_by_us(draft, cues("habits")["praises_us"]):
        words = quote(draft, span)
        yield span, f'"{words}" praises our own side; it is for them to say', _without_praise(words)


@error("H200", "arguing")
def arguing(draft: Draft) -> Iterator[Found]:
    """Ask about their reason before you rebut it.

    Arguing is telling them that they are wrong, with figures or without (dossier 3, H2). Keep the one strongest
    point for when they have been heard.

    Bad: The other small agencies manage with sixty days too.
    Good: What would sixty days do to the freelancers you pay every two weeks?
    """
    yield from as_heard(draft, "arguing", SURE, "rebuts where a question would find out more")


RULES = (point_counterpoint, yes_but, blame, irritator, arguing)
"""The rules of this habit."""


def _without_praise(words: str) -> str:
    plain = re.sub(
        r"\b(?:(?:very|more than|extremely|quite|perfectly|absolutely|already) )*(?:fair|generous|reasonable|excellent|"
        r"unbeatable|competitive) (?=offer|proposal|price|terms?|quote|deal)",
        "",
        words,
        flags=re.IGNORECASE,
    )
    return plain if plain != words else ""
