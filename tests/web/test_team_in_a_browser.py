"""Several people at work, in a real Chromium: nothing is overwritten, a reader changes nothing, no draft is lost."""

import re
from pathlib import Path

import pytest

from web.teamwork import EXAMPLE, PASSWORD, serving

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("browser")) as made:
        made.add("Ada", admin=True, password=True)
        for name in ("Ben", "Cleo", "Dora"):
            made.add(name, password=True)
        yield made


@pytest.fixture
def opened(team, browser):
    """Opens pages of people, and closes them when the test is over; no page may break its own rules."""
    pages, said = [], []

    def open_(name=None, path="/", **more):
        page = team.page(browser, name, **more)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda line: said.append(line.text) if "Security Policy" in line.text else None)
        page.goto(team.base + path)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.context.close()
    assert said == []


def violations(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    return [f"{v['id']}: {node['html'][:160]}" for v in found["violations"] for node in v["nodes"]]


def saved(page):
    page.locator(".saved[data-is=saved]").wait_for()


def sign_in(page, name, password=PASSWORD):
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_from_signing_in_to_a_shared_case_with_the_keyboard_alone(team, opened):
    page = opened()
    page.locator("#name:focus").wait_for()  # it takes the focus by itself, once it is drawn
    page.keyboard.type("Ben")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What did they say?").wait_for()
    page.wait_for_load_state()
    page.get_by_label("Paste the no").fill("We can't do that.")
    page.keyboard.press("Control+Enter")
    page.locator("#draft").wait_for()
    page.get_by_role("link", name="Share", exact=True).click()
    assert "Nobody but you sees this case" in page.inner_text("main")
    page.get_by_label("Name").fill("Cleo")
    page.get_by_role("radio", name=re.compile("^coach")).check()
    page.keyboard.press("Enter")
    assert page.get_by_label("What Cleo is", exact=True).input_value() == "coach"
    page.get_by_label("What Cleo is", exact=True).select_option("editor")
    page.get_by_role("button", name="Change what Cleo is").click()
    page.wait_for_load_state()
    assert page.get_by_label("What Cleo is", exact=True).input_value() == "editor"


def test_two_people_write_one_draft_and_the_second_sees_both(team, opened):
    case = team.case("Ben", Cleo="coach")
    ben, cleo = opened("Ben", f"/cases/{case.id}"), opened("Cleo", f"/cases/{case.id}")
    ben.locator("#draft").fill("Dear Ines, let us talk.")
    saved(ben)
    cleo.locator("#draft").fill("Hello Ines.")
    cleo.locator(".clash").wait_for()
    assert cleo.inner_text(".theirs-text") == "Dear Ines, let us talk."
    assert team.store.draft("Ben", case.id).text == "Dear Ines, let us talk."
    cleo.get_by_role("button", name="Put both in").click()
    saved(cleo)
    kept = team.store.draft("Ben", case.id)
    assert ("let us talk" in kept.text, "Hello Ines" in kept.text, kept.who) == (True, True, "Cleo")


def test_two_people_change_one_case_and_nothing_is_overwritten(team, opened):
    case = team.case("Ben", Cleo="editor")
    ben, cleo = opened("Ben", f"/cases/{case.id}"), opened("Cleo", f"/cases/{case.id}")
    ben.get_by_placeholder("the next step").fill("call on Monday")
    ben.keyboard.press("Enter")
    ben.wait_for_url("**/cases/*")
    cleo.get_by_placeholder("the next step").fill("write on Friday")
    cleo.keyboard.press("Enter")
    cleo.get_by_role("heading", name="Changed meanwhile").wait_for()
    assert "call on Monday" in cleo.inner_text("main")
    assert "write on Friday" in cleo.inner_text("main")
    assert team.store.case("Ben", case.id).next_step == "call on Monday"
    assert violations(cleo) == []


def test_a_reader_sees_all_and_finds_nothing_to_change(team, opened):
    case = team.case("Ben", document=(EXAMPLE / "case.yaml").read_text(encoding="utf-8"), Cleo="reader")
    page = opened("Cleo", f"/cases/{case.id}")
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    main = page.locator("main")
    for name in (
        "Save",
        "Keep the document",
        "Rename",
        "Add",
        "Take out",
        "Go back",
        "Put it in",
        "suggest one",
    ):
        assert main.get_by_role("button", name=name).count() == 0, name
    assert page.locator("[data-put]").count() == 0
    assert main.get_by_role("link", name="Delete this case").count() == 0
    able = "main :is(input:not([type=hidden]), select, textarea):not(:disabled):not([readonly])"
    trying = page.locator(able).evaluate_all("all => all.map(one => one.name || one.id)")
    assert not {"text", "document", "stands", "condition", "next_step", "next_date", "title"} & set(trying)
    status = page.evaluate(
        """async (id) => {
          const body = new URLSearchParams({ text: "mine", seen: "0", stands: "yes", next_step: "", next_date: "" });
          const headers = { "X-CSRF": document.querySelector("meta[name=csrf]").content };
          const sent = ["draft", "stands", "delete"].map((end) =>
            fetch(`/cases/${id}/${end}`, { method: "POST", headers, body }));
          return (await Promise.all(sent)).map((answer) => answer.status);
        }""",
        case.id,
    )
    assert status == [403, 403, 403]
    assert team.store.case("Ben", case.id).version == case.version
    page.goto(f"{team.base}/cases/{case.id}/prepare")
    assert page.get_by_role("button", name="Keep the answers").count() == 0
    page.goto(f"{team.base}/cases/{case.id}/share")
    assert page.get_by_role("button", name="Let them in").count() == 0


def test_a_coach_writes_the_draft_and_nothing_else(team, opened):
    case = team.case("Ben", Cleo="coach")
    page = opened("Cleo", f"/cases/{case.id}")
    page.locator("[data-put]").first.wait_for(state="attached")
    page.locator("#draft").fill("It sounds like this was decided elsewhere.")
    saved(page)
    assert team.store.draft("Ben", case.id).who == "Cleo"
    assert page.get_by_role("button", name="Save", exact=True).count() == 0


def test_a_session_that_ends_in_the_middle_of_a_sentence_keeps_the_draft(team, opened):
    case = team.case("Ben")
    page = opened("Ben", f"/cases/{case.id}")
    page.locator("#draft").fill("What I had")
    saved(page)
    team.store.people.set_password("Ben", team.store.people.find("Ben").password_hash)  # every session ends
    page.locator("#draft").fill("What I had, and what I typed after it ended.")
    page.locator(".saved[data-is=ended]").wait_for()
    assert "Your session has ended" in page.inner_text(".saved")
    page.get_by_role("link", name="Sign in again").click()
    sign_in(page, "Ben")
    page.wait_for_url(f"**/cases/{case.id}")
    assert page.locator("#draft").input_value() == "What I had, and what I typed after it ended."
    saved(page)
    assert team.store.draft("Ben", case.id).text == "What I had, and what I typed after it ended."


def test_the_next_person_at_the_same_browser_finds_nobodys_words(team, opened):
    case = team.case("Ben", Cleo="coach")
    page = opened("Ben", f"/cases/{case.id}")
    page.locator("#draft").fill("Only mine")
    saved(page)
    page.locator("#draft").fill("Only mine, not saved yet")
    page.get_by_role("button", name="Sign out").click()  # saves first
    page.get_by_role("heading", name="Sign in").wait_for()
    assert team.store.draft("Ben", case.id).text == "Only mine, not saved yet"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('pastno-draft'))") == []


def test_words_that_one_person_could_not_save_are_not_shown_to_another(team, opened):
    case = team.case("Ben", Cleo="coach")
    page = opened("Ben", f"/cases/{case.id}")
    page.context.clear_cookies()
    page.locator("#draft").fill("Ben's own words")
    page.locator(".saved[data-is=ended]").wait_for()
    page.get_by_role("link", name="Sign in again").click()
    sign_in(page, "Cleo")
    page.wait_for_url(f"**/cases/{case.id}")
    assert page.locator("#draft").input_value() == ""
    assert "Ben's own words" not in page.inner_text("main")


def test_too_many_tries_are_told_on_the_page(team, opened):
    page = opened()
    for number in range(6):
        sign_in(page, "Dora", f"wrong {number}")
        page.locator("#trouble").wait_for()
    assert "wait 15 minutes" in page.inner_text("#trouble")
    sign_in(page, "Dora")
    assert "wait" in page.inner_text("#trouble")
    assert violations(page) == []


def test_who_is_closed_is_out_with_the_next_click_and_nothing_typed_is_lost(team, opened):
    team.add("Gone")
    case = team.case("Gone")
    page = opened("Gone", f"/cases/{case.id}")
    team.store.people.disable("Gone")
    page.locator("#draft").fill("half a sentence")
    page.locator(".saved[data-is=ended]").wait_for()
    page.goto(f"{team.base}/")
    page.get_by_role("heading", name="Sign in").wait_for()


@pytest.mark.parametrize(("scheme", "size"), [("light", {"width": 1400, "height": 900}), ("dark", PHONE)])
def test_no_page_of_a_team_has_a_violation(team, opened, scheme, size):
    case = team.case("Ada", "Steel, list price", Ben="editor", Cleo="reader")
    page = opened(None, "/sign-in?ended=1", color_scheme=scheme, viewport=size)
    assert violations(page) == []
    page = opened("Ada", color_scheme=scheme, viewport=size)
    for path in ("/people", "/audit", "/account", f"/cases/{case.id}/share", f"/cases/{case.id}/audit", "/"):
        page.goto(team.base + path)
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
