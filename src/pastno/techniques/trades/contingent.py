"""Contingent terms: where the two sides expect different things, each may bet on its own forecast (dossier 6.7)."""

from dataclasses import dataclass

from pastno.negotiation.advice import Because, Figure
from pastno.negotiation.case import Case, Forecast


@dataclass(frozen=True, slots=True)
class Contingent:
    """A term that depends on how a figure turns out.

    Attributes:
        forecast: the figure, and what each side expects.
        threshold: the figure half way between both forecasts, on which the term turns.
        missing: what it needs before it can be offered: a source, a day, a cap, an end.
        because: the place in the case.
    """

    forecast: Forecast
    threshold: float
    missing: tuple[str, ...]
    because: tuple[Because, ...]


def contingent_terms(case: Case) -> tuple[Contingent, ...]:
    """A contingent term for each figure on which the sides expect different things.

    It turns half way between the forecasts, so that each side expects to be on its own side of it.
    """
    return tuple(
        Contingent(
            forecast,
            round((forecast.mine + forecast.theirs) / 2, 10),
            _missing(forecast),
            (Figure(f"forecasts.{n}", f"{forecast.mine:g} and {forecast.theirs:g} {forecast.unit}".strip()),),
        )
        for n, forecast in enumerate(case.forecasts)
        if forecast.mine != forecast.theirs
    )


def _missing(forecast: Forecast) -> tuple[str, ...]:
    needed = {
        "who measures it": forecast.source,
        "the day of the measurement": forecast.by,
        "what holds if it is reached": forecast.reached,
        "what holds if it is missed": forecast.missed,
        "a cap on what it may cost": forecast.cap,
        "the day it ends": forecast.until,
    }
    return tuple(what for what, told in needed.items() if not told)
