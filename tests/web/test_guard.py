"""Only this machine, only with the key, only from our own pages."""

import socket

import httpx
import pytest

from pastno.web import csrf
from web.forms import csrf_of, send


def test_without_the_key_nothing_is_shown(plain):
    answer = httpx.get(plain.case(), timeout=30)
    assert answer.status_code == 401
    assert "address that pastno serve printed" in answer.text
    assert "global decision" not in answer.text


def test_the_key_in_the_address_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(plain):
    answer = httpx.get(plain.first, timeout=30)
    assert answer.status_code == 303
    assert "token" not in answer.headers["location"]
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_the_rest_of_the_address_is_kept_and_never_leads_elsewhere(plain):
    token = plain.settings.token
    answer = httpx.get(f"{plain.base}cases/x?view=print&token={token}")
    assert answer.headers["location"] == "/cases/x?view=print"
    answer = httpx.get(f"{plain.base}/elsewhere.example/?token={token}")
    assert answer.headers["location"] == "/elsewhere.example/"


def test_a_wrong_key_is_no_key(plain):
    assert httpx.get(f"{plain.base}?token=guess").status_code == 401
    assert httpx.get(plain.base, cookies={plain.settings.cookie: "guess"}).status_code == 401


def test_another_name_for_this_machine_is_refused(plain):
    """A page elsewhere may let its own name point at 127.0.0.1 (DNS rebinding)."""
    answer = httpx.get(plain.first, headers={"host": "attacker.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize("origin", ["https://attacker.example", "null", "http://127.0.0.1:1"])
def test_another_origin_changes_nothing(client, plain, origin):
    before = len(plain.store.cases("me"))
    token = csrf_of(client, "/")
    answer = client.post("/cases", data={"csrf": token, "text": "No."}, headers={"origin": origin})
    assert answer.status_code == 403
    assert len(plain.store.cases("me")) == before


def test_a_form_without_its_token_changes_nothing(client, plain):
    before = len(plain.store.cases("me"))
    assert client.post("/cases", data={"text": "No."}).status_code == 403
    assert client.post("/cases", data={"text": "No.", "csrf": "00" * 64}).status_code == 403
    assert len(plain.store.cases("me")) == before


def test_every_post_asks_for_the_token(client, plain):
    from pastno.web.app import ROUTERS

    case = plain.case()
    paths = [r.path for router in ROUTERS for r in router.routes if "POST" in r.methods]
    assert len(paths) >= 10
    for path in paths:
        address = case.rpartition("/cases/")[2]
        assert (
            client.post(path.replace("{case_id}", address).replace("{source_id}", "1")).status_code == 403
        ), path


def test_a_token_is_another_one_each_time_and_of_one_session():
    one, two = csrf.token_for("a", "secret"), csrf.token_for("a", "secret")
    assert one != two
    assert csrf.fits(one, "a", "secret")
    assert csrf.fits(two, "a", "secret")
    assert not csrf.fits(one, "b", "secret")
    assert not csrf.fits("zz", "a", "secret")
    assert not csrf.fits("", "a", "secret")


def test_a_program_with_the_key_needs_no_form_token(plain):
    headers = {"authorization": f"Bearer {plain.settings.token}"}
    answer = httpx.post(f"{plain.base}cases", data={"text": "We can't do that."}, headers=headers)
    assert answer.status_code == 303


def test_every_answer_forbids_what_is_not_ours(client):
    for path in ("/", "/nowhere", "/static/style.css"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert client.get("/").headers["cache-control"] == "no-store"


def test_fifty_megabytes_are_refused_before_they_are_sent(plain):
    """Only the head of the request is sent; the answer is there nevertheless."""
    head = (
        f"POST /cases HTTP/1.1\r\nHost: 127.0.0.1:{plain.settings.port}\r\n"
        f"Authorization: Bearer {plain.settings.token}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 50000000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", plain.settings.port), timeout=10) as connection:
        connection.sendall(head.encode())
        answer = connection.makefile("rb").read().decode()
    assert answer.startswith("HTTP/1.1 413")
    assert "more than 12 MB" in answer


def test_what_does_not_say_its_length_is_refused_while_it_streams(plain):
    sent = 0

    def endless():
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.eml"\r\n\r\n'
        for _ in range(500):
            sent += 100_000
            yield b"a" * 100_000

    headers = {
        "authorization": f"Bearer {plain.settings.token}",
        "content-type": "multipart/form-data; boundary=x",
    }
    try:
        answer = httpx.post(f"{plain.base}cases", content=endless(), headers=headers, timeout=30)
    except (httpx.WriteError, httpx.ReadError):
        assert sent < 50_000_000  # hung up on in the middle
    else:
        assert answer.status_code == 413
        assert sent < 50_000_000 or "more than" in answer.text


def test_a_file_over_its_limit_is_refused_in_words(client):
    token = csrf_of(client, "/")
    answer = client.post("/cases", data={"csrf": token}, files={"files": ("big.eml", b"a" * 10_500_000)})
    assert answer.status_code == 413
    assert "give only the part with the conversation" in answer.text


def test_errors_say_what_to_do_and_show_no_traceback(client, plain):
    answer = client.get("/cases/nobody-knows")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert client.get("/nowhere").status_code == 404
    assert "go back to the start" in client.get("/nowhere").text
    assert client.get("/cases/x", headers={"accept": "application/json"}).json()["error"] == "Not here"
    assert send(client, "/", f"{plain.case()}/undo", number="x").status_code == 422
