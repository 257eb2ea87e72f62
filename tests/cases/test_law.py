"""A law: whatever case a file can hold, writing it and reading it gives the same case."""

import json
import string
from pathlib import Path

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pastno
from pastno.intake.casedump import as_data, dump_case
from pastno.intake.casefile import parse_case
from pastno.negotiation import case as domain

SCHEMA = json.loads((Path(pastno.__file__).parent / "schemas" / "case.schema.json").read_text())

_UNSEEN = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)))
_letters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_UNSEEN)
texts = st.one_of(
    st.text(st.one_of(st.sampled_from(string.printable[:95] + "\n\t"), _letters), max_size=40),
    st.lists(
        st.sampled_from(["it's", "a:", "no", "#1", "- x", "global", "decision,", "1.5", "%"]), max_size=60
    ).map(" ".join),
    st.sampled_from(
        [
            "null",
            "~",
            "no",
            "Yes",
            "1.10",
            "2026-01-01",
            "0x1F",
            "|",
            "> x",
            "'",
            '"',
            "!tag",
            "&a",
            "*a",
            "<<",
            "1e5",
        ]
    ),
)
names = st.one_of(
    texts.map(lambda t: " ".join(t.split())).filter(bool),
    st.sampled_from(["price", "+15 %", "0 %", "no", "null", "1.10", "20 weeks", "supplier's risk"]),
)
finite = st.floats(allow_nan=False, allow_infinity=False)
money = st.floats(-1e14, 1e14)
positive = st.one_of(st.integers(0, 10**6).map(float), st.floats(0, 1e300))
hundred = st.one_of(st.integers(0, 100).map(float), st.floats(0, 100))
probability = st.floats(0, 1)
units = st.sampled_from(["", "EUR/piece", "%", "EUR", "k:x", "#"])
dates = st.dates()


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def many(strategy, size=3):
    return st.lists(strategy, max_size=size).map(tuple)


def estimates(values, units=units):
    def build(figures, unit, shape):
        low, mode, high = sorted(figures)
        return domain.Estimate(low, mode, high, unit, shape if low > 0 or shape != "lognormal" else "pert")

    three = st.one_of(st.tuples(values, values, values), values.map(lambda v: (v, v, v)))

    def scenarios(told, unit):
        likeliest = max(told, key=lambda one: one[1])[0]
        figures = [value for value, _ in told]
        return domain.Estimate(min(figures), likeliest, max(figures), unit, "pert", tuple(told))

    even = st.sampled_from([(1.0,), (0.25, 0.75), (0.5, 0.25, 0.25)])
    some = even.flatmap(lambda chances: st.tuples(*(st.tuples(values, st.just(c)) for c in chances)))
    shapes = st.builds(build, three, units, st.sampled_from(["pert", "triangular", "lognormal"]))
    return st.one_of(shapes, st.builds(scenarios, some, units))


def of_different_names(found):
    return tuple({one.name.strip(): one for one in found}.values())


alternatives = st.builds(
    domain.Alternative,
    names,
    maybe(probability),
    maybe(estimates(hundred, st.just(""))),
    maybe(estimates(money)),
    maybe(estimates(money)),
    maybe(positive),
    maybe(positive),
    maybe(dates),
    texts,
    maybe(estimates(hundred, st.just(""))),
    texts,
    maybe(positive),
    maybe(finite),
    maybe(dates),
    st.booleans(),
    texts,
)
improvements = st.builds(
    domain.Improvement,
    names,
    names,
    maybe(probability),
    maybe(estimates(hundred, st.just(""))),
    maybe(estimates(money)),
    maybe(positive),
    maybe(positive),
    maybe(positive),
    maybe(positive),
    texts,
    maybe(dates),
)
parties = st.builds(
    domain.Party, names, texts, many(st.builds(domain.Person, names, maybe(st.booleans()), texts))
)


@st.composite
def issues(draw, name):
    options = draw(
        st.one_of(
            st.lists(names, max_size=4, unique=True).map(tuple),
            st.builds(
                lambda start, step, n, unit: tuple(f"{start + i * step} {unit}".strip() for i in range(n)),
                st.integers(-5, 5),
                st.integers(-3, 3).filter(bool),
                st.integers(2, 12),
                st.sampled_from(["%", "weeks", ""]),
            ),
        )
    )
    worth = st.builds(
        domain.Worth,
        positive.filter(bool),
        st.one_of(
            st.tuples(*[hundred] * len(options)),
            st.just(tuple(100.0 * n / max(len(options) - 1, 1) for n in range(len(options)))),
        ),
        positive,
    )
    public, words, now = (), {}, None
    if options:
        one = st.sampled_from(options)
        public = draw(many(st.builds(domain.PublicStand, one, texts, texts)))
        words = draw(st.dictionaries(one, texts, max_size=2))
        now = draw(maybe(one))
    return domain.Issue(
        name,
        options,
        draw(st.booleans()),
        now,
        draw(maybe(worth)),
        draw(maybe(worth)),
        public,
        draw(texts),
        words,
    )


def _same(name):
    return "".join(name.casefold().split()).removeprefix("+")


forecasts = st.builds(
    domain.Forecast, names, finite, finite, units, texts, maybe(dates), texts, texts, texts, maybe(dates)
)


@st.composite
def bounds(draw, tradable):
    issue = draw(st.sampled_from(tradable))
    amounts = draw(st.dictionaries(st.sampled_from(issue.options), finite, min_size=1, max_size=3))
    low, high = sorted((draw(finite), draw(finite)))
    which = draw(st.sampled_from([(None, high), (low, None), (low, high)]))
    return domain.Limit(draw(names), {issue.name: amounts}, which[1], which[0], draw(units))


@st.composite
def cases(draw):
    named = draw(st.lists(names, max_size=4, unique_by=_same))
    found = tuple(draw(issues(name)) for name in named)
    tradable = [i for i in found if i.options]
    links = limits = ()
    if tradable:
        package = st.lists(
            st.sampled_from(tradable), min_size=1, max_size=2, unique_by=lambda i: i.name
        ).flatmap(lambda chosen: st.fixed_dictionaries({i.name: st.sampled_from(i.options) for i in chosen}))
        points = st.integers(-20, 20).map(float)
        links = draw(many(st.builds(domain.Link, package, package, package, points, points), 2))
        limits = draw(many(bounds(tradable), 2))
    return domain.Case(
        title=draw(texts),
        me=draw(parties),
        them=draw(parties),
        issues=found,
        links=links,
        limits=limits,
        waiting=draw(st.builds(domain.Waiting, hundred, hundred)),
        forecasts=draw(many(forecasts, 2)),
        agree_by=draw(maybe(dates)),
        reservation_mine=draw(maybe(hundred)),
        reservation_theirs=draw(maybe(hundred)),
        alternatives=domain.Alternatives(
            draw(many(alternatives).map(of_different_names)),
            draw(many(alternatives).map(of_different_names)),
            draw(maybe(alternatives)),
            draw(probability),
            draw(maybe(positive.filter(bool))),
            draw(positive),
            draw(maybe(positive)),
            draw(maybe(positive.filter(bool))),
            draw(probability),
            draw(st.dictionaries(names, positive.filter(bool), max_size=2)),
            draw(many(improvements, 2)),
            draw(many(st.builds(domain.Kept, dates, finite, units), 2)),
        ),
        interests_mine=draw(many(st.builds(domain.Interest, texts, texts))),
        interests_theirs=draw(many(st.builds(domain.Interest, texts, texts))),
        evidence=draw(
            many(
                st.builds(
                    domain.Evidence, texts, maybe(finite), units, texts, maybe(dates), texts, st.booleans()
                ),
                2,
            )
        ),
        worst_case=draw(
            maybe(
                st.builds(
                    domain.WorstCase, texts, maybe(positive), units, texts, maybe(positive), maybe(positive)
                )
            )
        ),
        mandate=draw(st.builds(domain.Mandate, texts, texts)),
        core=draw(maybe(st.sampled_from(["price", "capacity", "timing", "reputation"]))),
        face=draw(texts),
        trigger=draw(texts),
        audit=draw(many(texts)),
        exit_line=draw(texts),
        next_step=draw(texts),
        notes=draw(texts),
        conversation=draw(many(texts)),
    )


@given(cases())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_writing_and_reading_gives_the_same_case(case):
    written = dump_case(case)
    assert parse_case(written) == case


@given(cases())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_json_of_a_case_fits_the_schema_and_reads_back(case):
    data = as_data(case)
    jsonschema.validate(data, SCHEMA)
    assert parse_case(json.dumps(data)) == case
