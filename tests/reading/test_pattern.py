"""The language of the cues: what each sign means, and that the data files are written in it and up to date."""

import json
from pathlib import Path

import pytest

import pastno.reading
from pastno.reading.cues import book, cue_file, digest, grammar, indexed
from pastno.reading.pattern import Grammar, PatternError, anchors, match_at
from pastno.reading.signs import BEFORE_CUES, MY_CUES, THEIR_CUES
from pastno.reading.weights import weights
from pastno.reading.words import cut

KINDS = sorted(THEIR_CUES | MY_CUES | BEFORE_CUES)
FOLDER = Path(pastno.reading.__file__).parent / "cues"
SETS = {"we": ["we", "i"], "not": ["not", "n't", "never ever"]}


def found(pattern, text):
    words, pieces = cut(text), Grammar(SETS).parse(pattern)
    for start in range(len(words.low)):
        end = match_at(pieces, words.low, start)
        if end is not None and end > start:
            return words.quote(start, end)
    return None


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("cannot accept", "We cannot accept that.", "cannot accept"),
        ("cannot ~2 accept", "We cannot as yet accept that.", "cannot as yet accept"),
        ("cannot ~1 accept", "We cannot as yet accept that.", None),
        ("cannot ~3 accept", "We cannot. You accept.", None),
        ("declin*", "She declined.", "declined"),
        ("(give|hand over) it", "Please hand over it now.", "hand over it"),
        ("<we> <not>", "I never ever did.", "I never ever"),
        ("very? hard", "It is hard.", "hard"),
        ("no !(problem)", "No problem, no way.", "no"),
        ("-(not) sure", "Not sure, but sure.", "sure"),
        ("^ no $", "No. We say no to that.", "No"),
        ("<n> weeks", "In 12 weeks.", "12 weeks"),
        ("what ??", "So what?", "what?"),
        ("_ days", "Thirty days.", "Thirty days"),
        ("<money>", "It is € 5.", "€"),
    ],
)
def test_a_sign_of_the_language(pattern, text, words):
    assert found(pattern, text) == words


@pytest.mark.parametrize("pattern", ["", "(a|b", "a)b", "<nobody>", "( )", "no~"])
def test_what_is_not_in_the_language_is_refused(pattern):
    with pytest.raises(PatternError):
        Grammar(SETS).parse(pattern)


@pytest.mark.parametrize("kind", KINDS)
def test_every_cue_is_written_in_the_language_and_says_why(kind):
    for name, entry in cue_file(f"{kind}.yaml").items():
        assert entry["because"], name
        assert set(entry) <= {"because", "phrases", "masks", "adds"}, name
        assert set(entry.get("masks", ())) <= set(KINDS), name
        for phrase in entry["phrases"]:
            assert anchors(grammar().parse(phrase)), f"{name}: {phrase} can begin anywhere"


def test_the_index_is_of_the_cues_as_they_are():
    index = json.loads((FOLDER / "index.json").read_text("utf-8"))
    stale = [k for k in KINDS if index.get(k) != json.loads(json.dumps(indexed(k)))]
    assert not stale, "run bench/index_cues.py"
    assert index["words"]["digest"] == digest("words")


def test_every_label_that_a_cue_adds_to_is_known():
    labels = set(weights().of)
    for cue in book(THEIR_CUES).cues.values():
        assert set(cue.adds) <= labels, cue.name


def test_a_cue_is_found_with_the_index_and_without():
    words = cut("Unfortunately we cannot accept 60 days, the margin is gone until April.")
    hits = {(h.cue.name, h.number, h.start, h.end) for h in book(THEIR_CUES).find(words)}
    slow = set()
    for kind in THEIR_CUES:
        for name, entry in cue_file(f"{kind}.yaml").items():
            for number, phrase in enumerate(entry["phrases"], 1):
                for start in range(len(words.low)):
                    end = match_at(grammar().parse(phrase), words.low, start)
                    if end is not None and end > start:
                        slow.add((name, number, start, end))
    assert hits <= slow
    masked = {name for name, *_ in slow - hits}
    assert all(
        book(THEIR_CUES).cues[name].kind in {"accept", "refusal", "certain", "heat", "ground"}
        for name in masked
    )
