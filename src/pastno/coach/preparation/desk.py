"""What the fields of the preparation sheet work with: the case, the conversation, the deal, having no deal."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

from pastno.coach.approval import Approval, approval
from pastno.coach.gates import closed_gate
from pastno.coach.stages import Standing, standing
from pastno.negotiation.advice import Advice, Because, Figure, Quote
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Conversation
from pastno.negotiation.heard import Reading, TurnReading
from pastno.reading.priorities.infer import Priorities
from pastno.reading.priorities.of_case import believed, wanted_by_them
from pastno.techniques.alternatives.draws import UnclearError
from pastno.techniques.alternatives.marks import as_of
from pastno.techniques.alternatives.no_deal import NoDeal, no_deal
from pastno.techniques.trades.deal import Deal, deal
from pastno.techniques.trades.linked import ContradictionError
from pastno.wording.style import PLAIN, Style, style_of


@dataclass(frozen=True)
class Desk:
    """One case with its conversation, and what is worked out of them once.

    Attributes:
        written: the case as it was written.
        heard: the conversation with everything heard in it, or None.
        today: the day for which it is prepared.
    """

    written: Case
    heard: Reading | None
    today: date

    @cached_property
    def wants(self) -> Priorities | None:
        """What they want by their words, or None."""
        if self.heard is None:
            return None
        return wanted_by_them(self.written, self.heard.conversation.turns)

    @cached_property
    def case(self) -> Case:
        """The case without what has expired, with our guess and their words about their weights taken together."""
        return believed(as_of(self.written, self.today), self.wants)

    @cached_property
    def reading(self) -> Reading:
        """The conversation; one without turns where none was given."""
        return self.heard or Reading(Conversation("", (), me=self.written.me.name), ())

    @property
    def no(self) -> TurnReading | None:
        """The latest no that stands, or None."""
        return self.reading.latest_no

    @property
    def respected(self) -> bool:
        """True where the latest no must not be got past."""
        return self.no is not None and self.no.refusal is not None and self.no.refusal.stops

    @cached_property
    def style(self) -> Style:
        """How the counterpart writes."""
        return PLAIN if self.heard is None else style_of(self.heard.conversation)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names that keep their capital."""
        names = [p.name for p in self.reading.conversation.participants]
        names += [self.case.me.name, self.case.them.name]
        names += [person.name for party in (self.case.me, self.case.them) for person in party.people]
        return frozenset(part.lower().strip(".,()") for name in names for part in name.split())

    @cached_property
    def approves(self) -> Approval:
        """The check of words that are proposed; that a line to say stands in the case makes nothing of it public."""
        bare = replace(self.case, audit=(), exit_line="", next_step="")
        return approval(bare, self.reading)

    def may_say(self, words: str, by: Advice | None = None) -> bool:
        """True where words may be sent to the counterpart: no error of the guard, nor of their technique's rules."""
        return self.approves(by or Advice("exit", "exit.plain", (Figure("exit_line", words),)), words)

    @cached_property
    def deal(self) -> Deal | None:
        """What can be agreed; None where the case does not say what options are worth, or contradicts itself."""
        return self._deal[0]

    @property
    def trouble(self) -> str:
        """Why nothing can be worked out of a valued case, or ""."""
        return self._deal[1]

    @cached_property
    def _deal(self) -> tuple[Deal | None, str]:
        try:
            return deal(self.case), ""
        except (ContradictionError, TimeoutError) as error:
            return None, str(error)

    @cached_property
    def no_deal(self) -> NoDeal | None:
        """Having no deal, valued; None where the alternatives contradict each other."""
        try:
            return no_deal(self.written, self.today)
        except UnclearError:
            return None

    @cached_property
    def standing(self) -> Standing:
        """Where the exchange stands."""
        return standing(self.case, self.reading)

    def held(self, technique: str) -> str:
        """When a technique may be used, where a gate holds it back now; else ""."""
        if self.heard is None or self.trouble:
            return _WHEN.get(technique, "")
        gate = closed_gate(technique, self.case, self.reading, self.standing)
        return "" if gate is None else _WHEN.get(technique, gate.name)

    def said(self, words: str) -> Quote | None:
        """Where the counterpart said these words, or None."""
        wanted = words.strip("\"'“”. ")
        for turn in self.reading.theirs if wanted else ():
            at = turn.text.lower().find(wanted.lower())
            # A letter that is longer in lower case would shift the place: then the words are not quoted.
            if at >= 0 and len(turn.text.lower()) == len(turn.text):
                span = (at, at + len(wanted))
                return Quote(turn.index, span, turn.quote(span))
        return None


_WHEN = {
    "if_then": "once they have named what they protect",
    "evidence": "once they have calmed down",
}


def day_of(reading: Reading | None) -> date:
    """The day on which the sheet is needed: that of the last turn, or today where there is none with a date."""
    days = [] if reading is None else [t.turn.at.date() for t in reading.turns if t.turn.at is not None]
    return max(days, default=datetime.now(tz=UTC).astimezone().date())


def at(place: str, value: object) -> tuple[Because, ...]:
    """The ground of what stands in the case."""
    return (Figure(place, str(value)),)


def short(text: str, most: int) -> str:
    """Words in one line, cut at a word to so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
