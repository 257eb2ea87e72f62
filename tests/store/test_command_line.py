"""``pastno store``: what the keeper of a database does, on either database."""

import json
import zipfile

import pytest
from typer.testing import CliRunner

from pastno.cli.store import app
from pastno.negotiation.errors import PastnoError
from pastno.store import Passphrase, SealError


@pytest.fixture
def run(url):
    """Runs a command on the database; errors are raised, as the program's door catches them."""

    def run_(*words, database=url, **more):
        given = [*map(str, words), "--database", database]
        result = CliRunner().invoke(app, given, catch_exceptions=False, **more)
        if result.exception:
            raise result.exception
        return result.output

    return run_


@pytest.fixture
def case(store):
    store.people.add("Ada")
    store.new("Ada", "hers")
    return store.new("me", "Fifteen per cent", "notes: x")


def test_where_says_which_database_how_large_and_how_many_cases(run, case, kind):
    said = run("where").splitlines()
    assert said[0].startswith(
        {"sqlite": "SQLite: /", "postgresql": "PostgreSQL: postgresql+psycopg://pastno:***@"}[kind]
    )
    assert "2 cases, 1 account" in said[1]
    assert said[1].split(",")[0].endswith("MB")
    assert "not sealed" in said[2]


def test_a_backup_goes_back_in(run, case, store, tmp_path):
    assert "2 cases in" in run("backup", tmp_path / "b.db")
    store.delete("me", case.id)
    with pytest.raises(PastnoError, match="--force"):
        run("restore", tmp_path / "b.db")
    assert "2 cases" in run("restore", tmp_path / "b.db", "--force")
    assert store.case("me", case.id) == case


def test_a_personal_database_moves_to_a_team(run, case, opened, new_database, tmp_path):
    team = new_database("postgresql")
    run("backup", tmp_path / "b.db")
    assert "PostgreSQL" in run("restore", tmp_path / "b.db", database=team)
    assert opened(team).case("me", case.id) == case


def test_cases_go_out_and_come_back(run, case, store, tmp_path):
    run("export", tmp_path / "all.zip")
    run("export", tmp_path / "hers.zip", "--as", "Ada")
    run("export", tmp_path / "one.zip", "--case", case.id)
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert json.loads(archive.read("about.json"))["title"] == "Fifteen per cent"
    with pytest.raises(PastnoError, match="there already"):
        run("export", tmp_path / "all.zip")
    assert "hers" in run("import", tmp_path / "hers.zip")
    assert [card.title for card in store.cases("me")] == ["hers", "Fifteen per cent"]
    with pytest.raises(PastnoError, match="cannot be read"):
        run("import", tmp_path / "none.zip")


def test_the_schema_goes_down_for_an_older_pastno_and_up_again(run, case, store):
    assert "schema v2" in run("migrate", "--to", "v2")
    run("migrate")
    assert store.case("me", case.id) == case
    with pytest.raises(PastnoError, match="no such schema"):
        run("migrate", "--to", "v0")


def test_a_database_is_sealed_and_backed_up_without_its_key_and_unsealed_with_it(  # noqa: PLR0917
    run, case, opened, url, tmp_path, monkeypatch
):
    words = "twelve months or none"
    assert "PASTNO_PASSPHRASE" in run("seal", "--passphrase", input=f"{words}\n{words}\n")
    assert "sealed" in run("where")
    run("backup", tmp_path / "b.db")
    assert b"notes: x" not in (tmp_path / "b.db").read_bytes()
    monkeypatch.setenv("PASTNO_PASSPHRASE", "wrong words altogether")
    with pytest.raises(SealError):
        run("unseal")
    assert opened(url, seal=Passphrase(words)).case("me", case.id) == case
    monkeypatch.setenv("PASTNO_PASSPHRASE", words)
    run("unseal")
    monkeypatch.delenv("PASTNO_PASSPHRASE")
    assert opened(url).case("me", case.id) == case
