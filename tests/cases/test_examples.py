"""The article's six situations: each a real export with its case, and each what the dossier says of it (8.1)."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest

import pastno
from pastno.intake.casedump import as_data, dump_case
from pastno.intake.casefile import load_case, parse_case
from pastno.intake.importer import Source
from pastno.intake.load import load, load_many, recognise
from pastno.negotiation.case import Case, Package

ROOT = Path(__file__).resolve().parents[2] / "examples"
SCHEMA = json.loads((Path(pastno.__file__).parent / "schemas" / "case.schema.json").read_text())


@dataclass(frozen=True)
class Example:
    """What is known of an example without reading it."""

    folder: str
    file: str
    importer: str
    me: str
    speakers: tuple[str, ...]
    no: str
    later: str
    disclosed: str
    core: str
    breakthrough: tuple[float, float]
    no_deal: tuple[float, float]

    @property
    def path(self) -> str:
        return str(ROOT / self.folder / self.file)

    @property
    def later_path(self) -> str:
        return str(ROOT / self.folder / self.later)

    @property
    def case(self) -> Case:
        return load_case(ROOT / self.folder / "case.yaml")


EXAMPLES = (
    Example(
        "01-packaging", "thread.mbox", "mbox", "Maya", ("Maya Okafor", "Pieter Claes") * 2,
        "The minimum for this closure is 500,000 pieces per order. This is not negotiable.",
        "later.mbox", "A mould change costs us a day and a half", "capacity", (72.75, 74.0), (38, 36),
    ),
    Example(
        "02-laboratory", "thread.eml", "eml", "Tom", ("Elena Varga (Norgrain)",),
        "We will not provide an outside laboratory certificate.",
        "later.eml", "What I worry about is the other customers", "reputation", (74.0, 76.75), (55, 45),
    ),
    Example(
        "03-renewal", "transcript.vtt", "vtt", "Sofia",
        tuple(
            {"S": "Sofia Lindqvist", "G": "Graham Ellis", "D": "Daniel Brandt", "A": "Anita Rao"}[x]
            + (" (Halden)" if x in "SD" else " (Marlow)")
            for x in "SGDADGSG"
        ),
        "This is price gouging. You know we depend on you and you are exploiting it. We are not signing.",
        "later.vtt", "I have a cost target from the group", "reputation", (71.75, 67.5), (40, 38),
    ),
    Example(
        "04-penalty", "chat.txt", "whatsapp", "Ravi",
        tuple({"L": "Luca Dragomir", "R": "Ravi Menon"}[x] for x in "LRRRLLRL"),
        "We cannot accept any penalty for delays, not 2 and not 1.",
        "later.txt", "I am four drivers short since January", "capacity", (73.0, 72.75), (45, 40),
    ),
    Example(
        "05-chemicals", "thread.eml", "eml", "Priya", ("Ines Roth",),
        "It's a global decision. The price list has been revised. There is nothing I can do locally.",
        "later.eml", "our region is measured on growth", "price", (89.0, 65.0), (20, 38),
    ),
    Example(
        "06-launch", "channel.json", "slack", "Noor",
        tuple({"N": "Noor Haddad", "J": "Jonas Weber"}[x] for x in "NJNNJ"),
        "No. Twenty weeks is twenty weeks.",
        "later.json", "One furnace for this grade", "timing", (64.5, 74.0), (35, 40),
    ),
)  # fmt: skip
each = pytest.mark.parametrize("example", EXAMPLES, ids=[e.folder for e in EXAMPLES])


def test_there_is_an_example_for_each_folder():
    assert [e.folder for e in EXAMPLES] == sorted(p.name for p in ROOT.iterdir() if p.is_dir())


@each
def test_the_export_is_known_by_its_content_whatever_its_name(example):
    source = Source(Path(example.path).read_bytes(), "-")
    assert recognise(source).name == example.importer


@each
def test_the_turns_are_theirs_and_ours_and_the_last_is_the_no(example):
    talk = load(example.path, me=example.me)
    assert tuple(turn.speaker for turn in talk.turns) == example.speakers
    assert talk.turns[-1].side == "them"
    assert example.no in talk.turns[-1].text
    mine = {turn.speaker.split()[0] for turn in talk.turns if turn.side == "me"}
    assert mine <= {example.me, "Daniel"}


@each
def test_nothing_but_what_was_said_is_in_the_turns(example):
    talk = load_many([example.path, example.later_path], me=example.me)
    said = "\n".join(turn.text for turn in talk.turns)
    assert not re.search(
        r"(?m)^>|Tel\.|\bT \+44|Kind regards|Best regards|groet|Grüßen|confidential|vertraulich|iPhone|CAUTION"
        r"|wrote:|schreef|Von:|encrypted|attached>|joined the channel|<v |-->",
        said,
    )


@each
def test_the_later_file_follows_and_says_what_lies_behind_the_no(example):
    first = load(example.path, me=example.me)
    both = load_many([example.path, example.later_path], me=example.me)
    assert [turn.text for turn in both.turns[: len(first.turns)]] == [turn.text for turn in first.turns]
    later = [turn.text for turn in both.turns[len(first.turns) :] if turn.side == "them"]
    assert any(example.disclosed in text for text in later)


def test_inline_answers_are_tied_to_the_lines_they_answer():
    (turn,) = load(str(ROOT / "02-laboratory" / "thread.eml")).turns
    answers = {turn.text[a.span[0] : a.span[1]].split(".")[0]: a.quote for a in turn.answers}
    assert answers["We will not provide an outside laboratory certificate"].startswith("2. Our quality team")
    assert len(answers) == 3


@each
def test_the_case_fits_the_published_schema_and_survives_writing(example):
    jsonschema.validate(as_data(example.case), SCHEMA)
    written = parse_case(dump_case(example.case), path=example.case.path)
    assert written == example.case


@each
def test_every_quotation_in_the_case_is_in_the_conversation(example):
    case = example.case
    theirs = "\n".join(t.text for t in load(example.path, me=example.me).turns if t.side == "them").lower()
    quoted = [i.source for i in case.interests_theirs if i.source]
    quoted += [public.said for issue in case.issues for public in issue.public]
    assert quoted
    for words in quoted:
        assert words.lower() in theirs


@each
def test_the_conversation_of_the_case_is_there(example):
    assert example.case.conversation == (example.file,)


def _value(case: Case, package: Package, side: str) -> float:
    worths = [(issue, getattr(issue, side)) for issue in case.issues]
    total = sum(worth.weight for _, worth in worths)
    return sum(w.weight * w.values[i.options.index(package[i.name])] for i, w in worths) / total


@each
def test_the_values_are_those_of_the_dossier(example):
    case = example.case
    assert len(case.issues) == 4
    assert [len(case.disputed), case.core] == [1, example.core]
    assert (case.reservation_mine, case.reservation_theirs) == example.no_deal
    packages = [{}]
    for issue in case.issues:
        packages = [{**package, issue.name: option} for package in packages for option in issue.options]
    allowed = [
        p
        for p in packages
        if all(link.requires.items() <= p.items() for link in case.links if link.when.items() <= p.items())
    ]
    values = [(_value(case, p, "mine"), _value(case, p, "theirs")) for p in allowed]
    mine, theirs = example.no_deal
    nash = max(((m - mine) * (t - theirs), m, t) for m, t in values if m > mine and t > theirs)
    assert nash[1:] == pytest.approx(example.breakthrough)


@each
def test_moving_only_the_disputed_issue_helps_nobody(example):
    case = example.case
    (disputed,) = case.disputed
    now = {issue.name: issue.now for issue in case.issues}
    for option in disputed.options:
        package = {**now, disputed.name: option}
        mine, theirs = _value(case, package, "mine"), _value(case, package, "theirs")
        assert mine <= example.no_deal[0] or theirs <= example.no_deal[1]


@each
def test_the_balcony_has_what_it_needs(example):
    case = example.case
    assert len(case.alternatives.mine) >= 3
    assert all(a.works is not None and a.ready_weeks is not None and a.value for a in case.alternatives.mine)
    assert case.worst_case.amount
    assert case.worst_case.unit
    assert not case.worst_case.breaks  # fixable
    assert all(e.source and e.illuminates for e in case.evidence)
    assert {e.share for e in case.evidence} == {True, False}
    assert all(
        (case.face, case.trigger, case.audit, case.exit_line, case.next_step, case.notes, case.mandate.floor)
    )


@each
def test_a_page_says_what_to_look_for(example):
    text = (ROOT / example.folder / "README.md").read_text()
    assert 5 <= len(text.strip().split("\n")) <= 14
    assert f"examples/{example.folder}/{example.file}" in text
    assert example.later in text
