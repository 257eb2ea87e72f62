"""What a program sends: a conversation as text or files, a case as YAML, and the options of the command line.

Every field is bounded, and what is not a field is refused, so that a misspelt option is not taken for its default.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pastno.web.settings import Limits

_LIMITS = Limits()
_NAME = 200
_BASE64 = 4 * (_LIMITS.file // 3 + 1)

_THEIRS = "It's a global decision. There is nothing I can do locally."
_CASE = "me: {name: Aster Coatings}\nthem: {name: Helion Chemicals}\n"
_TRADED = (
    "me: {name: Aster Coatings}\nthem: {name: Helion Chemicals}\nissues:\n"
    "- {name: price, options: [+15 %, 0 %], now: +15 %, mine: {weight: 60, values: [0, 100]}, "
    "theirs: {weight: 30, values: [100, 0]}}\n"
    "- {name: volume, options: [one year, three years], now: one year, mine: {weight: 40, values: [100, 0]}, "
    "theirs: {weight: 70, values: [0, 100]}}\n"
    "alternatives: {mine: [{name: second source, value: 30}]}\n"
)

CaseText = Annotated[
    str,
    Field(
        max_length=_LIMITS.text,
        description="A case file (YAML or JSON, `case.schema.json`). Files that it names are not read.",
        examples=[_CASE],
    ),
]
Draft = Annotated[str, Field(max_length=_LIMITS.draft, examples=["No. Why can't you just drop the charge?"])]


def _whole(value: object) -> object:
    """A figure without a fraction is whole however JSON writes it: 1.0 is 1."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]


class Asked(BaseModel):
    """What every body has in common: its fields and no others, of exactly these types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class File(Asked):
    """A file, as `pastno coach FILE` reads it."""

    name: str = Field(
        min_length=1,
        max_length=_NAME,
        description="The name of the file; what it is is told by its content, and the ending only breaks a tie.",
        examples=["thread.txt"],
    )
    content: str = Field(
        max_length=_BASE64,
        description="The bytes of the file in base64.",
        examples=["SXQncyBhIGdsb2JhbCBkZWNpc2lvbi4="],
        json_schema_extra={"contentEncoding": "base64"},
    )


class Talk(Asked):
    """A conversation: pasted text, files (.eml, .mbox, .msg, .vtt, .srt, chats, plain text), or both."""

    text: str = Field(
        "", max_length=_LIMITS.text, description="The conversation as pasted text.", examples=[_THEIRS]
    )
    files: list[File] = Field(
        default_factory=list,
        max_length=_LIMITS.files,
        description="Files of one negotiation, put together in the order of time.",
        examples=[[]],
    )
    me: str | None = Field(
        None,
        max_length=_NAME,
        description="Who you are in it: name, first name or address. Guessed where it is null.",
        examples=[None],
    )


class Override(Asked):
    """A gate that is opened, and why; it stands on the sheet."""

    gate: str = Field(max_length=10, examples=["R1"])
    reason: str = Field(max_length=500, examples=["they asked for the figure"])


class CoachBody(Talk):
    """The conversation, what is known of the case, and the gates to open."""

    case: CaseText | None = None
    overrides: list[Override] = Field(default_factory=list, max_length=20, examples=[[]])
    now: bool = Field(
        default=False, description="Leave the balcony at once; the same as opening R1.", examples=[False]
    )


class ReplyBody(Talk):
    """The conversation, what is known of the case, and how the reply is to be."""

    case: CaseText | None = None
    tone: Literal["warm", "neutral", "formal"] | None = Field(
        None, description="How to say it; by default as they write."
    )
    channel: Literal["email", "call", "chat"] | None = Field(
        None, description="Where it is said; by default where they wrote."
    )
    variant: Literal["", "shorter", "warmer", "firmer"] = Field("", description="The same reply, but so.")


class Checked(Asked):
    """A draft, by which rules, and whether to rewrite it."""

    draft: Draft
    select: list[str] = Field(
        default_factory=list,
        max_length=100,
        description="Only these rules: codes or how codes begin.",
        examples=[[]],
    )
    ignore: list[str] = Field(
        default_factory=list,
        max_length=100,
        description="Not these rules: codes or how codes begin.",
        examples=[[]],
    )
    rewrite: bool = Field(
        default=False,
        description="Also take the habits out of the draft; goes by all rules, so leave select and ignore out.",
        examples=[False],
    )


class CheckBody(Checked):
    """A draft, what it answers, and what is known of the case."""

    reply_to: Talk | None = Field(None, description="The conversation that it answers.")
    case: CaseText | None = None


class PrioritiesBody(Talk):
    """The conversation, and the issues by name or those of the case."""

    issues: list[Annotated[str, Field(min_length=1, max_length=_NAME)]] | None = Field(
        None,
        max_length=12,
        description="The issues; those of the case where it is null.",
        examples=[["price", "volume"]],
    )
    case: CaseText | None = None


class TradesBody(Talk):
    """The case; with a conversation their words are weighed together with your guess, as `trades --heard` does."""

    case: Annotated[CaseText, Field(examples=[_TRADED])]
    seconds: Annotated[float, Field(ge=0.1, le=10, strict=False)] = 5.0


class AlternativesBody(Asked):
    """The case, and how often its alternatives are let happen."""

    case: Annotated[CaseText, Field(examples=[_TRADED])]
    draws: Whole = Field(50_000, ge=100, le=200_000)


class PrepareBody(Talk):
    """The case, its conversation or both."""

    case: CaseText | None = None
    form: Literal["full", "quick"] = Field(
        "full", description="All fifteen fields, or the six of the quick form."
    )


class NewCase(Talk):
    """A new case: its document, its conversation, or both; the title comes from them where it is not given."""

    title: str = Field("", max_length=300, examples=["Fifteen per cent"])
    case: CaseText | None = None


class CaseChange(Asked):
    """What is to change; what is left out stays as it is."""

    what: str = Field(
        "changed by a program", max_length=200, description="The change in a few words, for the history."
    )
    title: str | None = Field(None, max_length=300)
    document: CaseText | None = None
    stands: Literal["no", "maybe", "yes", "walked"] | None = None
    condition: str | None = Field(None, max_length=500, description="What a maybe hangs on.")
    next_step: str | None = Field(None, max_length=500)
    next_date: str | None = Field(
        None,
        pattern=r"^(\d{4}-\d{2}-\d{2})?$",
        description='Year-month-day; "" takes the date away.',
        examples=["2026-03-10"],
    )


class DraftText(Asked):
    """The reply as it stands now."""

    text: Draft


class UndoBody(Asked):
    """The version to go back to; a new version equals it, and nothing between is lost."""

    to: Whole = Field(ge=1, le=2**31 - 1)
