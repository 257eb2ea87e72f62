"""A backup is one file, consistent while others write, and goes back into either database."""

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import event

from pastno.store import StoreError, backup, restore
from pastno.store.database import connect
from pastno.store.migrate import migrate


@pytest.fixture
def full(store):
    """A store in which every table has rows."""
    store.people.add("Ada", "hash", "oidc|Ada")
    case = store.new("me", "Fifteen per cent", "notes: é", [("a.bin", bytes(range(256))), ("b", b"b")])
    store.change("me", case.id, 1, "maybe", stands="maybe", next_step="call")
    store.remove_source("me", case.id, case.sources[0].id)
    store.save_draft("me", case.id, "Dear Ines", 0)
    store.share("me", case.id, "Ada", "editor")
    store.new("Ada", "second")
    return store


def everything(store):
    people = store.people.all()
    said = []
    for who in ("me", "Ada"):
        for card in store.cases(who):
            record = store.case(who, card.id)
            data = [store.source(who, card.id, source.id) for source in record.sources]
            versions = [store.at(who, card.id, change.number) for change in store.history(who, card.id)]
            said.append((record, data, versions, store.drafts(who, card.id), store.shares(who, card.id)))
    return people, said, [line for line in store.audit() if line.who != "system"]


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_what_is_backed_up_comes_back_into_either_database_and_can_be_worked_on(
    full, into, new_database, opened, tmp_path
):
    full.backup(tmp_path / "b.db")
    assert (tmp_path / "b.db").stat().st_mode & 0o777 == 0o600
    address = new_database(into)
    facts = restore(address, tmp_path / "b.db")
    assert (facts.cases, facts.people) == (2, 1)
    other = opened(address)
    assert everything(other) == everything(full)
    case = other.cases("me")[-1]
    other.change("me", case.id, case.version, "on", title="On")
    other.add_source("me", case.id, "c", b"c")
    other.save_draft("me", case.id, "more", 1)
    assert other.new("me", "third").version == 1
    assert [card.title for card in other.cases("me")] == ["third", "On"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".pastno-")] == []


def test_a_backup_is_of_one_moment_while_others_write(store, tmp_path, new_database, opened):
    case = store.new("me", "0", "0")
    going = threading.Event()
    over = threading.Event()

    def write():
        version = 1
        while not over.is_set():
            words = str(version)
            version = store.change("me", case.id, version, words, title=words, document=words).version
            going.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        going.wait(10)
        store.backup(tmp_path / "b.db")
    finally:
        over.set()
        writer.join()
    address = new_database("sqlite")
    restore(address, tmp_path / "b.db")
    copy = opened(address)
    history = copy.history("me", case.id)
    assert [change.number for change in history] == list(range(len(history), 0, -1))
    assert all(copy.at("me", case.id, c.number).document == str(c.number - 1) for c in history)
    assert 1 < len(history) <= store.case("me", case.id).version


def test_a_change_between_two_tables_is_not_in_the_backup(full, url, opened, tmp_path, new_database):
    other = opened(url)
    before = everything(full)
    case = full.cases("me")[0]
    changed = []

    @event.listens_for(full._database.engine, "after_cursor_execute")
    def _meanwhile(_connection, _cursor, statement, *_):
        if "FROM cases" in statement and not changed:
            changed.append(other.change("me", case.id, case.version, "meanwhile", title="Meanwhile"))

    full.backup(tmp_path / "b.db")
    assert changed
    address = new_database("sqlite")
    restore(address, tmp_path / "b.db")
    assert everything(opened(address)) == before


def test_nothing_is_written_over_unless_one_says_so(full, tmp_path, url):
    file = tmp_path / "b.db"
    full.backup(file)
    before = everything(full)
    for call in (lambda: full.backup(file), lambda: backup(url, file), lambda: restore(url, file)):
        with pytest.raises(StoreError, match="--force"):
            call()
    full.new("me", "made after the backup")
    full.backup(tmp_path / "later.db")
    assert backup(url, tmp_path / "later.db", force=True).cases == 3
    restore(url, file, force=True)
    assert everything(full) == before


def test_a_place_that_cannot_be_written_is_said(full, tmp_path):
    with pytest.raises(StoreError, match="cannot be written to"):
        full.backup(tmp_path / "none" / "b.db")


def test_the_database_itself_is_no_place_for_its_backup(full, kind, url, tmp_path):
    if kind == "postgresql":
        url = str(tmp_path / "other.db")
    from pathlib import Path

    with closing(connect(url)) as database:
        migrate(database)
    with pytest.raises(StoreError, match="is the database itself"):
        backup(url, Path(url), force=True)


def _spoilt(path):
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\xff" * 4000
    path.write_bytes(data)


def _of_another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (id)")


@pytest.mark.parametrize(
    "spoil",
    [
        _spoilt,
        _of_another_program,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"not a database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:20_000]),
        lambda path: path.unlink(),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_the_database_stays(full, tmp_path, url, spoil):
    file = tmp_path / "b.db"
    full.backup(file)
    before = everything(full)
    spoil(file)
    with pytest.raises(StoreError) as error:
        restore(url, file, force=True)
    assert "\n" not in str(error.value)
    assert everything(full) == before


def test_a_database_at_work_is_no_backup(full, opened, tmp_path, url):
    working = opened(str(tmp_path / "working.db"))
    working.new("me", "only in the log yet")
    with pytest.raises(StoreError, match="is a database at work"):
        restore(url, tmp_path / "working.db", force=True)


def test_a_backup_of_an_older_schema_comes_back(full, tmp_path, url):
    file = tmp_path / "b.db"
    full.backup(file)
    with closing(connect(str(file))) as old:
        migrate(old, "v2")
    before = everything(full)
    restore(url, file, force=True)
    assert everything(full) == before
