"""What a cost is paid for, as a quantity with a unit: EUR/kg beside EUR/t, EUR per thousand pieces beside EUR/piece."""

import re
from functools import cache
from typing import Any

_NUMBERS = {"hundred": 100.0, "thousand": 1000.0, "million": 1e6, "dozen": 12.0}
_COUNTED = re.compile(r"(?P<number>\d[\d.]*|hundred|thousand|million|dozen)\s+(?P<rest>\S.*)", re.IGNORECASE)
_SHORT = {
    "t": "tonne",
    "ton": "tonne",
    "tons": "tonne",
    "pc": "piece",
    "pcs": "piece",
    "mo": "month",
    "yr": "year",
    "h": "hour",
}
"""What is meant in prices where the symbol of physics means something else."""
_THINGS = (
    "piece",
    "unit",
    "seat",
    "user",
    "head",
    "page",
    "word",
    "licence",
    "ticket",
    "pallet",
    "bottle",
    "copy",
)


class NoUnitsError(Exception):
    """The library of units is not installed."""


def how_many(per: str, of: str) -> float | None:
    """How many of ``of`` one ``per`` holds: 1000 kilograms a tonne; None where one cannot be put in the other.

    Names that no library knows hold themselves: a "training day" is one training day.

    Raises:
        NoUnitsError: they are not the same word, and pint is not installed.
    """
    number, one = _counted(per)
    divisor, other = _counted(of)
    if _same(one, other):
        return number / divisor
    try:
        held = _registry().Quantity(number, _name(one)).to(_name(other)).magnitude
    except NoUnitsError:
        raise
    except Exception:  # noqa: BLE001  pint has a class of its own for every fault of a name
        return None
    return float(held) / divisor


def _counted(unit: str) -> tuple[float, str]:
    """A unit with its number: 1000 and pieces for "thousand pieces"."""
    found = _COUNTED.fullmatch(unit.strip())
    if found is None:
        return 1.0, unit.strip()
    number = found["number"].lower()
    return _NUMBERS.get(number) or float(number), found["rest"]


def _same(one: str, other: str) -> bool:
    return _name(one).rstrip("s") == _name(other).rstrip("s")


def _name(unit: str) -> str:
    low = unit.strip().lower()
    return _SHORT.get(low, low)


@cache
def _registry() -> Any:
    try:
        import pint  # noqa: PLC0415  an extra, and slow; only where units differ
    except ImportError:
        raise NoUnitsError from None
    found: Any = pint.UnitRegistry()
    for thing in _THINGS:
        plural = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
        found.define(f"{thing} = [{thing}] = _ = {plural}")
    return found
