"""The first trade: exact, better than no deal for both, and a sentence with the condition first."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from pastno.negotiation.case import Case, Issue, Link, Party, Worth
from pastno.techniques.alternatives.first_list import reservation
from pastno.techniques.trades.recommend import NoDeal, Recommended, recommend
from pastno.techniques.trades.value import value
from pastno.wording.trade_words import trade_sentence

values = st.lists(st.integers(0, 100), min_size=2, max_size=4)


@st.composite
def cases(draw):
    issues = []
    for name in ("price", "term", "volume")[: draw(st.integers(1, 3))]:
        mine = tuple(draw(values))
        theirs = tuple(draw(st.integers(0, 100)) for _ in mine)
        options = tuple(f"{name} {i}" for i in range(len(mine)))
        issues.append(
            Issue(
                name,
                options,
                now=options[0],
                mine=Worth(draw(st.integers(1, 9)), mine),
                theirs=Worth(draw(st.integers(1, 9)), theirs, 0.2),
            )
        )
    return Case(
        "x",
        Party("a"),
        Party("b"),
        tuple(issues),
        reservation_mine=draw(st.integers(0, 90)),
        reservation_theirs=draw(st.integers(0, 90)),
    )


@given(cases())
def test_the_trade_is_the_nash_package_and_no_deal_is_true(case):
    everything = [
        dict(zip([i.name for i in case.issues], options, strict=True))
        for options in itertools.product(*(i.options for i in case.issues))
    ]
    gains = [
        (value(case, p, "mine") - case.reservation_mine, value(case, p, "theirs") - case.reservation_theirs)
        for p in everything
    ]
    found = recommend(case)
    if isinstance(found, Recommended):
        mine, theirs = (
            found.trade.mine - case.reservation_mine,
            found.trade.theirs.mean - case.reservation_theirs,
        )
        assert mine > 0
        assert theirs > 0
        now_mine, now_theirs = gains[0]  # the first option of each issue lies on the table
        least = now_mine - 1e-9 if now_mine > 0 and now_theirs > 0 else 0
        assert mine >= least
        assert mine * theirs >= max(a * b for a, b in gains if a > 0 and b > 0 and a >= least) - 1e-6
        assert found.exact
        assert 0 <= found.trade.theirs.low <= found.trade.theirs.high <= 100
        if found.trade.get or found.trade.give:
            assert trade_sentence(case, found.trade).startswith("If ")
    else:
        assert isinstance(found, NoDeal)
        assert not [1 for a, b in gains if a > 0 and b > 0]


def test_links_are_kept():
    case = Case(
        "x",
        Party("a"),
        Party("b"),
        (
            Issue(
                "price", ("+15 %", "0 %"), now="+15 %", mine=Worth(60, (0, 100)), theirs=Worth(40, (100, 0))
            ),
            Issue(
                "study", ("none", "joint"), now="none", mine=Worth(40, (100, 50)), theirs=Worth(60, (0, 100))
            ),
        ),
        links=(Link({"price": "0 %"}, {"study": "joint"}),),
        reservation_mine=20,
        reservation_theirs=20,
    )
    found = recommend(case)
    assert found.trade.package == {"price": "0 %", "study": "joint"}
    assert found.trade.get == {"price": "0 %"}
    assert found.trade.give == {"study": "joint"}


def test_best_available_is_the_value_of_the_dossier():
    from pastno.negotiation.case import Alternative, Alternatives, Estimate

    def worth(v):
        return Estimate(v, v, v)

    mine = tuple(Alternative(str(v), works=p, value=worth(v)) for v, p in ((100, 0.4), (80, 0.3), (60, 0.5)))
    case = Case(
        "x",
        Party("a"),
        Party("b"),
        alternatives=Alternatives(mine, fallback=Alternative("stay", value=worth(20))),
    )
    assert round(reservation(case), 1) == 71.2
