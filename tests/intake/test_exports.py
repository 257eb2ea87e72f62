"""Exports as real programs write them, each with the true turns: `data/*.yaml`, to which anybody may add a case."""

from pathlib import Path

import pytest
import yaml

from pastno.intake.load import fetch, load, recognise

DATA = Path(__file__).parent / "data"
UNSEEN = {
    "«LRM»": "\u200e",
    "«NNBSP»": "\u202f",
    "«NBSP»": "\u00a0",
    "«TAB»": "\t",
    "«BOM»": "\ufeff",
    "«FSI»": "\u2068",
    "«PDI»": "\u2069",
    "«LRE»": "\u202a",
    "«PDF»": "\u202c",
    "«SP»": " ",
}


def cases():
    for path in sorted(DATA.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


@pytest.fixture
def conversation_of(tmp_path):
    def make(case):
        text = case["text"]
        for mark, char in UNSEEN.items():
            text = text.replace(mark, char)
        file = tmp_path / case.get("file", "pasted.txt")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.replace("\n", case.get("line_end", "\n")).encode(case.get("encoding", "utf-8")))
        if "importer" in case:
            assert recognise(fetch(str(file))).name == case["importer"]
        return load(str(file), me=case.get("me"))

    return make


@pytest.mark.parametrize("case", list(cases()))
def test_every_turn_is_what_the_person_said(case, conversation_of):
    conversation = conversation_of(case)
    keys = [
        key
        for key in ("speaker", "side", "text", "at", "offset", "until", "answers")
        if any(key in t for t in case["turns"])
    ]
    found = [{key: value for key, value in shown(turn).items() if key in keys} for turn in conversation.turns]
    true = [{key: turn.get(key, [] if key == "answers" else None) for key in keys} for turn in case["turns"]]
    assert found == true
    if "title" in case:
        assert conversation.title == case["title"]
    if "me_is" in case:
        assert conversation.me == case["me_is"]
    if "guess" in case:
        assert conversation.me_is_a_guess is case["guess"]
    what = "\n".join(f"{item.what} -- {item.why}" for item in conversation.left_out)
    for words in case.get("left_out", []):
        assert words in what
    if case.get("left_out") == []:
        assert what == ""


def shown(turn):
    return {
        "speaker": turn.speaker,
        "side": turn.side,
        "text": turn.text,
        "at": turn.at.isoformat() if turn.at else None,
        "offset": turn.offset,
        "until": turn.until,
        "answers": [[turn.text[slice(*a.span)], a.quote] for a in turn.answers],
    }
