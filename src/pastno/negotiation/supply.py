"""What a supply costs over its life, line by line: the figures of a total cost of ownership (dossier 6.4)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Supply:
    """One supplier's figures; money in one currency, shares 0..1, "a unit" is a unit bought.

    Attributes:
        name: the supplier.
        price: a unit.
        quantity: units of our own output a year.
        consumption: units bought for one unit of output.
        inbound: freight, duty and handling a unit.
        scrap: share of the units bought that cannot be used.
        payment_days: days until we pay.
        stock_days: days that a unit lies in stock.
        interest: cost of capital a year.
        downtime_hours: hours a year that our line stands because of the supply.
        downtime_cost: what such an hour costs.
        compliance: tests, audits and certificates a year.
        service: support and spare parts a year.
        switching: once, at the beginning.
        end_of_life: once, at the end.
        years: how long the supply runs, in whole years.
        discount: rate a year at which later costs count less.
    """

    name: str
    price: float
    quantity: float
    consumption: float = 1.0
    inbound: float = 0.0
    scrap: float = 0.0
    payment_days: float = 0.0
    stock_days: float = 0.0
    interest: float = 0.0
    downtime_hours: float = 0.0
    downtime_cost: float = 0.0
    compliance: float = 0.0
    service: float = 0.0
    switching: float = 0.0
    end_of_life: float = 0.0
    years: float = 1.0
    discount: float = 0.0
