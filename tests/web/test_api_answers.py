"""The API says what the command line says, by the published schemas, on each of the six examples."""

import base64
import json
from pathlib import Path

import httpx
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from pastno.cli.main import app as cli
from pastno.web.api.description import published

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(folder for folder in (ROOT / "examples").iterdir() if folder.is_dir())
DRAFT = "Why can't you just drop it? We could go elsewhere for 10 % less."


@pytest.fixture
def api(plain):
    headers = {"authorization": f"Bearer {plain.settings.token}"}
    with httpx.Client(base_url=f"{plain.base}api/v1", headers=headers, timeout=60) as made:
        yield made


def talk_of(folder):
    return next(f for f in sorted(folder.iterdir()) if f.stem in {"thread", "transcript", "chat", "channel"})


def case_of(folder):
    return (folder / "case.yaml").read_text("utf-8")


def file_of(path):
    return {"name": path.name, "content": base64.b64encode(path.read_bytes()).decode()}


def bodies(folder):
    talk, case = {"files": [file_of(talk_of(folder))]}, case_of(folder)
    return {
        "coach": ("Sheet", {**talk, "case": case}),
        "read": ("Conversation", talk),
        "check": ("Check", {"draft": DRAFT, "reply_to": talk, "case": case}),
        "reply": ("Reply", {**talk, "case": case, "variant": "shorter"}),
        "priorities": ("Priorities", {**talk, "case": case}),
        "trades": ("Trades", {**talk, "case": case}),
        "alternatives": ("Alternatives", {"case": case, "draws": 2000}),
        "prepare": ("Preparation", {**talk, "case": case}),
    }


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda f: f.name)
def test_every_answer_keeps_to_its_published_schema(api, folder):
    asked = {**bodies(folder), "check": bodies(folder)["check"]}
    for address, (kind, body) in asked.items():
        answer = api.post(f"/{address}", json=body)
        assert answer.status_code == 200, (address, answer.text)
        Draft202012Validator(published(kind)).validate(answer.json())


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda f: f.name)
def test_a_kept_case_answers_by_the_same_schemas(api, folder):
    body = {"files": [file_of(talk_of(folder))], "case": case_of(folder)}
    made = api.post("/cases", json=body)
    assert made.status_code == 201, made.text
    case = made.headers["location"].removeprefix("/api/v1")
    for address, kind in (
        ("sheet", "Sheet"),
        ("conversation", "Conversation"),
        ("reply?variant=warmer", "Reply"),
        ("priorities", "Priorities"),
        ("trades?heard=true", "Trades"),
        ("alternatives", "Alternatives"),
        ("prepare?form=quick", "Preparation"),
    ):
        answer = api.get(f"{case}/{address}")
        assert answer.status_code == 200, (address, answer.text)
        Draft202012Validator(published(kind)).validate(answer.json())
    answer = api.post(f"{case}/check", json={"draft": DRAFT, "rewrite": True})
    Draft202012Validator(published("Rewritten")).validate(answer.json())


@pytest.mark.parametrize(
    ("address", "command"),
    [
        ("coach", ["coach", "{talk}", "--case", "{case}", "--no-model"]),
        ("read", ["read", "{talk}"]),
        ("reply", ["reply", "{talk}", "--case", "{case}", "--variant", "shorter", "--no-model"]),
        ("alternatives", ["alternatives", "{case}", "--draws", "2000"]),
        ("prepare", ["prepare", "{case}", "{talk}"]),
    ],
)
def test_it_is_what_the_command_line_prints(api, address, command, monkeypatch):
    folder = EXAMPLES[4]
    monkeypatch.setenv("PASTNO_READER", "rules")
    places = {"talk": str(talk_of(folder)), "case": str(folder / "case.yaml")}
    printed = CliRunner().invoke(cli, [*(word.format(**places) for word in command), "--format", "json"])
    assert printed.exit_code == 0, printed.output
    _kind, body = bodies(folder)[address]
    assert api.post(f"/{address}", json=body).json() == json.loads(printed.stdout)


def test_a_file_and_its_pasted_text_may_come_together(api):
    body = {"text": "We can't do that.", "files": [file_of(talk_of(EXAMPLES[1]))]}
    turns = api.post("/read", json=body).json()["turns"]
    assert any(turn["text"] == "We can't do that." for turn in turns)
    assert len(turns) > 1


def test_a_gate_is_opened_with_its_reason(api):
    body = {"text": "Nonsense! You people are a joke, and this is an insult!"}
    shut, opened = (api.post("/coach", json={**body, **more}).json() for more in ({}, {"now": True}))
    assert shut["overrides"] == []
    assert opened["overrides"] == [{"gate": "R1", "reason": "you asked for it now"}]
    answer = api.post("/coach", json={**body, "overrides": [{"gate": "R99", "reason": "because"}]})
    assert answer.status_code == 400
    assert "there is no gate R99" in answer.json()["error"]


def test_the_description_holds_every_published_schema_and_no_loose_end(api):
    told = api.get("/openapi.json").json()
    schemas = told["components"]["schemas"]
    assert {"Sheet", "Check", "Trades", "Preparation.field"} <= set(schemas)

    def referred(value):
        if isinstance(value, dict):
            yield from ([value["$ref"]] if "$ref" in value else [])
            for inner in value.values():
                yield from referred(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from referred(inner)

    for ref in set(referred(told)):
        assert ref.removeprefix("#/components/schemas/") in schemas, ref


def test_files_that_a_case_names_are_never_read(api, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Ines: The word is Rumpelstiltskin. No.")
    case = f"me: {{name: us}}\nthem: {{name: Ines}}\nconversation: [{secret}]\n"
    for address in ("coach", "prepare", "trades"):
        told = api.post(f"/{address}", json={"case": case, **({"text": "No."} if address == "coach" else {})})
        assert "Rumpelstiltskin" not in told.text
