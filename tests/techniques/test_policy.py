"""The trades policy: never under its own reservation value, always on the frontier, and it learns from what it hears."""

from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pastno.techniques.trades.frontier import undominated
from pastno.techniques.trades.policy import Concession, Habits, Outcomes, Policy

SEEDS = st.integers(0, 2**32 - 1)
STEPS = st.integers(2, 40)
SHARE = st.floats(0, 1)


def table(seed, *, hidden=False, sizes=(4, 3, 5)):
    """Additive values of 0 to 1 for both sides, drawn by the seed."""
    rng = np.random.default_rng(seed)
    options = np.array(list(product(*map(range, sizes))))
    mine, theirs = (
        sum(weight * rng.random(size)[column] for weight, size, column in zip(rng.dirichlet(np.ones(len(sizes))), sizes, options.T, strict=True))
        for _ in range(2)
    )  # fmt: skip
    return Outcomes(options, mine, None if hidden else theirs), theirs


def other_side(outcomes):
    return Outcomes(outcomes.options, outcomes.theirs, outcomes.mine)


def negotiate(first, second, steps):
    """Alternating offers: what was offered by each, and the deal, or None."""
    told, said = None, ([], [])
    for step in range(steps):
        time = (step + 1) / (steps + 1)
        for place, policy in enumerate((first, second)):
            left = steps - step - place
            if told is not None:
                policy.heard(told, time)
                if policy.accepts(told, time, left):
                    return said, told
            told = policy.offer(time, left)
            if told is None:
                return said, None
            said[place].append(told)
    return said, None


def nash(outcomes, mine=0.0, theirs=0.0):
    gains = np.maximum(outcomes.mine - mine, 0) * np.maximum(outcomes.theirs - theirs, 0)
    return int(gains.argmax())


TOLD = st.lists(st.integers(0, 59), min_size=1, max_size=40)


@given(SEEDS, SHARE, TOLD, st.booleans(), st.booleans())
def test_it_never_offers_or_accepts_less_than_walking_away(seed, reservation, told, hidden, last_word):
    outcomes, _ = table(seed, hidden=hidden)
    policy = Policy(outcomes, reservation, last_word=last_word)
    for step, offered in enumerate(told):
        time, left = (step + 1) / (len(told) + 1), len(told) - step - (not last_word)
        policy.heard(offered, time)
        if policy.accepts(offered, time, left):
            assert outcomes.mine[offered] >= reservation
        ours = policy.offer(time, left)
        assert ours is None or outcomes.mine[ours] >= reservation
        assert (ours is None) == bool((outcomes.mine < reservation).all())


@given(SEEDS, SHARE, SHARE, STEPS)
def test_between_two_of_them_a_deal_is_rational_and_on_the_frontier(seed, mine, theirs, steps):
    outcomes, _ = table(seed)
    _, deal = negotiate(Policy(outcomes, mine), Policy(other_side(outcomes), theirs, last_word=False), steps)
    if deal is not None:
        assert outcomes.mine[deal] >= mine
        assert outcomes.theirs[deal] >= theirs
        assert deal in undominated(outcomes.mine, outcomes.theirs)


def test_where_both_leave_room_there_is_nearly_always_a_deal():
    """Both could walk with half of what Nash's point gives: one table in two hundred ends without a deal all the same."""
    ended = []
    for seed in range(300):
        outcomes, _ = table(seed)
        point = nash(outcomes)
        if min(outcomes.mine[point], outcomes.theirs[point]) <= 0.3:
            continue
        ours = Policy(outcomes, outcomes.mine[point] / 2)
        theirs = Policy(other_side(outcomes), outcomes.theirs[point] / 2, last_word=False)
        ended.append(negotiate(ours, theirs, 2 + seed % 20)[1] is not None)
    assert sum(ended) / len(ended) >= 0.98


@given(SEEDS, SHARE, STEPS, st.booleans())
def test_where_their_values_are_known_every_offer_is_efficient(seed, share, steps, last_word):
    outcomes, theirs = table(seed)
    best = undominated(outcomes.mine, theirs)
    policy = Policy(outcomes, share * outcomes.mine.max(), last_word=last_word)
    rng = np.random.default_rng(seed)
    for step in range(steps):
        time = (step + 1) / (steps + 1)
        policy.heard(int(rng.integers(len(theirs))), time)
        assert policy.offer(time, steps - step) in best


@settings(max_examples=25)
@given(SEEDS, STEPS, st.booleans())
def test_the_same_is_heard_the_same_is_said(seed, steps, hidden):
    outcomes, theirs = table(seed, hidden=hidden)
    other = Outcomes(outcomes.options, theirs, None if hidden else outcomes.mine)
    runs = [negotiate(Policy(outcomes, 0.2), Policy(other, 0.2, last_word=False), steps) for _ in range(2)]
    assert runs[0] == runs[1]


def conceding(theirs, steps, floor, exponent):
    """The offers of someone who concedes from the best to a floor: each the outcome nearest above the level."""
    order = np.argsort(theirs)
    levels = theirs.max() - (theirs.max() - floor) * (np.arange(1, steps + 1) / (steps + 1)) ** exponent
    return order[np.searchsorted(theirs[order], levels - 1e-12)].tolist()


def ranks_agree(one, other):
    """Spearman's rank correlation."""
    return np.corrcoef(np.argsort(np.argsort(one)), np.argsort(np.argsort(other)))[0, 1]


def test_hidden_values_are_learnt_from_thirty_offers():
    found = []
    for seed in range(40):
        outcomes, theirs = table(seed, hidden=True)
        policy = Policy(outcomes, 0.1)
        for step, told in enumerate(conceding(theirs, 30, 0.3, 1.0)):
            policy.heard(told, (step + 1) / 31)
        found.append(ranks_agree(policy.their_values(), theirs))
    assert np.mean(found) > 0.6
    assert np.quantile(found, 0.1) > 0.3


def test_their_reservation_value_is_read_off_their_concessions():
    for floor, exponent in ((0.2, 1.0), (0.4, 0.5), (0.3, 4.0)):
        concession = Concession(1.0, 0.6, Habits())
        assert 0.4 < concession.above_reserve(np.array([0.3]))[0] < 0.6
        for time in np.linspace(0.01, 0.97, 80):
            concession.heard(1.0 - (1.0 - floor) * time**exponent, float(time))
        below, above = concession.above_reserve(np.array([floor - 0.08, floor + 0.08]))
        assert above - below > 0.5


def test_what_they_asked_for_they_are_held_to():
    concession = Concession(1.0, 0.6, Habits())
    concession.heard(0.9, 0.1)
    concession.heard(0.35, 0.2)
    assert concession.lowest == 0.35
    assert concession.above_reserve(np.array([0.35]))[0] == 1.0


def gain(outcomes, deal, reservation):
    return 0.0 if deal is None else float(outcomes.mine[deal]) - reservation


def test_from_a_conceder_it_takes_more_than_the_nash_point_gives():
    ours, fair = [], []
    for seed in range(20):
        outcomes, theirs = table(seed, sizes=(6, 6, 6))
        point = nash(outcomes)
        floor, mine = 0.4 * theirs[point], 0.4 * outcomes.mine[point]
        policy = Policy(outcomes, mine)
        deal = None
        for step, told in enumerate(conceding(theirs, 50, floor, 0.5)):
            time = (step + 1) / 51
            policy.heard(told, time)
            if policy.accepts(told, time, 50 - step):
                deal = told
                break
            offered = policy.offer(time, 50 - step)
            level = theirs.max() - (theirs.max() - floor) * time**0.5
            if theirs[offered] >= level:
                deal = offered
                break
        ours.append(gain(outcomes, deal, mine))
        fair.append(gain(outcomes, nash(outcomes, mine, floor), mine))
    assert np.mean(ours) > np.mean(fair)


def test_it_holds_firm_while_there_is_time():
    outcomes, theirs = table(3)
    policy = Policy(outcomes, 0.1)
    policy.heard(int(theirs.argmax()), 0.1)
    assert outcomes.mine[policy.offer(0.1, 90)] == outcomes.mine.max()


def test_as_the_last_to_answer_it_takes_what_is_better_than_nothing():
    outcomes, _ = table(4)
    policy = Policy(outcomes, 0.5, last_word=False)
    just = int(np.flatnonzero(outcomes.mine >= 0.5)[outcomes.mine[outcomes.mine >= 0.5].argmin()])
    policy.heard(just, 0.99)
    assert policy.accepts(just, 0.99, 0)
    assert not policy.accepts(int(outcomes.mine.argmin()), 0.99, 0)


@given(SEEDS, st.floats(0, 0.8), st.floats(0, 0.8))
def test_where_their_reservation_value_is_known_the_last_offer_leaves_them_that(seed, mine, theirs):
    outcomes, _ = table(seed)
    open_to_both = outcomes.mine[(outcomes.mine >= mine) & (outcomes.theirs >= theirs)]
    assume(len(open_to_both))
    offered = Policy(outcomes, mine, theirs, habits=Habits(last=1.0)).offer(0.99, 1)
    assert outcomes.theirs[offered] >= theirs
    assert outcomes.mine[offered] == open_to_both.max()
