"""The room in a real Chromium: from the pasted no to the copied reply, by mouse, by keyboard, on a phone."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BAD = "I understand your position, but 15 % is unacceptable."


def draft_of(running, page=None, *, address: str = "") -> str:
    return running.store.draft("me", (address or page.url).rpartition("/")[2]).text


def saved(page) -> None:
    expect(page.locator(".saved")).to_have_text("Saved")


def test_from_the_pasted_no_to_the_copied_reply(page):
    page.get_by_label("Paste the no").fill("It's a global decision. There is nothing I can do locally.")
    page.get_by_role("button", name="Get the sheet").click()
    expect(page.locator(".headline")).to_be_visible()
    expect(page.locator(".heard .crack").first).to_have_text("global decision")
    page.get_by_role("textbox", name="Your reply").fill(f"Hello Ines,\n\n{BAD}")
    finding = page.locator("#remarks li", has_text="I understand your position, but")
    expect(finding).to_be_visible()
    expect(page.locator(".under .error").first).to_contain_text("I understand your position")
    expect(page.locator("#ready-live")).to_contain_text("to mend before it goes")
    finding.locator("[data-use]").click()
    expect(page.locator(".is-fix")).to_have_count(0)
    expect(page.locator(".under .error")).to_have_count(0)
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".saved")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Hello Ines,\n\n")
    assert " but " not in copied
    assert copied == page.locator("#draft").input_value()


def test_a_rewrite_goes_in_where_it_belongs_behind_letters_of_two_units(page, running):
    """Spans are counted in code points, a text area in UTF-16."""
    page.goto(running.case())
    page.locator("#draft").fill(f"Hello 🙂🙂🙂. {BAD} Bye 🙂.")
    finding = page.locator("#remarks li", has_text="I understand your position, but")
    expect(page.locator(".under .error").first).to_have_text("I understand your position, but")
    finding.locator("[data-use]").click()
    text = page.locator("#draft").input_value()
    assert text.startswith("Hello 🙂🙂🙂. I understand your position. ")
    assert text.endswith(" Bye 🙂.")


def test_underlines_move_with_the_words_while_one_types_before_them(page, running):
    page.goto(running.case())
    page.locator("#draft").fill(BAD)
    expect(page.locator(".under .error").first).to_have_text("I understand your position, but")
    page.route("**/check", lambda _: None)  # the next check never comes
    page.locator("#draft").press("Control+Home")
    page.keyboard.type("Well. ")
    expect(page.locator(".under .error").first).to_have_text("I understand your position, but")


def test_lines_of_the_sheet_and_a_whole_reply_go_in_and_can_be_undone(page, running):
    page.goto(running.case())
    field = page.locator("#draft")
    field.fill("Hello Ines,")
    line = page.locator(".lines [data-put]").first
    words = line.get_attribute("data-put")
    line.click()
    expect(field).to_have_value(f"Hello Ines, {words}")
    page.get_by_role("button", name="suggest one").click()
    page.get_by_role("button", name="Use this reply").click()
    expect(field).not_to_have_value(f"Hello Ines, {words}")
    page.keyboard.press("Control+z")
    expect(field).to_have_value(f"Hello Ines, {words}")
    page.get_by_role("button", name="shorter").click()
    expect(page.locator(".suggested")).to_be_visible()


def test_a_reload_in_the_middle_of_a_draft_loses_nothing(page, running):
    page.goto(running.case())
    page.locator("#draft").press_sequentially("It sounds like")
    page.reload()
    expect(page.locator("#draft")).to_have_value("It sounds like")
    saved(page)
    page.reload()
    expect(page.locator("#draft")).to_have_value("It sounds like")
    assert draft_of(running, page) == "It sounds like"


def test_a_crash_before_the_server_had_the_words_loses_nothing(page, running):
    page.goto(running.case())
    address = page.url
    page.route("**/draft", lambda route: route.abort())
    page.locator("#draft").fill("Typed while the server was away.")
    expect(page.locator(".saved")).to_contain_text("kept in this browser")
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")
    assert draft_of(running, address=address) == ""
    again = page.context.new_page()
    again.goto(address)
    expect(again.locator("#draft")).to_have_value("Typed while the server was away.")
    saved(again)
    assert draft_of(running, address=address) == "Typed while the server was away."


def test_an_ended_session_keeps_the_draft(page, running):
    page.goto(running.case())
    address = page.url
    page.context.clear_cookies()
    page.locator("#draft").fill("Typed after the session had ended.")
    expect(page.locator(".saved")).to_contain_text("session has ended")
    page.goto(running.first)
    page.goto(address)
    expect(page.locator("#draft")).to_have_value("Typed after the session had ended.")
    for _ in range(50):  # it may have been kept on leaving, with the new session, or is kept now
        if draft_of(running, page):
            break
        page.wait_for_timeout(100)
    assert draft_of(running, page) == "Typed after the session had ended."


@pytest.mark.parametrize(("take", "left"), [("mine", "B"), ("theirs", "A"), ("both", "A\n\nB")])
def test_two_tabs_on_one_draft_see_both_texts(page, running, take, left):
    page.goto(running.case())
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("#draft").fill("A")
    saved(page)
    other.locator("#draft").fill("B")
    clash = other.locator(".clash")
    expect(clash).to_be_visible()
    expect(clash.locator(".theirs-text")).to_have_text("A")
    expect(clash.locator(".mine-text")).to_have_text("B")
    assert draft_of(running, page) == "A"
    clash.locator(f"[data-take={take}]").click()
    expect(other.locator("#draft")).to_have_value(left)
    saved(other)
    assert draft_of(running, page) == left


def test_what_was_pasted_outlives_a_session_that_has_ended(page, running):
    no = "No. The list is the list, and June will not change it."
    page.get_by_label("Paste the no").fill(no)
    page.context.clear_cookies()
    page.get_by_role("button", name="Get the sheet").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("What did they say?")
    page.goto(running.first)
    expect(page.get_by_label("Paste the no")).to_have_value(no)
    page.get_by_role("button", name="Get the sheet").click()
    expect(page.locator(".headline")).to_be_visible()
    page.wait_for_load_state()
    page.goto(running.base)
    expect(page.get_by_label("Paste the no")).to_have_value("")


def test_a_mark_focused_before_the_scripts_have_come_tells_why(page, running):
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/room.js*", hold)
    page.goto(running.case(), wait_until="commit")
    page.locator(".heard").first.focus()
    expect(page.locator("#why")).to_be_hidden()
    held[0].continue_()
    expect(page.locator("#why")).to_contain_text("global decision")


def test_the_way_by_keyboard_alone(page):
    press = page.keyboard.press
    page.keyboard.type("It's a global decision. There is nothing I can do locally.")  # the box has the focus
    press("Control+Enter")
    expect(page.locator(".headline")).to_be_visible()

    def tab_to(selector: str, most: int = 60) -> None:
        for _ in range(most):
            press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(
            f"{selector} is not reached by Tab, the focus is on "
            + page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        )

    tab_to(".heard")
    expect(page.locator("#why")).to_contain_text("global decision")
    press("Escape")
    expect(page.locator("#why")).to_be_hidden()
    tab_to("#draft")
    page.keyboard.type(BAD)
    expect(page.locator("#remarks [data-use]").first).to_be_visible()
    tab_to("#remarks [data-use]")
    press("Enter")
    expect(page.locator("#draft")).to_be_focused()
    expect(page.locator(".is-fix")).to_have_count(0)
    tab_to("[data-copy]")
    press("Enter")
    expect(page.locator(".saved")).to_have_text("Copied")


def test_on_a_phone_one_column_with_tabs_and_nothing_beside_the_edge(browser, running):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(running.first)
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) == 390
    page.goto(running.case())
    assert page.evaluate(width) == 390
    expect(page.get_by_role("tab", name="The sheet")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".headline")).to_be_visible()
    page.locator(".sheet .say [data-put]").first.tap()
    expect(page.get_by_role("tab", name="Your reply")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#draft")).not_to_have_value("")
    page.get_by_role("tab", name="They said").tap()
    page.locator(".heard").first.tap()
    expect(page.locator("#why")).to_be_visible()
    page.keyboard.press("ArrowRight")
    context.close()


def test_hostile_mail_is_text_and_no_request_leaves(page, running):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_input_files(
        "#files",
        {
            "name": "evil.eml",
            "mimeType": "message/rfc822",
            "buffer": b"From: Eve <eve@them.example>\r\nTo: me@us.example\r\nSubject: <img src=x onerror=alert(1)>\r\n"
            b"Content-Type: text/html\r\n\r\n<img src='http://them.example/pixel'><script>document.title='owned'</script>"
            b"<p>We cannot accept that. &lt;img src=http://them.example/y&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>",
        },
    )
    page.get_by_role("button", name="Get the sheet").click()
    expect(page.locator(".turn .text")).to_contain_text(
        "<script>alert"
    )  # marks of what was heard may stand between the rest
    assert "<img src=x onerror=alert(1)>" in page.title()
    assert page.locator("main img").count() == 0
    assert {url for url in asked if not url.startswith(running.base)} == set()


def test_the_balcony_counts_down_over_a_reload(page, running):
    page.goto(running.case())
    page.get_by_role("button", name="Hold 30 min").click()
    expect(page.locator(".time")).to_contain_text(":")
    page.reload()
    expect(page.locator(".time")).to_contain_text("29:")
    page.get_by_role("button", name="One breath").click()
    expect(page.locator(".breath .told")).to_have_text("Breathe in")


def test_the_mail_program_gets_recipient_subject_and_words(page, running):
    page.goto(running.case())
    page.locator("#draft").fill("Hello & goodbye?\nInes")
    link = page.get_by_role("link", name="Open in mail")
    page.evaluate(
        "document.querySelector('[data-mailto]').addEventListener('click', e => e.preventDefault())"
    )
    link.click()
    assert (
        link.get_attribute("href") == "mailto:?subject=Re%3A%20A%20no&body=Hello%20%26%20goodbye%3F%0D%0AInes"
    )


def test_the_first_page_is_small(page, running):
    """Under 200 kB over the wire with everything it loads."""
    page.goto(running.case(), wait_until="load")
    sizes = page.evaluate(
        "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
        ".map(e => [e.name, e.encodedBodySize])"
    )
    assert len(sizes) > 5
    assert sum(size for _, size in sizes) < 200_000, json.dumps(sizes)


def test_a_file_that_is_too_large_is_told_before_it_is_sent(page):
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.set_input_files(
        "#files", {"name": "big.mbox", "mimeType": "text/plain", "buffer": b"a" * 13_000_000}
    )
    page.get_by_role("button", name="Get the sheet").click()
    assert "up to 10 MB" in page.evaluate("document.querySelector('#files').validationMessage")
    assert "POST" not in sent


def test_the_sheet_prints_on_one_page(page, running, tmp_path):
    from pypdf import PdfReader

    chemicals = EXAMPLES / "05-chemicals"
    record = running.store.new(
        "me",
        "Chemicals",
        (chemicals / "case.yaml").read_text(encoding="utf-8"),
        [("thread.eml", (chemicals / "thread.eml").read_bytes())],
    )
    page.goto(f"{running.base}cases/{record.id}")
    page.pdf(path=tmp_path / "sheet.pdf", format="A4")
    pages = PdfReader(tmp_path / "sheet.pdf").pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    assert re.search(r"It (?:sounds|looks|seems)\b", text)
    assert "global decision" in text
    assert "Write your answer" not in text


def test_half_a_sentence_is_not_judged_until_the_keys_rest(page, running):
    page.goto(running.case())
    ready = page.locator("#remarks .ready")
    draft = page.locator("#draft")
    draft.fill("Hello Ines. Thank you for the mail. It sounds like June is full. What would help? We are")
    expect(ready).to_have_class("ready is-typing")
    expect(ready).to_contain_text("up to the last full sentence")
    expect(ready).to_have_class("ready is-ready", timeout=8000)
    draft.press_sequentially(" here.")
    expect(ready).to_have_class("ready is-ready")


def test_what_was_saved_in_the_middle_of_a_sentence_is_judged_once_the_page_rests(page, running):
    case = running.case()
    words = "Hello Ines. Thank you for the mail. It sounds like June is full. What would help? We are here"
    running.store.save_draft("me", case.rsplit("/", 1)[1], words, 0)
    page.goto(case)
    ready = page.locator("#remarks .ready")
    expect(ready).to_have_class("ready is-typing")
    expect(ready).to_have_class("ready is-ready", timeout=8000)
