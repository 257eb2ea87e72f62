"""What was heard in a conversation: the labels of the reading guide, each with its span, confidence and reason."""

from dataclasses import dataclass
from typing import Literal

from pastno.negotiation.conversation import Conversation, Span, Turn

Firmness = Literal["flat", "conditional", "deferred", "soft"]
"""How closed a no is: no way named; a condition named; not now; hedged or implied (guide, part A)."""

Ground = Literal[
    "price", "capacity", "timing", "reputation", "risk", "authority", "policy", "alternative", "unstated"
]
"""The main reason of a no, as stated or plainly implied in the words."""

Tactic = Literal["none", "stonewall", "attack", "trick"]
"""Ury's three families of tactic, or none."""

Opening = Literal["thats_right", "disclosure", "asks", "concedes"]
"""What in their turn opens a way: being understood, a reason revealed, a question, a step towards us."""

Move = Literal[
    "label",
    "mirror",
    "accusation_audit",
    "calibrated_question",
    "closed_question",
    "why_question",
    "acknowledgement",
    "summary",
    "reframe",
    "if_then",
    "face_saving",
    "evidence",
    "concession",
    "threat",
    "walk_away",
]
"""What our own words do (guide, part B)."""

Habit = Literal["reacting", "arguing", "withdrawing", "ego"]
"""The four habits that turn a no into a deadlock (article, first section; dossier 3)."""


STOPS = 0.4
"""From this chance on a no is treated as one to respect; below, the sheet says that it may be one."""
SURE_OPENING = 0.6
"""Nobody is taken to have settled for an opening of which the reader is less sure."""
SURE_WHY = 0.3
"""A ground, one of nine, that is less sure is not built on."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """That a turn declines, rejects, blocks or withdraws, and how.

    Attributes:
        firmness: how closed it is.
        ground: the main reason as stated or plainly implied.
        tactic: which of Ury's tactics it uses.
        respect: True where nobody should try to get past it (law, safety, a boundary, a request to stop); said too
            often rather than too seldom.
        span: the words that refuse.
        way: the sentence that names what would change it, or when; None where none was heard.
        confidence: 0..1.
        respect_confidence: 0..1, how sure it is that it is to be respected, where ``respect`` is True.
    """

    firmness: Firmness
    ground: Ground
    tactic: Tactic
    respect: bool
    span: Span
    confidence: float
    respect_confidence: float = 1.0
    way: Span | None = None

    @property
    def stops(self) -> bool:
        """True where it is sure enough that it is to be respected; then no technique, no question and no trade."""
        return self.respect and self.respect_confidence >= STOPS


@dataclass(frozen=True, slots=True)
class Concern:
    """The shortest verbatim piece of a turn that names what they protect or are constrained by."""

    text: str
    span: Span


FindingKind = Literal["refusal", "ground", "tactic", "respect", "heat", "opening", "concern", "move", "habit"]
"""Which label a finding is evidence for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing heard: its kind and name, the exact words, how sure (0..1), and why, for a person to read."""

    kind: FindingKind
    name: str
    span: Span
    confidence: float
    because: str


@dataclass(frozen=True, slots=True)
class TurnReading:
    """Everything heard in one turn.

    ``refusal``, ``openings`` and ``concern`` are filled for their turns, ``moves`` and ``habits`` for ours.

    Attributes:
        index: place of the turn in the conversation, from 0.
        heat: 0 calm, 1 tense but civil, 2 heated, 3 hostile.
        findings: the evidence for every label above, and for clauses that a single label cannot show
            ("no to the price, yes to the term"), in the order of the text.
        unjudged: what was not judged or is unsure, and why, one line each.
    """

    index: int
    turn: Turn
    refusal: Refusal | None = None
    heat: int = 0
    openings: tuple[Opening, ...] = ()
    concern: Concern | None = None
    moves: tuple[Move, ...] = ()
    habits: tuple[Habit, ...] = ()
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[str, ...] = ()

    @property
    def is_heated(self) -> bool:
        """True where the turn is heated or worse, or its no attacks; no technique argues or mirrors then."""
        return self.heat >= 2 or (self.refusal is not None and self.refusal.tactic == "attack")

    @property
    def reason(self) -> Ground:
        """Why it refuses as far as one can build on it, which is "unstated" also where the ground is too unsure."""
        if self.refusal is None:
            return "unstated"
        told = [f.confidence for f in self.findings if f.kind == "ground" and f.name == self.refusal.ground]
        return "unstated" if told and max(told) < SURE_WHY else self.refusal.ground

    @property
    def sure_openings(self) -> frozenset[Opening]:
        """The openings of which the reader is sure enough to rest a decision on."""
        unsure = {f.name for f in self.findings if f.kind == "opening" and f.confidence < SURE_OPENING}
        return frozenset(o for o in self.openings if o not in unsure)

    @property
    def shuts(self) -> bool:
        """True where the no closes the matter, so that what stood before it is no sign of settling any more.

        A no to one thing from somebody who says that they were understood, or who tells why and asks, shuts nothing.
        """
        opens = "thats_right" in self.sure_openings or {"disclosure", "asks"} <= self.sure_openings
        if self.refusal is None or (opens and self.refusal.tactic == "none"):
            return False
        return self.refusal.firmness == "flat" or self.refusal.tactic != "none"

    @property
    def text(self) -> str:
        """The words of the turn."""
        return self.turn.text

    def quote(self, span: Span) -> str:
        """The exact words of a span of this turn."""
        return self.turn.text[span[0] : span[1]]


@dataclass(frozen=True, slots=True)
class Settled:
    """Whether the counterpart's emotion has settled (dossier 5.3), by which signs and in which turns.

    Attributes:
        yes: True once at least two signs stand in their last two turns and heat is low or fallen.
        signs: (index of turn, sign, span) with sign one of the dossier's s1..s9.
    """

    yes: bool
    signs: tuple[tuple[int, str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Temperature:
    """How hot a turn of theirs is, beside how they usually are (dossier 5.2).

    Attributes:
        index: the turn.
        value: 0 calm to 1 furious.
        change: from the median of that person's turns before; None where there are fewer than two.
    """

    index: int
    value: float
    change: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A conversation with everything heard in it.

    Attributes:
        turns: one reading a turn, same order as ``conversation.turns``.
        no: index of the latest refusal of theirs that still stands, or None.
        resolved: indices of refusals of theirs that a later turn took back or settled.
        settled: whether their emotion has settled since.
        temperatures: how hot each of their turns is, in order.
        unjudged: what was not judged and why (another language, no words), one line each.
    """

    conversation: Conversation
    turns: tuple[TurnReading, ...]
    no: int | None = None
    resolved: frozenset[int] = frozenset()
    settled: Settled = Settled(yes=False)
    temperatures: tuple[Temperature, ...] = ()
    unjudged: tuple[str, ...] = ()

    @property
    def latest_no(self) -> TurnReading | None:
        """The reading of the latest no of theirs that still stands."""
        return None if self.no is None else self.turns[self.no]

    @property
    def run(self) -> tuple[TurnReading, ...]:
        """The messages in which the latest no stands, sent one after the other before we answered."""
        if self.no is None:
            return ()
        first = last = self.no
        while first and self.turns[first - 1].turn.side == "them":
            first -= 1
        while last + 1 < len(self.turns) and self.turns[last + 1].turn.side == "them":
            last += 1
        return self.turns[first : last + 1]

    @property
    def hot(self) -> TurnReading | None:
        """The no where it is heated or attacks, else such a turn of theirs after it that we have not answered yet."""
        if self.no is None or self.turns[self.no].is_heated:
            return self.latest_no
        ours = next((t.index for t in reversed(self.turns) if t.turn.side == "me"), -1)
        return next((t for t in self.turns[max(self.no, ours + 1) :] if t.is_heated), None)

    @property
    def is_hot(self) -> bool:
        """Whether that turn is heated by its words; one that attacks in calm words can still be asked something."""
        return self.hot is not None and self.hot.heat >= 2

    @property
    def theirs(self) -> tuple[TurnReading, ...]:
        """The readings of the counterpart's turns."""
        return tuple(t for t in self.turns if t.turn.side == "them")

    @property
    def mine(self) -> tuple[TurnReading, ...]:
        """The readings of our own turns."""
        return tuple(t for t in self.turns if t.turn.side == "me")
