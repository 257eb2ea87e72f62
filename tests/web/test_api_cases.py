"""Cases over HTTP: opened, changed by version, undone, taken along and brought back; nothing overwritten unseen."""

import base64

import httpx
import pytest

from web.forms import csrf_of

THEIRS = "It's a global decision. There is nothing I can do locally."


@pytest.fixture
def api(plain):
    headers = {"authorization": f"Bearer {plain.settings.token}"}
    with httpx.Client(base_url=f"{plain.base}api/v1", headers=headers, timeout=30) as made:
        yield made


@pytest.fixture
def case(api):
    """A new case, as the API shows it."""
    return api.post("/cases", json={"text": THEIRS}).json()


def test_a_case_is_titled_by_its_words_where_nobody_titled_it(api, case):
    assert case["title"].startswith("It's a global decision.")
    assert case["version"] == 1
    assert api.post("/cases", json={"title": "Mine", "text": THEIRS}).json()["title"] == "Mine"
    listed = api.get("/cases", params={"limit": 1, "offset": 1}).json()
    assert [c["id"] for c in listed["cases"]] == [case["id"]]
    assert listed["total"] >= 2


def test_a_change_names_the_version_that_was_seen(api, case):
    path = f"/cases/{case['id']}"
    assert api.patch(path, json={"title": "x"}).status_code == 422
    seen = {"if-match": api.get(path).headers["etag"]}
    first = api.patch(
        path, json={"stands": "maybe", "condition": "volume", "next_date": "2026-03-10"}, headers=seen
    )
    assert (first.json()["version"], first.json()["next_date"]) == (2, "2026-03-10")
    late = api.patch(path, json={"title": "another"}, headers=seen)
    assert late.status_code == 412
    assert late.json()["theirs"]["condition"] == "volume"
    assert api.get(path).json()["title"] == case["title"]
    cleared = api.patch(path, json={"next_date": ""}, headers={"if-match": first.headers["etag"]})
    assert cleared.json()["next_date"] is None
    assert cleared.json()["condition"] == "volume"


def test_a_document_that_is_no_case_is_told_and_not_kept(api, case):
    path = f"/cases/{case['id']}"
    answer = api.patch(path, json={"document": "me: {name: us}\nthem: [\n"}, headers={"if-match": '"1"'})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("case, line ")
    assert api.get(path).json()["version"] == 1


def test_history_is_seen_and_undone(api, case):
    path = f"/cases/{case['id']}"
    api.patch(path, json={"title": "Second", "what": "a better name"}, headers={"if-match": '"1"'})
    assert [c["what"] for c in api.get(f"{path}/history").json()["changes"]] == ["a better name", "opened"]
    assert api.get(f"{path}/versions/1").json()["title"] == case["title"]
    undone = api.post(f"{path}/undo", json={"to": 1}).json()
    assert (undone["title"], undone["version"]) == (case["title"], 3)
    assert api.post(f"{path}/undo", json={"to": 99}).status_code == 404


def test_two_tabs_do_not_overwrite_each_others_draft(api, case):
    path = f"/cases/{case['id']}/draft"
    assert api.get(path).json()["version"] == 0
    assert api.put(path, json={"text": "First."}, headers={"if-match": '"0"'}).json()["version"] == 1
    late = api.put(path, json={"text": "Second."}, headers={"if-match": '"0"'})
    assert late.status_code == 412
    assert late.json()["theirs"]["text"] == "First."
    assert api.put(path, json={"text": "Third."}, headers={"if-match": '"1"'}).json()["version"] == 2
    texts = [d["text"] for d in api.get(f"/cases/{case['id']}/drafts").json()["drafts"]]
    assert texts == ["Third.", "First."]


def test_sources_come_and_go(api, case):
    path = f"/cases/{case['id']}/sources"
    more = {"name": "../../second.txt", "content": base64.b64encode(b"Ines: Still no.").decode()}
    added = api.post(path, json=more)
    assert added.status_code == 201
    second = added.json()["sources"][1]
    assert second["name"] == "second.txt"
    assert api.get(f"{path}/{second['id']}").content == b"Ines: Still no."
    assert len(api.delete(f"{path}/{second['id']}").json()["sources"]) == 1
    assert api.delete(f"{path}/{second['id']}").status_code == 404


def test_an_export_comes_back_as_a_case_of_its_own(api, case):
    api.put(f"/cases/{case['id']}/draft", json={"text": "Dear Ines"}, headers={"if-match": '"0"'})
    archive = api.get(f"/cases/{case['id']}/export")
    assert archive.headers["content-type"] == "application/zip"
    brought = api.post("/import", content=archive.content, headers={"content-type": "application/zip"})
    assert brought.status_code == 201
    back = brought.json()["cases"][0]
    assert back["id"] != case["id"]
    assert back["title"] == case["title"]
    assert api.get(f"/cases/{back['id']}/draft").json()["text"] == "Dear Ines"
    assert api.get("/export").content.startswith(b"PK")


def test_a_deleted_case_is_as_one_that_never_was(api, case):
    assert api.delete(f"/cases/{case['id']}").status_code == 204
    gone, never = api.get(f"/cases/{case['id']}"), api.get("/cases/0123456789abcdef")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert gone.json()["error"].partition(":")[2] == never.json()["error"].partition(":")[2]


def test_without_the_key_nothing_is_said(api, case):
    answer = httpx.get(f"{api.base_url}/cases/{case['id']}")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert list(answer.json()) == ["error"]
    assert httpx.get(f"{api.base_url}/openapi.json").status_code == 401


def test_a_browser_comes_in_by_its_cookie_and_changes_something_with_its_form_token_only(client, case):
    assert client.get(f"/api/v1/cases/{case['id']}").status_code == 200
    refused = client.post("/api/v1/cases", json={"text": THEIRS})
    assert refused.status_code == 403
    token = {"x-csrf": csrf_of(client, "/")}
    assert client.post("/api/v1/cases", json={"text": THEIRS}, headers=token).status_code == 201
    elsewhere = {**token, "origin": "https://attacker.example"}
    assert client.post("/api/v1/cases", json={"text": THEIRS}, headers=elsewhere).status_code == 403
