"""What can be agreed: laws of the trade, the pairs, the packages of equal worth and the plan, on cases of any kind."""

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.negotiation.case import (
    Alternative,
    Alternatives,
    Case,
    Estimate,
    Forecast,
    Issue,
    Limit,
    Link,
    Party,
    PublicStand,
    Waiting,
    Worth,
)
from pastno.techniques.trades.deal import deal
from pastno.techniques.trades.equivalent import APART, WITHIN
from pastno.techniques.trades.value import their_no_deal, value

OPTIONS = ("none", "half", "most", "all")


@st.composite
def cases(draw):
    issues = []
    for name in ("price", "term", "volume", "study")[: draw(st.integers(1, 4))]:
        options = OPTIONS[: draw(st.integers(1, 4))]
        worth = st.lists(st.integers(0, 100).map(float), min_size=len(options), max_size=len(options)).map(
            tuple
        )
        public = (PublicStand(draw(st.sampled_from(options)), "never"),) if draw(st.booleans()) else ()
        issues.append(
            Issue(
                name,
                options,
                now=draw(st.sampled_from(options)),
                mine=Worth(draw(st.integers(1, 9)), draw(worth)),
                theirs=Worth(draw(st.integers(1, 9)), draw(worth), draw(st.sampled_from([0.0, 0.2]))),
                public=public,
            )
        )
    links = ()
    if len(issues) > 1 and draw(st.booleans()):
        links = (
            Link(
                {issues[0].name: issues[0].options[0]}, {issues[1].name: issues[1].options[0]}, {}, 3.0, -2.0
            ),
        )
    return Case(
        "x",
        Party("a"),
        Party("b"),
        tuple(issues),
        links=links,
        reservation_mine=float(draw(st.integers(0, 80))),
        reservation_theirs=float(draw(st.integers(0, 80))),
    )


def kept(case):
    """Every package that keeps the links, by the words of the domain."""
    for options in itertools.product(*(i.options for i in case.issues)):
        package = {i.name: o for i, o in zip(case.issues, options, strict=True)}
        if all(
            link.requires.items() <= package.items()
            for link in case.links
            if link.when.items() <= package.items()
        ):
            yield package


def apart(one, other):
    return sum(one[name] != other[name] for name in one)


@settings(deadline=None)
@given(cases())
def test_what_is_proposed_keeps_the_laws(case):
    found = deal(case, draws=200)
    every = [(value(case, p, "mine"), value(case, p, "theirs")) for p in kept(case)]
    mine, theirs = case.reservation_mine, case.reservation_theirs
    possible = [g for g in every if g[0] > mine + 1e-9 and g[1] > theirs + 1e-9]
    table = {i.name: i.now for i in case.issues}
    now = (value(case, table, "mine"), value(case, table, "theirs"))
    if table in list(kept(case)) and now[0] > mine and now[1] > theirs:
        possible = [g for g in possible if g[0] >= now[0] - 1e-9]  # what lies there could be had
    if found.recommended is None:
        assert not possible
        assert found.no_deal.margin >= -1e-9
        assert (found.equivalent, found.plan, found.nash if hasattr(found, "nash") else None) == (
            (),
            (),
            None,
        )
        return
    best = found.recommended
    point = (best.mine, best.theirs.mean)
    assert best.package in list(kept(case))
    assert not any(a > point[0] + 1e-6 and b > point[1] + 1e-6 for a, b in every)
    most = max(((a - mine) * (b - theirs) for a, b in possible), default=0.0)  # none: a gain within rounding
    assert (point[0] - mine) * (point[1] - theirs) >= most - 1e-6
    for trade in (
        *found.pairs,
        *found.equivalent,
        found.kalai_smorodinsky,
        found.egalitarian,
        found.max_joint,
    ):
        assert trade.mine > mine - 1e-9
        assert trade.theirs.mean > theirs - 1e-9
        assert trade.package in list(kept(case))
    for pair in found.pairs:
        assert apart(pair.package, found.situation.now) == 2
        assert pair.mine > found.now[0]
        assert pair.theirs.mean > found.now[1].mean
    for one in found.equivalent:
        assert abs(one.mine - best.mine) <= WITHIN + 1e-9
        assert not (one.mine <= best.mine and one.theirs.high < best.theirs.low)
    for one, other in itertools.combinations(found.equivalent, 2):
        assert abs(one.mine - other.mine) <= WITHIN + 1e-9
        assert apart(one.package, other.package) >= APART
    if found.step is not None:
        assert found.step.mine >= found.now[0] - 1e-6
        assert found.step.theirs.mean >= found.now[1].mean - 1e-6
        assert set(found.step.package.items()) <= set(best.package.items()) | set(found.situation.now.items())


@settings(deadline=None)
@given(cases())
def test_concessions_shrink_and_end_at_the_trade(case):
    found = deal(case, draws=100)
    if not found.plan:
        return
    assert found.plan[-1].package == found.recommended.package
    values = [step.mine for step in found.plan]
    steps = [a - b for a, b in itertools.pairwise(values)]
    assert all(step > 0 for step in steps)
    assert all(a >= b - 1e-9 for a, b in itertools.pairwise(steps))
    assert min(values) >= case.reservation_mine
    worth = {i.name: dict(zip(i.options, i.mine.values, strict=True)) for i in case.issues}
    for before, after in itertools.pairwise(found.plan):
        for name, option in after.package.items():
            assert worth[name][option] <= worth[name][before.package[name]], "took back what it had conceded"


@settings(deadline=None)
@given(cases())
def test_whoever_spoke_in_public_gets_a_device(case):
    found = deal(case, draws=100)
    if found.recommended is None:
        return
    for trade in (found.recommended, *found.pairs):
        for issue in case.issues:
            for stand in issue.public:
                dearest = issue.options[issue.theirs.values.index(max(issue.theirs.values))]
                stands_for = stand.option in {issue.now, dearest}
                moved = trade.package[issue.name] != issue.now
                if moved and stands_for == (trade.package[issue.name] != stand.option):
                    assert trade.face
                    assert all(device.words and device.because for device in trade.face)


@settings(deadline=None, max_examples=40)
@given(cases(), st.randoms(use_true_random=False))
def test_order_of_options_and_decoys_change_nothing(case, random):
    shuffled = []
    for issue in case.issues:
        order = random.sample(range(len(issue.options)), len(issue.options))
        shuffled.append(
            Issue(
                issue.name,
                tuple(issue.options[n] for n in order),
                now=issue.now,
                mine=Worth(issue.mine.weight, tuple(issue.mine.values[n] for n in order)),
                theirs=Worth(issue.theirs.weight, tuple(issue.theirs.values[n] for n in order)),
            )
        )
    decoy = Issue(
        "colour", ("red", "blue"), now="red", mine=Worth(0, (0.0, 100.0)), theirs=Worth(0, (0.0, 100.0))
    )
    other = Case(
        "x",
        Party("a"),
        Party("b"),
        (*shuffled, decoy),
        links=case.links,
        reservation_mine=case.reservation_mine,
        reservation_theirs=case.reservation_theirs,
    )
    first, second = deal(case, draws=50), deal(other, draws=50)
    assert (first.recommended is None) == (second.recommended is None)
    if first.recommended is not None:
        gains = [
            (t.mine - case.reservation_mine) * (t.theirs.mean - case.reservation_theirs)
            for t in (first.recommended, second.recommended)
        ]
        assert gains[0] == pytest.approx(gains[1])


def small(**more):
    return Case(
        "x",
        Party("a"),
        Party("b"),
        (
            Issue(
                "price",
                ("+15 %", "0 %"),
                now="+15 %",
                mine=Worth(60, (0, 100)),
                theirs=Worth(40, (100, 0), 0.2),
            ),
            Issue(
                "study",
                ("none", "joint"),
                now="none",
                mine=Worth(40, (80, 60)),
                theirs=Worth(60, (0, 100), 0.2),
            ),
        ),
        **more,
    )


def test_a_stronger_alternative_of_theirs_makes_a_yes_less_likely():
    weak = deal(small(reservation_mine=20.0, reservation_theirs=30.0))
    strong = deal(small(reservation_mine=20.0, reservation_theirs=55.0))
    assert weak.recommended.package == strong.recommended.package == {"price": "0 %", "study": "joint"}
    assert weak.recommended.p_accept > strong.recommended.p_accept > 0.2


def test_their_no_deal_comes_from_their_alternative_where_none_is_stated():
    case = small(
        alternatives=Alternatives(theirs=(Alternative("sell elsewhere", value=Estimate(20, 30, 50)),))
    )
    assert their_no_deal(case) == Estimate(20, 30, 50)
    assert their_no_deal(small()) is None


def test_their_alternative_that_may_fail_holds_them_less():
    def held(works):
        theirs = (Alternative("sell elsewhere", works, value=Estimate(55, 55, 55)),)
        return deal(small(reservation_mine=20.0, alternatives=Alternatives(theirs=theirs)))

    assert their_no_deal(held(0.4).situation.case).mode == pytest.approx(22, rel=0.01)
    assert held(0.4).recommended.p_accept > held(1.0).recommended.p_accept


def test_a_limit_is_kept():
    case = small(
        reservation_mine=10.0, limits=(Limit("budget", {"study": {"joint": 50.0}}, at_most=10.0, unit="k"),)
    )
    assert deal(case).recommended.package["study"] == "none"


def test_no_deal_says_by_how_much():
    found = deal(small(reservation_mine=99.0, reservation_theirs=10.0))
    assert found.recommended is None
    assert found.no_deal.mine_short == pytest.approx(99 - 92)
    assert found.no_deal.theirs_short == pytest.approx(10)
    assert found.no_deal.margin == pytest.approx(10)
    assert found.no_deal.package == {"price": "0 %", "study": "none"}


def test_terms_turn_half_way_between_the_forecasts_and_say_what_they_lack():
    told = Forecast(
        "scrap", 2.0, 6.0, "%", "the line's own counter", date(2026, 12, 1), "we pay", "you pay", "EUR 9k"
    )
    (term,) = deal(small(forecasts=(told,))).contingent
    assert term.threshold == 4.0
    assert term.missing == ("the day it ends",)
    assert deal(small(forecasts=(Forecast("scrap", 2.0, 2.0),))).contingent == ()


def test_finding_out_is_worth_nothing_where_it_changes_nothing():
    found = deal(small(reservation_mine=20.0, reservation_theirs=5.0, waiting=Waiting(2.0, 1.0)))
    assert found.find_out == ()
    close = deal(small(reservation_mine=20.0, reservation_theirs=62.0))
    assert close.find_out
    assert all(one.gain > 0 for one in close.find_out)


def test_the_same_seed_gives_the_same_figures():
    one, other = deal(small(reservation_theirs=40.0)), deal(small(reservation_theirs=40.0))
    assert one.recommended == other.recommended
    assert one.find_out == other.find_out
