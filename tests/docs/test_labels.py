"""The page of labels names every label that a reader can give, and none that it cannot."""

import re
from pathlib import Path
from typing import get_args

import pytest

from pastno.negotiation import heard

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "reference" / "labels.md").read_text("utf-8")
TABLES = {
    "firmness": heard.Firmness,
    "ground": heard.Ground,
    "tactic": heard.Tactic,
    "opening": heard.Opening,
    "move": heard.Move,
    "habit": heard.Habit,
}


def rows(table: str) -> list[str]:
    (body,) = re.findall(rf"^\| {table} \|.*\n\|[- |]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    return re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)


@pytest.mark.parametrize("table", TABLES)
def test_the_page_explains_every_label_and_no_other(table):
    assert rows(table) == list(get_args(TABLES[table]))
