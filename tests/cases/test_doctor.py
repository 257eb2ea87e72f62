"""`pastno doctor`: what is there, what isn't, and what to do about it."""

import json
import os
from importlib.metadata import EntryPoint

import pytest
import typer
from typer.testing import CliRunner

from pastno.cli import doctor as module

app = typer.Typer()
app.command()(module.doctor)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PASTNO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def looked(*arguments):
    result = CliRunner().invoke(app, ["--format", "json", *arguments])
    return result.exit_code, {(c["name"], c["state"]): c for c in json.loads(result.stdout)["checks"]}


def registered(monkeypatch, **groups):
    points = {
        group: [EntryPoint(name, value, f"pastno.{group}") for name, value in named.items()]
        for group, named in groups.items()
    }
    monkeypatch.setattr(
        "importlib.metadata.entry_points", lambda group: points.get(group.removeprefix("pastno."), [])
    )


WHOLE = {
    "importers": {"lines": "json:loads"},
    "readers": {"rules": "json:loads"},
    "techniques": {"label": "json:loads"},
    "rules": {"habits": "json:loads"},
}


def test_all_is_well(monkeypatch):
    registered(monkeypatch, **WHOLE)
    code, found = looked()
    assert code == 0
    assert ("data folder", "ok") in found
    assert found["importers", "ok"]["says"] == "1 work: lines"


def test_a_part_of_ours_that_cannot_be_loaded_fails(monkeypatch):
    registered(monkeypatch, **(WHOLE | {"readers": {"rules": "pastno.nowhere:Reader"}}))
    code, found = looked()
    assert code == 1
    assert found["readers", "fail"]["do"] == "install pastno again"


def test_a_third_partys_part_that_cannot_be_loaded_only_warns(monkeypatch):
    registered(
        monkeypatch, **(WHOLE | {"importers": {"lines": "json:loads", "signal": "signal_chat:Signal"}})
    )
    code, found = looked()
    assert code == 0
    assert "signal cannot be loaded" in found["importers", "warn"]["says"]


def test_a_missing_extra_is_named_with_what_it_gives_and_how_to_get_it(monkeypatch):
    registered(monkeypatch, **(WHOLE | {"importers": {"lines": "json:loads", "msg": "pastno.nowhere:Msg"}}))
    monkeypatch.setattr(module, "_is_there", lambda _: False)
    code, found = looked()
    assert code == 0
    assert found["xlsx", "warn"]["do"] == 'pip install "pastno[xlsx]"'
    assert "Outlook" in found["msg", "warn"]["says"]
    assert ("importers", "fail") not in found


def test_a_data_folder_that_cannot_be_written_fails(monkeypatch, tmp_path):
    registered(monkeypatch, **WHOLE)
    (tmp_path / "home").write_text("a file")
    code, found = looked()
    assert code == 1
    assert "set PASTNO_HOME" in found["data folder", "fail"]["do"]


def test_a_case_that_cannot_be_read_is_named(monkeypatch, home):
    registered(monkeypatch, **WHOLE)
    (home / "cases").mkdir(parents=True)
    (home / "cases" / "rent.yaml").write_text("me: [")
    _, found = looked()
    assert "rent.yaml, line" in found["case book", "warn"]["says"]


def test_the_text_form_is_one_line_a_check(monkeypatch):
    registered(monkeypatch, **WHOLE)
    lines = CliRunner().invoke(app, []).stdout.splitlines()
    assert len(lines) >= 10
    assert all(line.startswith(("ok ", "warn ", "fail ")) for line in lines)


def test_looking_makes_nothing(monkeypatch, home):
    registered(monkeypatch, **WHOLE)
    looked()
    assert not os.path.lexists(home)
