"""Which language model is asked: none by default, else what the file or the environment says, within its bounds."""

import json

import pytest

from pastno.wording.models.ledger import Ledger
from pastno.wording.models.settings import ModelError, model_settings

TOLD = """
[model]
name = "qwen"
url = "http://127.0.0.1:8080/v1"
seconds = 8
tokens_a_month = 1000
"""


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    for name in ("PASTNO_MODEL", "PASTNO_MODEL_URL", "PASTNO_MODEL_KEY"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "pastno.toml"
    monkeypatch.setenv("PASTNO_CONFIG", str(path))
    return path


def test_no_model_is_the_default():
    assert model_settings() is None


def test_the_file_names_a_model_and_its_bounds(config):
    config.write_text(TOLD)
    found = model_settings()
    assert (found.name, found.seconds, found.tokens_a_month, found.local) == ("qwen", 8, 1000, True)
    assert found.key is None


def test_a_file_in_the_folder_one_is_in_is_not_looked_at(tmp_path, monkeypatch):
    monkeypatch.delenv("PASTNO_CONFIG")
    monkeypatch.setenv("PASTNO_HOME", str(tmp_path / "home"))
    (tmp_path / "pastno.toml").write_text(TOLD)
    monkeypatch.chdir(tmp_path)
    assert model_settings() is None


def test_the_environment_goes_before_the_file(config, monkeypatch):
    config.write_text(TOLD)
    monkeypatch.setenv("PASTNO_MODEL", "openai:gpt-5-mini")
    monkeypatch.setenv("PASTNO_MODEL_KEY", "k-123")
    found = model_settings()
    assert (found.name, found.url, found.key, found.local) == ("openai:gpt-5-mini", "", "k-123", False)
    monkeypatch.setenv("PASTNO_MODEL", "off")
    assert model_settings() is None


def test_a_key_stands_in_the_environment_and_never_in_the_file(config):
    config.write_text('[model]\nname = "openai:gpt-5-mini"\nkey_in = "NOBODY_SETS_THIS"\n')
    with pytest.raises(ModelError, match="NOBODY_SETS_THIS, which is not set"):
        _ = model_settings().key
    config.write_text('[model]\nname = "openai:gpt-5-mini"\nkey = "k-123"\n')
    with pytest.raises(ModelError, match="there is no 'key'") as told:
        model_settings()
    assert "k-123" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[model", "is no TOML"),
        ("model = 3", "is to be a table"),
        ("[model]\nurl = 'http://localhost'", "names no model"),
        ("[model]\nname = 'x'", "names no provider"),
        ("[model]\nname = 'x'\nurl = 'file:///etc/passwd'", "no web address"),
        ("[model]\nname = 'a:b'\nseconds = 0", "above 0"),
        ("[model]\nname = 'a:b'\nseconds = 'long'", "not what it takes"),
        ("[model]\nname = 'a:b'\ntokens_a_month = -1", "below 0"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(config, text, says):
    config.write_text(text)
    with pytest.raises(ModelError, match=says) as told:
        model_settings()
    assert "\n" not in str(told.value)


def test_the_ledger_adds_up_the_month_and_is_for_our_eyes_only(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.add({"sent": "a"}, 100, 0.25)
    ledger.add({"sent": "é"}, 50, 0.5)
    assert ledger.spent() == (150, 0.75)
    assert [json.loads(line)["sent"] for line in ledger.log.read_text("utf-8").splitlines()] == ["a", "é"]
    assert ledger.log.stat().st_mode & 0o077 == 0


def test_a_damaged_sum_begins_anew_and_loses_no_log(tmp_path):
    (tmp_path / "models-spent.json").write_text("{")
    ledger = Ledger(tmp_path)
    assert ledger.spent() == (0, 0.0)
    ledger.add({"sent": "a"}, 7, 0.0)
    assert ledger.spent() == (7, 0.0)
