"""Face: an option that they have spoken for or against in public is left only by a device that lets them (4.7, 6.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pastno.data import read_yaml
from pastno.negotiation.advice import Because, Figure
from pastno.negotiation.case import Case, Issue, PublicStand


@dataclass(frozen=True, slots=True)
class Device:
    """A way to move and keep what was said.

    Attributes:
        name: the kind of device, of dossier 4.7: "exception class", "pilot" ...
        words: how it goes here, as a clause; the user's own where the case has any.
        because: the public stand it saves, or the place of the user's words.
        suggested: True where the words are the program's, as the case has none.
    """

    name: str
    words: str
    because: tuple[Because, ...]
    suggested: bool = False


@cache
def _devices() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml("pastno.techniques.trades", "face.yaml")["devices"]
    return found


def broken_stands(
    case: Case, now: Mapping[str, str], package: Mapping[str, str]
) -> list[tuple[Issue, PublicStand]]:
    """The public stands that a package goes against, one for each issue.

    Words about the option on the table, or about the one best for them, are taken as said for it; words about
    another option as said against that one.
    """
    found = []
    for issue in case.issues:
        for stand in issue.public:
            stands_for = stand.option in {now[issue.name], _dearest(issue)}
            moved = package[issue.name] != now[issue.name]
            against = (package[issue.name] != stand.option) == stands_for
            if moved and against:
                found.append((issue, stand))
                break
    return found


def devices(case: Case, now: Mapping[str, str], package: Mapping[str, str]) -> tuple[Device, ...]:
    """What lets them move to a package: the user's own words for it, else a device that suits each public stand."""
    broken = broken_stands(case, now, package)
    moved = any(package[name] != option for name, option in now.items())
    because = tuple(
        Figure(f"issues.{issue.name}.public", stand.said or stand.option) for issue, stand in broken
    )
    if case.face and (broken or (moved and not any(issue.public for issue in case.issues))):
        return (Device(kind_of(case.face), case.face, (Figure("face", case.face), *because)),)
    return tuple(_suggested(issue, stand, why) for (issue, stand), why in zip(broken, because, strict=True))


def kind_of(words: str) -> str:
    """Which device the user's words describe; "own words" where none is told apart."""
    for device in _devices():
        if re.search(device["heard"], words, re.IGNORECASE):
            return str(device["name"])
    return "own words"


def _suggested(issue: Issue, stand: PublicStand, why: Because) -> Device:
    """The first device whose kind of option this is: a number keeps its number, a list keeps its list."""
    option = stand.option
    for device in _devices():
        if device.get("suits") and re.search(device["suits"], f"{option} {issue.name}", re.IGNORECASE):
            return Device(
                device["name"],
                device["words"].format(option=option, issue=issue.name),
                (why,),
                suggested=True,
            )
    last = _devices()[-1]
    return Device(last["name"], last["words"].format(option=option, issue=issue.name), (why,), suggested=True)


def _dearest(issue: Issue) -> str | None:
    if issue.theirs is None:
        return None
    return issue.options[issue.theirs.values.index(max(issue.theirs.values))]
