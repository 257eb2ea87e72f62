"""The page beside a call: lines by a key, the moment at once, nothing lost on reload, kept as a source at the end."""

import json

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from pastno.web import live
from web.test_accessible import violations

DOCUMENT = "me: {name: us, people: [{name: Sofia}]}\nthem: {name: them}\nnotes: our floor is 41,500\n"


@pytest.fixture
def key(running):
    """The cookie of somebody who got in."""
    with httpx.Client(base_url=running.base, follow_redirects=True) as client:
        client.get(running.first)
        return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


def called(running, key, asked="", origin=None):
    address = running.base.replace("http", "ws") + f"live/line?{asked}"
    headers = {"Cookie": key} if key else {}
    return connect(address, additional_headers=headers, origin=origin or running.base.rstrip("/"))


def line(text, side="them", name="Ines"):
    return json.dumps({"lines": [{"side": side, "name": name, "text": text}]})


def answer(call, message):
    call.send(message)
    return json.loads(call.recv(timeout=20))


def test_only_who_got_in_and_only_from_our_own_page(running, key):
    for cookie, origin in (("", None), (key, "http://evil.example"), (key, "null")):
        with pytest.raises((InvalidStatus, ConnectionClosed)), called(running, cookie, origin=origin) as call:
            call.recv(timeout=5)
    with called(running, key) as call:
        assert "html" in answer(call, line("No, the price is final."))


def test_what_is_too_long_or_no_message_is_refused(running, key):
    with called(running, key) as call:
        for odd in ("", "[]", "{}", '{"lines": 3}', '{"lines": [{"side": "us"}]}', "[" * 10_000):
            assert "trouble" in answer(call, odd)
        call.send("x" * (live.MOST + 1))
        with pytest.raises(ConnectionClosed) as closed:
            call.recv(timeout=5)
        assert closed.value.rcvd.code == 1009
    with called(running, key, "case=nothing-there") as call, pytest.raises(ConnectionClosed) as closed:
        call.recv(timeout=5)
    assert closed.value.rcvd.code == 1008


def test_markup_in_a_line_stays_text(running, key):
    with called(running, key) as call:
        told = answer(call, line("No. We won't accept <img src=x onerror=alert(1)> that."))
    assert "<img" not in told["html"]


def test_pasted_captions_are_read_with_our_name(running, key):
    pasted = "Ines: No. The list is final.\nSofia: But the fact is that you are wrong.\nInes: We won't sign."
    with called(running, key, "me=Sofia") as call:
        told = answer(call, json.dumps({"pasted": pasted}))
        assert [item["side"] for item in told["lines"]] == ["them", "me", "them"]
        assert "does not say who speaks" in answer(call, json.dumps({"pasted": "no names here"}))["trouble"]


@pytest.fixture
def page(browser, running):
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    context.set_default_timeout(10_000)
    made = context.new_page()
    said = []
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    made.goto(running.first)
    yield made
    context.close()
    assert said == []


def say(page, text, keys="Enter"):
    before = page.locator("[data-live]").get_attribute("data-answered") or "0"
    page.get_by_label("What was said", exact=True).first.fill(text)
    page.keyboard.press(keys)
    page.wait_for_selector(f'[data-live][data-answered="{int(before) + 1}"]')


def test_a_call_by_keyboard_alone_and_kept_as_a_case(page, running):
    page.goto(f"{running.base}live")
    say(page, "No. Our line is full until June, <b>final</b>.")
    act = page.locator("#moment .act")
    assert act.inner_text() not in {"", "Listen"}
    say(page, "It sounds like June is already overloaded.", "Control+Enter")
    assert "Wait" in act.inner_text()
    assert (
        page.locator("#lines li").all_inner_texts()[0]
        == "Them No. Our line is full until June, <b>final</b>."
    )
    page.reload()
    page.wait_for_selector('[data-answered="1"]')
    assert page.locator("#lines li").count() == 2
    assert "Wait" in act.inner_text()
    page.get_by_role("button", name="make a case").click()
    page.wait_for_url("**/cases/*")
    record = running.store.case("me", page.url.rsplit("/", 1)[1])
    data = running.store.source("me", record.id, record.sources[0].id).decode()
    assert data.splitlines()[1] == "Me: It sounds like June is already overloaded."


def test_a_call_in_a_case_is_added_to_its_sources_and_tells_no_secret(page, running):
    address = running.case(document=DOCUMENT)
    page.goto(f"{address}/live")
    say(page, "We will not sign. What is your floor?")
    assert "41,500" not in page.content()
    page.get_by_role("button", name="keep it in this case").click()
    page.wait_for_url(address)
    assert len(running.store.case("me", address.rsplit("/", 1)[1]).sources) == 2


def test_the_page_has_no_violation_wide_on_a_phone_and_in_the_dark(page, running):
    page.goto(f"{running.base}live")
    assert violations(page) == []
    say(page, "This is price gouging. You know we depend on you. We are not signing.")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
