"""The situations that the article tells: on each, the sheet makes the moves that the article made (dossier 8.1, 8.3)."""

from functools import cache
from pathlib import Path

import pytest

from pastno.coach.advise import advise
from pastno.coach.sheet import Sheet
from pastno.intake.casefile import load_case
from pastno.intake.load import load_many
from pastno.negotiation.advice import Quote
from pastno.reading.trained.reader import TrainedReader

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
FILES = {
    "01-packaging": ("thread.mbox", "later.mbox", "Maya"),
    "02-laboratory": ("thread.eml", "later.eml", "Tom"),
    "03-renewal": ("transcript.vtt", "later.vtt", "Sofia"),
    "04-penalty": ("chat.txt", "later.txt", "Ravi"),
    "05-chemicals": ("thread.eml", "later.eml", "Priya"),
    "06-launch": ("channel.json", "later.json", "Noor"),
}
EMPATHY = {"label", "mirror", "accusation_audit", "acknowledgement", "summary"}
every = pytest.mark.parametrize("name", FILES)


@cache
def sheet(name: str, *, later: bool = False, case: bool = True) -> Sheet:
    """The sheet on the no, or on what was said after it."""
    first, second, me = FILES[name]
    folder = EXAMPLES / name
    paths = [str(folder / first)] + ([str(folder / second)] if later else [])
    reading = TrainedReader().read(load_many(paths, me=me))
    return advise(load_case(folder / "case.yaml") if case else None, reading)


def words(page: Sheet) -> str:
    return " ".join(line.text for line in (*page.say, *page.ask))


def spoken(page: Sheet) -> list[str]:
    """Techniques of the lines to say, in their order."""
    return [line.technique for line in (*page.say, *page.ask)]


@every
def test_the_no_is_one_to_get_past_and_it_is_quoted(name):
    page = sheet(name)
    assert page.no is not None
    assert not page.respected
    assert page.no.words


@every
def test_the_first_words_are_empathy_and_give_nothing_away(name):
    page = sheet(name)
    assert spoken(page)[0] in EMPATHY
    assert not {"if_then", "evidence", "bridge"} & set(spoken(page))


@every
def test_one_question_and_five_lines_at_most(name):
    page = sheet(name)
    assert len(page.ask) == 1
    assert words(page).count("?") - sum(line.technique == "mirror" for line in page.say) <= 1
    assert len(page.say) + len(page.ask) <= 5


@every
def test_the_worst_case_is_fixable_and_costed(name):
    worst = sheet(name).balcony.worst_case
    assert worst.verdict == "fixable"
    assert any(character.isdigit() for character in worst.text)


@every
def test_three_ways_round_are_mapped(name):
    assert len(sheet(name).balcony.alternatives) >= 3


@every
def test_the_figures_and_the_trade_wait(name):
    page = sheet(name)
    assert {"evidence", "if_then"} <= {held.technique for held in page.not_yet}
    assert all(trade.held for trade in page.trades)


@every
def test_the_trade_moves_more_than_the_disputed_point_and_beats_both_no_deals(name):
    (line,) = sheet(name).trades
    assert len({*line.proposed.trade.give, *line.proposed.trade.get}) >= 2
    assert line.sentence.startswith("If ")
    assert ", then " in line.sentence
    assert line.proposed.trade.mine > line.proposed.mine_no_deal
    assert line.proposed.trade.theirs.mean > line.proposed.theirs_no_deal


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("01-packaging", "capacity"),
        ("02-laboratory", "reputation"),
        ("03-renewal", "reputation"),
        ("04-penalty", "capacity"),
        ("05-chemicals", "price"),
        ("06-launch", "timing"),
    ],
)
def test_the_core_is_heard_without_a_case(name, core):
    """As the core or as what is heard beside it: of the minimum order, the trained reader puts the price first."""
    assert core in sheet(name, case=False).balcony.core_text


def test_the_refused_certificate_is_bridged_once_their_worry_is_out():
    """The article: acknowledge their testing, relocate it to a regulation, random tests at shared cost."""
    later = sheet("02-laboratory", later=True)
    bridge = next(line for line in later.say if line.technique == "bridge")
    assert bridge.text.endswith("?")
    (line,) = later.trades
    assert not line.held
    assert line.proposed.trade.get["testing"].startswith("random")
    assert "half the fee" in line.sentence
    assert any("regulatory" in device.words for device in line.proposed.trade.face)


def test_the_accusation_of_gouging_is_audited_and_labelled_and_not_answered():
    page = sheet("03-renewal")
    assert page.no.heard.refusal.tactic == "attack"
    assert page.stage == "balcony"
    assert {"accusation_audit", "label"} <= set(spoken(page))
    assert spoken(page)[0] == "accusation_audit"
    assert " but " not in words(page)


def test_the_cost_target_behind_the_gouging_is_kept_in_their_words():
    later = sheet("03-renewal", later=True)
    said = [
        because.text
        for line in (*later.say, *later.ask)
        for because in line.because
        if isinstance(because, Quote)
    ]
    assert any("cost target" in text or "report it" in text for text in said)


def test_the_label_on_the_penalty_names_what_is_outside_their_hands():
    label = next(line for line in sheet("04-penalty").say if line.technique in EMPATHY)
    assert "outside your hands" in label.text


def test_the_figures_on_delays_come_out_once_they_have_opened_up():
    later = sheet("04-penalty", later=True)
    assert "evidence" not in {held.technique for held in later.not_yet}


def test_the_global_decision_is_not_argued_and_its_exception_is_looked_for():
    page = sheet("05-chemicals")
    assert page.no.heard.refusal.ground == "authority"
    assert "%" not in words(page)
    assert "15" not in words(page)
    assert page.trades[0].proposed.trade.face


def test_from_no_to_a_trade_once_an_interest_is_on_the_table():
    later = sheet("05-chemicals", later=True)
    assert later.stage in {"bridge", "trade", "explore", "confirm"}
    assert not later.trades[0].held


def test_the_launch_gets_no_answer_from_the_first_impulse():
    page = sheet("06-launch")
    assert spoken(page)[0] in {"label", "mirror"}
    assert page.exit is not None
