"""What no program should send: each is answered by one line that says what to do, never by a traceback."""

import base64
import io
import json
import zipfile

import httpx
import pytest

JSON = {"content-type": "application/json"}
ZIP = {"content-type": "application/zip"}
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


@pytest.fixture
def api(plain):
    headers = {"authorization": f"Bearer {plain.settings.token}"}
    with httpx.Client(base_url=f"{plain.base}api/v1", headers=headers, timeout=60) as made:
        yield made


def refused(answer, status):
    assert answer.status_code == status, answer.text[:300]
    told = answer.json()["error"]
    assert told
    assert "\n" not in told
    assert "Traceback" not in told
    return told


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe\x00{",
        b"[" * 100_000,
        b'{"text": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b"1" * 5_000,
        b'{"text": "a\x00b"}',
        b'"\\ud800"',
    ],
    ids=["nothing", "cut", "latin", "deep", "deep inside", "long figure", "bare NUL", "half a letter"],
)
@pytest.mark.parametrize("address", ["coach", "check", "cases"])
def test_what_is_no_json_is_told_as_that(api, address, body):
    answer = api.post(f"/{address}", content=body, headers=JSON)
    assert answer.status_code in {400, 422}
    refused(answer, answer.status_code)


@pytest.mark.parametrize(
    ("address", "body", "words"),
    [
        ("coach", {"txt": "No."}, "txt"),
        ("coach", {"text": 1}, "text"),
        ("coach", {"text": "No.", "files": [{"name": "", "content": ""}]}, "files.0.name"),
        ("coach", {"text": "No.", "now": "yes"}, "now"),
        ("check", {}, "draft"),
        ("check", {"draft": "x" * 20_001}, "draft"),
        ("reply", {"text": "No.", "tone": "rude"}, "tone"),
        ("priorities", {"text": "No.", "issues": ["x"] * 13}, "issues"),
        ("trades", {"case": "me: us", "seconds": 1e9}, "seconds"),
        ("alternatives", {"case": "me: us", "draws": 10**12}, "draws"),
    ],
)
def test_a_wrong_field_is_named(api, address, body, words):
    assert refused(api.post(f"/{address}", json=body), 422).startswith(words)


@pytest.mark.parametrize(
    ("address", "body", "words"),
    [
        ("coach", {"text": "  \n"}, "no conversation"),
        ("read", {"files": [{"name": "a.txt", "content": "not base64!"}]}, "base64"),
        ("read", {"files": [{"name": "a.txt", "content": ""}]}, "empty"),
        (
            "read",
            {"files": [{"name": "a.pdf", "content": base64.b64encode(b"%PDF-1.7\x00\x01").decode()}]},
            "PDF",
        ),
        ("read", {"text": "Ines: No.\nTom: Why?", "me": "Nobody Here"}, "Nobody Here"),
        ("check", {"draft": " "}, "no words"),
        ("check", {"draft": "Why?", "select": ["ZZ"]}, "ZZ"),
        ("check", {"draft": "Why?", "select": ["Q"], "rewrite": True}, "rewrite"),
        ("priorities", {"text": "No."}, "issues"),
        ("priorities", {"text": "No.", "issues": ["price", "Price"]}, "twice"),
        ("trades", {"case": "me: {name: us}\nthem: {name: them}\n"}, "no issues"),
        ("trades", {"case": "{"}, "case, line"),
        ("alternatives", {"case": ""}, "empty"),
        ("prepare", {}, "nothing to prepare"),
        ("cases", {}, "nothing in it"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_to_do(api, address, body, words):
    assert words in refused(api.post(f"/{address}", json=body), 400)


def test_a_yaml_bomb_is_not_unfolded(api):
    refused(api.post("/trades", json={"case": BOMB}), 400)
    deep = "me: " + "[" * 20_000
    refused(api.post("/trades", json={"case": deep}), 400)
    refused(api.post("/cases", json={"case": deep}), 400)


def test_infinite_figures_are_no_figures(api):
    case = (
        "me: {name: us}\nthem: {name: them}\nissues:\n- {name: price, options: [a, b], now: a, "
        "mine: {weight: %s, values: [0, 100]}, theirs: {weight: 1, values: [100, 0]}}\n"
    )
    for figure in (".inf", ".nan", "-1", "1" + "0" * 400):
        refused(api.post("/trades", json={"case": case % figure}), 400)
    assert api.post("/trades", json={"case": case % "1"}).status_code == 200


def test_too_much_is_refused_before_it_is_read(api):
    assert "MB" in refused(api.post("/coach", content=b" " * 13_000_000, headers=JSON), 413)
    assert api.post("/read", json={"text": "x" * 2_000_001}).status_code == 422


def test_another_media_type_is_refused(api):
    refused(api.post("/coach", content=b"text=No.", headers={"content-type": "text/plain"}), 415)
    refused(api.post("/coach", data={"text": "No."}), 415)
    refused(api.post("/import", json={}), 415)


def test_the_ways_of_an_address_are_named(api):
    answer = api.put("/cases", json={})
    refused(answer, 405)
    assert answer.headers["allow"] == "GET, POST"
    refused(api.get("/nothing"), 404)
    refused(api.get("/cases/%00"), 404)


def archive(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        archive({}),
        archive({"about.json": b"{}"}),
        archive({"about.json": json.dumps({"title": "x"}).encode(), "../../etc/passwd": b"x"}),
        archive({"about.json": b" " * 60_000_000}),
    ],
    ids=["nothing", "cut", "empty", "no case", "a path out", "a bomb"],
)
def test_an_archive_that_is_none_brings_nothing_in(api, data):
    before = api.get("/cases").json()["total"]
    refused(api.post("/import", content=data, headers=ZIP), 400)
    assert api.get("/cases").json()["total"] == before


def test_hostile_words_come_back_as_words(api):
    text = "<script>alert(1)</script> \u202e\u0000 We can't. {{7*7}}"
    answer = api.post("/read", json={"text": text})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
