"""A reading for a terminal: the conversation with what was heard under each turn."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pastno.negotiation.heard import Finding, Reading, TurnReading

_PLAINLY = 0.15
"""From so much on a change of temperature is told."""
_STYLE = {"me": "cyan", "them": "yellow"}


def print_reading(reading: Reading, console: Console) -> None:
    """Print the conversation turn by turn, then what was left out and what was not judged."""
    talk = reading.conversation
    if talk.title:
        console.print(Text(talk.title, style="bold"))
    guess = " (a guess; say --me NAME if it is not so)" if talk.me_is_a_guess else ""
    console.print(Text(f"you are {talk.me}{guess}", style="dim"))
    for turn in reading.turns:
        _turn(turn, reading, console)
    for left in talk.left_out:
        console.print(Text(f"left out: {left.what}: {left.why}", style="dim"), soft_wrap=True)
    for line in reading.unjudged:
        console.print(Text(f"not judged: {line}", style="dim"), soft_wrap=True)


def _turn(turn: TurnReading, reading: Reading, console: Console) -> None:
    said = turn.turn
    when = (
        f"  {said.at:%Y-%m-%d %H:%M}"
        if said.at
        else f"  {_clock(said.offset)}"
        if said.offset is not None
        else ""
    )
    labels = [f"heat {turn.heat}/3{_trend(turn.index, reading)}"] if said.side == "them" else []
    if turn.refusal is not None:
        refusal = turn.refusal
        labels.insert(0, f"no: {refusal.firmness} · {refusal.ground} · {refusal.tactic}")
        if refusal.respect:
            labels.insert(1, "to respect" if refusal.stops else "perhaps to respect")
        if turn.index in reading.resolved:
            labels.append("since resolved")
        if turn.index == reading.no:
            labels.append("stands")
    labels += [name.replace("_", " ") for name in (*turn.openings, *turn.moves, *turn.habits)]
    head = Text(f"\n{turn.index}  {said.speaker}", style=f"bold {_STYLE[said.side]}")
    head.append(f"{when}  {' · '.join(labels)}", style="not bold default")
    console.print(head, soft_wrap=True)
    text = Text(said.text)
    for finding in turn.findings:
        text.stylize("underline", *finding.span)
    console.print(Padding(text, (0, 0, 0, 3)))
    for finding in turn.findings:
        console.print(Padding(_finding(finding, turn), (0, 0, 0, 5)))


def _trend(index: int, reading: Reading) -> str:
    """Whether they are hotter or cooler than that person was before."""
    change = next((t.change for t in reading.temperatures if t.index == index), None)
    if change is None or abs(change) < _PLAINLY:
        return ""
    return ", hotter than before" if change > 0 else ", cooler than before"


def _finding(finding: Finding, turn: TurnReading) -> Text:
    words = " ".join(turn.quote(finding.span).split())
    if len(words) > 60:
        words = words[:57] + "..."
    return Text(f'{finding.name.replace("_", " ")}: "{words}" {finding.because}', style="dim")


def _clock(offset: float) -> str:
    seconds = int(offset)
    return f"{seconds // 3600:d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
