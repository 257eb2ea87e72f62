"""Marked words: the whole text stays, overlapping findings make one mark, cracks only where there is a way past."""

from hypothesis import given
from hypothesis import strategies as st

from pastno.negotiation.conversation import Turn
from pastno.negotiation.heard import Finding, Refusal, TurnReading
from pastno.web.marks import labels, pieces
from pastno.web.rewrites import edit_of
from pastno.wording.check.rule import Remark

TEXT = "It's a global decision. There is nothing I can do locally."


def turn(*findings: Finding, respect: bool = False, text: str = TEXT) -> TurnReading:
    refusal = Refusal("flat", "authority", "none", respect, (0, 22), 0.9)
    return TurnReading(0, Turn("Ines", text), refusal, findings=findings)


def shown(reading: TurnReading) -> str:
    return "".join(part.text for piece in pieces(reading) for part in piece.parts)


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple)
findings = st.builds(
    Finding,
    kind=st.sampled_from(["refusal", "opening", "heat", "ground", "concern"]),
    name=st.sampled_from(["flat", "crack", "authority"]),
    span=spans,
    confidence=st.just(0.5),
    because=st.just("why"),
)


@given(st.lists(findings, max_size=6))
def test_no_word_of_theirs_is_lost_or_said_twice(found):
    assert shown(turn(*found)) == TEXT


def test_what_overlaps_is_one_mark_with_all_its_reasons():
    refuses = Finding("refusal", "flat", (0, 22), 0.9, "told as done")
    crack = Finding("opening", "crack", (7, 22), 0.7, "names who decides")
    (first, _rest) = pieces(turn(refuses, crack))
    assert first.kind == "refusal"
    assert [reason for _, reason in first.whys] == ["told as done", "names who decides"]
    assert [(p.text, p.crack) for p in first.parts] == [("It's a ", False), ("global decision", True)]


def test_what_must_be_respected_shows_no_crack():
    crack = Finding("opening", "crack", (7, 22), 0.7, "names who decides")
    assert not any(part.crack for piece in pieces(turn(crack, respect=True)) for part in piece.parts)
    assert "to respect" in labels(turn(respect=True))


def test_a_faint_trace_of_another_reason_is_not_marked():
    trace = Finding("ground", "timing", (0, 4), 0.14, "speaks of time")
    assert [piece.kind for piece in pieces(turn(trace))] == [""]


def test_a_sentence_replaces_the_whole_sentence_and_words_only_words():
    draft = "Hello. We could reformulate it. Bye."
    at = draft.index("reformulate")
    span = (at, at + len("reformulate"))
    whole = edit_of(
        draft, Remark("S102", "error", span, "reformulate", "", "We would rather find a way with you.")
    )
    assert whole is not None
    assert (
        draft[: whole.begin] + whole.text + draft[whole.end :]
        == "Hello. We would rather find a way with you. Bye."
    )
    words = edit_of(draft, Remark("X", "warning", span, "reformulate", "", "change"))
    assert words is not None
    assert draft[: words.begin] + words.text + draft[words.end :] == "Hello. We could change it. Bye."
    assert edit_of(draft, Remark("X", "warning", span, "reformulate", "", "")) is None


def test_a_rewrite_that_stands_in_the_draft_already_is_not_offered_again():
    heard = "It sounds like the surface is full."
    draft = f"{heard} {heard} This is my final offer."
    first = Remark("S101", "warning", (0, len(heard) - 1), heard[:-1], "", heard)
    last = Remark("S101", "error", (draft.index("This"), len(draft) - 1), "This is my final offer", "", heard)
    assert edit_of(draft, first) is None
    assert edit_of(draft, last) is None
