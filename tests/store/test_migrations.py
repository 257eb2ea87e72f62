"""Every step between schemas goes up and down on a database with cases in it, and loses none."""

import threading
from contextlib import closing

import pytest
from sqlalchemy import text

from pastno.store import Passphrase, StoreError, tables
from pastno.store.database import connect
from pastno.store.migrate import migrate, schema


@pytest.fixture
def url(kind, new_database):
    return new_database(kind, schema=False)


@pytest.fixture
def database(url):
    with closing(connect(url)) as found:
        yield found


@pytest.fixture
def cases(opened, url):
    """Cases with everything that a case can have, as they stand at each version."""
    store = opened(url)
    store.people.add("Ada")
    made = store.new("me", "Fifteen per cent", "notes: é", [("a", b"a"), ("b", bytes(100_000))])
    store.change("me", made.id, 1, "maybe", stands="maybe", document="x" * 50_000)
    store.remove_source("me", made.id, made.sources[0].id)
    store.save_draft("me", made.id, "Dear Ines", 0)
    store.share("me", made.id, "Ada", "reader")
    store.new("me", "second")
    return lambda: [
        (store.at("me", card.id, change.number), store.drafts("me", card.id))
        for card in store.cases("me")
        for change in store.history("me", card.id)
    ]


def now(database):
    with database.reading() as connection:
        return schema(connection)


def test_the_tables_are_those_that_the_code_expects(database):
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    migrate(database)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_down_and_up_again_keeps_every_case(database, cases):
    before = cases()
    for step in ("v4", "v3", "v2", "v1"):
        migrate(database, step)
        assert now(database) == step
        with database.reading() as connection:
            assert connection.scalar(text("SELECT count(*) FROM versions")) == len(before)
        migrate(database)
        assert cases() == before


def test_down_to_v2_keeps_accounts_and_shares_and_to_v1_only_cases(database, opened, url, cases):
    cases()
    store = opened(url)
    migrate(database, "v2")
    migrate(database)
    assert [person.name for person in store.people.all()] == ["Ada"]
    assert len(store.cases("Ada")) == 1
    migrate(database, "v1")
    migrate(database)
    assert store.people.all() == []
    assert len(store.cases("me")) == 2


def test_down_to_nothing_and_up_again_is_an_empty_store(database, opened, url, cases):
    migrate(database, "base")
    assert now(database) == ""
    assert opened(url).cases("me") == []


def test_foreign_keys_hold_again_after_a_step(database, cases):
    migrate(database, "v2")
    migrate(database)
    with pytest.raises(StoreError), database.writing() as connection:
        connection.execute(text("INSERT INTO shares VALUES ('no such case', 'Ada', 'reader')"))


def test_a_sealed_database_does_not_go_back_to_a_schema_without_seals(opened, url, database):
    opened(url, seal=Passphrase("twelve months or none")).new("me", "x", "notes: y")
    with pytest.raises(StoreError, match="unseal it"):
        migrate(database, "v2")
    assert now(database) == tables.HEAD


def test_a_newer_schema_and_no_schema_at_all_are_said(database, opened, url):
    migrate(database)
    with pytest.raises(StoreError, match="no such schema; the newest is v5"):
        migrate(database, "v99")
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'v99'"))
    with pytest.raises(StoreError, match="newer pastno"):
        opened(url)


def test_the_database_of_another_program_is_left_alone(database, opened, url):
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE bookmarks (id INTEGER)"))
    with pytest.raises(StoreError, match="another program"):
        opened(url)
    with database.writing() as connection:
        assert connection.scalar(text("SELECT count(*) FROM bookmarks")) == 0


def test_two_that_start_at_once_make_one_schema(url, opened):
    problems = []

    def start():
        try:
            with closing(connect(url)) as mine:
                migrate(mine)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            problems.append(error)

    both = [threading.Thread(target=start) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert problems == []
    assert opened(url).new("me", "x").version == 1
