"""The gates: what is held back until when, each with a name, a reason and a test; the user may open any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pastno.coach.sheet import Stage
from pastno.coach.stages import Standing
from pastno.data import read_yaml
from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.techniques.alternatives.first_list import reservation
from pastno.techniques.trades.recommend import NoDeal


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate of dossier 5.1: its code, name, what it holds, the test that opens it, and the reason for it."""

    code: str
    name: str
    holds: tuple[str, ...]
    opens: str
    reason: str


@cache
def gates() -> Mapping[str, Gate]:
    """All gates by code."""
    raw = read_yaml("pastno.coach", "gates.yaml")
    return {g["gate"]: Gate(g["gate"], g["name"], tuple(g["holds"]), g["opens"], g["reason"]) for g in raw}


def _respect(reading: Reading) -> bool:
    no = reading.latest_no
    return no is not None and no.refusal is not None and no.refusal.stops


_AFTER_SETTLED: tuple[Stage, ...] = ("settled", "explore", "bridge", "trade", "confirm")
TESTS: Mapping[str, Callable[[Case, Reading, Standing], bool]] = {
    "balcony_done": lambda _case, _reading, standing: standing.stage != "balcony",
    "heard_once": lambda _case, _reading, standing: standing.heard_once,
    "settled": lambda _case, _reading, standing: standing.stage in _AFTER_SETTLED,
    "never": lambda _case, _reading, _standing: False,
    "interest_known": lambda _case, _reading, standing: (
        bool(standing.interests) and standing.stage in _AFTER_SETTLED
    ),
    "alternatives_valued": lambda case, _reading, _standing: reservation(case) is not None,
    "not_respect": lambda _case, reading, _standing: not _respect(reading),
    "fewer_than_two_failures": lambda _case, _reading, standing: standing.failures < 2,
    "they_said_yes": lambda _case, _reading, standing: standing.accepted,
    "some_package_clears": lambda _case, _reading, standing: not isinstance(standing.trade, NoDeal),
}


def closed_gate(
    technique: str, case: Case, reading: Reading, standing: Standing, opened: frozenset[str] = frozenset()
) -> Gate | None:
    """The first gate that holds ``technique`` back now and that the user has not opened, or None."""
    for gate in gates().values():
        if (
            technique in gate.holds
            and gate.code not in opened
            and not TESTS[gate.opens](case, reading, standing)
        ):
            return gate
    return None


def parse_overrides(given: list[str]) -> tuple[tuple[str, str], ...]:
    """``["R3=they asked for the figure"]`` as (gate, reason) pairs.

    Raises:
        PastnoError: no such gate, a gate given without a reason, or R10, which nobody may open.
    """
    pairs = []
    for item in given:
        code, _, reason = item.partition("=")
        code = code.strip().upper()
        if code not in gates():
            raise PastnoError(f"--override {item}: there is no gate {code}; gates are {', '.join(gates())}")
        if code == "R10":
            raise PastnoError("--override R10: a no that must be respected is not opened by an option")
        if not reason.strip():
            raise PastnoError(f"--override {code}: say why, as in --override '{code}=they asked for it'")
        pairs.append((code, reason.strip()))
    return tuple(pairs)
