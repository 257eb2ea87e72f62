"""Cutting a text into words, sentences and clauses keeps every span exact."""

from hypothesis import given
from hypothesis import strategies as st

from pastno.reading.clauses import clauses, trimmed
from pastno.reading.words import cut, plain

MAIL = st.text(st.sampled_from("abz NO'’“”\"-–.,!?;:()\n\t€$5 İßé😀\u200f\x00"), max_size=200)


def sentences(text):
    words = cut(text)
    return [words.quote(a, b) for a, b in words.sentences]


def parts(text):
    words = cut(text)
    return [words.quote(c.start, c.end).strip(" .") for c in clauses(words)]


@given(MAIL)
def test_every_token_stands_where_its_span_says(text):
    words = cut(text)
    even = plain(text)
    assert len(even) == len(text)
    for word, (start, end) in zip(words.low, words.spans, strict=True):
        assert 0 <= start <= end <= len(text)
        if word not in ".!?":
            assert even[start:end] == word


@given(MAIL)
def test_clauses_cover_every_word_once_and_in_order(text):
    words = cut(text)
    covered = [i for c in clauses(words) for i in range(c.start, c.end)]
    assert covered == sorted(set(covered))
    assert {i for i, t in enumerate(words.low) if t not in ".!?"} <= set(covered)


def test_an_abbreviation_a_number_or_an_initial_ends_no_sentence():
    assert sentences("Mr. Roth pays 1.5 % p.m. on No. 7. J. Thielemann signs.") == [
        "Mr. Roth pays 1.5 % p.m. on No. 7.",
        "J. Thielemann signs.",
    ]


def test_a_paragraph_ends_a_sentence_without_a_stop():
    assert sentences("Dear Maya\n\nno\n\nRegards") == ["Dear Maya", "no", "Regards"]


def test_a_no_and_a_yes_in_one_sentence_are_two_clauses():
    assert parts("No to the price, yes to the term.") == ["No to the price", "yes to the term"]
    assert parts("We like the product but the service terms kill it.") == [
        "We like the product",
        "but the service terms kill it",
    ]


def test_words_that_only_lead_in_are_trimmed():
    words = cut("But honestly, our margin is gone.")
    assert words.quote(*trimmed(words, 0, len(words.low))) == "our margin is gone"


def test_words_in_quotation_marks_are_known():
    words = cut("You wrote “no later than Friday” and I said fine.")
    assert {words.low[i] for i in words.quoted} == {"no", "later", "than", "friday"}
