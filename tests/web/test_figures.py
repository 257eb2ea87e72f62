"""Trades, priorities and alternatives in the room, in a real Chromium: a package, a slider, a key, and what is missing."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from pastno.intake.casefile import parse_case
from web.test_accessible import violations

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHEMICALS = (EXAMPLES / "05-chemicals" / "case.yaml").read_text("utf-8")
PACKAGING = (EXAMPLES / "01-packaging" / "case.yaml").read_text("utf-8")
SENTENCE = "#panel-trades .package .says"


def room(running, document: str, example: str = "05-chemicals/thread.eml") -> str:
    sources = [(example.rpartition("/")[2], (EXAMPLES / example).read_bytes())] if example else []
    return f"{running.base}cases/{running.store.new('me', 'A no', document, sources).id}"


def document(running, address: str) -> str:
    return running.store.case("me", address.rpartition("/")[2]).document


def six(options: int = 5) -> str:
    """Six issues of five options: 15,625 packages."""
    lines = ["me: us", "them: them", "reservation: {mine: 30, theirs: 30}", "issues:"]
    names = ", ".join(f"o{n}" for n in range(options))
    for n in range(6):
        ours = [0, 20 + n, 45 + 2 * n, 70 + n, 100]
        theirs = [100, 90 - 3 * n, 60 + n, 20 + 2 * n, 0]
        lines.append(
            f"  - {{name: issue {n}, options: [{names}], now: o0, mine: {{weight: {10 + 5 * n}, values: {ours}}}, "
            f"theirs: {{weight: {40 - 5 * n}, values: {theirs}, spread: 0.2}}}}"
        )
    return "\n".join(lines)


def slide(page, name: str, *keys: str) -> None:
    if not page.locator("[data-trial]").evaluate("d => d.open"):
        page.get_by_text("What if the weights were others?").click()
    page.get_by_role("slider", name=name).focus()
    for key in keys:
        page.keyboard.press(key)


def test_a_click_on_a_package_tells_its_sentence_and_who_gains_what(page, running):
    page.goto(room(running, CHEMICALS))
    expect(page.locator(SENTENCE)).to_contain_text("If you leave our site at today's price")
    expect(page.locator("#panel-trades .package")).to_contain_text(
        "Beats their no-deal in 99 of 100 guesses."
    )
    page.locator(".stop.kalai").click()
    expect(page.locator(SENTENCE)).to_contain_text("If you phase the rise for our site")
    expect(page.locator("#panel-trades .gains tbody tr").first).to_contain_text("+15 % → +8 %")
    expect(page.locator("#panel-trades .worth")).to_contain_text("no deal")
    expect(page.locator(".stop[aria-checked=true]")).to_have_class("stop best kalai egalitarian")
    page.locator(".stop.now").click()
    expect(page.locator(SENTENCE)).to_have_text("What is on the table now.")


def test_the_sheet_and_the_plane_tell_the_same_trade(page, running):
    page.goto(room(running, PACKAGING, "01-packaging/thread.mbox"))
    told = page.locator("#panel-sheet .trade").inner_text()
    assert page.locator("#panel-trades .package .trade").inner_text() == told


def test_arrow_keys_go_from_package_to_package(page, running):
    page.goto(room(running, CHEMICALS))
    chosen = page.locator(".stop[aria-checked=true]")
    chosen.focus()
    page.keyboard.press("Home")
    expect(page.locator(".stop").first).to_have_attribute("aria-checked", "true")
    expect(page.locator("#panel-trades .worth .this td").first).to_have_text("10")
    page.keyboard.press("End")
    expect(page.locator(".stop").last).to_be_focused()
    expect(page.locator(".stop").last).to_have_attribute("aria-checked", "true")
    expect(page.locator(".stop[tabindex='0']")).to_have_count(1)
    before = page.locator(SENTENCE).inner_text()
    page.keyboard.press("ArrowUp")
    expect(page.locator(SENTENCE)).not_to_have_text(before)


def test_a_package_can_be_put_together_and_found_in_the_table(page, running):
    page.goto(room(running, CHEMICALS))
    page.get_by_text("Put a package together").click()
    page.locator("[data-option]").first.select_option(label="0 %")
    page.locator("[data-option]").nth(1).select_option(label="none (on the table)")
    expect(page.locator("#panel-trades .package .wrong").first).to_contain_text("breaks a link")
    expect(page.locator("#panel-trades .package [data-put]")).to_have_count(0)
    page.get_by_text("The plane as a table").click()
    expect(page.locator(".all tbody tr")).to_have_count(page.locator(".stop").count())
    page.locator(".all tbody button", has_text="on the table").click()
    expect(page.locator(SENTENCE)).to_have_text("What is on the table now.")
    expect(page.locator("[data-option]").first).to_have_value("0")


def test_a_slider_redraws_the_plane_and_nothing_is_kept_until_it_is_asked_for(page, running):
    address = room(running, CHEMICALS)
    page.goto(address)
    place = page.locator(".stop.recommended")
    before = place.get_attribute("data-x")
    slide(page, "price: how much it matters to you", "Home")
    expect(page.locator("#panel-trades .deal")).to_contain_text("With the weights on trial.")
    expect(place).not_to_have_attribute("data-x", before)
    assert document(running, address) == CHEMICALS
    page.get_by_role("button", name="Back to the case").click()
    expect(place).to_have_attribute("data-x", before)
    expect(page.get_by_role("button", name="Keep these weights")).to_be_disabled()
    expect(page.locator("#panel-trades .deal")).not_to_contain_text("on trial")
    slide(page, "how unsure your guess is", "End")
    expect(page.locator("#panel-trades .worth .this")).not_to_contain_text("48–70")
    page.get_by_role("button", name="Keep these weights").click()
    page.wait_for_url("**#panel-trades")
    kept = document(running, address)
    assert {issue.theirs.spread for issue in parse_case(kept).issues} == {0.6}
    assert kept.replace("spread: 0.6", "spread: 0.2") == CHEMICALS
    assert "weights" in page.locator("#panel-history").text_content()


def test_weights_do_not_go_over_what_somebody_else_changed(page, running):
    address = room(running, CHEMICALS)
    page.goto(address)
    slide(page, "term: how much it matters to them", "End")
    expect(page.locator("#panel-trades .deal")).to_contain_text("on trial")
    record = running.store.case("me", address.rpartition("/")[2])
    running.store.change("me", record.id, record.version, "case document", document=f"{CHEMICALS}\n# seen\n")
    page.get_by_role("button", name="Keep these weights").click()
    expect(page.get_by_role("heading", name="Changed meanwhile")).to_be_visible()
    page.get_by_role("button", name="Take mine").click()
    page.wait_for_url("**#panel-trades")
    assert document(running, address).endswith("# seen\n")
    assert parse_case(document(running, address)).issue("term").theirs.weight == 100


def test_among_many_packages_a_click_finds_the_nearest(page, running):
    page.goto(room(running, six(), ""))
    plane = page.locator("[data-plane]")
    plane.scroll_into_view_if_needed()
    box = plane.bounding_box()
    page.mouse.click(box["x"] + 0.35 * box["width"], box["y"] + 0.5 * box["height"])
    expect(page.locator("#panel-trades .package h4")).to_have_text("The package you look at")
    mine, theirs = page.locator("#panel-trades .worth .this td").all_inner_texts()
    assert 20 < int(mine) < 40
    assert 40 < int(theirs.split()[0]) < 65
    expect(page.locator("#panel-trades [data-put]")).to_have_count(0 if int(mine) <= 30 else 1)
    ring = page.locator("[data-ring] circle")
    assert abs(float(ring.get_attribute("cx")) - (44 + 3.44 * int(mine))) < 3


def test_no_deal_is_said_clearly(page, running):
    page.goto(
        room(
            running,
            CHEMICALS.replace("reservation: {mine: 20, theirs: 38}", "reservation: {mine: 95, theirs: 38}"),
        )
    )
    verdict = page.locator("#panel-trades .deal")
    expect(verdict.locator("b")).to_have_text("NO DEAL")
    expect(verdict).to_contain_text(
        "no package is worth more to you than having no deal (95)", ignore_case=True
    )
    expect(page.get_by_role("heading", name="What would have to change")).to_be_visible()
    expect(page.locator(".stop.recommended")).to_have_count(0)
    expect(page.locator("#panel-trades .package [data-put]")).to_have_count(0)


@pytest.mark.parametrize(
    ("written", "words", "found"),
    [
        ("", "add issues to the case document", ""),
        ("me: Priya\nthem: Ines", "Add issues to the case document", ""),
        (
            "me: Priya\nthem: Ines\nissues: [{name: price, options: [a, b], mine: {weight: 1, values: [0, 1]}}]",
            "Add theirs: weight, values and spread",
            "price",
        ),
    ],
)
def test_a_case_without_issues_or_values_says_what_to_add_and_leads_there(
    page, running, written, words, found
):
    page.goto(room(running, written, "" if written else "05-chemicals/thread.eml"))
    expect(page.locator(".map")).to_have_count(0)
    page.locator("#panel-trades .gap a", has_text=words).click()
    field = page.locator("#document")
    expect(field).to_be_focused()
    assert field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == found
    expect(page.locator("#panel-alternatives .gap a")).to_be_visible()


def test_links_that_exclude_every_package_are_told(page, running):
    bad = CHEMICALS.replace(
        "agree_by:",
        "limits:\n  - {name: none, amounts: {term: {one year: 5, two years as preferred supplier: 5}}, at_most: 1}\nagree_by:",
    )
    page.goto(room(running, bad, ""))
    expect(page.locator("#panel-trades .trouble")).to_contain_text("no package keeps all of it")
    page.goto(room(running, bad))
    expect(page.locator("main > .trouble")).to_contain_text("no package keeps all of it")
    expect(page.locator("#panel-trades .gap a")).to_have_text("Mend it first")
    expect(page.locator(".headline")).to_be_visible()


def test_their_priorities_stand_on_their_words(page, running):
    page.goto(room(running, CHEMICALS))
    panel = page.locator("#panel-priorities")
    expect(panel.locator("li .name").first).to_have_text("price")
    expect(panel.locator("li .figure").first).to_contain_text("you guess 35")
    panel.locator(".evidence a", has_text="The price list has been revised").click()
    expect(page.locator(".turn.pointed")).to_contain_text("The price list has been revised")
    question = panel.locator("q").inner_text().strip("“”")
    panel.get_by_role("button", name="Put it into the reply").click()
    expect(page.locator("#draft")).to_have_value(question)


def test_a_link_into_a_column_scrolls_the_column_and_not_the_page(page, running):
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(f"{room(running, CHEMICALS)}#panel-alternatives")
    expect(page.locator("#panel-alternatives")).to_be_in_viewport()
    assert page.evaluate("document.scrollingElement.scrollHeight") == 900


def test_having_no_deal_is_shown_with_what_improves_it(page, running):
    page.goto(room(running, PACKAGING, "01-packaging/thread.mbox"))
    panel = page.locator("#panel-alternatives")
    expect(panel.locator(".worth-of")).to_have_count(2)
    expect(panel.locator(".worth-of").first).to_contain_text("EUR/piece")
    expect(panel.locator(".walk .verdict")).to_have_text("fixable")
    expect(panel.locator(".ladder li")).to_have_count(3)
    expect(panel.locator("[data-put]")).to_have_count(0)
    panel.get_by_text("What you could do").click()
    expect(panel.locator(".ways li.best")).to_contain_text("Tarragona")


def test_words_of_the_case_are_text(page, running):
    evil = '"<img src=x onerror=alert(1)>"'
    page.goto(
        room(
            running,
            CHEMICALS.replace("reference case", evil).replace(
                "cut consumption on our own line", "<b>cut</b>"
            ),
            "",
        )
    )
    expect(page.locator("#panel-trades .sliders")).to_contain_text("<img src=x")
    page.locator(".legend button").first.click()
    slide(page, "term: how much it matters to you", "End")
    expect(page.locator("#panel-trades .deal")).to_contain_text("on trial")
    assert page.locator("#panel-trades img, #panel-alternatives li b b").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1400, "dark"), (390, "light")])
def test_nothing_hinders_whoever_uses_it_otherwise(page, running, width, scheme):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(room(running, PACKAGING, "01-packaging/thread.mbox"))
    for summary in page.locator(".trades summary, .alternatives summary").all():
        summary.click()
    slide(page, "design: how much it matters to you", "End")
    expect(page.locator("#panel-trades .deal")).to_contain_text("on trial")
    page.locator(".stop").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_figures_are_printed_without_the_sheet(page, running, tmp_path):
    page.goto(room(running, CHEMICALS))
    page.evaluate("window.print = () => { window.printed = document.querySelector('main').className }")
    page.get_by_role("button", name="Print the figures").click()
    assert page.evaluate("window.printed") == "figures"
    page.pdf(path=tmp_path / "figures.pdf", format="A4")
    text = "\n".join(one.extract_text() for one in PdfReader(tmp_path / "figures.pdf").pages)
    assert "If it stays no" in text
    assert "The balcony" not in text
    assert len(PdfReader(tmp_path / "figures.pdf").pages) <= 2
