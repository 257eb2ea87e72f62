"""A database that is locked, full or gone says so in words; once it is back, the next call works."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from pastno.store import StoreError, UnavailableError

SHORT = 0.1


@pytest.fixture
def file(new_database):
    return Path(new_database("sqlite"))


@pytest.fixture
def team(new_database):
    return new_database("postgresql")


def refused(call, says):
    with pytest.raises(UnavailableError, match=says) as error:
        call()
    assert "\n" not in str(error.value)
    assert "password" not in str(error.value)


def test_a_file_that_another_program_holds(opened, file):
    store = opened(str(file), patience=SHORT)
    case = store.new("me", "x", "before")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(lambda: store.change("me", case.id, 1, "x", document="after"), "in use by another program")
        assert store.case("me", case.id).document == "before"
    assert store.change("me", case.id, 1, "x", document="after").version == 2


def test_a_full_disk(opened, file):
    store = opened(str(file))
    case = store.new("me", "x", "before")
    full = True

    @event.listens_for(store._database.engine, "checkout")
    def _bounds(driver, _record, _proxy):
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages if full else 2**30}").fetchone()

    big = bytes(300_000)
    refused(lambda: store.add_source("me", case.id, "big.bin", big), "the disk is full; nothing was written")
    assert store.case("me", case.id) == case
    full = False
    assert len(store.add_source("me", case.id, "big.bin", big).sources) == 1


def test_a_file_that_has_gone_is_missed_and_not_made_anew_and_is_found_again(opened, file):
    store = opened(str(file))
    case = store.new("me", "x", "before")
    away = file.with_name("away")
    away.mkdir()
    beside = [file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm")]
    there = [path for path in beside if path.exists()]
    for path in there:
        path.rename(away / path.name)
    refused(lambda: store.change("me", case.id, 1, "x", document="lost?"), "has gone")
    refused(lambda: store.cases("me"), "has gone")
    assert not file.exists()
    for path in there:
        (away / path.name).rename(path)
    assert store.case("me", case.id) == case
    assert store.change("me", case.id, 1, "x", document="after").version == 2


def test_a_file_put_back_from_a_copy_is_the_one_that_is_written(opened, file):
    store = opened(str(file))
    case = store.new("me", "x", "before")
    store.backup(file.with_name("copy.db"))
    store.change("me", case.id, 1, "x", document="later")
    for end in ("-wal", "-shm"):
        file.with_name(f"{file.name}{end}").unlink(missing_ok=True)
    shutil.move(file.with_name("copy.db"), file)
    assert store.case("me", case.id).document == "before"
    store.change("me", case.id, 1, "x", document="after")
    store.close()
    assert opened(str(file)).case("me", case.id).document == "after"


def test_a_file_that_is_no_database(opened, file):
    file.write_bytes(b"Dear Ines, no.\n" * 1000)
    with pytest.raises(StoreError, match="is damaged or no database of pastno"):
        opened(str(file))
    assert file.read_bytes().startswith(b"Dear Ines")


def test_a_file_that_others_could_read_is_closed_to_them(opened, file):
    opened(str(file)).close()
    file.chmod(0o644)
    opened(str(file))
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_server_that_has_gone_and_is_back(opened, team, postgres):
    store = opened(team)
    case = store.new("me", "x", "before")
    postgres.stop()
    try:
        refused(lambda: store.change("me", case.id, 1, "x", document="after"), "does not answer")
        refused(lambda: store.cases("me"), "does not answer")
        with pytest.raises(UnavailableError):
            opened(team)
    finally:
        postgres.start()
    assert store.case("me", case.id) == case
    assert store.change("me", case.id, 1, "x", document="after").version == 2


def test_a_connection_that_the_server_cuts(opened, team):
    store, other = opened(team), opened(team)
    case = store.new("me", "x", "before")
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    with other._database.writing() as connection:
        assert connection.execute(cut).first() is not None
    assert store.change("me", case.id, 1, "x", document="after").version == 2


def test_a_connection_cut_in_the_middle_of_a_transaction_leaves_nothing(opened, team):
    store = opened(team)
    case = store.new("me", "x", "before")

    def cut_in_the_middle():
        with store._writing("me") as writing:
            writing.undo(case.id, 1)
            writing.add_source(case.id, "a.txt", b"a")
            writing.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    refused(cut_in_the_middle, "does not answer|ask who runs it")
    assert store.case("me", case.id) == case


def test_a_case_that_somebody_holds_on_the_server(opened, team):
    store, other = opened(team, patience=SHORT), opened(team)
    case = store.new("me", "x", "before")
    with other._writing("me") as writing:
        writing.add_source(case.id, "a.txt", b"a")
        refused(lambda: store.change("me", case.id, 1, "x", document="after"), "somebody else is writing")
    assert store.case("me", case.id).version == 2


def test_more_people_than_connections(opened, url):
    store = opened(url, patience=SHORT)
    engine = store._database.engine
    held = [engine.connect() for _ in range(engine.pool.size() + engine.pool._max_overflow)]
    refused(lambda: store.cases("me"), "too many people at once")
    for connection in held:
        connection.close()
    assert store.cases("me") == []


def test_a_server_that_does_not_know_us(opened, team):
    with pytest.raises(UnavailableError, match="password"):
        opened(team.replace("pastno:", "pastno:not"))
    with pytest.raises(UnavailableError, match=r"does not answer|no such database") as error:
        opened(f"{team}_none")
    assert "***" in str(error.value)
