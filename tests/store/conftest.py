"""Every test of the store runs on both real databases: SQLite, and a PostgreSQL server started for the session."""

import functools
import itertools
import shutil
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


@pytest.fixture(scope="session")
def template(request, tmp_path_factory):
    """For each kind, a database that was brought to the newest schema once: that takes longer than most tests."""

    @functools.cache
    def make(kind):
        if kind == "sqlite":
            url = str(tmp_path_factory.mktemp("template") / "pastno.db")
        else:
            url = request.getfixturevalue("postgres").create("pastno_template")
        open_store(url).close()
        return url

    return make


@pytest.fixture
def new_database(request, tmp_path, template):
    """The address of a new database of a kind, of the newest schema or without any."""
    made = []

    def make(kind, *, schema=True):
        name = f"pastno_{next(_NUMBERS)}"
        if kind == "sqlite":
            file = tmp_path / f"{name}.db"
            if schema:
                shutil.copyfile(template(kind), file)
            return str(file)
        server = request.getfixturevalue("postgres")
        if schema:
            template(kind)
        made.append(name)
        return server.create(name, like="pastno_template" if schema else "template1")

    yield make
    for name in made:  # each is 8 MB
        request.getfixturevalue("postgres").drop(name)


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
