"""Every test of the store runs on both real databases: SQLite, and a PostgreSQL server started for the session."""

import itertools
import sys
from pathlib import Path

import pytest

from pastno.store import open_store

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from postgres_server import NoServerError, server

KINDS = ("sqlite", "postgresql")
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server that may be stopped, if it is started again."""
    try:
        with server() as started:
            yield started
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def new_database(request, tmp_path):
    """The address of a new, empty database of a kind."""

    def make(kind):
        number = next(_NUMBERS)
        if kind == "sqlite":
            return str(tmp_path / f"pastno-{number}.db")
        return request.getfixturevalue("postgres").create(f"pastno_{number}")

    return make


@pytest.fixture
def url(kind, new_database):
    return new_database(kind)


@pytest.fixture
def opened():
    """Opens stores, and closes them when the test is over."""
    stores = []

    def open_(url, **more):
        stores.append(open_store(url, **more))
        return stores[-1]

    yield open_
    for store in stores:
        store.close()


@pytest.fixture
def store(url, opened):
    return opened(url)
