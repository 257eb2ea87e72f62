"""Panels that were drawn once: they are nobody else's, and no older than the case."""

import re
from contextlib import ExitStack

import pytest

from web.forms import seen_of, send
from web.teamwork import serving


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("kept")) as team:
        for name in ("Ada", "Ben", "Cleo"):
            team.add(name)
        yield team


@pytest.fixture
def at(team):
    """Signed in by name."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(team.at(name))


def tokens(page):
    return re.findall(r'name="csrf" value="([^"]*)"', page)


def test_each_has_a_form_token_of_their_own_that_counts(team, at):
    case = team.case("Ada", Ben="editor")
    ada, ben = at("Ada"), at("Ben")
    room = f"/cases/{case.id}"
    first, again, his = tokens(ada.get(room).text), tokens(ada.get(room).text), tokens(ben.get(room).text)
    assert len(first) == len(again)
    assert not set(first) & set(again)
    assert not set(first + again) & set(his)
    renamed = {"csrf": his[1], "seen": seen_of(ben, room), "title": "Another"}
    assert ben.post(f"{room}/rename", data=renamed).status_code in {200, 303}
    renamed = {"csrf": first[1], "seen": seen_of(ben, room), "title": "By a stranger's token"}
    assert ben.post(f"{room}/rename", data=renamed).status_code == 403


def test_a_reader_does_not_see_what_an_editor_may_change(team, at):
    case = team.case("Ada", Ben="editor", Cleo="reader")
    room = f"/cases/{case.id}/parts/document"
    assert "Keep the document" in at("Ben").get(room).text
    assert "Keep the document" not in at("Cleo").get(room).text
    team.store.share("Ada", case.id, "Ben", "reader")
    assert "Keep the document" not in at("Ben").get(room).text


def test_a_changed_case_is_drawn_anew(team, at):
    case = team.case("Ada")
    ada, room = at("Ada"), f"/cases/{case.id}"
    assert "never below 40" not in ada.get(room).text
    document = "me: {name: us}\nthem: {name: them}\nnotes: never below 40\n"
    send(ada, room, f"{room}/document", seen=seen_of(ada, room), document=document)
    assert "never below 40" in ada.get(f"{room}/parts/document").text
    assert "never below 40" in ada.get(room).text


def test_two_cases_of_the_same_words_keep_to_their_own_addresses(team, at):
    one, other = team.case("Ada"), team.case("Ada")
    ada = at("Ada")
    ada.get(f"/cases/{one.id}")
    page = ada.get(f"/cases/{other.id}").text
    assert other.id in page
    assert one.id not in page
