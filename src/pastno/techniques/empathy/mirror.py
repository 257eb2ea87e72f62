"""The mirror: their last words or the phrase that carries the weight, as a question, then silence (dossier 4.3)."""

import re
from collections.abc import Iterator, Sequence

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.their_words import addresses_us, clauses, copula_noun, figures, quote

_FUNCTION = frozenset(
    (
        "a an the of to in on at for and or but is are was were am be been being it its it's this that these "
        "those there here we i you our my your they he she will would can could do does did have has had not "
        "no so as if with by from than then just very also please up out off says said tells told means meant takes "
        "took "
        "costs goes went comes came gets got gives gave makes made runs ran reads knows"
    ).split()
)
_MOST_WORDS = 4
_DANGLES = frozenset("and or but on to for with of in at by from as if than that which who".split())
"""Ends what goes on: "the merchant wants paying and"."""
_POINTS = frozenset("this that these those it so".split())
"""Ends what points at something said before: "doing exactly this"."""
_NUMBER = re.compile(
    r"\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s+$", re.IGNORECASE
)
"""Before a phrase it belongs to it: one term."""
_BEFORE = 12
_TAIL = re.compile(
    r"\s(?:any\s?more|at\sall|yet|either|though|anyway|right\snow|just\snow|these\sdays)\W*$", re.IGNORECASE
)
"""Ends a clause and carries no weight: nobody makes that glass any more."""
_PRONOUN = frozenset(
    "i we he she they i'd i've i'm we've we're who whose them us me him her till until".split()
)


class Mirror:
    """Proposes one to four words of theirs to repeat, best first; never hostile words (dossier 4.3, evidence)."""

    name: TechniqueName = "mirror"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:  # noqa: ARG002 - the protocol
        """Mirrors of the latest no."""
        no = reading.latest_no
        if no is None or no.refusal is None or no.refusal.stops or no.heat >= 2:
            return ()
        scored = sorted((c for c in _candidates(no) if c[0] > 0), key=lambda c: (-c[0], c[1]))
        return tuple(
            Advice("mirror", "mirror", (quote(no, span),), {"phrase": no.quote(span)}, strength)
            for strength, span in scored[:3]
        )


def _candidates(no: TurnReading) -> Iterator[tuple[float, Span]]:
    text = no.text
    spans = [
        s for s in (no.refusal.span if no.refusal else None, no.concern.span if no.concern else None) if s
    ]
    near = [c for c in clauses(text) if any(overlap(c.span, s) for s in spans)]
    for clause in clauses(text):
        noun = copula_noun(clause)
        if (
            noun
            and len(text[noun[0] : noun[1]].split()) <= _MOST_WORDS
            and not cues.find("hostile", clause.text)
            and not cues.find("kind", clause.text)
        ):
            yield 0.9, noun
    for clause in near or clauses(text)[-1:]:
        if cues.find("hostile", clause.text):
            continue
        words = list(re.finditer(r"[€$£]?[\w][\w'’,.-]*[\w%]|\w|%", _TAIL.sub("", clause.text)))
        if not words:
            continue
        at = clause.span[0]
        last = (at + words[-1].start(), at + words[-1].end())
        for size in range(1, min(_MOST_WORDS, len(words)) + 1):
            span = (at + words[-size].start(), last[1])
            yield _weight(no, span, size), span


def _weight(no: TurnReading, span: Span, size: int) -> float:
    """How much weight a phrase carries, 0..1: absolute and limiting words, their concern, not a bare figure."""
    phrase = no.quote(span)
    words = [w.lower().strip(".,") for w in phrase.split()]
    if (
        addresses_us(phrase)
        or _PRONOUN & set(words)
        or (words[0] in _FUNCTION and words[0] not in ("not", "no"))
        or len(phrase) < 4
        or words[-1] in _DANGLES
        or (len(words) > 1 and words[-1] in _POINTS)
        or _NUMBER.search(no.text, max(0, span[0] - _BEFORE), span[0])
        or len(set(words)) < len(words)
    ):
        return 0.0
    weight = 0.2 + 0.04 * size
    hits = len(cues.pattern("weighty").findall(phrase))
    weight += 0.3 * min(hits, 2)
    if no.concern and overlap(span, no.concern.span):
        weight += 0.2
    if any(f[0] <= span[0] and span[1] <= f[1] for f in figures(no.text)):
        weight += 0.05 if size > 1 else -0.2
    if no.refusal and no.refusal.span[0] <= span[0] < no.refusal.span[1]:
        weight += 0.05
    return max(0.0, min(1.0, weight))
