"""Issues and alternatives from a spreadsheet, whatever the order of its columns and the marks of its country."""

import io
import sys
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pastno.intake.casefile import CaseError, parse_case
from pastno.intake.sheetwriter import as_csv, as_xlsx
from pastno.intake.spreadsheet import parse_spreadsheet, read_spreadsheet
from pastno.negotiation.case import Alternative, Estimate, PublicStand, Worth

ISSUES = """Issue,Option,Now,Disputed,Mine weight,Mine value,Theirs weight,Theirs value,Public
price,+15 %,x,x,55,0,35,100,The new list is in force.
,+8 %,,,,45,,60,
,0 %,,,,100,,0,
term,annual,x,,15,50,10,40,
,2-year preferred,,,,60,,100,
"""


def read(text, source="prices.csv"):
    return parse_spreadsheet(text.encode(), source)


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_one_row_an_option_and_the_name_of_the_issue_once():
    price, term = read(ISSUES).issues
    assert price.options == ("+15 %", "+8 %", "0 %")
    assert (price.disputed, price.now, price.mine, price.theirs) == (
        True,
        "+15 %",
        Worth(55, (0, 45, 100)),
        Worth(35, (100, 60, 0)),
    )
    assert price.public == (PublicStand("+15 %", "The new list is in force."),)
    assert (term.disputed, term.now) == (False, "annual")


def test_the_columns_may_stand_in_any_order_and_under_other_words():
    rows = [row.split(",") for row in ISSUES.strip().split("\n")]
    turned = "\n".join(",".join(reversed(row)) for row in rows)
    turned = turned.replace("Mine value", "Value to us").replace("Theirs weight", "Weight for them")
    assert read(turned).issues == read(ISSUES).issues


def test_without_weights_all_issues_count_the_same_and_that_is_said():
    found = read(
        "issue,option,mine,theirs,now\nrent,+12 %,0,100,yes\nrent,0 %,100,0,\nterm,1 year,60,10,yes\n"
    )
    assert [issue.mine.weight for issue in found.issues] == [1, 1]
    assert [left.why for left in found.left_out] == ["all issues count the same; set the weights"] * 2


def test_semicolons_and_decimal_commas():
    text = ISSUES.replace(",", ";").replace(";45;", ";45,5;")
    assert read(text).issues[0].mine.values == (0, 45.5, 100)
    assert read("sep=;\n" + text).issues == read(text).issues


def test_tabs():
    assert read(ISSUES.replace(",", "\t")).issues == read(ISSUES).issues


def test_commas_in_a_text_do_not_make_commas_the_separator():
    text = ISSUES.replace(",", ";").replace(
        "The new list is in force.", "As said, and said, and said, and said, no."
    )
    assert read(text).issues[0].public[0].said.startswith("As said, and said")


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("1.16", 1.16),
        ("40 000", 40000),
        ('"40,000"', 40000),
        ('"1,5"', 1.5),
        ('"1,234.5"', 1234.5),
        ("40'000", 40000),
    ],
)
def test_figures_as_people_write_them(written, figure):
    found = read(f"alternative,works,switching\nsecond source,70%,{written}\n").alternatives.mine[0]
    assert (found.works, found.switching) == (0.7, figure)


def test_an_alternative_with_all_its_columns():
    text = (
        "Alternative;Whose;Probability;Cost (EUR/piece);Otherwise;Value low;Value likely;Value high;Ready weeks;"
        "Switching cost;Expires\n"
        "second source;;0,7;1,16;1,34;;;;10;40.000,00;12.05.2026\n"
        "reformulate;;;;;10;25;40;;;\n"
        "most pay;theirs;;;;;38;;;;\n"
        "pay the list;fallback;;;;;20;;;;\n"
    )
    found = read(text).alternatives
    assert found.mine[0] == Alternative(
        "second source",
        works=0.7,
        cost=Estimate(1.16, 1.16, 1.16, "EUR/piece"),
        otherwise=Estimate(1.34, 1.34, 1.34, "EUR/piece"),
        ready_weeks=10,
        switching=40000,
        expires=date(2026, 5, 12),
    )
    assert found.mine[1].value == Estimate(10, 25, 40)
    assert found.theirs[0].value == Estimate(38, 38, 38)
    assert found.fallback.name == "pay the list"


def test_a_workbook_with_both_sheets_percent_cells_and_a_formula_with_its_value(tmp_path):
    book = workbook(
        Issues=[
            ["Issue", "Option", "Mine weight", "Mine value"],
            ["price", 0.15, 0.55, 0],
            ["", 0.0, None, 100],
        ],
        Alternatives=[["Name", "Works", "Expires"], ["second source", 0.7, date(2026, 5, 12)]],
    )
    for cell in ("B2", "B3"):
        book["Issues"][cell].number_format = "+0%;-0%;0%"
    book["Issues"]["C2"].number_format = book["Alternatives"]["B2"].number_format = "0%"
    found = parse_spreadsheet(saved(book), "book.xlsx")
    assert found.issues[0].options == ("+15 %", "0 %")
    assert found.issues[0].mine == Worth(55, (0, 100))
    assert (found.alternatives.mine[0].works, found.alternatives.mine[0].expires) == (0.7, date(2026, 5, 12))


def test_a_formula_is_read_by_its_stored_value_and_refused_without_one():
    book = workbook(Issues=[["Issue", "Option", "Mine weight", "Mine value"], ["price", "a", 1, "=10*2"]])
    with pytest.raises(
        CaseError, match="sheet Issues, row 2, column D: holds a formula without a stored value"
    ):
        parse_spreadsheet(saved(book), "book.xlsx")
    data = _replaced(saved(book), b"<f>10*2</f><v></v>", b"<f>10*2</f><v>20</v>", b"<f>10*2</f><v />")
    assert parse_spreadsheet(data, "book.xlsx").issues[0].mine.values == (20,)


def _replaced(data, old, new, other):
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.infolist():
            target.writestr(part, source.read(part).replace(other, old).replace(old, new))
    return changed.getvalue()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            ISSUES.replace(",45,", ",high,"),
            'prices.csv, row 3, column F: "high" is not a number; write digits',
        ),
        (
            ISSUES.replace(",45,", ",,"),
            'row 3, column F: "price" has a value for some options only; write one in each row',
        ),
        (
            ISSUES.replace(",45,", ",145,"),
            "row 3, column F: issues[0].mine.values[1]: must be at most 100, and is 145",
        ),
        (
            ISSUES.replace("55,", "-5,"),
            "row 2, column E: issues[0].mine.weight: must be at least 0, and is -5",
        ),
        (
            ISSUES.replace(",+8 %,,,,", ",+8 %,,,50,"),
            'column E: is 50 here and 55 above for "price"; keep one',
        ),
        (
            ISSUES.replace(",+8 %,,", ",+8 %,x,"),
            'row 3, column C: "price" has two options marked as now; keep one',
        ),
        (
            ISSUES.replace("price,", ","),
            "row 2, column A: names no issue; write its name in the first of its rows",
        ),
        (
            ISSUES.replace("annual,x", "annual,monthly"),
            'row 5, column C: issues[1].now: "monthly" is not an option',
        ),
        (
            "alternative,works\nx,70\n",
            "alternatives.mine[0].works: must be at most 1, and is 70 (write 0.7 for 70 in 100)",
        ),
        ("alternative,cost low,cost high\nx,5,2\n", "low (5) is above high (2); swap them"),
        (
            "Flour,500 g\nButter,250 g\n",
            "holds no issues and no alternatives; head the columns issue, option",
        ),
        ("", "holds no issues and no alternatives"),
    ],
)
def test_a_mistake_names_row_and_column(text, says):
    with pytest.raises(CaseError) as told:
        read(text)
    assert says in str(told.value)
    assert "\n" not in str(told.value)


def test_columns_that_are_not_read_are_named():
    (left_out,) = read(ISSUES.replace("Public", "Owner")).left_out
    assert left_out.what == 'row 1, column I "Owner"'


def test_a_workbook_that_would_unpack_to_gigabytes_is_refused_unread():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * 60_000_000)
    with pytest.raises(CaseError, match="would unpack to more than 50 MB"):
        parse_spreadsheet(data.getvalue(), "bomb.xlsx")


def test_xml_entities_are_refused():
    data = _replaced(
        saved(workbook(Issues=[["Issue", "Option"]])), b"<worksheet", b"<!DOCTYPE x []><worksheet", b"\0"
    )
    with pytest.raises(CaseError, match="defines XML entities"):
        parse_spreadsheet(data, "book.xlsx")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0 old", "old or protected workbook"),
        (b"PK\x03\x04 cut off", "is damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither a workbook nor a table"),
        (b"x" * 10_000_001, "is larger than 10 MB"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(data, says):
    with pytest.raises(CaseError, match=says):
        parse_spreadsheet(data, "book.xlsx")


def test_a_zip_that_is_no_workbook_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(CaseError, match="cannot be read as a workbook"):
        parse_spreadsheet(data.getvalue(), "book.xlsx")


def test_without_openpyxl_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(CaseError, match=r'pip install "pastno\[xlsx\]"'):
        parse_spreadsheet(_EMPTY, "book.xlsx")


_EMPTY = saved(workbook(Issues=[["Issue", "Option"]]))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CaseError, match="cannot be read"):
        read_spreadsheet(tmp_path / "none.csv")


CASE = parse_case("""
me: A
them: B
issues:
  - name: "=price"
    options: ["+15 %", "=1+1", "-2+3", "@x"]
    now: "=1+1"
    mine: {weight: 0.1, values: [0, 1, 2.5, 100], spread: 0.25}
    public: [{option: "+15 %", said: never, to: all}, {option: "+15 %", said: again}]
    words: {"+15 %": "you pay, as listed"}
    description: "two\\nlines; and \\"quotes\\""
  - {name: empty}
alternatives:
  mine: [{name: a, works: 0.7, cost: {low: 1, mode: 2, high: 3, unit: EUR/t}, otherwise: {cost: 4}, note: "-n"}]
  theirs: [{name: b, value: 3}]
  fallback: {name: c, value: {low: 1, mode: 1.5, high: 2}}
""")


@pytest.mark.parametrize("write", [lambda case: as_csv(case).encode(), as_xlsx])
def test_what_is_exported_reads_back_the_same(write):
    found = parse_spreadsheet(write(CASE), "out")
    assert (found.issues, found.alternatives, found.left_out) == (CASE.issues, CASE.alternatives, ())


def test_an_export_holds_no_formula():
    assert "'=1+1" in as_csv(CASE)
    assert "'-2+3" in as_csv(CASE)
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(CASE)))["Issues"]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: _EMPTY[:-300] + tail))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_a_table_or_a_one_line_error(data):
    try:
        parse_spreadsheet(data, "x")
    except CaseError as error:
        assert "\n" not in str(error)  # noqa: PT017
