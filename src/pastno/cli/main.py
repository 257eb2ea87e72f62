"""The command line: one function a command, each a thin door; commands import what they need when they run."""

import gc
import sys
from enum import StrEnum
from typing import Annotated

import typer

import pastno

app = typer.Typer(
    name="pastno",
    help="Gets you past a no: from the message you just received to one page of what to say next.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CANNOT = 2
_SELDOM = 100_000


class Format(StrEnum):
    """How a sheet is printed."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"


class TradesFormat(StrEnum):
    """How trades are printed; png is a picture only."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"
    png = "png"


class SheetFormat(StrEnum):
    """How a preparation sheet is printed."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"
    docx = "docx"
    pdf = "pdf"


class Papers(StrEnum):
    """The paper of a printed page."""

    a4 = "a4"
    letter = "letter"


class TextOrJson(StrEnum):
    """How a reading is printed."""

    text = "text"
    json = "json"


class Tones(StrEnum):
    """The tone of a reply."""

    warm = "warm"
    neutral = "neutral"
    formal = "formal"


class Channels(StrEnum):
    """Where a reply is said."""

    email = "email"
    call = "call"
    chat = "chat"


class Variants(StrEnum):
    """The same reply, but so."""

    shorter = "shorter"
    warmer = "warmer"
    firmer = "firmer"


Worded = Annotated[
    bool,
    typer.Option(
        "--model/--no-model", help="Let the language model that you have set word the lines, or do not."
    ),
]
Talk = Annotated[list[str], typer.Argument(help="The thread, transcript or chat; - reads standard input.")]
YourCase = Annotated[str | None, typer.Option("--case", help="Your case: a YAML file or a name in the book.")]
Me = Annotated[str | None, typer.Option("--me", help="Who you are in it: name, first name or address.")]


@app.callback(invoke_without_command=True)
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        print(f"pastno {pastno.__version__}")  # noqa: T201
        raise typer.Exit


@app.command()
def coach(  # noqa: PLR0917 - options of a command
    file: Talk,
    me: Me = None,
    case: YourCase = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the sheet.")] = Format.text,
    override: Annotated[
        list[str] | None, typer.Option("--override", help="Open a gate: GATE=REASON (recorded on the sheet).")
    ] = None,
    now: Annotated[
        bool, typer.Option("--now", help="Leave the balcony at once; same as opening R1.")
    ] = False,
    model: Worded = True,
) -> None:
    """The sheet for the latest no: what kind it is, what to say, what to hold back, the way out."""
    from pastno.cli import coaching

    given = [*(override or ()), *(["R1=you asked for it now"] if now else [])]
    coaching.coach(file, me=me, case=case, form=format_.value, overrides=given, model=model)


@app.command()
def reply(  # noqa: PLR0917 - options of a command
    file: Talk,
    me: Me = None,
    case: YourCase = None,
    tone: Annotated[
        Tones | None, typer.Option("--tone", help="How to say it; by default as they write.")
    ] = None,
    channel: Annotated[
        Channels | None, typer.Option("--channel", help="Where it is said; by default where they wrote.")
    ] = None,
    variant: Annotated[Variants | None, typer.Option("--variant", help="The same, but so.")] = None,
    model: Worded = True,
    format_: Annotated[TextOrJson, typer.Option("--format", help="How to print it.")] = TextOrJson.text,
) -> None:
    """A whole reply to the latest no, as it could be sent; what it rests on goes to standard error."""
    from pastno.cli import replying

    replying.reply(
        file,
        me=me,
        case=case,
        tone=tone.value if tone else None,
        channel=channel.value if channel else None,
        variant=variant.value if variant else "",
        model=model,
        form=format_.value,
    )


@app.command()
def read(
    file: Annotated[
        str | None, typer.Argument(help="The thread, transcript or chat; - reads standard input.")
    ] = None,
    me: Me = None,
    format_: Annotated[TextOrJson, typer.Option("--format", help="How to print it.")] = TextOrJson.text,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", help="Single turns, one JSON object a line; - reads standard input."),
    ] = None,
) -> None:
    """The conversation with everything heard in it, each finding with its words and the reason."""
    from pastno.cli import reading
    from pastno.negotiation.errors import PastnoError

    if (file is None) == (jsonl is None):
        raise PastnoError("read: give one FILE, or --jsonl FILE")
    if jsonl is not None:
        reading.read_jsonl(jsonl)
    elif file is not None:
        reading.read(file, me=me, form=format_.value)


@app.command()
def priorities(  # noqa: PLR0917 - options of a command
    file: Annotated[
        str | None, typer.Argument(help="The thread, transcript or chat; - reads standard input.")
    ] = None,
    issues: Annotated[
        str | None, typer.Option("--issues", help="The issues, divided by commas: price,volume,exclusivity.")
    ] = None,
    me: Me = None,
    case: Annotated[
        str | None, typer.Option("--case", help="Your case, for its issues and what else they are called.")
    ] = None,
    format_: Annotated[TextOrJson, typer.Option("--format", help="How to print it.")] = TextOrJson.text,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", help="Conversations, one JSON object a line; - reads standard input."),
    ] = None,
) -> None:
    """What they care about, turn by turn, as chances, with the words and the question that would tell most."""
    from pastno.cli import wanting
    from pastno.negotiation.errors import PastnoError

    if (file is None) == (jsonl is None):
        raise PastnoError("priorities: give one FILE, or --jsonl FILE")
    known = wanting.issues_of(issues, case)
    if jsonl is not None:
        wanting.priorities_jsonl(jsonl, issues=known)
    elif file is not None:
        wanting.priorities(file, issues=known, me=me, form=format_.value)


@app.command()
def trades(
    case: Annotated[str, typer.Argument(help="Your case: a YAML file, a name in the book, or - .")],
    format_: Annotated[TradesFormat, typer.Option("--format", help="How to print it.")] = TradesFormat.text,
    heard: Annotated[
        bool,
        typer.Option("--heard", help="Weigh what they said in the case's conversation with your guess."),
    ] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, max=3600, help="Time for very large linked cases.")
    ] = 10.0,
    out: Annotated[str | None, typer.Option("--out", help="Write to this file.")] = None,
) -> None:
    """The trade to propose, what else could be offered, how to concede, or that there is no deal to be made."""
    from pastno.cli import trades as door

    door.trades(case, form=format_.value, heard=heard, seconds=seconds, out=out)


@app.command()
def alternatives(
    case: Annotated[str, typer.Argument(help="Your case: a YAML file, a name in the book, or - .")],
    format_: Annotated[TradesFormat, typer.Option("--format", help="How to print it.")] = TradesFormat.text,
    draws: Annotated[
        int, typer.Option("--draws", min=100, max=5_000_000, help="How often they are let happen.")
    ] = 50_000,
    keep: Annotated[
        bool, typer.Option("--keep", help="Add today's value to the history in the case.")
    ] = False,
    out: Annotated[str | None, typer.Option("--out", help="Write to this file.")] = None,
) -> None:
    """What having no deal is worth, how sure that is, and what would improve it most."""
    from pastno.cli import alternatives as door

    door.alternatives(case, form=format_.value, draws=draws, keep=keep, out=out)


@app.command()
def prepare(  # noqa: PLR0917 - options of a command
    case: Annotated[str, typer.Argument(help="Your case: a YAML file, a name in the book, or - .")],
    file: Annotated[
        list[str] | None, typer.Argument(help="The conversation; without it, the one that the case names.")
    ] = None,
    me: Me = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="The six fields for a no without warning only.")
    ] = False,
    format_: Annotated[SheetFormat, typer.Option("--format", help="How to print it.")] = SheetFormat.text,
    paper: Annotated[Papers, typer.Option("--paper", help="The paper of a PDF.")] = Papers.a4,
    out: Annotated[str | None, typer.Option("--out", help="Write to this file.")] = None,
) -> None:
    """The preparation sheet on one page: what you know, what can be worked out, and what to find out."""
    from pastno.cli import preparing

    preparing.prepare(case, file or [], me=me, form=format_.value, out=out, quick=quick, paper=paper.value)


@app.command()
def live(
    file: Annotated[
        str, typer.Argument(help="A caption file; - or nothing reads the lines as they come.")
    ] = "-",
    me: Me = None,
    case: YourCase = None,
    follow: Annotated[bool, typer.Option("--follow", help="Wait for more at the end of the file.")] = False,
    format_: Annotated[TextOrJson, typer.Option("--format", help="How to print it.")] = TextOrJson.text,
) -> None:
    """Along with a call: after each line the heat, what was heard and the one thing to say next."""
    from pastno.cli import live as door

    door.live(file, me=me, case=case, follow=follow, form=format_.value)


def _register() -> None:
    from pastno.cli.case import app as case_app
    from pastno.cli.check import check
    from pastno.cli.doctor import doctor
    from pastno.cli.people import app as people_app
    from pastno.cli.serving import serve
    from pastno.cli.store import app as store_app

    app.command()(check)
    app.add_typer(case_app, name="case")
    app.add_typer(store_app, name="store")
    app.add_typer(people_app, name="people")
    app.command()(serve)
    app.command()(doctor)


_register()


def run() -> None:
    """Run the program: errors in one line, broken pipes quietly, no traceback for a user."""
    from pastno.negotiation.errors import PastnoError

    gc.set_threshold(_SELDOM)  # a command lives for a second: looking for cycles would cost a tenth of it
    try:
        code = app(standalone_mode=False)
    except PastnoError as error:
        print(f"pastno: {' '.join(str(error).split())}", file=sys.stderr)  # noqa: T201
        code = CANNOT
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except Exception as error:  # noqa: BLE001 - the last door: whatever it is, the user gets one line
        code = _unexpected(error)
    sys.exit(code if isinstance(code, int) else 0)


def _unexpected(error: Exception) -> int:
    """A usage error in click's words; anything else as one line that asks for a report."""
    show = getattr(error, "format_message", None)
    if show is not None:
        context = getattr(error, "ctx", None)
        hint = f" (see '{context.command_path} --help')" if context else ""
        print(f"pastno: {' '.join(show().split())}{hint}", file=sys.stderr)  # noqa: T201
        return int(getattr(error, "exit_code", CANNOT))
    print(  # noqa: T201
        f"pastno: unexpected {type(error).__name__}: {' '.join(str(error).split())[:200]}; "
        "please report this with the input that shows it",
        file=sys.stderr,
    )
    return CANNOT
