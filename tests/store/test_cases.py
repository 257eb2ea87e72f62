"""A case is opened, changed, looked back at and taken back; nothing that was written is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pastno.store import ConflictError, MissingError, StoreError, bounds

ODD = "me: {name: Ä}\r\n# 漢字 🤝 e\u0301 \u202e\nnotes: 'it''s \\x00 \t'\n\n"


@pytest.fixture
def case(store):
    return store.new(
        "me", "Fifteen per cent", "notes: mine\n", [("thread.eml", b"No."), ("call.vtt", b"WEBVTT")]
    )


def test_a_new_case_is_a_no_and_comes_back_as_it_was_written(store, case):
    assert (case.version, case.stands, case.owner, case.role) == (1, "no", "me", "owner")
    assert store.case("me", case.id) == case
    assert [source.name for source in case.sources] == ["thread.eml", "call.vtt"]
    assert store.source("me", case.id, case.sources[0].id) == b"No."
    assert [(c.number, c.what) for c in store.history("me", case.id)] == [(1, "opened")]


def test_a_text_comes_back_to_the_letter(store):
    case = store.new("me", "odd", ODD)
    assert store.case("me", case.id).document == ODD
    assert store.save_draft("me", case.id, ODD, 0).text == ODD
    assert store.draft("me", case.id).text == ODD


def test_each_change_is_a_version_and_what_is_not_given_stays(store, case):
    store.change("me", case.id, 1, "a maybe", stands="maybe", condition="if twelve months")
    store.change("me", case.id, 2, "next", next_step="call Ines", next_date=date(2026, 12, 1))
    now = store.change("me", case.id, 3, "no date", next_date=None)
    assert (now.version, now.stands, now.condition, now.next_step) == (
        4,
        "maybe",
        "if twelve months",
        "call Ines",
    )
    assert now.next_date is None
    assert now.document == case.document
    assert now.sources == case.sources
    assert store.at("me", case.id, 3).next_date == date(2026, 12, 1)
    assert [c.what for c in store.history("me", case.id)] == ["no date", "next", "a maybe", "opened"]


def test_a_change_upon_an_older_version_is_a_conflict_that_shows_theirs_and_writes_nothing(store, case):
    theirs = store.change("me", case.id, 1, "first", document="theirs")
    with pytest.raises(ConflictError, match="meanwhile") as error:
        store.change("me", case.id, 1, "second", document="mine")
    assert error.value.theirs == theirs
    assert store.case("me", case.id) == theirs
    assert len(store.history("me", case.id)) == 2


def test_a_change_sent_twice_is_one_version_and_no_conflict(store, case):
    once = store.change("me", case.id, 1, "typed", document="new")
    assert store.change("me", case.id, 1, "typed", document="new") == once


def test_the_case_changed_last_is_first_and_history_is_in_order_whatever_the_clock_says(url, opened):
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    moments = iter([noon - timedelta(days=n) for n in range(20)])
    store = opened(url, clock=lambda: next(moments))  # every moment is a day before the last
    first, second = store.new("me", "first"), store.new("me", "second")
    assert [card.title for card in store.cases("me")] == ["second", "first"]
    store.change("me", first.id, 1, "later", title="again")
    store.change("me", first.id, 2, "latest", next_step="x")
    assert [card.title for card in store.cases("me")] == ["again", "second"]
    history = store.history("me", first.id)
    assert [c.number for c in history] == [3, 2, 1]
    assert history[0].at < history[2].at
    store.save_draft("me", first.id, "one", 0)
    store.save_draft("me", first.id, "two", 1)
    assert [draft.text for draft in store.drafts("me", first.id)] == ["two", "one"]
    assert store.draft("me", second.id).version == 0


def test_a_moment_is_given_back_in_utc_to_the_microsecond(url, opened):
    east = datetime.fromisoformat("2026-03-01T12:00:00.123456+05:30")
    case = opened(url, clock=lambda: east).new("me", "x")
    assert case.changed == east
    assert case.changed.tzinfo == UTC


def test_a_source_whose_content_is_there_is_not_added_again(store, case):
    assert store.add_source("me", case.id, "copy.eml", b"No.") == case
    twice = store.new("me", "x", "", [("a.txt", b"same"), ("b.txt", b"same")])
    assert [source.name for source in twice.sources] == ["a.txt"]


def test_a_removed_source_is_gone_now_and_still_in_the_versions_that_had_it(store, case):
    mail = case.sources[0]
    without = store.remove_source("me", case.id, mail.id)
    assert [source.name for source in without.sources] == ["call.vtt"]
    assert store.at("me", case.id, 1).sources == case.sources
    assert store.source("me", case.id, mail.id) == b"No."
    again = store.add_source("me", case.id, "thread.eml", b"No.")
    assert mail in again.sources
    assert store.at("me", case.id, 2).sources == without.sources
    with pytest.raises(MissingError):
        store.remove_source("me", case.id, "0" * 16)


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\mails\\no.eml", "no.eml"),
        ("a\0b\n.txt", "a b .txt"),
        ("..", "source"),
        ("", "source"),
        ("x" * 300 + ".eml", "x" * 196 + ".eml"),
    ],
)
def test_the_name_of_a_file_keeps_no_path_and_nothing_that_cannot_be_shown(store, name, kept):
    case = store.new("me", "x", "", [(name, b"data")])
    assert case.sources[0].name == kept


def test_undo_makes_a_new_version_that_equals_the_old_one_sources_included(store, case):
    store.change("me", case.id, 1, "yes", stands="yes", document="later", next_step="sign")
    store.remove_source("me", case.id, case.sources[0].id)
    store.add_source("me", case.id, "new.txt", b"new")
    back = store.undo("me", case.id, 1)
    assert back.version == 5
    assert (back.document, back.stands, back.next_step, back.sources) == (
        case.document,
        "no",
        "",
        case.sources,
    )
    assert store.at("me", case.id, 4).stands == "yes"
    assert store.undo("me", case.id, 5) == back
    with pytest.raises(MissingError):
        store.undo("me", case.id, 9)


_STEP = st.one_of(
    st.tuples(st.just("write"), st.text(st.characters(exclude_categories=["Cs"]), max_size=40)),
    st.tuples(st.just("stand"), st.sampled_from(["no", "maybe", "yes", "walked"])),
    st.tuples(st.just("add"), st.binary(min_size=1, max_size=3)),
    st.tuples(st.just("remove"), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(1, 8)),
)


def _walk(store, case, steps):
    """Take the steps, and give the case as it stood at every version."""
    seen = {case.version: case}
    for what, value in steps:
        now = seen[max(seen)]
        if what == "write":
            now = store.change("me", case.id, now.version, "write", document=value)
        elif what == "stand":
            now = store.change("me", case.id, now.version, "stand", stands=value)
        elif what == "add":
            now = store.add_source("me", case.id, f"{value.hex()}.bin", value)
        elif what == "remove" and now.sources:
            now = store.remove_source("me", case.id, now.sources[value % len(now.sources)].id)
        elif what == "undo":
            now = store.undo("me", case.id, 1 + value % now.version)
        seen[now.version] = now
    return seen


def _says(case):
    return (
        case.title,
        case.document,
        case.stands,
        case.condition,
        case.next_step,
        case.next_date,
        case.sources,
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEP, max_size=8), to=st.integers(1, 9))
def test_every_version_stays_as_it_was_and_undo_undone_is_where_one_was(store, steps, to):
    seen = _walk(store, store.new("me", "law", "start", [("a.txt", b"a")]), steps)
    newest = seen[max(seen)]
    for number, then in seen.items():
        assert store.at("me", newest.id, number) == then
    undone = store.undo("me", newest.id, 1 + to % newest.version)
    assert _says(undone) == _says(seen[1 + to % newest.version])
    assert _says(store.undo("me", newest.id, newest.version)) == _says(newest)


def test_a_draft_saved_upon_an_older_one_is_a_conflict_and_no_text_is_lost(store, case):
    assert (store.draft("me", case.id).text, store.draft("me", case.id).version) == ("", 0)
    store.save_draft("me", case.id, "one tab", 0)
    with pytest.raises(ConflictError) as error:
        store.save_draft("me", case.id, "another tab", 0)
    assert error.value.theirs == store.draft("me", case.id)
    assert error.value.theirs.text == "one tab"
    store.save_draft("me", case.id, "both", 1)
    assert [(d.version, d.text) for d in store.drafts("me", case.id)] == [(2, "both"), (1, "one tab")]
    assert [d.version for d in store.drafts("me", case.id, limit=1)] == [2]


def test_a_draft_saved_twice_is_one_version(store, case):
    once = store.save_draft("me", case.id, "the same", 0)
    assert store.save_draft("me", case.id, "the same", 0) == once
    assert store.case("me", case.id).version == 1


@pytest.mark.parametrize("id_", ["", "0" * 16, "../x", "a\0b", "\ud800", "1; drop table cases"])
def test_no_such_case_is_said_in_one_line(store, case, id_):
    for call in (
        lambda: store.case("me", id_),
        lambda: store.at("me", id_, 1),
        lambda: store.history("me", id_),
        lambda: store.change("me", id_, 1, "x", title="x"),
        lambda: store.undo("me", id_, 1),
        lambda: store.draft("me", id_),
        lambda: store.save_draft("me", id_, "x", 0),
        lambda: store.add_source("me", id_, "x", b"x"),
        lambda: store.source("me", id_, case.sources[0].id),
        lambda: store.delete("me", id_),
        lambda: store.export_case("me", id_),
        lambda: store.source("me", case.id, id_),
        lambda: store.remove_source("me", case.id, id_),
    ):
        with pytest.raises(MissingError) as error:
            call()
        assert "\n" not in str(error.value)


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_no_such_version(store, case, number):
    with pytest.raises(MissingError):
        store.at("me", case.id, number)


def test_what_is_too_long_or_no_text_is_refused_and_nothing_is_written(store, case, monkeypatch):
    for call, says in (
        (lambda: store.change("me", case.id, 1, "x", title="t" * 400), "title"),
        (lambda: store.change("me", case.id, 1, "x" * 3000, title="t"), "change"),
        (lambda: store.change("me", case.id, 1, "x", document="d" * (bounds.DOCUMENT + 1)), "case file"),
        (lambda: store.change("me", case.id, 1, "x", document="\ud800"), "half a character"),
        (lambda: store.change("me", case.id, 1, "x", stands="perhaps"), "walked"),
        (lambda: store.save_draft("me", case.id, "d" * (bounds.DOCUMENT + 1), 0), "draft"),
        (lambda: store.add_source("me", case.id, "big.bin", bytes(bounds.SOURCE + 1)), "MB"),
    ):
        with pytest.raises(StoreError, match=says):
            call()
    monkeypatch.setattr(bounds, "SOURCES", 2)
    with pytest.raises(StoreError, match="at most 2 files"):
        store.add_source("me", case.id, "third.txt", b"third")
    assert store.case("me", case.id) == case
    assert store.draft("me", case.id).version == 0


def test_a_title_is_one_line_and_never_empty(store):
    assert store.new("me", " a\n b\0 ").title == "a b"
    assert store.new("me", " \n").title == "Untitled"


def test_without_an_address_the_database_lies_at_home_or_where_the_variable_says(
    opened, tmp_path, monkeypatch
):
    monkeypatch.setenv("PASTNO_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PASTNO_DATABASE", raising=False)
    opened(None).new("me", "x")
    file = tmp_path / "home" / "pastno.db"
    assert file.stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}
    monkeypatch.setenv("PASTNO_DATABASE", f"sqlite:///{tmp_path}/other.db")
    assert opened(None).cases("me") == []
    assert (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://x", "no database that pastno knows"),
        ("://", "cannot be read"),
        ("sqlite://", "must be a file"),
        ("/proc/nothing/here.db", "cannot be opened"),
    ],
)
def test_an_address_that_cannot_be_used_is_said(opened, address, says):
    with pytest.raises(StoreError, match=says):
        opened(address)
