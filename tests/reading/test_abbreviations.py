"""Dots of shortened words end no sentence, and nothing else about a text changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastno.negotiation.abbreviations import ends_no_sentence, hidden, shown
from pastno.reading.words import cut
from pastno.techniques.their_words import sentences


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Dr. Wen will. Mr. Li won't.", (12, 26)),
        ("It is no. 4. No. We asked.", (11, 15, 25)),
        ("Until 6 p.m. on Monday. Then no.", (22, 31)),
        ("At 4 p.m. We go.", (8, 15)),
        ("Bring e.g. a van, i.e. two.", (26,)),
        ("J. Smith and I. We said no.", (14, 26)),
        ("It is 4.8 m. You may appeal.", (11, 27)),
        ("Acme Ltd. has it, Acme Ltd. We don't.", (26, 36)),
        ("On Mon. 5 Jan. we are out.", (13, 25)),
    ],
)
def test_a_sentence_ends_at_its_own_dot(text, ends):
    dots = [at for at, c in enumerate(text) if c == "." and not text[at + 1 : at + 2].isalnum()]
    assert tuple(at for at in dots if not ends_no_sentence(text, at)) == ends


def test_all_cutters_of_sentences_agree_on_shortened_words():
    text = "Dr. Wen is in until 6 p.m. on Monday. Ask him about no. 4."
    assert [text[a:b] for a, b in sentences(text)] == text.replace(". Ask", ".|Ask").split("|")
    assert len(cut(text).sentences) == 2


@given(st.text(alphabet="abinopDrM.0 4\n,'", max_size=60))
def test_hiding_keeps_every_place_and_can_be_undone(text):
    assert len(hidden(text)) == len(text)
    assert shown(hidden(text)) == text
    kept = [at for at, c in enumerate(hidden(text)) if c != text[at]]
    assert all(text[at] == "." for at in kept)
