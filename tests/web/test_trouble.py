"""A full disk, a database that is gone, a crowd: said in words, nothing typed is lost, and afterwards it goes on."""

import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from playwright.sync_api import expect
from sqlalchemy import event

from pastno.reading.rules import RulesReader
from pastno.web.hearing import Bench, BusyError
from web.conftest import serve

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from postgres_server import server

WORDS = "It sounds like this was decided elsewhere. What would have to be true for an exception? " * 180
served = contextmanager(serve)


@contextmanager
def signed_in(running):
    with httpx.Client(base_url=running.base, follow_redirects=True, timeout=60) as client:
        client.get(running.first)
        yield client


def test_a_full_disk_keeps_the_draft_in_the_browser_until_there_is_room(browser, tmp_path):
    with served(tmp_path, RulesReader()) as running:
        address = running.case()
        full = True

        @event.listens_for(running.store._database.engine, "checkout")
        def _bounds(driver, _record, _proxy):
            pages = driver.execute("PRAGMA page_count").fetchone()[0]
            driver.execute(f"PRAGMA max_page_count = {pages if full else 2**30}").fetchone()

        page = browser.new_page()
        page.goto(running.first)
        page.goto(address)
        page.locator("#draft").fill(WORDS)
        expect(page.locator(".saved")).to_have_attribute("data-is", "kept")
        page.reload()
        expect(page.locator("#draft")).to_have_value(WORDS)
        with signed_in(running) as client:
            told = client.get("/").text
        assert "Your cases" in told
        full = False
        expect(page.locator(".saved")).to_have_text("Saved", timeout=20_000)
        assert running.store.draft("me", address.rpartition("/")[2]).text == WORDS
        page.close()


def test_a_server_that_has_gone_is_told_in_words_and_is_found_again(tmp_path):
    with (
        server() as postgres,
        served(tmp_path, RulesReader(), postgres.create("pastno_web")) as running,
        signed_in(running) as client,
    ):
        address = running.case()
        assert client.get(address).status_code == 200
        postgres.stop()
        try:
            for answer in (client.get(address), client.get("/")):
                assert answer.status_code == 503
                assert "does not answer" in answer.text
                assert "Traceback" not in answer.text
                assert "password" not in answer.text
        finally:
            postgres.start()
        assert client.get(address).status_code == 200


def test_who_comes_when_too_many_wait_is_told_at_once(monkeypatch):
    monkeypatch.setattr("pastno.web.hearing._LINE", 2)
    bench, gate, served_ = Bench(1), threading.Event(), []

    async def crowd():
        async with anyio.create_task_group() as tasks:
            for number in range(3):
                tasks.start_soon(bench.hear, lambda number=number: (gate.wait(20), served_.append(number)))
                await anyio.sleep(0.05)
            with pytest.raises(BusyError, match="try again in a moment"):
                await bench.hear(lambda: served_.append("late"))
            gate.set()

        await bench.hear(lambda: served_.append("next"))

    with start_blocking_portal() as portal:
        portal.call(crowd)
    assert served_ == [0, 1, 2, "next"]
