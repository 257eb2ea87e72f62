"""What has been said and offered about each issue, turn by turn, as named and counted signs.

No sign knows an issue by name: the words around it are told of "this" issue and of "that" one, so that what was learned
on camp supplies holds for price, volume and exclusivity.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from pastno.negotiation.conversation import Span
from pastno.reading.priorities.naming import Issues, Token
from pastno.reading.priorities.offers import HEARER, SPEAKER, Share, number, shares

Signs = defaultdict[str, float]
_NO = frozenset("not don't dont no doesn't never without can't won't didn't".split())
_YES = frozenset("deal agree agreed sure yes perfect great ok okay works sounds".split())
_JOINTS = frozenset("but and because so while since if as".split())
_ENDS = frozenset(".!?;")
_USUAL = 3.0
"""Taken for all there is of an issue while nobody has named more."""
_BEFORE, _AFTER = 4, 4
"""So many words before and after an issue are told apart from the rest of its clause."""


class Tally:
    """The signs of each issue so far."""

    def __init__(self, issues: Issues) -> None:
        self.issues = issues
        count = len(issues.names)
        self._signs: list[Signs] = [defaultdict(float) for _ in range(count)]
        self._offered: list[list[float]] = [[] for _ in range(count)]
        self._most: list[float] = [0.0] * count
        self._seen: list[int] = []
        self._turns = 0
        self._ours: list[Token] = []
        self._named_last: list[int] = []

    @property
    def named(self) -> bool:
        """Whether they have named any issue."""
        return bool(self._seen)

    def hear_ours(self, text: str) -> None:
        """A turn of ours: what they answer next."""
        self._ours = self.issues.find(text)
        for share in shares(self._ours):
            self._note_size(share)

    def hear_theirs(self, text: str) -> Iterator[Span]:
        """A turn of theirs, clause by clause: each yields its span once its signs are counted; the last, the rest."""
        tokens = self.issues.find(text)
        self._turns += 1
        for clause in clauses(tokens):
            named = sorted({t.issue for t in clause if t.issue is not None})
            for issue in named:
                _count(self._signs[issue], around(clause, issue, len(named)))
            if named:
                yield clause[0].span[0], clause[-1].span[1]
        self._mentions(tokens)
        self._offers(tokens)
        self._answers(tokens)
        if tokens:
            yield tokens[0].span[0], tokens[-1].span[1]

    def _mentions(self, tokens: Sequence[Token]) -> None:
        order = [t.issue for t in tokens if t.issue is not None]
        named = list(dict.fromkeys(order))
        for rank, issue in enumerate(named):
            signs = self._signs[issue]
            signs["named"] += 1
            signs[f"rank {rank} of {min(len(named), 4)}"] += 1
            if not self._seen:
                signs["named at first"] += 1 / len(named)
            if self._turns == 1:
                signs["named in turn 1"] += 1 / len(named)
            if order.count(issue) > 1:
                signs["named twice"] += 1
        for issue in named:
            if issue not in self._seen:
                self._seen.append(issue)
                self._signs[issue][f"seen {min(len(self._seen), 4)}"] += 1
        words = {t.text for t in tokens}
        if not named:
            for issue in self._named_last:
                _count(self._signs[issue], (f"goes on:{w}" for w in words))
            for issue in {t.issue for t in self._ours if t.issue is not None}:
                _count(self._signs[issue], {f"answers:{t.text}" for t in tokens[:3]})
                _count(self._signs[issue], (f"answer has:{w}" for w in words))
        self._named_last = named or self._named_last

    def _note_size(self, share: Share) -> None:
        if share.amount is not None:
            self._most[share.issue] = max(self._most[share.issue], share.amount)

    def _part(self, share: Share, keeper: str) -> float:
        """The part of an issue, 0 to 1, that a share leaves to them."""
        most = max(self._most[share.issue], _USUAL)
        part = 1.0 if share.amount is None else min(share.amount / most, 1.0)
        return part if share.whose == keeper else 1.0 - part

    def _offers(self, tokens: Sequence[Token]) -> None:
        kept: dict[int, float] = {}
        for share in shares(tokens):
            self._note_size(share)
            kept[share.issue] = self._part(share, "speaker")
            self._offered[share.issue].append(kept[share.issue])
            self._signs[share.issue][f"offer {share.whose} {_size(self._part(share, share.whose))}"] += 1
        if len(kept) > 1:
            mean = fmean(kept.values())
            for issue, part in kept.items():
                self._signs[issue]["kept above mean"] += 3 * (part - mean)
                self._signs[issue][f"kept above least {_size(part - min(kept.values()))}"] += 1

    def _answers(self, tokens: Sequence[Token]) -> None:
        """What they say to an offer of ours."""
        begin = [t.text for t in tokens]
        takes, declines = any(w in _YES for w in begin[:6]), any(w in _NO for w in begin[:8])
        for share in shares(self._ours):
            said = f"{'takes' if takes else ''}{'declines' if declines else ''}"
            self._signs[share.issue][f"we leave {_size(self._part(share, 'hearer'))}:{said}"] += 1

    def signs(self) -> list[dict[str, float]]:
        """The signs of each issue with what its offers come to so far."""
        means = [fmean(o) if o else None for o in self._offered]
        known = [m for m in means if m is not None]
        return [self._with_offers(issue, means, known) for issue in range(len(means))]

    def _with_offers(
        self, issue: int, means: Sequence[float | None], known: Sequence[float]
    ) -> dict[str, float]:
        found: dict[str, float] = dict(self._signs[issue])
        offered, mean = self._offered[issue], means[issue]
        if not offered or mean is None:
            return found
        found["offered"] = 1.0
        found["mean kept"] = 3 * mean
        for name, part in (
            ("last", offered[-1]),
            ("first", offered[0]),
            ("most", max(offered)),
            ("least", min(offered)),
        ):
            found[f"{name} kept {_size(part)}"] = 1.0
        if len(known) > 1:
            found["kept against others"] = 6 * (mean - fmean(known))
            if known.count(mean) == 1:
                found["kept most of all"] = float(mean == max(known))
                found["kept least of all"] = float(mean == min(known))
        return found


def _count(signs: Signs, names: Iterable[str]) -> None:
    for name in names:
        signs[name] += 1


def _size(part: float) -> str:
    """A part in thirds, as people divide."""
    return str(round(3 * part))


def clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens in pieces that say one thing of an issue; a stop that asks or shouts stays with its piece."""
    piece: list[Token] = []
    for token in tokens:
        joint = token.text in _JOINTS and any(t.issue is not None for t in piece)
        if token.text in _ENDS or joint:
            if piece:
                yield [*piece, token] if token.text in "?!" else piece
            piece = [] if token.text in _ENDS else [token]
        else:
            piece.append(token)
    if piece:
        yield piece


def around(clause: Sequence[Token], issue: int, named: int) -> set[str]:
    """The signs of an issue in a clause that names it: words, pairs and triples with it masked, and whose it is."""
    said = [_masked(token, issue) for token in clause]
    at = said.index("THIS")
    owners = [t.text for t in clause[:at] if t.text in SPEAKER | HEARER]
    whose = "-" if not owners else "speaker" if owners[-1] in SPEAKER else "hearer"
    found = {f"has:{w}" for w in said} | {f"{whose}:{w}" for w in said} | {f"clause:{whose}:{min(named, 3)}"}
    found |= {f"pair:{a} {b}" for a, b in pairwise(said)}
    triples = zip(said, said[1:], said[2:], strict=False)
    found |= {f"triple:{a} {b} {c}" for a, b, c in triples if "THIS" in (a, b, c)}
    found |= {f"before:{w}" for w in said[max(0, at - _BEFORE) : at]}
    found |= {f"after:{w}" for w in said[at + 1 : at + 1 + _AFTER]}
    if any(w in _NO for w in said):
        found |= {f"negated:{w}" for w in said}
    if "THAT" in said:
        found |= {f"{'first' if at < said.index('THAT') else 'second'}:{w}" for w in said}
    else:
        found |= {f"alone:{w}" for w in said}
    return found


def _masked(token: Token, issue: int) -> str:
    if token.issue is not None:
        return "THIS" if token.issue == issue else "THAT"
    worth = number(token.text)
    return token.text if worth is None else f"N{min(int(worth), 4)}"
