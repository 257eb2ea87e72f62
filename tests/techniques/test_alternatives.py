"""Having no deal: the dossier's numbers, closed forms, laws, and what is odd about alternatives."""

from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.negotiation.case import (
    Alternative,
    Alternatives,
    Case,
    Estimate,
    Improvement,
    Issue,
    Party,
    WorstCase,
    Worth,
)
from pastno.render.alternatives import _table_means
from pastno.techniques.alternatives.distribution import quantiles
from pastno.techniques.alternatives.draws import Scale, UnclearError, outcomes, scales
from pastno.techniques.alternatives.first_list import listed, reservation
from pastno.techniques.alternatives.improve import best_step, ladder
from pastno.techniques.alternatives.marks import as_of
from pastno.techniques.alternatives.no_deal import no_deal
from pastno.techniques.alternatives.portfolio import (
    at_least_one,
    by_number,
    portfolio,
    portfolios,
    reservation_of,
)
from pastno.techniques.alternatives.units import how_many

POINTS = Scale("", 1, 0.0)
TODAY = date(2026, 3, 1)


def just(value, unit=""):
    return Estimate(value, value, value, unit)


def of(*mine, **more):
    return Case("x", Party("a"), Party("b"), alternatives=Alternatives(mine, **more))


SECOND = Alternative("second source", 0.7, cost=just(1.16, "EUR/piece"), otherwise=just(1.34, "EUR/piece"))
THREE = tuple(Alternative(f"v{v}", p, just(v)) for v, p in ((100, 0.4), (80, 0.3), (60, 0.5)))


def test_the_second_source_of_the_dossier():
    (money,) = portfolios(of(SECOND, quantity=1_000_000, risk_tolerance=500_000))
    assert money.best.mean == pytest.approx(1.214, abs=5e-5)
    assert money.reservation == pytest.approx(1.2211, abs=5e-5)
    exact = 0.5 * log(0.7 * exp(1.16 / 0.5) + 0.3 * exp(1.34 / 0.5))
    assert money.reservation == pytest.approx(exact, rel=1e-4)
    assert portfolios(of(SECOND, quantity=1_000_000))[0].reservation == pytest.approx(1.214, abs=5e-5)


def test_the_portfolio_of_the_dossier():
    given = Alternatives(THREE, fallback=Alternative("stay", value=just(20)))
    assert at_least_one(given) == pytest.approx(0.79)
    assert portfolio(given, POINTS).best.mean == pytest.approx(71.2, rel=0.005)
    assert at_least_one(replace(given, shock=0.1)) == pytest.approx(0.9 * 0.79)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.floats(0, 1)),
        min_size=1,
        max_size=6,
        unique_by=lambda t: round(t[0], 3),
    ),
    st.floats(0, 30),
    st.floats(0, 0.5),
    st.integers(0, 1000),
)
def test_the_best_available_is_its_closed_form(pairs, rest, shock, seed):
    mine = tuple(Alternative(f"a{n}", p, just(v)) for n, (v, p) in enumerate(pairs))
    given_ = Alternatives(mine, fallback=Alternative("stay", value=just(rest)), shock=shock)
    none, exact = 1.0, 0.0
    for v, p in sorted(pairs, reverse=True):
        if v > rest:  # nobody leaves the fallback for less
            exact += v * p * none
            none *= 1 - p
    exact = (1 - shock) * (exact + none * rest) + shock * rest
    found = portfolio(given_, POINTS, draws=50_000, seed=seed)
    assert found.best.mean == pytest.approx(exact, rel=0.005, abs=0.2)


@settings(deadline=None)
@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.sampled_from(["pert", "triangular"]))
def test_the_mean_of_the_quantiles_is_the_mean(a, b, c, shape):
    low, mode, high = sorted((a, b, c))
    estimate = Estimate(low, mode, high, "", shape)
    drawn = quantiles(estimate, (np.arange(20_000) + 0.5) / 20_000)
    assert (np.diff(drawn) >= 0).all()
    assert drawn.min() >= low - 1e-9
    assert drawn.max() <= high + 1e-9
    assert drawn.mean() == pytest.approx(estimate.mean, abs=0.01 + 0.001 * (high - low))


def test_a_lognormal_has_its_low_and_high_at_five_and_ninety_five():
    estimate = Estimate(10, 20, 60, "", "lognormal")
    assert quantiles(estimate, np.array([0.05, 0.5, 0.95])) == pytest.approx([10, 600**0.5, 60], rel=1e-3)
    drawn = quantiles(estimate, (np.arange(200_000) + 0.5) / 200_000)
    assert drawn.mean() == pytest.approx(estimate.mean, rel=2e-3)


def test_scenarios_are_met_in_their_shares():
    estimate = Estimate(10, 40, 90, scenarios=((40, 0.5), (10, 0.2), (90, 0.3)))
    assert estimate.mean == pytest.approx(49)
    found = portfolio(Alternatives((Alternative("a", 1.0, estimate),)), POINTS, draws=10_000)
    assert found.best.mean == pytest.approx(49, rel=1e-3)
    assert (found.best.p5, found.best.p50, found.best.p95) == (10, 40, 90)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(st.floats(5, 95), st.floats(0.05, 0.9)), min_size=1, max_size=4), st.floats(0.01, 0.1)
)
def test_a_better_chance_never_makes_it_worse(pairs, more):
    mine = tuple(Alternative(f"a{n}", p, just(v)) for n, (v, p) in enumerate(pairs))
    before = Alternatives(mine, fallback=Alternative("stay", value=just(5)))
    after = replace(before, mine=(replace(mine[0], works=mine[0].works + more), *mine[1:]))
    assert reservation_of(after, POINTS) >= reservation_of(before, POINTS) - 1e-9
    steps = by_number(before, POINTS)
    assert all(b >= a - 0.1 for a, b in pairwise(steps))


def test_the_same_seed_gives_the_same_bytes_and_another_nearly_the_same():
    given_ = Alternatives(THREE, fallback=Alternative("stay", value=Estimate(10, 20, 40)), shock=0.1)
    one, two = (outcomes(given_, POINTS, 1000, 3) for _ in range(2))
    assert one.best().tobytes() == two.best().tobytes()
    values = [portfolio(given_, POINTS, 50_000, seed).best.mean for seed in range(5)]
    assert max(values) - min(values) < 0.005 * values[0]


def test_aversion_to_risk_asks_for_less_and_never_below_the_worst():
    bold = portfolio(Alternatives(THREE), POINTS).reservation
    careful = portfolio(Alternatives(THREE, risk_tolerance=20.0), POINTS).reservation
    assert 0 <= careful < bold


def test_one_off_costs_are_spread_and_weeks_too_late_cost():
    plain = replace(SECOND, works=1.0)
    heavy = replace(plain, switching=40_000, qualification=10_000, ready_weeks=10)
    given_ = Alternatives((heavy,), quantity=100_000, delay_cost=1000, needed_in_weeks=6)
    assert portfolio(given_, scales(given_)[0]).best.mean == pytest.approx(1.16 + 0.5 + 4 * 0.01)
    unknown = Alternatives((heavy,))
    assert portfolio(unknown, scales(unknown)[0]).best.mean == pytest.approx(1.16)
    assert "one-off costs not counted" in no_deal(of(heavy), TODAY).marks_of["second source"][-1]


def test_what_fails_turns_to_what_it_names():
    first = Alternative("first", 0.0, just(90), then="second")
    second = Alternative("second", 1.0, just(30))
    found = portfolio(Alternatives((first, second)), POINTS)
    assert found.each["first"].mean == pytest.approx(30)
    with pytest.raises(UnclearError, match="goes in a circle: first -> second -> first"):
        portfolio(Alternatives((first, replace(second, then="first"))), POINTS)
    with pytest.raises(UnclearError, match='"third" is not one of the alternatives'):
        portfolio(Alternatives((replace(first, then="third"),)), POINTS)


def test_currencies_need_a_rate():
    dollars = Alternative("overseas", 0.9, cost=just(2.0, "USD/piece"), otherwise=just(2.4, "USD/piece"))
    with pytest.raises(UnclearError, match=r"alternatives.mine\[1\].cost is in USD and others in EUR"):
        portfolios(of(SECOND, dollars))
    (found,) = portfolios(of(SECOND, dollars, rates={"USD": 0.5}))
    assert found.each["overseas"].p50 == pytest.approx(1.0)
    with pytest.raises(UnclearError, match='is in "USD/kg" and others in "EUR/piece"'):
        portfolios(of(SECOND, replace(dollars, cost=just(2.0, "USD/kg"))))


def test_dead_and_expired_ones_count_for_nothing_and_are_marked():
    gone = replace(THREE[0], dead=True)
    over = replace(THREE[1], expires=date(2026, 2, 1))
    found = no_deal(of(gone, over, THREE[2], fallback=Alternative("stay", value=just(20))), TODAY)
    assert found.main.best.mean == pytest.approx(40, rel=0.01)
    assert found.marks_of["v100"][0].startswith("dead")
    assert found.marks_of["v80"][0].startswith("expired on 2026-02-01")
    stale = no_deal(of(replace(THREE[0], checked=date(2026, 1, 1))), TODAY)
    assert stale.marks_of["v100"] == ("stale: last looked at 59 days ago",)


def test_what_is_odd_is_said():
    same = tuple(Alternative(name, 0.5, just(40)) for name in "abc")
    assert any("looks unreflected" in mark for mark in no_deal(of(*same), TODAY).marks)
    assert no_deal(of(), TODAY).marks[0].startswith("alternatives.mine: none, so having no deal is weak")
    assert no_deal(of(), TODAY).best == ""
    late = no_deal(of(replace(THREE[0], ready_weeks=10), needed_in_weeks=4), TODAY)
    assert late.at_least_one == 0
    assert late.marks_of["v100"][0].startswith("late")


def test_actions_are_ranked_by_gain_for_price_and_weeks():
    cheap = Improvement("a call", "v60", works=0.6, price=100, weeks=1)
    dear = Improvement("an audit", "v100", works=0.8, price=9000, weeks=6)
    useless = Improvement("a letter", "v80", works=0.3, price=50, weeks=1)
    given_ = Alternatives(THREE, fallback=Alternative("stay", value=just(20)), improve=(dear, useless, cheap))
    found = ladder(given_, POINTS)
    assert [rung.action for rung in found] == ["a call", "an audit", "a letter"]
    assert found[2].gain == pytest.approx(0)
    assert found[1].gain > found[0].gain > 0
    by_seed = [
        sorted(
            (one.action for one in given_.improve),
            key=lambda action: -next(r.gain for r in ladder(given_, POINTS) if r.action == action),
        )
        for _ in range(2)
    ]
    assert by_seed[0] == by_seed[1]


def test_without_actions_there_are_thoughts_that_say_what_they_suppose():
    found = ladder(Alternatives(THREE, fallback=Alternative("stay", value=just(20))), POINTS)
    assert found
    assert not any(rung.ours for rung in found)
    assert any("from 40% to 70%" in rung.action for rung in found)
    assert all(rung.because for rung in found)


@pytest.mark.parametrize(
    ("worst", "verdict"),
    [
        (WorstCase("we pay", 100, "EUR", recover_weeks=4), "fixable"),
        (WorstCase("we pay", 100, "EUR", limit=50), "fatal"),
        (WorstCase("we pay", 40, "EUR", limit=50), "fixable"),
        (WorstCase("we pay", breaks="the licence"), "fatal"),
        (WorstCase("we pay"), "unknown"),
        (None, "unknown"),
    ],
)
def test_fatal_or_fixable(worst, verdict):
    assert no_deal(replace(of(SECOND), worst_case=worst), TODAY).worst_case.verdict == verdict


def test_fortunes_of_all_hang_together_under_a_shock():
    given_ = Alternatives(THREE, fallback=Alternative("stay", value=just(0)), shock=0.3)
    alive = outcomes(given_, POINTS, 50_000).alive
    assert (~alive.any(axis=0)).mean() == pytest.approx(0.3 + 0.7 * 0.21, abs=0.005)
    for one, other in product(range(3), repeat=2):
        if one < other:
            assert (alive[one] & alive[other]).mean() > alive[one].mean() * alive[other].mean()


def test_a_no_deal_above_every_package_says_walk():
    from pastno.render.alternatives import as_json

    issue = Issue("price", ("high", "low"), True, "high", Worth(1, (0, 60)), Worth(1, (100, 0)))
    case = replace(of(Alternative("other", 1.0, just(90), basis="signed")), issues=(issue,))
    told = as_json(no_deal(case, TODAY))
    assert told["on_the_table"] == ["your no-deal (90) beats every package (the best is worth 60): walk"]


def test_a_branch_that_turns_to_another_works_in_the_whole_sheet():
    first = Alternative("a", 0.7, just(40), then="b")
    found = no_deal(of(first, Alternative("b", 0.5, just(30)), Alternative("c", 0.2, just(10))), TODAY)
    assert found.main.each["a"].mean == pytest.approx(0.7 * 40 + 0.3 * 0.5 * 30, rel=1e-2)
    chain = Alternative("make", 0.5, just(80), then="x"), Alternative("x", 0.5, just(60), then="y")
    late_end = (*chain, Alternative("y", 1.0, just(20)))
    for order in (late_end, late_end[::-1]):
        each = portfolio(Alternatives(order), POINTS).each
        assert each["make"].mean == pytest.approx(0.5 * 80 + 0.25 * 60 + 0.25 * 20, rel=1e-2)


def test_failure_at_a_cost_that_nobody_said_is_not_free():
    found = no_deal(of(Alternative("a", 0.7, cost=just(1.16, "EUR/piece"))), TODAY)
    assert found.main is None
    assert any("say what its failure costs" in mark for mark in found.marks_of["a"])


def test_what_has_expired_counts_nowhere():
    case = of(
        Alternative("gone", 1.0, just(95), expires=date(2026, 2, 1)),
        Alternative("open", 1.0, just(10)),
    )
    assert reservation(as_of(case, TODAY)) == pytest.approx(10)
    assert no_deal(case, TODAY).on_the_table == pytest.approx(10)
    assert [item.alternative.name for item in listed(as_of(case, TODAY))] == ["open"]


def test_one_value_of_no_deal_everywhere():
    case = of(
        Alternative("a", 0.5, just(60), otherwise_value=just(30)),
        Alternative("b", 0.4, just(50)),
        risk_tolerance=40.0,
        discount=0.1,
    )
    found = no_deal(case, TODAY)
    assert found.main.reservation == reservation(case) == found.on_the_table
    assert found.curve[-1] == pytest.approx(found.main.reservation)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 1)), min_size=1, max_size=5),
    st.floats(0, 60),
)
def test_more_alternatives_never_make_no_deal_worse(pairs, rest):
    mine = tuple(Alternative(f"a{n}", p, just(v)) for n, (v, p) in enumerate(pairs))
    curve = by_number(Alternatives(mine, fallback=Alternative("stay", value=just(rest))), POINTS, 2000)
    assert all(b >= a - 1e-9 for a, b in pairwise(curve))
    assert curve[0] >= rest - 1e-9


def test_with_one_alternative_no_deal_is_that_alternative():
    one = Alternative("a", 0.8, just(50), otherwise_value=just(45))
    found = portfolio(Alternatives((one,), fallback=Alternative("stay", value=just(30))), POINTS)
    assert found.best.mean == found.each["a"].mean == pytest.approx(49, rel=1e-3)


def test_money_a_month_is_money_for_each():
    one = Alternative("a", 1.0, cost=just(1000, "EUR a month"), switching=3000.0)
    (money,) = portfolios(of(one, quantity=12))
    assert money.best.mean == pytest.approx(1250)
    assert any("say the quantity" in mark for mark in no_deal(of(one), TODAY).marks_of["a"])


def test_an_action_that_costs_more_than_it_brings_comes_last_and_is_not_advised():
    gold = Improvement("gold plate", "second source", works=0.75, price=90_000.0)
    audit = Improvement("audit", "second source", works=0.9, price=500.0)
    missing = Improvement("call", "nobody", works=0.9, price=1.0)
    given_ = Alternatives((SECOND,), quantity=100_000, improve=(gold, audit, missing))
    rungs = ladder(given_, scales(given_)[0])
    assert rungs[0].action == "audit"
    by_name = {rung.action: rung for rung in rungs}
    assert by_name["gold plate"].net < 0
    assert "costs more than" in by_name["gold plate"].note
    assert "none of your alternatives" in by_name["call"].note
    assert best_step(replace(given_, improve=(gold,))) is None


def test_percentiles_are_values_that_can_happen():
    found = portfolio(Alternatives((Alternative("a", 0.05, just(40)),)), POINTS)
    assert {found.best.p5, found.best.p50, found.best.p95} <= {0.0, 40.0}


def test_a_large_tolerance_is_no_aversion():
    wide = Alternatives((Alternative("a", 0.5, just(3)),), risk_tolerance=1e18)
    assert portfolio(wide, POINTS).reservation == pytest.approx(1.5)


def test_a_fatal_walk_is_not_advised():
    issue = Issue("p", ("x", "y"), now="x", mine=Worth(1, (0, 60)), theirs=Worth(1, (60, 0)))
    case = replace(
        of(Alternative("a", 0.7, just(90))),
        issues=(issue,),
        worst_case=WorstCase("the licence lapses", breaks="law"),
    )
    told = list(_table_means(no_deal(case, TODAY)))
    assert "fatal" in told[0]
    assert not told[0].endswith("walk")


@pytest.mark.parametrize(
    ("per", "of", "held"),
    [
        ("t", "kg", 1000),
        ("thousand pieces", "piece", 1000),
        ("1000 pcs", "pieces", 1000),
        ("year", "month", 12),
        ("kg", "t", 0.001),
        ("training day", "training days", 1),
        ("kg", "piece", None),
        ("kg", "gobbledygook", None),
    ],
)
def test_what_a_cost_is_paid_for_is_a_quantity(per, of, held):
    assert how_many(per, of) == (None if held is None else pytest.approx(held))


def test_costs_for_other_amounts_are_put_into_each_other():
    bulk = Alternative("bulk", 1.0, cost=just(900, "EUR/t"))
    drums = Alternative("drums", 1.0, cost=just(1.1, "USD/kg"))
    (money,) = portfolios(of(bulk, drums, rates={"USD": 0.5}))
    assert money.scale.unit == "EUR/t"
    assert money.each["drums"].mean == pytest.approx(550)
    with pytest.raises(UnclearError, match="write all costs in one unit"):
        portfolios(of(bulk, Alternative("boxes", 1.0, cost=just(3, "EUR/box"))))


def test_what_has_no_figure_does_not_count_among_those_that_work():
    given_ = Alternatives((Alternative("priced", 0.4, just(30)), Alternative("idea", 0.95)))
    assert at_least_one(given_) == pytest.approx(0.4)
    assert at_least_one(Alternatives((Alternative("idea", 0.95),))) == pytest.approx(0.95)


def test_a_failure_that_costs_next_to_nothing_is_remarked():
    odd = Alternative("trader", 0.7, cost=just(1250, "USD/t"), otherwise=just(1.4, "USD/t"))
    assert any("look at the unit" in mark for mark in no_deal(of(odd), TODAY).marks_of["trader"])
