"""axe finds nothing to object to, on every page, light and dark, wide and narrow."""

from pathlib import Path

import pytest

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHEMICALS = Path(__file__).resolve().parents[2] / "examples" / "05-chemicals"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    return [f"{v['id']}: {node['html'][:160]}" for v in found["violations"] for node in v["nodes"]]


@pytest.fixture(scope="module")
def full(running) -> str:
    """A case with everything in it: a mail, a call, a case document, a draft with findings."""
    sources = [("thread.eml", (CHEMICALS / "thread.eml").read_bytes())]
    sources += [("later.eml", (CHEMICALS / "later.eml").read_bytes())]
    record = running.store.new(
        "me", "Chemicals", (CHEMICALS / "case.yaml").read_text(encoding="utf-8"), sources
    )
    running.store.save_draft(
        "me", record.id, "I understand, but why did you do this? Our alternative is to reformulate.", 0
    )
    return f"{running.base}cases/{record.id}"


def opened(page, address: str) -> None:
    """A page with everything on it unfolded."""
    page.goto(address)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")


def test_no_page_has_a_violation(page, running, full):
    call = (CHEMICALS.parent / "03-renewal" / "transcript.vtt").read_bytes()
    guessed = running.store.new("me", "call", "", [("call.vtt", call)])
    empty = running.store.new("me", "empty", "", [])
    cases = f"{running.base}cases/"
    for address in (
        full,
        f"{cases}{guessed.id}",
        f"{cases}{empty.id}",
        f"{full}/delete",
        f"{running.base}nowhere",
    ):
        opened(page, address)
        assert violations(page) == [], address


def test_nor_in_the_dark(page, running, full):
    page.emulate_media(color_scheme="dark")
    for address in (running.base, full):
        opened(page, address)
        assert violations(page) == [], address


def test_nor_in_any_tab_on_a_phone(page, full):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, full)
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert violations(page) == []


def test_what_appears_later_has_no_violation_either(page, full):
    page.goto(full)
    page.get_by_role("button", name="suggest one").click()
    page.locator(".suggested").wait_for()
    page.locator(".heard").first.focus()
    page.get_by_role("button", name="One breath").click()
    page.evaluate("document.querySelector('.clash').hidden = false")
    assert violations(page) == []
