"""The shape of a case file: one model a part, and the JSON Schema that is published from them."""

import json
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pastno.intake.casevalues import (
    AboveZero,
    AtLeastZero,
    Day,
    Flag,
    Hundred,
    Name,
    Number,
    Points,
    Probability,
    Rank,
    Text,
    Unit,
    short,
    wrong,
)
from pastno.negotiation.case import Core, Shape

MAX_OPTIONS = 1000
MAX_ITEMS = 200


def _maybe(about: str, **more: Any) -> Any:
    """A field that may be left out."""
    return Field(default=None, description=about, **more)


def _text(about: str, **more: Any) -> Any:
    """A text that may be left out."""
    return Field(default="", description=about, **more)


def _list(about: str) -> Any:
    """A list that may be left out."""
    return Field(default=[], description=about, max_length=MAX_ITEMS)


class Part(BaseModel):
    """A part of the file: unknown names are refused, and a name with nothing after it counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = set(names(cls))
        return {key: value for key, value in data.items() if value is not None or key not in known}


def names(model: type[BaseModel]) -> list[str]:
    """The names that a mapping of that kind may hold, as written in the file."""
    return [f.alias or name for name, f in model.model_fields.items()]


class PersonPart(Part):
    """Someone at the table or behind it; a bare name may stand for it."""

    name: Name
    decides: Flag | None = _maybe("Whether this person can say yes; leave it out where that is not known.")
    role: Text = _text("What they do there.")


PersonShort = Annotated[PersonPart, short("name", str | PersonPart)]


class PartyPart(Part):
    """One side of the negotiation; a bare name may stand for it."""

    name: Name = Field(description="The company, or the person.")
    role: Text = _text("buyer, supplier, employee ...")
    people: list[PersonShort] = _list("Who acts for this side.")


PartyShort = Annotated[PartyPart, short("name", str | PartyPart)]


class RangePart(Part):
    """A numeric range instead of a list of options; its end is always an option."""

    start: Number = Field(alias="from", description="The first option.")
    to: Number = Field(description="The last option; it may lie below the first.")
    step: AboveZero = Field(default=1.0, description="From one option to the next.")
    unit: Unit = _text("Written after each figure.")


class WorthPart(Part):
    """What an issue is worth to one side."""

    weight: AtLeastZero | None = _maybe(
        "How much the whole swing from worst to best option matters, on any scale; normalised.",
    )
    rank: Rank | None = _maybe(
        "Instead of a weight: 1 for the swing that is wanted most; weights are the centroids of the ranks."
    )
    values: list[Hundred] = Field(
        default=[],
        max_length=MAX_OPTIONS + 1,
        description="0..100 for each option, in the order of the options; two end values will do for a range.",
    )
    points: dict[Name, Hundred] | None = _maybe(
        "Instead of values, by option; of a range some points with its ends, straight lines between."
    )
    halfway: Hundred | None = _maybe(
        "With two end values of a range: what its middle is worth, where gains diminish or grow along the way."
    )
    spread: AtLeastZero = Field(
        default=0.0, description="How sure a guess is: relative standard deviation, 0 where known."
    )


class PublicPart(Part):
    """An option that they have spoken for or against in public, so that face is at stake."""

    option: Name
    said: Text = Field(description="Their words.")
    to: Text = _text("Before whom.")


class IssuePart(Part):
    """Something that can be moved, and its possible settings; a bare name may stand for it."""

    name: Name = Field(description="A name that no other issue has.")
    description: Text = _text("What it is about, and other words for it.")
    disputed: Flag = Field(default=False, description="True for the issue that the no is about.")
    options: list[Name] = Field(
        default=[], max_length=MAX_OPTIONS, description="The possible settings, in any order."
    )
    range: RangePart | None = _maybe("Instead of options, where they are figures in equal steps.")
    now: Name | None = _maybe("The option on the table.")
    mine: WorthPart | None = _maybe("What it is worth to us.")
    theirs: WorthPart | None = _maybe("Our guess of what it is worth to them.")
    public: list[PublicPart] = _list("What they have said in public about an option.")
    words: dict[Name, Text] = Field(
        default={},
        max_length=MAX_OPTIONS + 1,
        description='For an option, the clause that a sentence may use: "you leave our site at today\'s price".',
    )


IssueShort = Annotated[IssuePart, short("name", str | IssuePart)]


class BonusPart(Part):
    """Points that options together add to what each is worth alone; below zero where they spoil each other."""

    mine: Points = Field(default=0.0, description="To us, on the scale 0..100 of packages.")
    theirs: Points = Field(default=0.0, description="To them, as we guess.")


class LinkPart(Part):
    """If a package holds all of "if", then it must hold all of "requires", none of "excludes", and gains "bonus"."""

    when: dict[Name, Name] = Field(alias="if", min_length=1, description="Options by the name of the issue.")
    requires: dict[Name, Name] = Field(default={}, description="Options by the name of the issue.")
    excludes: dict[Name, Name] = Field(default={}, description="Options by the name of the issue.")
    bonus: BonusPart | None = _maybe("What holding them together adds.")

    @model_validator(mode="after")
    def _something(self) -> "LinkPart":
        if not self.requires and not self.excludes and self.bonus is None:
            raise wrong('says nothing; add "requires", "excludes" or "bonus"')
        return self


class LimitPart(Part):
    """A bound on a sum over the options of a package: a budget, a mandate, what a third party must get."""

    name: Name = Field(description="What is bounded.")
    amounts: dict[Name, dict[Name, Number]] = Field(
        min_length=1, description="By issue and option what it adds to the sum; 0 where not named."
    )
    at_most: Number | None = _maybe("The sum may not be above this.")
    at_least: Number | None = _maybe("The sum may not be below this.")
    unit: Unit = _text("The unit of the sum.")

    @model_validator(mode="after")
    def _bounded(self) -> "LimitPart":
        if self.at_most is None and self.at_least is None:
            raise wrong('bounds nothing; add "at_most" or "at_least"')
        return self


class WaitingPart(Part):
    """What each week without an agreement costs, in points of the scale 0..100 of packages."""

    mine: Hundred = Field(default=0.0, description="Us.")
    theirs: Hundred = Field(default=0.0, description="Them, as we guess.")


class ForecastPart(Part):
    """A figure on which both sides expect different things, so that a term can depend on how it turns out."""

    about: Name = Field(description="What is measured.")
    mine: Number = Field(description="What we expect.")
    theirs: Number = Field(description="What they expect, by their words.")
    unit: Unit = _text("The unit of both.")
    source: Text = _text("Who or what measures it; something both sides trust.")
    by: Day | None = _maybe("The day of the measurement.")
    reached: Text = _text("The clause that holds if the figure is reached.")
    missed: Text = _text("The clause that holds if it is not.")
    cap: Text = _text("The most that the term may cost either side.")
    until: Day | None = _maybe("The day on which the term ends.")


class ReservationPart(Part):
    """The value of having no deal, on the scale of the packages; else it is computed from the alternatives."""

    mine: Hundred | None = _maybe("To us. A secret.")
    theirs: Hundred | None = _maybe("To them, as we guess.")


class ScenarioPart(Part):
    """One way it may turn out."""

    p: Probability = Field(description="Its probability; those of all scenarios sum to 1.")
    value: Number = Field(description="The figure then.")


class EstimatePart(Part):
    """A figure, or a low, a likely (mode) and a high one; a bare number may stand for it."""

    value: Number | None = _maybe("The one figure.")
    low: Number | None = _maybe("The lowest that is plausible.")
    mode: Number | None = _maybe("The likeliest; halfway where it is left out.")
    high: Number | None = _maybe("The highest that is plausible.")
    scenarios: list[ScenarioPart] = _list("Instead of the figures: ways it may turn out.")
    unit: Unit | None = _maybe("EUR/piece, EUR a year ...")
    shape: Shape = Field(
        default="pert",
        description="How it is spread: pert or triangular, with the peak at the mode, or lognormal, of which low and "
        "high are the 5th and the 95th percentile.",
    )


Figures = Annotated[EstimatePart, short("value", float | EstimatePart)]


class OtherwisePart(Part):
    """What happens if the alternative fails."""

    cost: Figures | None = _maybe("In the unit of the alternative's cost, where none is given.")
    value: Figures | None = _maybe("What is left then, 0..100 on the scale of the packages.")
    then: Text = _text("The name of the alternative that is turned to then.")


OtherwiseShort = Annotated[OtherwisePart, short("cost", float | OtherwisePart)]


class AlternativePart(Part):
    """A course of action without this deal, never a bare number; a bare name may stand for it."""

    name: Name = Field(description="What we would do.")
    works: Probability | None = _maybe("The chance that it can be carried out: 0.7 for 70 in 100.")
    value: Figures | None = _maybe("What it is worth, 0..100 on the scale of the packages.")
    cost: Figures | None = _maybe("What it costs, in its own unit.")
    otherwise: OtherwiseShort | None = _maybe("What it costs if it fails.")
    ready_weeks: AtLeastZero | None = _maybe("Weeks until it can take the place of the deal.")
    switching: AtLeastZero | None = _maybe("One-off cost of switching, in money.")
    qualification: AtLeastZero | None = _maybe("One-off cost of approval, samples and trials, in money.")
    relationship: Number | None = _maybe("What it is worth beyond its price, in money; below zero for harm.")
    checked: Day | None = _maybe("When its figures were last looked at; after 30 days they count as stale.")
    dead: Flag = Field(default=False, description="True where it is no longer open.")
    basis: Text = _text("What the chance that it works rests on.")
    expires: Day | None = _maybe("The last day on which it can be taken.")
    note: Text = _text("Whatever else should be remembered of it.")


AlternativeShort = Annotated[AlternativePart, short("name", str | AlternativePart)]


class ImprovementPart(Part):
    """Something that we could do to have a better alternative; what it would change is given as it would then be."""

    action: Name = Field(description="What we would do.")
    alternative: Name = Field(description="The alternative that it improves, or the name of a new one.")
    works: Probability | None = _maybe("The chance that it works, afterwards.")
    value: Figures | None = _maybe("What it is worth, afterwards, 0..100.")
    cost: Figures | None = _maybe("What it costs, afterwards.")
    ready_weeks: AtLeastZero | None = _maybe("Weeks until it is ready, afterwards.")
    switching: AtLeastZero | None = _maybe("Cost of switching, afterwards.")
    price: AtLeastZero | None = _maybe("What doing it costs, in money.")
    weeks: AtLeastZero | None = _maybe("How long doing it takes.")
    owner: Text = _text("Who does it.")
    by: Day | None = _maybe("Until when.")


class KeptPart(Part):
    """What having no deal was worth on a day."""

    on: Day = Field(description="The day.")
    value: Number = Field(description="What it was worth.")
    unit: Unit = _text("In what; points of 100 where empty.")


class AlternativesPart(Part):
    """Both sides' courses without this deal."""

    mine: list[AlternativeShort] = _list("Ours; three at least, of more than one kind. A secret.")
    fallback: AlternativeShort | None = _maybe("What is left to us if all fail.")
    theirs: list[AlternativeShort] = _list("Theirs, as we guess.")
    shock: Probability = Field(default=0.0, description="The chance that all of ours fail together.")
    quantity: AboveZero | None = _maybe("Over how many units the one-off costs are spread.")
    delay_cost: AtLeastZero = Field(
        default=0.0, description="What each week that one is ready later than needed costs, in money."
    )
    needed_in_weeks: AtLeastZero | None = _maybe("By when one of them must be ready.")
    risk_tolerance: AboveZero | None = _maybe(
        "The largest sum that you would win or lose half of, on the toss of a coin."
    )
    discount: Probability = Field(
        default=0.0, description="Rate a year at which what comes after the first year counts less."
    )
    rates: dict[Name, AboveZero] = Field(
        default={}, description="What one unit of another currency is worth in that of the first cost."
    )
    improve: list[ImprovementPart] = _list("What could be done to have better ones.")
    history: list[KeptPart] = _list("What having no deal was worth before; pastno alternatives --keep adds.")


class InterestPart(Part):
    """A need, a fear or a constraint behind a position; a bare text may stand for it."""

    text: Text | None = _maybe("Ours, as it is.")
    guess: Text | None = _maybe("Theirs, as we guess.")
    source: Text = _text("The words or the event it rests on.", alias="from")

    @model_validator(mode="after")
    def _one_text(self) -> "InterestPart":
        if (self.text is None) == (self.guess is None):
            raise wrong('needs either "text" or "guess", which says what the interest is')
        return self


MyInterest = Annotated[InterestPart, short("text", str | InterestPart)]
TheirInterest = Annotated[InterestPart, short("guess", str | InterestPart)]


class InterestsPart(Part):
    """What each side needs, fears or is bound by."""

    mine: list[MyInterest] = _list("Ours.")
    theirs: list[TheirInterest] = _list("Theirs, each a guess until their own words confirm it.")


class EvidencePart(Part):
    """A fact that may be used once emotion has settled; a bare claim may stand for it."""

    claim: Text = Field(description="What it shows, in one sentence.")
    figure: Number | None = _maybe("The figure in it.")
    unit: Unit = _text("The unit of the figure.")
    source: Text = _text("Where it comes from.")
    date: Day | None = _maybe("As of when.")
    illuminates: Text = _text("Whose interest it lights up, and which.")
    share: Flag = Field(default=False, description="True where the counterpart may see it.")


EvidenceShort = Annotated[EvidencePart, short("claim", str | EvidencePart)]


class WorstCasePart(Part):
    """What happens if we walk; a bare text may stand for it."""

    text: Text = Field(description="The worst that is plausible, in a sentence.")
    amount: AtLeastZero | None = _maybe("What it costs, in money.")
    unit: Unit = _text("The currency.")
    breaks: Text = _text("What it breaks that cannot be mended: solvency, safety, law, an essential date.")
    recover_weeks: AtLeastZero | None = _maybe("Weeks until things are as before.")
    limit: AtLeastZero | None = _maybe("The most that you could bear to lose, in the same currency.")


WorstCaseShort = Annotated[WorstCasePart, short("text", str | WorstCasePart)]


class MandatePart(Part):
    """How far we may go. A secret."""

    signs: Text = _text("Who signs for us.")
    floor: Text = _text("The least we may agree to.")


def _alone(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


TextList = Annotated[list[Text], BeforeValidator(_alone, json_schema_input_type=list[Text] | Text)]


class CaseFile(Part):
    """One negotiation as a file, in YAML or JSON. Only the two parties are needed."""

    title: Text = _text("What it is about, in a few words.")
    me: PartyShort = Field(description="Our side.")
    them: PartyShort = Field(description="The counterpart.")
    issues: list[IssueShort] = _list("What can be moved, the disputed issue and others to trade with.")
    links: list[LinkPart] = _list("Options that only go together, never go together, or gain by it.")
    limits: list[LimitPart] = _list("Bounds on a sum over the package: a budget, a mandate, a third party.")
    waiting: WaitingPart = Field(
        default_factory=WaitingPart, description="What each week without an agreement costs."
    )
    forecasts: list[ForecastPart] = _list("Figures on which both sides expect different things.")
    agree_by: Day | None = _maybe("The day by which an agreement should be in writing.")
    reservation: ReservationPart = Field(
        default_factory=ReservationPart, description="What having no deal is worth, where that is known."
    )
    alternatives: AlternativesPart = Field(
        default_factory=AlternativesPart, description="What each side does without this deal."
    )
    interests: InterestsPart = Field(
        default_factory=InterestsPart, description="What lies behind the positions."
    )
    evidence: list[EvidenceShort] = _list("Facts for later, with their sources; three are enough.")
    worst_case: WorstCaseShort | None = _maybe("What happens if we walk: fatal or fixable.")
    core: Core | None = _maybe("What the no is really about.")
    mandate: MandatePart = Field(default_factory=MandatePart, description="How far we may go. A secret.")
    face: Text = _text("How they could say yes and keep what they have said in public.")
    trigger: Text = _text("What in their words makes us react.")
    audit: TextList = _list("What they may hold against us, in their voice.")
    exit_line: Text = _text("What we would say if it stays a no.")
    next_step: Text = _text("What we do next on our own side, and by when.")
    notes: Text = _text("Private; never shown to the counterpart.")
    conversation: TextList = _list("The files of the exchange, relative to this file.")


def names_at(path: tuple[str | int, ...]) -> list[str]:
    """The names that may stand at ``path``; empty where the names are free."""
    models: list[type[BaseModel]] = [CaseFile]
    for part in path:
        if isinstance(part, str):
            fields = [f for m in models for name, f in m.model_fields.items() if (f.alias or name) == part]
            models = [m for f in fields for m in _models(f.annotation)]
    return [name for model in models for name in names(model)]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a case file."""
    schema = _tidy(CaseFile.model_json_schema(by_alias=True, mode="validation"))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:pastno:case",
        "title": "Case file",
        **schema,
    }


def _tidy(part: Any) -> Any:
    """``part`` without titles that repeat the name of a property, and parts by the names of this file's subject."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if isinstance(part, dict):
        return {_plain(k): _tidy(v) for k, v in part.items() if not (k == "title" and isinstance(v, str))}
    return _plain(part) if isinstance(part, str) and part.startswith("#/$defs/") else part


def _plain(name: str) -> str:
    return name.removesuffix("Part")


def json_schema_text() -> str:
    """The JSON Schema as it is committed and published."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(json_schema_text())
