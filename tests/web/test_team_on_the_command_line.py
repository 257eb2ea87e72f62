"""The first account is made on the command line; then the server is started as a user starts it, over PostgreSQL too."""

import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from pastno.cli import people
from pastno.negotiation.errors import PastnoError
from pastno.store import open_store
from pastno.web.team import accounts
from web.teamwork import HTML, PASSWORD, sign_in, token

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from postgres_server import NoServerError, server

SERVE = "import sys; from pastno.cli.serving import serve; serve(port=0, database=sys.argv[1], open_=False, team=True)"


def told(*args, typed=""):
    return CliRunner().invoke(people.app, list(args), input=typed, catch_exceptions=False)


@pytest.fixture
def database(tmp_path):
    return str(tmp_path / "team.db")


def test_the_first_account_keeps_the_accounts_and_its_password_is_asked_for_twice(database):
    answer = told("add", "Ada", "--admin", "--database", database, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert answer.exit_code == 0, answer.output
    assert "Ada may sign in now" in answer.output
    assert PASSWORD not in answer.output
    with closing(open_store(database)) as store:
        assert accounts.entered(store, "ada", PASSWORD).admin


def test_what_cannot_be_an_account_is_told_in_one_line(database):
    told("add", "Ada", "--admin", "--stdin", "--database", database, typed=f"{PASSWORD}\n")
    for args, typed, words in (
        (("add", "Ben", "--stdin"), "short\n", "at least 12 characters"),
        (("add", "ada", "--stdin"), f"{PASSWORD}\n", "has an account already"),
        (("close", "Ada"), "", "make somebody an administrator first"),
        (("close", "Ben"), "", "has no account here"),
    ):
        with pytest.raises(PastnoError, match=words):
            told(*args, "--database", database, typed=typed)


def test_the_keeper_closes_opens_links_and_lists(database):
    told("add", "Ada", "--admin", "--stdin", "--database", database, typed=f"{PASSWORD}\n")
    told("add", "Ines", "--subject", "https://login.example 42", "--database", database)
    told("close", "Ines", "--database", database)
    told("password", "Ada", "--stdin", "--database", database, typed="another long sentence\n")
    listed = told("list", "--database", database).output.splitlines()
    assert listed == ["Ada  (keeps the accounts)", "Ines  (closed, by https://login.example 42)"]
    told("open", "Ines", "--database", database)
    told("link", "Ines", "https://login.example 43", "--database", database)
    told("admin", "Ines", "--database", database)
    with closing(open_store(database)) as store:
        ines = store.people.find("Ines")
        assert (ines.disabled, ines.subject, ines.admin) == (False, "https://login.example 43", True)
        assert accounts.entered(store, "Ada", PASSWORD) is None


@pytest.fixture(scope="module")
def postgres():
    try:
        with server() as started:
            yield started
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_team_is_served_and_stays_signed_in_over_a_restart(kind, request, tmp_path):
    url = str(tmp_path / "team.db")
    if kind == "postgresql":
        url = request.getfixturevalue("postgres").create("team")
    told("add", "Ada", "--admin", "--stdin", "--database", url, typed=f"{PASSWORD}\n")
    told("add", "Ben", "--stdin", "--database", url, typed=f"{PASSWORD}\n")
    with served(url, tmp_path) as base, httpx.Client(base_url=base, headers=HTML, timeout=30) as client:
        assert sign_in(client, "Ada").status_code == 303
        made = client.post("/cases", data={"csrf": token(client), "text": "We can't do that."})
        case = made.headers["location"]
        shared = client.post(f"{case}/share", data={"csrf": token(client), "name": "Ben", "role": "reader"})
        assert shared.status_code == 303
        key = dict(client.cookies)
    if kind == "sqlite":
        return  # once is enough: starting takes its time
    with served(url, tmp_path) as base, httpx.Client(base_url=base, headers=HTML, timeout=30) as client:
        name, value = next((n, v) for n, v in key.items() if n.startswith("pastno-"))
        # The port is another one here, and the name of the cookie has it.
        name = re.sub(r"\d+", base.rpartition(":")[2].strip("/"), name)
        client.cookies.set(name, value, domain="127.0.0.1")
        assert client.get(case).status_code == 200


class served:  # noqa: N801 - reads as a sentence
    """A process of its own, until the block ends."""

    def __init__(self, url, folder):
        environment = {**os.environ, "PASTNO_CONFIG": str(folder / "none.toml"), "HOME": str(folder)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def __enter__(self):
        line = self.process.stdout.readline()
        assert "pastno is open at" in line, self.process.stderr.read()
        assert "token" not in line
        return line.split()[-1]

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=30)


def test_passwords_are_not_served_in_plain_over_a_network(tmp_path, monkeypatch):
    from pastno.cli.serving import serve

    monkeypatch.setenv("PASTNO_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(PastnoError, match="for everybody to read"):
        serve(host="0.0.0.0", database=str(tmp_path / "x.db"), open_=False, team=True)  # noqa: S104 - it is refused
    with pytest.raises(PastnoError, match="see --team"):
        serve(host="0.0.0.0", database=str(tmp_path / "x.db"), open_=False)  # noqa: S104 - it is refused
