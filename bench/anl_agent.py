"""The trades policy in NegMAS's Automated Negotiation League of 2024, rated by mean advantage against its finalists.

``python bench/anl_agent.py [--seed 11] [--scenarios 20] [--steps 500] [--budget 3600] [--rows FILE] [--write]``.
Needs negmas 0.16, anl and anl-agents (and what the finalists need: scipy, pandas, scikit-learn, tensorflow-cpu).

Every agent meets every agent, itself too, in both places of every scenario. The scenarios are drawn as the league draws
them (``mixed_scenarios``: 900 to 1,100 outcomes, its own mix of kinds, reservation values up to the Nash point). Each
agent is given the counterpart's utility function without the reservation value. Advantage is (u - r) / (max - r). There
are two tournaments on the same scenarios, one with the policy that is told their values and one with the policy that
does not look at them; the other agents' meetings are played once and count in both.

The league draws 10 to 10,000 steps a scenario; here the upper bound is ``--steps``, for time. Utilities keep the scale
of the generator. Pure functions that agents call at every step are remembered: it changes their speed, not their moves.
AgentRenting2024 reads the clock, so that its meetings may differ a little from run to run.
``--rows`` keeps each meeting in a file, from which a later run goes on. Intervals: bootstrap over scenarios.
"""

# mypy: disable-error-code="import-not-found,misc"
import argparse
import datetime as dt
import functools
import importlib
import importlib.util
import json
import logging
import os
import random
import sys
import time
import types
import typing
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import numpy.typing as npt
from anl.anl2024.negotiators import builtins
from anl.anl2024.runner import DEFAULT2024SETTINGS, mixed_scenarios
from negmas import ResponseType
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.crisp_ufun import UtilityFunction
from negmas.sao import SAOMechanism, SAONegotiator, SAOResponse, SAOState
from negmas.types.rational import Rational

from pastno.techniques.trades.frontier import undominated
from pastno.techniques.trades.policy import Outcomes, Policy

RESULTS = Path(__file__).parent / "results" / "anl.json"
FINALISTS = {
    "Shochan": "takafam.shochan",
    "UOAgent": "team_moto.uoagent",
    "AgentRenting2024": "team_renting.renting2024",
    "AntiAgent": "antiagents.antiagent",
    "HardChaosNegotiator": "team_199.hard_chaos",
    "KosAgent": "team_205.kosagent",
    "Nayesian2": "susumu.nayesian2",
    "CARCAgent": "carc.carcagent",
    "BidBot": "team_240.bidbot",
    "AgentNyan": "team_123.nyan",
}
BUILT_IN = ("Boulware", "Conceder", "MiCRO")
OURS = ("Pastno", "PastnoHidden")
DRAWS = 2000
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Pastno(SAONegotiator):
    """The policy, told their utility function."""

    looks = True

    def on_preferences_changed(self, _changes: Any) -> None:
        outcomes = list(self.nmi.outcome_space.enumerate_or_sample())
        self.numbers = {outcome: number for number, outcome in enumerate(outcomes)}
        self.outcomes = outcomes
        mine = np.array([float(self.ufun(outcome)) for outcome in outcomes])
        theirs = np.array([float(self.opponent_ufun(o)) for o in outcomes]) if self.looks else None
        first = self.nmi.negotiator_index(self.id) == 0
        table = Outcomes(_options(outcomes), mine, theirs)
        self.policy = Policy(table, float(self.ufun.reserved_value), last_word=first)

    def __call__(self, state: SAOState, dest: str | None = None) -> SAOResponse:  # noqa: ARG002
        """Their offer is heard and answered; an offer of the second to speak in the last step is never answered."""
        answered = self.nmi.n_steps - state.step - (0 if self.policy.last_word else 1)
        told = state.current_offer
        if told is not None:
            number = self.numbers[told]
            self.policy.heard(number, state.relative_time)
            if self.policy.accepts(number, state.relative_time, answered):
                return SAOResponse(ResponseType.ACCEPT_OFFER, told)
        ours = self.policy.offer(state.relative_time, answered)
        if ours is None:
            return SAOResponse(ResponseType.END_NEGOTIATION, None)
        return SAOResponse(ResponseType.REJECT_OFFER, self.outcomes[ours])


class PastnoHidden(Pastno):
    """The policy, which does not look at their utility function."""

    looks = False


def _options(outcomes: Sequence[tuple[Any, ...]]) -> Ints:
    """The number of the option of each issue, in the order in which the options are first met."""
    columns = []
    for column in zip(*outcomes, strict=True):
        seen: dict[Any, int] = {}
        columns.append([seen.setdefault(option, len(seen)) for option in column])
    return np.array(columns, dtype=np.int64).T


@dataclass(frozen=True)
class Meeting:
    """How one negotiation went: who, what each got (the reservation value where there was no deal)."""

    scenario: int
    a: str
    b: str
    mine: float
    theirs: float
    agreed: bool
    efficient: bool
    steps: int
    failed: bool


@dataclass(frozen=True)
class Scene:
    """A scenario, its steps, the values of its outcomes to either side and both reservation values."""

    number: int
    scenario: Any
    steps: int
    most: Floats
    frontier: frozenset[tuple[float, float]]

    @property
    def reserved(self) -> list[float]:
        return [float(u.reserved_value) for u in self.scenario.ufuns]


def scene(seed: int, number: int, steps: int) -> Scene:
    drawn = random.Random(f"{seed}/{number}")
    random.seed(drawn.random())
    np.random.seed(drawn.randrange(2**31))  # noqa: NPY002
    found = mixed_scenarios(1, (900, 1100), **DEFAULT2024SETTINGS["generator_params"])[0]
    outcomes = found.outcome_space.enumerate_or_sample()
    values = np.array([[float(u(o)) for u in found.ufuns] for o in outcomes]).round(9)
    best = values[undominated(values[:, 0], values[:, 1])]
    points = frozenset((float(a), float(b)) for a, b in best)
    return Scene(number, found, drawn.randint(10, steps), values.max(axis=0), points)


def meet(seed: int, scene: Scene, names: tuple[str, str], agents: dict[str, Any]) -> Meeting:
    random.seed(f"{seed}/{scene.number}/{names}")
    np.random.seed(random.randrange(2**31))  # noqa: NPY002
    table = SAOMechanism(
        outcome_space=scene.scenario.outcome_space, n_steps=scene.steps, ignore_negotiator_exceptions=True
    )
    ufuns = scene.scenario.ufuns
    for place, name in enumerate(names):
        told = _copy(ufuns[1 - place], 0.0)
        agent = agents[name](private_info={"opponent_ufun": told}, name=f"{name}@{place}")
        for shared, held in vars(agents[name]).items():
            if isinstance(held, list):  # lists of a class would carry one negotiation into the next
                setattr(agent, shared, [])
        table.add(agent, ufun=_copy(ufuns[place], scene.reserved[place]))
    table.run()
    deal = table.agreement
    got = scene.reserved if deal is None else [float(u(deal)) for u in ufuns]
    efficient = deal is not None and (round(got[0], 9), round(got[1], 9)) in scene.frontier
    mine, theirs = ((u - r) / (m - r) for u, r, m in zip(got, scene.reserved, scene.most, strict=True))
    state = table.state
    return Meeting(
        scene.number, *names, mine, theirs, deal is not None, efficient, state.step, bool(state.has_error)
    )


def _copy(ufun: Any, reserved: float) -> Any:
    return LinearAdditiveUtilityFunction(
        values=ufun.values,
        weights=ufun.weights,
        bias=ufun._bias,  # noqa: SLF001
        reserved_value=reserved,
        outcome_space=ufun.outcome_space,
    )


def load() -> dict[str, Any]:
    """Finalists by name, each from its own module: the package's own ``__init__`` wants agents of other years."""
    found: dict[str, Any] = {"Pastno": Pastno, "PastnoHidden": PastnoHidden}
    found |= {name: getattr(builtins, name) for name in BUILT_IN}
    spec = importlib.util.find_spec("anl_agents")
    root = Path(next(iter(spec.submodule_search_locations or [])) if spec else "")
    _bare("anl_agents", root)
    _bare("anl_agents.anl2024", root / "anl2024")
    for name, module in FINALISTS.items():
        team = module.split(".", maxsplit=1)[0]
        _bare(f"anl_agents.anl2024.{team}", root / "anl2024" / team)
        try:
            found[name] = getattr(importlib.import_module(f"anl_agents.anl2024.{module}"), name)
        except ImportError as missing:
            print(f"left out: {name} ({missing})")
    return found


def _bare(package: str, folder: Path) -> None:
    """A package of which only the modules that are asked for are run, not its ``__init__``."""
    held = types.ModuleType(package)
    held.__path__ = [str(folder)]
    sys.modules.setdefault(package, held)


def hasten(agents: dict[str, Any]) -> None:
    """Remember what pure functions said: utilities, a frontier, a loaded network, a fitted curve."""
    protocol: Any = typing
    protocol._get_protocol_attrs = functools.cache(protocol._get_protocol_attrs)  # noqa: SLF001
    Rational.ufun = property(lambda self: self._preferences, Rational.ufun.fset)
    UtilityFunction.__call__ = _quick(UtilityFunction.__call__)
    if "Shochan" in agents:
        module = sys.modules[agents["Shochan"].__module__]
        for name in ("pareto_frontier", "nash_points"):
            setattr(module, name, _once(getattr(module, name)))
    if "AgentRenting2024" in agents:
        predictor: Any = sys.modules["anl_agents.anl2024.team_renting.ReservationValuePredictor"]
        losses = {"exponential_scc": predictor.exponential_scc}
        network = functools.cache(functools.partial(predictor.load_model, custom_objects=losses))
        predictor.load_model = lambda path, **_: network(path)
    if "AgentNyan" in agents:
        nyan = agents["AgentNyan"]
        nyan.expected_opponent_reserved_value = _fitted(nyan.expected_opponent_reserved_value)


def _quick(slow: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def quick(self: Any, offer: Any) -> Any:
        if offer is None:
            return self.reserved_value
        try:
            return self._seen[offer]
        except AttributeError:
            self._seen = {}
        except KeyError:
            pass
        self._seen[offer] = said = slow(self, offer)
        return said

    return quick


def _fitted(slow: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """The fit of a curve to the lowest offers so far, made again only when there is a lower one."""

    def fitted(self: Any, state: Any) -> Any:
        key = (len(self.opponent_minimum_utils_plot), self.opponent_minimum_util)
        if self.__dict__.get("_fitted_for") != key:
            self._fitted_for, self._fitted = key, slow(self, state)
        return self._fitted

    return fitted


def _once(call: Callable[..., Any]) -> Callable[..., Any]:
    """The call, which answers from memory while its utility functions and their reservation values stay the same."""
    held: dict[str, Any] = {"key": None}

    def remembered(ufuns: Sequence[Any], *more: Any) -> Any:
        key = [(u, float(u.reserved_value)) for u in ufuns]
        same = held["key"] is not None and all(
            a is b and r == s for (a, r), (b, s) in zip(key, held["key"], strict=True)
        )
        if not same:
            held.update(key=key, said=call(ufuns, *more))
        return held["said"]

    return remembered


def played(options: argparse.Namespace, agents: dict[str, Any]) -> Iterator[Meeting]:
    """Each meeting of each scenario, from the file of rows where it is there; stops when the budget is spent."""
    kept: dict[tuple[int, str, str], Meeting] = {}
    if options.rows and options.rows.exists():
        for line in options.rows.read_text().splitlines():
            old = Meeting(**json.loads(line))
            kept[old.scenario, old.a, old.b] = old
    begun = time.monotonic()
    for number in range(options.first, options.first + options.scenarios):
        drawn = scene(options.seed, number, options.steps)
        rows = []
        for a, b in product(options.agents or agents, repeat=2):
            if a in OURS and b in OURS and a != b:
                continue
            row = kept.get((number, a, b))
            if row is None:
                row = meet(options.seed, drawn, (a, b), agents)
                if options.rows:
                    with options.rows.open("a") as file:
                        file.write(json.dumps(asdict(row)) + "\n")
            rows.append(row)
            if time.monotonic() - begun > options.budget:
                return
        yield from rows


@dataclass(frozen=True)
class Line:
    """An agent of the table: its mean advantage and its interval, and how its negotiations ended (shares)."""

    name: str
    advantage: float
    low: float
    high: float
    agreed: float
    efficient: float
    meetings: int


def table(rows: Sequence[Meeting], without: str) -> list[Line]:
    """The agents but one, by falling mean advantage."""
    kept = [row for row in rows if without not in (row.a, row.b)]
    names = sorted({row.a for row in kept})
    lines = []
    for name in names:
        gains: dict[int, list[float]] = {}
        own = [row for row in kept if name in (row.a, row.b)]
        for row in own:
            gains.setdefault(row.scenario, []).extend(_gains(row, name))
        sums = np.array([[sum(g), len(g)] for g in gains.values()])
        drawn = np.random.default_rng(0).integers(len(sums), size=(DRAWS, len(sums)))
        means = sums[drawn, 0].sum(axis=1) / sums[drawn, 1].sum(axis=1)
        low, high = np.quantile(means, [0.025, 0.975])
        deals = [row.efficient for row in own if row.agreed]
        agreed, efficient = len(deals) / len(own), sum(deals) / max(1, len(deals))
        mean = float(sums[:, 0].sum() / sums[:, 1].sum())
        lines.append(Line(name, mean, float(low), float(high), agreed, efficient, len(own)))
    return sorted(lines, key=lambda line: -line.advantage)


def _gains(row: Meeting, name: str) -> list[float]:
    return [gain for who, gain in ((row.a, row.mine), (row.b, row.theirs)) if who == name]


def show(title: str, lines: Sequence[Line]) -> None:
    print(f"\n{title}\nagent                advantage  interval        agreed  on the frontier  meetings")
    for line in lines:
        span = f"{line.low:.3f} to {line.high:.3f}"
        shares = f"{line.agreed:6.3f}  {line.efficient:15.3f}"
        print(f"{line.name:20s} {line.advantage:9.3f}  {span}  {shares}  {line.meetings}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--first", type=int, default=0, help="number of the first scenario of the seed")
    parser.add_argument("--scenarios", type=int, default=20)
    parser.add_argument("--steps", type=int, default=500, help="most steps; the league's are 10,000")
    parser.add_argument("--budget", type=float, default=3600.0, help="seconds")
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--agents", nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    agents = load()
    hasten(agents)
    rows = list(played(options, agents))
    scenes = len({row.scenario for row in rows})
    tables = {"their values known": table(rows, OURS[1]), "their values hidden": table(rows, OURS[0])}
    print(f"{scenes} scenarios, {len(rows)} negotiations, {sum(row.failed for row in rows)} with an error")
    for title, lines in tables.items():
        show(title, lines)
    if options.write:
        told = {
            "method": " ".join((__doc__ or "").split("\n\n")[2].split()),
            "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
            "seed": options.seed,
            "scenarios": scenes,
            "steps": [10, options.steps],
            "negotiations": len(rows),
            "versions": {name: version(name) for name in ("negmas", "anl", "anl-agents", "numpy")},
            "tables": {title: [asdict(line) for line in lines] for title, lines in tables.items()},
        }
        RESULTS.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
