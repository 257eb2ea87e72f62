"""Total cost of ownership: what a supply costs for a unit of output, and what a shared saving must bring (6.4)."""

from dataclasses import dataclass

from pastno.negotiation.supply import Supply


@dataclass(frozen=True, slots=True)
class Total:
    """What a supply costs.

    Attributes:
        lines: cost a year by kind, one-off costs spread over the years.
        life: present value over all years.
        a_unit: what one unit of our output costs: the price that, paid for each as it is made, has this present value.
    """

    name: str
    lines: dict[str, float]
    life: float
    a_unit: float


def total(supply: Supply) -> Total:
    """The total cost of a supply; costs, and units, of the second year and later are discounted."""
    bought = supply.quantity * supply.consumption / (1 - supply.scrap)
    spent = bought * supply.price
    yearly = {
        "price": spent,
        "inbound": bought * supply.inbound,
        "cash": spent * supply.interest * (supply.stock_days - supply.payment_days) / 365,
        "downtime": supply.downtime_hours * supply.downtime_cost,
        "compliance": supply.compliance,
        "service": supply.service,
    }
    years = int(supply.years)
    factors = [(1 + supply.discount) ** -year for year in range(years)]
    once = supply.switching + supply.end_of_life * (1 + supply.discount) ** -years
    life = sum(yearly.values()) * sum(factors) + once
    lines = yearly | {"once": (supply.switching + supply.end_of_life) / years}
    return Total(supply.name, lines, life, life / (supply.quantity * sum(factors)))


def rise_cost(supply: Supply, rise: float) -> float:
    """What a rise of the price by this share costs a year, with the cash that it ties up."""
    spent = supply.quantity * supply.consumption / (1 - supply.scrap) * supply.price
    return spent * rise * (1 + supply.interest * (supply.stock_days - supply.payment_days) / 365)


def saving_that_pays(supply: Supply, rise: float, share: float) -> float:
    """The saving a year whose share for us makes up for the rise: share x saving >= rise x price x units.

    Args:
        supply: the supply whose price rises.
        rise: share of the price.
        share: of the saving that is ours, above 0.
    """
    return rise_cost(supply, rise) / share
