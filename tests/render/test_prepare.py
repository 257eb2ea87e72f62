"""The preparation sheet on paper: one page with all its words, in every form."""

import json
import re
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import docx as word
import jsonschema
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.cli.preparing import prepare as command
from pastno.coach.prepare import prepare
from pastno.intake.casefile import load_case
from pastno.intake.load import load_many
from pastno.negotiation.case import Case, Interest, Party
from pastno.negotiation.errors import PastnoError
from pastno.reading.rules import RulesReader
from pastno.render.prepare import as_json, html, markdown, standing
from pastno.render.prepare_docx import docx
from pastno.render.prepare_page import CUTS, cut_to, pages_in_html
from pastno.render.prepare_pdf import pdf
from pastno.render.sheet_markup import _md

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("0*"))
SCHEMA = json.loads((files("pastno") / "schemas" / "prepare.schema.json").read_text("utf-8"))
BARE = Case("", Party("Aster"), Party("Helion"))


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.name)
def page(request):
    case = load_case(str(request.param / "case.yaml"))
    talk = load_many([str(request.param / name) for name in case.conversation], me=case.me.people[0].name)
    return prepare(case, RulesReader().read(talk))


def words(text):
    """The words of a text, whatever stands between them and however lines were broken."""
    return re.findall(r"\w+", text.replace("\u2011", "-"))


def of_pdf(data):
    read = pypdf.PdfReader(BytesIO(data))
    return len(read.pages), words(" ".join(sheet.extract_text() for sheet in read.pages))


def of_docx(data):
    return words(" ".join(paragraph.text for paragraph in word.Document(BytesIO(data)).paragraphs))


def shown(page):
    return [entry.text for field in page.fields for entry in field.entries]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_pdf_is_one_page_and_holds_every_word(page, paper):
    pages, found = of_pdf(pdf(page, paper))
    assert pages == 1
    missing = set(words(" ".join(shown(page)))) - set(found)
    assert not missing


def test_a_docx_opens_and_holds_every_word(page):
    found = of_docx(docx(page))
    assert set(words(" ".join([page.title, *shown(page)]))) <= set(found)


def test_html_and_markdown_hold_every_entry_and_are_escaped(page):
    for text in shown(page):
        assert _md(text) in markdown(page)
    assert "<script" not in html(page)
    number, most = pages_in_html(page)
    assert (number < 5, most) == (True, CUTS[0])


def test_the_json_is_what_the_schema_says(page):
    told = json.loads(json.dumps(as_json(page)))
    jsonschema.validate(told, SCHEMA)
    assert told["completeness"]["filled"] == page.completeness[0]


def test_a_bare_case_is_a_page_of_questions():
    page = prepare(BARE)
    jsonschema.validate(json.loads(json.dumps(as_json(page))), SCHEMA)
    assert standing(page) == "complete: 0 of 11"
    for text in (html(page), markdown(page)):
        assert "Who on their side can say yes" in text
    pages, found = of_pdf(pdf(page))
    assert pages == 1
    assert {"worst", "yardstick", "mandate"} <= {word.lower() for word in found}


def test_what_is_too_long_is_cut_and_says_where_the_rest_is():
    many = tuple(Interest(f"interest {n} " + "and a long reason for it " * 20) for n in range(60))
    page = prepare(replace(BARE, interests_mine=many))
    pages, found = of_pdf(pdf(page))
    assert pages == 1
    assert {"more", "pastno"} <= set(found)
    assert "more: pastno prepare --format md" in html(page)
    assert "interest 59" in markdown(page)
    assert "59" in of_docx(docx(page))


def test_accents_and_the_euro_sign_are_in_the_letters_and_what_is_not_is_a_question_mark():
    page = prepare(replace(BARE, title="Zoë Łukasz Çelik ő € → 試"))
    read = pypdf.PdfReader(BytesIO(pdf(page)))
    assert "Zoë Łukasz Çelik ő € › ?" in read.pages[0].extract_text()


def test_a_cut_keeps_every_field():
    page = prepare(replace(BARE, interests_mine=tuple(Interest(f"x{n}") for n in range(9))))
    for most in CUTS:
        headings = [block.heading for block in cut_to(page, most)]
        assert len(headings) == 15


def test_markup_in_a_case_is_text():
    page = prepare(replace(BARE, title="<b>x</b>", interests_mine=(Interest("<img src=x> & <i>"),)))
    assert "<img" not in html(page)
    assert of_pdf(pdf(page))[0] == 1


@settings(max_examples=25)
@given(text=st.text(max_size=400), title=st.text(max_size=200))
def test_any_words_make_one_page(text, title):
    page = prepare(replace(BARE, title=title, interests_mine=(Interest(text),), exit_line=text, face=text))
    assert of_pdf(pdf(page))[0] == 1
    assert docx(page)
    assert html(page)
    jsonschema.validate(json.loads(json.dumps(as_json(page))), SCHEMA)


@pytest.mark.parametrize("form", ["text", "json", "md", "html", "docx", "pdf"])
def test_the_command_writes_each_form(form, tmp_path):
    out = tmp_path / f"sheet.{form}"
    command(str(EXAMPLES[4] / "case.yaml"), [], me=None, form=form, out=str(out), quick=True)
    assert out.stat().st_mode & 0o077 == 0
    assert out.stat().st_size > 500


def test_a_case_whose_conversation_is_gone_is_prepared_without_it(tmp_path, capsys):
    case = tmp_path / "case.yaml"
    case.write_text("me: Aster\nthem: Helion\nconversation: [gone.eml]\n")
    command(str(case), [], me=None, form="text", out=None)
    told = capsys.readouterr()
    assert "made without their words" in told.err
    assert "What exactly did they say?" in told.out


def test_a_file_that_was_asked_for_must_be_there(tmp_path):
    with pytest.raises(PastnoError, match=r"gone\.eml"):
        command(str(EXAMPLES[0] / "case.yaml"), [str(tmp_path / "gone.eml")], me=None, form="text", out=None)
