"""The shape of a case file: one model a part, and the JSON Schema that is published from them."""

import json
import re
from datetime import date
from math import isfinite
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from pastno.intake.yamltree import Plain
from pastno.negotiation.case import Core

MAX_OPTIONS = 1000
MAX_ITEMS = 200
_NUMBER = re.compile(r"[-+]?[0-9][0-9_]*(\.[0-9]*)?([eE][-+]?[0-9]{1,4})?|[-+]?\.[0-9]+")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError("case", "{message}", {"message": message})


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = " ".join(str(value).split())
    return f'"{text[:40]}..."' if len(text) > 40 else f'"{text}"'


def _text(value: Any) -> str:
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, int | float):
        value = repr(value)
    if not isinstance(value, str):
        raise _wrong(f"must be text, and is {_shown(value)}; write it in quotation marks")
    if unseen := _UNSEEN.search(value):
        raise _wrong(f"holds the invisible character U+{ord(unseen[0]):04X}; remove it")
    return str(value)


def _name(value: Any) -> str:
    text = _text(value).strip()
    if not text:
        raise _wrong("is empty; write a name or remove the line")
    if "\n" in text:
        raise _wrong("must be on one line")
    return text


def _number(value: Any) -> float:
    if isinstance(value, Plain) and _NUMBER.fullmatch(value):
        value = float(value.replace("_", ""))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(f"must be a number, and is {_shown(value)}{_number_advice(value)}")
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        raise _wrong(f"must be a finite number, and is {_shown(value)}; write an ordinary number")
    return number


def _number_advice(value: Any) -> str:
    text = str(value).strip() if isinstance(value, str) else ""
    if percent := re.fullmatch(r"([0-9.]{1,12})\s?%", text):
        return f"; write {percent[1]} without the percent sign (a probability as 0.7)"
    if re.fullmatch(r"[-+]?[0-9]{1,12},[0-9]{1,12}", text):
        return f"; write {text.replace(',', '.')} with a decimal point"
    if re.fullmatch(r"[-+]?\.?(nan|inf|infinity)", text, re.IGNORECASE):
        return "; write an ordinary number"
    if _NUMBER.fullmatch(text):
        return "; remove the quotation marks"
    return "; write digits only, units have a place of their own"


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value.lower() in _FLAGS:
        return _FLAGS[value.lower()]
    raise _wrong(f"must be true or false, and is {_shown(value)}")


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value.strip())
    except (AttributeError, ValueError):
        raise _wrong(f"must be a date such as 2026-03-31, and is {_shown(value)}") from None


def _short(key: str, written: Any) -> BeforeValidator:
    """A bare text or number may stand for a part, as the value of ``key``; the schema tells both ways."""

    def widen(value: Any) -> Any:
        return {key: value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value

    return BeforeValidator(widen, json_schema_input_type=written)


def _alone(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_ANY_SCALAR = WithJsonSchema({"type": ["string", "number", "boolean"]})
Text = Annotated[str, Field(max_length=20_000), BeforeValidator(_text), _ANY_SCALAR]
Name = Annotated[str, Field(max_length=300), BeforeValidator(_name), _ANY_SCALAR]
Unit = Annotated[str, Field(max_length=40), BeforeValidator(_text), WithJsonSchema({"type": "string"})]
Number = Annotated[float, BeforeValidator(_number)]
AboveZero = Annotated[float, Field(gt=0), BeforeValidator(_number)]
AtLeastZero = Annotated[float, Field(ge=0), BeforeValidator(_number)]
Hundred = Annotated[float, Field(ge=0, le=100), BeforeValidator(_number)]
Probability = Annotated[float, Field(ge=0, le=1), BeforeValidator(_number)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]


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
    """A person of one side."""

    name: Name
    decides: Flag | None = Field(
        None, description="Whether this person can say yes; leave out where not known."
    )
    role: Text = ""


PersonShort = Annotated[PersonPart, _short("name", str | PersonPart)]


class PartyPart(Part):
    """One side of the negotiation."""

    name: Name
    role: Text = ""
    people: list[PersonShort] = Field(default=[], max_length=MAX_ITEMS)


PartyShort = Annotated[PartyPart, _short("name", str | PartyPart)]


class RangePart(Part):
    """A numeric range instead of a list of options; the end is always an option."""

    start: Number = Field(alias="from")
    to: Number
    step: AboveZero = 1.0
    unit: Unit = ""


class WorthPart(Part):
    """What an issue is worth to one side."""

    weight: AtLeastZero = Field(
        description="How much the whole swing from worst to best option matters; normalised."
    )
    values: list[Hundred] = Field(
        max_length=MAX_OPTIONS + 1,
        description="0..100 for each option, in the order of the options; two end values for a range.",
    )
    spread: AtLeastZero = Field(
        default=0.0, description="Relative standard deviation of a guess; 0 where known."
    )


class PublicPart(Part):
    """An option that they have spoken for or against in public."""

    option: Name
    said: Text
    to: Text = ""


class IssuePart(Part):
    """A negotiable variable."""

    name: Name
    description: Text = ""
    disputed: Flag = Field(default=False, description="True for the issue that the no is about.")
    options: list[Name] = Field(default=[], max_length=MAX_OPTIONS)
    range: RangePart | None = None
    now: Name | None = Field(default=None, description="The option on the table.")
    mine: WorthPart | None = None
    theirs: WorthPart | None = Field(default=None, description="Our guess of what it is worth to them.")
    public: list[PublicPart] = Field(default=[], max_length=MAX_ITEMS)
    words: dict[Name, Text] = Field(
        default={},
        max_length=MAX_OPTIONS + 1,
        description='For an option, the clause a sentence may use: "you leave our site at today\'s price".',
    )


IssueShort = Annotated[IssuePart, _short("name", str | IssuePart)]


class LinkPart(Part):
    """If a package holds all of "if", it must also hold all of "requires"."""

    when: dict[Name, Name] = Field(alias="if", min_length=1)
    requires: dict[Name, Name] = Field(min_length=1)


class ReservationPart(Part):
    """The value of having no deal."""

    mine: Hundred | None = None
    theirs: Hundred | None = None


class EstimatePart(Part):
    """A figure, or a low, likely (mode) and high figure."""

    value: Number | None = None
    low: Number | None = None
    mode: Number | None = None
    high: Number | None = None
    unit: Unit | None = None


Figures = Annotated[EstimatePart, _short("value", float | EstimatePart)]


class OtherwisePart(Part):
    """What happens if the alternative fails."""

    cost: Figures


OtherwiseShort = Annotated[OtherwisePart, _short("cost", float | OtherwisePart)]


class AlternativePart(Part):
    """A course of action without this deal."""

    name: Name
    works: Probability | None = Field(
        default=None, description="Probability 0..1 that it can be carried out."
    )
    value: Figures | None = Field(
        default=None, description="What it is worth, 0..100 on the scale of the packages."
    )
    cost: Figures | None = None
    otherwise: OtherwiseShort | None = None
    ready_weeks: AtLeastZero | None = None
    switching: AtLeastZero | None = Field(default=None, description="One-off cost of switching, in money.")
    expires: Day | None = None
    note: Text = ""


AlternativeShort = Annotated[AlternativePart, _short("name", str | AlternativePart)]


class AlternativesPart(Part):
    """Both sides' courses without a deal."""

    mine: list[AlternativeShort] = Field(default=[], max_length=MAX_ITEMS)
    fallback: AlternativeShort | None = Field(default=None, description="What is left if all fail.")
    theirs: list[AlternativeShort] = Field(default=[], max_length=MAX_ITEMS)
    shock: Probability = Field(default=0.0, description="Chance that all fail together.")


class InterestPart(Part):
    """A need, a fear or a constraint."""

    text: Text | None = None
    guess: Text | None = None
    source: Text = Field(default="", alias="from", description="The words it rests on.")

    @model_validator(mode="after")
    def _one_text(self) -> "InterestPart":
        if (self.text is None) == (self.guess is None):
            raise _wrong('needs either "text" or "guess", which says what the interest is')
        return self


MyInterest = Annotated[InterestPart, _short("text", str | InterestPart)]
TheirInterest = Annotated[InterestPart, _short("guess", str | InterestPart)]


class InterestsPart(Part):
    """What each side needs, fears or is bound by."""

    mine: list[MyInterest] = Field(default=[], max_length=MAX_ITEMS)
    theirs: list[TheirInterest] = Field(default=[], max_length=MAX_ITEMS)


class EvidencePart(Part):
    """A fact that may be used once emotion has settled."""

    claim: Text
    figure: Number | None = None
    unit: Unit = ""
    source: Text = ""
    date: Day | None = None
    illuminates: Text = Field(default="", description="Whose interest it lights up, and which.")
    share: Flag = Field(default=False, description="True where the counterpart may see it.")


EvidenceShort = Annotated[EvidencePart, _short("claim", str | EvidencePart)]


class WorstCasePart(Part):
    """What happens if we walk."""

    text: Text
    amount: AtLeastZero | None = None
    unit: Unit = ""
    breaks: Text = Field(
        "", description="The hard constraint it breaks: solvency, safety, law, an essential date."
    )
    recover_weeks: AtLeastZero | None = None


WorstCaseShort = Annotated[WorstCasePart, _short("text", str | WorstCasePart)]


class MandatePart(Part):
    """Who signs for us, and the least we may agree to."""

    signs: Text = ""
    floor: Text = ""


TextList = Annotated[list[Text], BeforeValidator(_alone, json_schema_input_type=list[Text] | Text)]


class CaseFile(Part):
    """A negotiation as a file. Only the two parties are needed."""

    title: Text = ""
    me: PartyShort
    them: PartyShort
    issues: list[IssueShort] = Field(default=[], max_length=MAX_ITEMS)
    links: list[LinkPart] = Field(default=[], max_length=MAX_ITEMS)
    reservation: ReservationPart = ReservationPart()
    alternatives: AlternativesPart = AlternativesPart()
    interests: InterestsPart = InterestsPart()
    evidence: list[EvidenceShort] = Field(default=[], max_length=MAX_ITEMS)
    worst_case: WorstCaseShort | None = None
    core: Core | None = Field(default=None, description="What the no is really about.")
    mandate: MandatePart = MandatePart()
    face: Text = Field(
        default="", description="How they could say yes and keep what they have said in public."
    )
    trigger: Text = Field(default="", description="What in their words makes us react.")
    audit: TextList = Field(default=[], max_length=MAX_ITEMS, description="What they may hold against us.")
    exit_line: Text = Field(default="", description="What we would say if it stays a no.")
    next_step: Text = Field(default="", description="What we do next on our own side, and by when.")
    notes: Text = Field(default="", description="Private; never shown to the counterpart.")
    conversation: TextList = Field(
        default=[], max_length=MAX_ITEMS, description="Files, relative to this file."
    )


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
    schema = _untitled(CaseFile.model_json_schema(by_alias=True, mode="validation"))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:pastno:case",
        "title": "pastno case file",
        **schema,
    }


def _untitled(part: Any) -> Any:
    """``part`` without the titles that only repeat the name of a property."""
    if isinstance(part, list):
        return [_untitled(item) for item in part]
    if isinstance(part, dict):
        return {k: _untitled(v) for k, v in part.items() if not (k == "title" and isinstance(v, str))}
    return part


def json_schema_text() -> str:
    """The JSON Schema as it is committed and published."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(json_schema_text())
