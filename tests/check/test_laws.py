"""Laws of the check: any text in, remarks out; words are the text of their span; a secret is found wherever it is."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.reading.rules import RulesReader
from pastno.wording.check.linter import answering, check

from .told import CASES, HELION, Told, talk

GOOD = [
    "It sounds like this landed on your desk already decided.",
    "What did other sites do?",
    "Thank you for the call, Ines.",
    "The minutes of Tuesday are attached.",
    "I'll ring you at ten.",
    "Our engineers are in the hall from seven.",
]
SECRETS = {
    "S101": [
        "We need 38.",
        "It takes thirty-eight for us.",
        "Roughly 38 it is.",
        "That is 38 percent.",
        "38!",
    ],
    "S103": [
        "€1.16 is known.",
        "We paid 1,16 EUR.",
        "1.16 EUR a piece, then.",
        "It was EUR1.16 there.",
        "Switching takes 40.000 EUR.",
        "A matter of 40 000 euros.",
        "Forty thousand euros it takes.",
    ],
    "S102": ["A second source is near.", "We are reformulating.", "Our second sources wait."],
    "S105": ["Is the Antwerp tender yours?", "She is measured on margin, I hear."],
    "S106": ["It is 412k.", "Some 410,000 EUR are at stake.", "Production in Gent stops, for a week."],
    "S108": ["It was 1.08 EUR/kg."],
}


def told_text():
    words = st.sampled_from(
        [
            s
            for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
            for c in yaml.safe_load(path.read_text(encoding="utf-8"))
            for s in (c.get("fail") or c["pass"]).split()
        ]
    )
    return st.lists(words, max_size=60).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), told_text()), st.sampled_from(["", "No.", "Never! It's 38 % or 1.16 €."])
)
def test_any_text_is_answered_and_every_remark_quotes_its_words(text, to):
    reader = Told(moves=("evidence", "concession"))
    found = check(text, reader=reader, reply_to=talk(reader, to) if to else None, case=HELION)
    assert list(found) == sorted(found, key=lambda r: (r.span, r.code))
    for remark in found:
        start, end = remark.span
        assert 0 <= start < end <= len(text)
        assert remark.words == text[start:end]
        assert remark.message
        assert "\n" not in remark.message


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from([(code, words) for code, all_words in SECRETS.items() for words in all_words]),
    st.lists(st.sampled_from(GOOD), max_size=4),
    st.lists(st.sampled_from(GOOD), max_size=4),
    st.sampled_from([" ", "\n", "\n\n", "  "]),
)
def test_a_secret_is_found_wherever_it_stands(secret, before, after, gap):
    code, words = secret
    found = check(gap.join([*before, words, *after]), reader=Told(), case=HELION)
    assert code in {r.code for r in found}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(GOOD), min_size=1, max_size=6, unique=True))
def test_innocent_sentences_stay_innocent(sentences):
    # S301 is a model's judgement, right in so many of a hundred: bench/guard.py counts its false alarms.
    found = check(" ".join(sentences), reader=Told(), case=HELION, ignore=("S301",))
    assert [r for r in found if r.code.startswith("S")] == []


@pytest.mark.parametrize(
    "innocent",
    [
        "Call me on +44 20 7946 0958 or on 030 38 38 38 38 before Friday.",
        "Order 4000-38, invoice no. 116, ticket #38, page 38, clause 8.1, ISO 9001, room 38.",
        "On 8 June, the 8th, 2026-03-08, 08.06.2026 and 8/6/26, at 8:38, 8.30 am, 10 o'clock and 8 pm.",
        "38 people, 38 pallets, thirty-eight minutes, 10 drivers and two engineers.",
        "Dear Ines,\n\nthe 38th meeting is in week 38.\n\nKind regards\nPriya",
        "1. the drawings\n2. the samples\n3. the date",
        "Flight LH38 lands at 11:16, platform 8, gate B38.",
        "See https://example.org/38/1.16?x=412000 and write to p38@example.org.",
    ],
)
def test_dates_numbers_of_things_and_references_are_no_secrets(innocent):
    assert [r for r in check(innocent, reader=Told(), case=HELION) if r.code.startswith("S")] == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["38", "€1.16", "412,000 EUR", "1.08 EUR", "40,000 EUR"]))
def test_a_figure_that_they_used_is_theirs_to_repeat(figure):
    reader = Told(theirs={"refusal": False})
    found = check(
        f"You wrote {figure}, and I read it.",
        reader=reader,
        reply_to=talk(reader, f"It is {figure}."),
        case=HELION,
    )
    assert [r for r in found if r.code.startswith("S")] == []


def test_no_case_has_no_secrets():
    found = check("38, €1.16, a second source and 412,000 EUR.", reader=Told())
    assert [r for r in found if r.code.startswith("S")] == []


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "1 ",
        "you ",
        "why ",
        "? ",
        '"',
        "if you ",
        "+1 ",
        ", ",
        "€",
        "ninety ",
        "\n",
        "> ",
        "It sounds like ",
    ],
)
def test_a_long_draft_of_one_kind_is_read_to_its_end(piece):
    check(piece * 3000, reader=Told(), case=HELION)


def test_the_rules_reader_and_the_check_work_together():
    reader = RulesReader()
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            text = case.get("fail") or case["pass"]
            reading = answering(case["to"], reader) if "to" in case else None
            for remark in check(text, reader=reader, reply_to=reading, case=CASES.get(case.get("case"))):
                assert remark.words == text[slice(*remark.span)]


@pytest.mark.parametrize(
    ("leak", "code"),
    [
        ("It seems you don't know the market.", "L101"),
        ("What's your problem?", "Q102"),
        ("If you're reasonable, we'll be too.", "T101"),
    ],
)
def test_the_known_leaks_of_the_patterns_are_caught(leak, code):
    found = check(leak, reader=RulesReader())
    assert code in {r.code for r in found if r.severity == "error"}


@pytest.mark.parametrize(
    "good",
    [
        "It sounds like you're worried about delivery risk.",
        "How can we structure deliveries so you can accept our timelines?",
        "You seem to be concerned about the cost impact and might feel we raised prices unfairly.",
        "I can see that you are worried about the factors beyond your control that may cause the delay.",
        "If we make the testing random and split the certification cost, would you be open to it?",
        (
            "We understand your testing standards are robust. Our request isn't a question of trust; it's a regulatory "
            "safeguard we have to meet."
        ),
    ],
)
def test_the_lines_of_the_article_pass(good):
    assert check(good, reader=RulesReader()) == ()
