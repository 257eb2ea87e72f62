"""The pages say what the program says: generated places are fresh, and every example prints what is shown."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import refresh  # noqa: E402 # docs is no package, its folder has just been put on the path
from generate import console, marked  # noqa: E402

PAGES = [pytest.param(p, id=str(p.relative_to(ROOT))) for p in refresh.pages()]
STALE = "behind the program: run `make docs-refresh`, and read what changed"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_the_program_gives(page):
    assert page.read_text(encoding="utf-8") == refresh.fresh(page), STALE


def test_an_output_that_is_no_longer_true_is_found():
    page = "```console\n$ echo 'the new price'\nthe old price\n```\n"
    assert console.rerun(page) == "```console\n$ echo 'the new price'\nthe new price\n```\n"


def test_a_here_document_is_one_command_and_its_file_stays_for_the_next():
    page = "```console\n$ cat > it.txt <<'END'\n> one\n> two\n> END\n$ cat it.txt\n```\n"
    assert console.rerun(page).endswith("> END\n$ cat it.txt\none\ntwo\n```\n")


def test_an_output_line_that_looks_like_a_continuation_is_output():
    page = "```console\n$ echo '> quoted'\n> quoted\n$ false\n$ echo $?\n1\n```\n"
    assert console.rerun(page) == page


def test_a_command_that_breaks_fails_the_page():
    with pytest.raises(console.ExampleError, match="not found"):
        console.rerun("```console\n$ pastnoo coach\n```\n")


def test_a_marked_place_is_filled_and_the_words_around_it_stay():
    page = "before\n<!-- generated: it -->\nold\n<!-- end -->\nafter\n"
    filled = marked.fill(page, {"it": lambda: "new"})
    assert filled == "before\n<!-- generated: it -->\n\nnew\n\n<!-- end -->\nafter\n"
    assert marked.fill(filled, {"it": lambda: "new"}) == filled
