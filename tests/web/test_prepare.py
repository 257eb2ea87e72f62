"""Prepare and Method, in a real browser: the quick form writes the case document, the sheet shows what is open."""

import contextlib
import socket
import threading
import time
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
import uvicorn

from pastno.intake.casefile import parse_case
from pastno.negotiation.errors import PastnoError
from pastno.reading.rules import RulesReader
from pastno.store import open_store
from pastno.web.app import create_app
from pastno.web.quick_form import answers, boxes, written
from pastno.web.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "05-chemicals"
DOCUMENT = (EXAMPLE / "case.yaml").read_text("utf-8")
AXE = Path(__file__).resolve().parent / "vendor" / "axe.min.js"
ME = "me"


class Site:
    """A running app with the browser page that looks at it, and its store."""

    def __init__(self, settings, store, page):
        self.settings, self.store, self.page = settings, store, page

    def case(self, document="", *, words=True):
        sources = [("thread.eml", (EXAMPLE / "thread.eml").read_bytes())] if words else []
        return self.store.new(ME, "Fifteen per cent", document, sources).id

    def open(self, path):
        answer = self.page.goto(self.settings.address.rstrip("/") + path)
        assert answer.ok, answer.status
        return self.page


@pytest.fixture(scope="module")
def site(tmp_path_factory, browser):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(port=port)
    with contextlib.closing(open_store(str(tmp_path_factory.mktemp("store") / "pastno.db"))) as store:
        app = create_app(settings, store, reader=RulesReader())
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", timeout_keep_alive=60))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        page = browser.new_page()
        page.goto(f"{settings.address}?token={settings.token}")
        yield Site(settings, store, page)
        page.close()
        server.should_exit = True
        thread.join()


def violations(page):
    # The policy of the pages lets no script be written into them, so that axe comes in over the debugger.
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]


def test_a_no_without_a_case_is_prepared_in_the_quick_form(site):
    case = site.case()
    page = site.open(f"/cases/{case}/prepare")
    assert "complete: 1 of 11" in page.inner_text(".state")
    page.select_option("#core", "price")
    page.fill("#worst_case", "we pay the list for a year")
    page.fill("#worst_cost", "EUR 180k, 8 weeks")
    page.fill("#they_protect", "the global list")
    page.fill("#we_need", "a cost that we can carry")
    page.fill("#alternatives", "second source, 70 %, 10 weeks\nredesign, 40 %")
    page.fill("#audit", "we only call when prices rise\nwe want an exception")
    page.fill("#exit_line", "Then we order for one quarter.")
    page.fill("#next_step", "a sample by 12 March")
    page.click("text=Keep the answers")
    page.wait_for_selector("#field-7.filled")
    for number in (2, 3, 5, 7, 9, 14):
        assert page.locator(f"#field-{number}.filled").count() == 1, number
    assert page.input_value("#alternatives") == "second source, 70 %, 10 weeks\nredesign, 40 %"
    kept = parse_case(site.store.case(ME, case).document)
    assert kept.worst_case.amount == 180_000
    assert [a.works for a in kept.alternatives.mine] == [0.7, 0.4]
    assert kept.them.name == "Ines Roth"


def test_an_answer_that_cannot_be_used_is_told_and_stays_in_its_box(site):
    case = site.case()
    page = site.open(f"/cases/{case}/prepare")
    page.fill("#alternatives", "second source, 170 %")
    page.fill("#exit_line", "Then we wait.")
    page.click("text=Keep the answers")
    assert "more than certain" in page.inner_text("#trouble")
    assert page.input_value("#exit_line") == "Then we wait."
    assert site.store.case(ME, case).document == ""


def test_whoever_comes_second_overwrites_nothing(site):
    case = site.case(DOCUMENT)
    page = site.open(f"/cases/{case}/prepare")
    theirs = written(DOCUMENT, {"next_step": "ring them on Monday"})
    site.store.change(ME, case, site.store.case(ME, case).version, "elsewhere", document=theirs)
    page.fill("#exit_line", "Then we talk again in June.")
    page.click("text=Keep the answers")
    assert "changed this case meanwhile" in page.inner_text("#trouble")
    assert page.input_value("#next_step") == "ring them on Monday"
    page.click("text=Keep the answers")
    page.wait_for_url(f"**/cases/{case}/prepare")
    page.wait_for_selector("#trouble", state="detached")
    kept = parse_case(site.store.case(ME, case).document)
    assert (kept.exit_line, kept.next_step) == ("Then we talk again in June.", "ring them on Monday")


@pytest.mark.parametrize("dark", [False, True])
def test_no_violation_for_those_who_cannot_see(site, dark):
    site.page.emulate_media(color_scheme="dark" if dark else "light")
    case = site.case(DOCUMENT)
    for path in (f"/cases/{case}/prepare", "/method"):
        assert violations(site.open(path)) == []


def test_a_telephone_shows_it_all_without_scrolling_sideways(site):
    case = site.case(DOCUMENT)
    site.page.set_viewport_size({"width": 360, "height": 740})
    for path in (f"/cases/{case}/prepare", "/method"):
        page = site.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    site.page.set_viewport_size({"width": 1280, "height": 800})


def test_the_files_open_and_the_print_view_is_one_page(site):
    case = site.case(DOCUMENT)
    page = site.open(f"/cases/{case}/prepare")
    with page.expect_download() as pdf:
        page.click("text=.pdf")
    assert len(pypdf.PdfReader(pdf.value.path()).pages) == 1
    with page.expect_download() as word:
        page.click("text=.docx")
    assert "global decision" in " ".join(p.text for p in docx.Document(word.value.path()).paragraphs)
    page.click("text=Print view")
    for paper in ("A4", "Letter"):
        printed = pypdf.PdfReader(BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))
        assert len(printed.pages) == 1
    assert page.locator("h1").inner_text() == "Fifteen per cent on specialty chemicals"


def test_a_form_of_another_name_is_not_here(site):
    case = site.case(DOCUMENT)
    assert site.page.goto(f"{site.settings.address}cases/{case}/prepare.exe").status == 404


def test_the_room_leads_here_and_the_method_leads_into_the_room(site):
    case = site.case(DOCUMENT)
    page = site.open(f"/cases/{case}")
    page.click("text=Prepare")
    page.wait_for_selector("#field-1")
    page.click("text=The method")
    assert page.locator("ol.steps-of-method > li").count() == 6
    for link in page.locator("ol.steps-of-method a").all():
        assert link.get_attribute("href").startswith(f"/cases/{case}")
    page.click("text=field 9")
    page.wait_for_selector("#field-9")


def test_what_was_not_changed_stays_as_it_is_written():
    assert written(DOCUMENT, answers(parse_case(DOCUMENT))) == DOCUMENT
    after = written(DOCUMENT, {"core": "timing"})
    assert after == DOCUMENT.replace("core: price", 'core: "timing"')


def test_what_a_box_does_not_show_of_an_entry_stays():
    told = answers(parse_case(DOCUMENT))["alternatives"].splitlines()
    case = parse_case(
        written(DOCUMENT, {"alternatives": "\n".join([told[0].replace("40 %", "55 %"), *told[2:]])})
    )
    assert [a.works for a in case.alternatives.mine] == [0.55, 0.8, 0.3]
    assert case.alternatives.mine[0].value.mode == 45
    assert case.alternatives.fallback.name == "pay the list"
    sources = parse_case(
        written(DOCUMENT, {"they_protect": "cannot be seen to undercut the global list\nnew"})
    )
    assert [i.source for i in sources.interests_theirs] == ["It's a global decision", ""]


@pytest.mark.parametrize("box", boxes(), ids=lambda box: box.key)
def test_an_answer_can_be_given_changed_and_taken_back(box):
    bare = "me: Aster\nthem: Helion\n"
    for begun in (bare, DOCUMENT):
        example = box.example if box.key != "breaks" else "the launch date"
        given = written(begun, {box.key: example})
        assert answers(parse_case(given))[box.key]
        empty = written(given, {box.key: ""})
        parse_case(empty)


def test_a_semicolon_in_an_entry_does_not_divide_it():
    lines = answers(parse_case(DOCUMENT))["we_need"] + "\na third; in two halves"
    case = parse_case(written(DOCUMENT, {"we_need": lines}))
    assert [i.text for i in case.interests_mine] == lines.splitlines()


def test_an_answer_that_is_far_too_long_is_refused():
    with pytest.raises(PastnoError, match="longer than"):
        written("me: a\nthem: b\n", {"exit_line": "x" * 3_000})
