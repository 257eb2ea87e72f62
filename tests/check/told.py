"""A reader that hears what it is told, and the cases that the tests of the check are about."""

from dataclasses import dataclass, field
from datetime import date

from pastno.negotiation.case import (
    Alternative,
    Alternatives,
    Case,
    Estimate,
    Evidence,
    Interest,
    Issue,
    Mandate,
    Party,
    Person,
    PublicStand,
    WorstCase,
    Worth,
)
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Concern, Finding, Reading, Refusal, Settled, TurnReading


@dataclass
class Told:
    """Labels for their words and moves for ours, as a test gives them; nothing is heard by itself."""

    name: str = "told"
    theirs: dict = field(default_factory=dict)
    moves: tuple = ()
    habits: tuple = ()

    def read(self, conversation):
        turns = tuple(self.read_turn(t, index=i) for i, t in enumerate(conversation.turns))
        refusing = [t.index for t in turns if t.turn.side == "them" and t.refusal]
        settled = Settled(yes=bool(self.theirs.get("settled")))
        return Reading(conversation, turns, no=refusing[-1] if refusing else None, settled=settled)

    def read_turn(self, turn, context="", index=0):  # noqa: ARG002
        text = turn.text
        if turn.side == "me":
            habits = tuple(Finding("habit", h, (0, len(text)), c, "told") for h, c in self.habits)
            return TurnReading(
                index, turn, moves=tuple(self.moves), habits=tuple(h for h, _ in self.habits), findings=habits
            )
        label = self.theirs
        refusal = None
        if label.get("refusal", True):
            refusal = Refusal(
                label.get("firmness", "flat"),
                label.get("ground", "unstated"),
                label.get("tactic", "none"),
                label.get("respect", False),
                (0, len(text)),
                0.9,
            )
        concern = None
        if label.get("concern"):
            at = text.index(label["concern"])
            concern = Concern(label["concern"], (at, at + len(label["concern"])))
        return TurnReading(
            index, turn, refusal, label.get("heat", 0), tuple(label.get("openings", ())), concern
        )


def talk(reader, *turns):
    """The reading of a conversation; turns alternate, the last one is theirs. Our turns may be (text, moves)."""
    said = []
    for place, turn in enumerate(turns):
        side = "them" if (len(turns) - place) % 2 else "me"
        words = turn if isinstance(turn, str) else turn[0]
        said.append(Turn("Ines Roth" if side == "them" else "Priya", words, side))
    reading = reader.read(Conversation("Thread", tuple(said), me="Priya"))
    heard = []
    for place, turn in enumerate(turns):
        one = reading.turns[place]
        if not isinstance(turn, str) and one.turn.side == "me":
            one = TurnReading(one.index, one.turn, moves=tuple(turn[1]))
        heard.append(one)
    return Reading(
        reading.conversation, tuple(heard), no=reading.no, resolved=reading.resolved, settled=reading.settled
    )


HELION = Case(
    "Fifteen per cent on specialty chemicals",
    Party("Aster Coatings", "buyer"),
    Party("Helion Chemicals", "supplier", (Person("Ines Roth", decides=False),)),
    issues=(
        Issue(
            "price",
            ("+15 %", "+8 %", "0 %"),
            disputed=True,
            now="+15 %",
            mine=Worth(55, (0, 45, 100)),
            theirs=Worth(35, (100, 60, 0), 0.2),
            public=(PublicStand("+15 %", "The new list is already in force.", "all customers"),),
        ),
        Issue("term", ("open order", "2-year preferred"), now="open order", mine=Worth(25, (60, 40))),
        Issue("joint study", ("none", "engineers on our line"), now="none", mine=Worth(20, (20, 100))),
    ),
    reservation_mine=38,
    reservation_theirs=47,
    alternatives=Alternatives(
        mine=(
            Alternative(
                "second source",
                works=0.7,
                cost=Estimate(1.16, 1.16, 1.16, "EUR/piece"),
                otherwise=Estimate(1.3412, 1.3412, 1.3412, "EUR/piece"),
                ready_weeks=10,
                switching=40000,
            ),
            Alternative("reformulate", works=0.4, value=Estimate(10, 25, 40)),
        ),
        fallback=Alternative("order at list for one quarter", value=Estimate(20, 20, 20)),
    ),
    interests_theirs=(Interest("cannot undercut the global list", "It's a global decision"),),
    evidence=(
        Evidence(
            "scrap on our line fell", 4, "%", "line log", date(2026, 3, 1), "their reference", share=True
        ),
        Evidence("their competitor Nordchem quoted", 1.08, "EUR/kg", "mail", date(2026, 2, 1), share=False),
    ),
    worst_case=WorstCase("production in Gent stops for a week", 412000, "EUR", recover_weeks=6),
    mandate=Mandate("CFO", "no more than +8 %, 60 days"),
    notes="Ines leaves in June. She is measured on margin, not on volume. Never mention the Antwerp tender.",
)
"""A buyer with secrets: walk at 38, second source at 1.16, mandate at +8 % and 60 days, a worst case of 412,000."""

CASES = {"helion": HELION, "bare": Case("A bare case", Party("Us"), Party("Them"))}
