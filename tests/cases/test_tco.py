"""Total cost of ownership: the sums by hand, the form's own formulas, and what is wrong in one line."""

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pastno.intake.casefile import CaseError
from pastno.intake.supplysheet import read_supplies, template
from pastno.negotiation.supply import Supply
from pastno.techniques.alternatives.tco import rise_cost, saving_that_pays, total

PLAIN = Supply("plain", price=2.0, quantity=1000)


def tco(*arguments):
    command = [str(Path(sys.executable).parent / "pastno"), "case", "tco", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_plain_supply_costs_its_price():
    assert total(PLAIN).a_unit == 2.0
    assert total(replace(PLAIN, years=3)).a_unit == 2.0


def test_every_line_counts():
    full = replace(
        PLAIN,
        consumption=0.9,
        scrap=0.1,
        inbound=0.1,
        interest=0.073,
        stock_days=60,
        payment_days=10,
        downtime_hours=2,
        downtime_cost=50,
        compliance=30,
        service=20,
        switching=100,
        end_of_life=11,
        years=2,
        discount=0.1,
    )
    bought = 1000 * 0.9 / 0.9
    yearly = bought * 2 + bought * 0.1 + bought * 2 * 0.073 * 50 / 365 + 100 + 30 + 20
    life = yearly * (1 + 1 / 1.1) + 100 + 11 / 1.21
    assert total(full).life == pytest.approx(life)
    assert total(full).a_unit == pytest.approx(life / (1000 * (1 + 1 / 1.1)))


def test_the_saving_that_makes_up_for_a_rise():
    assert rise_cost(PLAIN, 0.15) == pytest.approx(300)
    assert saving_that_pays(PLAIN, 0.15, 0.5) == pytest.approx(600)
    assert 0.5 * saving_that_pays(PLAIN, 0.15, 0.5) == pytest.approx(rise_cost(PLAIN, 0.15))


def test_the_formulas_of_the_form_agree_with_us(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(template())
    sheet = openpyxl.load_workbook(io.BytesIO(template())).worksheets[0]

    def worked_out(cell):
        value = sheet[cell].value
        if not isinstance(value, str):
            return float(value)
        text = re.sub(r"([A-Z]+\d+)", lambda m: f"({worked_out(m[1])!r})", value.removeprefix("="))
        text = re.sub(r"(?<![<>])=", "==", text.replace("^-", "**-").replace("IF(", "choose("))
        return float(eval(text, {"choose": lambda test, yes, no: yes if test else no}))  # noqa: S307  our own form

    last = sheet.max_row
    for column, supply in zip("BC", read_supplies(path), strict=True):
        found = total(supply)
        yearly = sum(value for name, value in found.lines.items() if name != "once")
        assert worked_out(f"{column}{last - 1}") == pytest.approx(yearly)
        assert worked_out(f"{column}{last}") == pytest.approx(found.a_unit)


def test_from_the_form_to_the_answer(tmp_path):
    path = tmp_path / "costs.xlsx"
    assert tco(path, "--template").returncode == 0
    assert tco(path, "--template").returncode == 2
    run = tco(path, "--rise", 15, "--format", "json")
    told = json.loads(run.stdout)
    assert [one["name"] for one in told["suppliers"]] == ["present", "second source"]
    assert told["rise"]["saving_that_pays"] == pytest.approx(2 * told["rise"]["cost_a_year"])
    text = tco(path).stdout
    assert "second source is" in text
    assert 'name: "second source"' in text


def test_text_with_separators_is_read_too(tmp_path):
    path = tmp_path / "costs.csv"
    path.write_text(
        "line;A;B\nprice a unit;4,20;4,45\nunits of output a year;1000;1000\nscrap, % of units;1;2 %\n"
    )
    first, second = read_supplies(path)
    assert (first.price, first.scrap, second.scrap) == (4.2, 0.01, 0.02)


def test_what_a_price_that_does_not_change_costs_is_that_price():
    assert total(replace(PLAIN, years=3, discount=0.08)).a_unit == pytest.approx(2.0)


def test_groups_of_thousands_are_no_decimals(tmp_path):
    path = tmp_path / "costs.csv"
    path.write_text("line;A\nprice a unit;4,20\nunits of output a year;100.000\nswitching, once;1.500,50\n")
    (one,) = read_supplies(path)
    assert (one.price, one.quantity, one.switching) == (4.2, 100_000, 1500.5)


def test_a_formula_that_nobody_has_calculated_is_refused(tmp_path):
    path = tmp_path / "costs.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(template()))
    book.worksheets[0]["B5"] = "=0.1+0.05"
    book.save(path)
    with pytest.raises(CaseError, match="row 5, column B: holds a formula without a stored value"):
        read_supplies(path)


def test_a_rise_is_a_number_above_nothing(tmp_path):
    path = tmp_path / "costs.xlsx"
    tco(path, "--template")
    for wrong in (("--rise", "-5"), ("--rise", "nan"), ("--saving", "100"), ("--rise", "1e400")):
        run = tco(path, *wrong)
        assert run.returncode == 2
        assert run.stdout == ""
    assert tco(tmp_path / "form.csv", "--template").returncode == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("line,A\nunits of output a year,5\n", 'has no row "price a unit"'),
        ("line,A\nprice a unit,x\nunits of output a year,5\n", 'row 2, column B: "x" is no number'),
        ("line,A\nprice a unit,3\n", '"A" has no figure in the row "units of output a year"'),
        ("line,A\nprice a unit,3\nunits of output a year,0\n", "must be above 0"),
        (
            'line,A\nprice a unit,3\nunits of output a year,5\n"scrap, % of units",100\n',
            "from 0 to below 100",
        ),
        ("line,\nprice a unit,3\n", "names no supplier"),
        ("line,A\nprice a unit,3\nunits of output a year,5\nintrest,6\n", "is no row of the form"),
        ("line,A\nprice a unit,3\nunits of output a year,5\nyears,2.5\n", "must be whole years"),
        ("line,A\nprice a unit,1e308\nunits of output a year,5\n", "must be a number from 0 to 1e+12"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(text, says, tmp_path):
    path = tmp_path / "costs.csv"
    path.write_text(text)
    with pytest.raises(CaseError) as told:
        read_supplies(path)
    assert says in str(told.value)
    assert "\n" not in str(told.value)
