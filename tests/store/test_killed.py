"""kill -9 in the middle of writes: what was acknowledged is there, and nothing is there by half.

``bench/store.py`` does the same a hundred times.
"""

import sqlite3
from contextlib import closing

import pytest

from killing import kill, writer

TIMES = 10


@pytest.fixture(scope="module")
def process():
    with writer() as started:
        yield started


@pytest.mark.parametrize("seed", [1])
def test_what_was_acknowledged_is_there_after_a_kill(process, url, kind, seed):
    done = kill(process, url, TIMES, seed)
    assert done.problems == []
    assert done.kills == TIMES
    assert done.acknowledged > TIMES
    if kind == "sqlite":
        with closing(sqlite3.connect(url)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_acknowledged_is_there_after_the_server_crashed(process, new_database, postgres):
    import signal

    def crash():
        postgres.stop(signal.SIGQUIT)
        postgres.start()

    done = kill(process, new_database("postgresql"), 2, 1, crash=crash)
    assert done.problems == []


def test_what_is_acknowledged_is_on_the_disk_first(store, kind):
    """No test can cut the power; this one holds the settings that answer for it."""
    with store._database.writing() as connection:
        if kind == "sqlite":
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        else:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
