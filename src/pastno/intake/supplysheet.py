"""A total cost of ownership as a spreadsheet: suppliers in columns, lines of cost in rows; read, and a template."""

import io
import re
from difflib import get_close_matches
from pathlib import Path

from pastno.intake.casefile import CaseError
from pastno.intake.sheetcells import Cell, Table, letters, tables
from pastno.negotiation.supply import Supply

LINES = {
    "price a unit": "price",
    "units of output a year": "quantity",
    "units bought for one of output": "consumption",
    "inbound a unit": "inbound",
    "scrap, % of units": "scrap",
    "payment days": "payment_days",
    "stock days": "stock_days",
    "interest, % a year": "interest",
    "downtime, hours a year": "downtime_hours",
    "downtime, cost an hour": "downtime_cost",
    "compliance a year": "compliance",
    "service a year": "service",
    "switching, once": "switching",
    "end of life, once": "end_of_life",
    "years": "years",
    "discount, % a year": "discount",
}
_LARGEST = 1e12
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_GROUPED_COMMA = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_TOTALS = ("total a year, without one-off costs", "total for one of output, discounted")
_SHARES = {"scrap", "interest", "discount"}
_EXAMPLE = (
    ("present", (4.2, 100000, 1, 0.1, 1, 60, 20, 6, 12, 900, 2000, 0, 0, 0, 3, 8)),
    ("second source", (4.45, 100000, 0.96, 0.15, 1.5, 30, 30, 6, 6, 900, 6000, 1500, 40000, 0, 3, 8)),
)


def read_supplies(path: Path) -> tuple[Supply, ...]:
    """The suppliers of a workbook or a table of text; totals are left alone.

    Raises:
        CaseError: it cannot be read, a figure is missing or no figure, a row is unknown, or there is no supplier.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror})") from None
    for table in tables(data, str(path), calculated=False):
        rows = {cells[0].text.strip().lower(): (row, cells) for row, cells in table.rows if cells}
        if "price a unit" in rows:
            _known(table, str(path))
            found = _supplies(table, rows, str(path))
            if len({one.name for one in found}) < len(found):
                raise CaseError(f"{path}: the first row names a supplier twice; give each a name of its own")
            return found
    raise CaseError(f'{path}: has no row "price a unit"; pastno case tco --template FILE.xlsx writes a form')


def _known(table: Table, source: str) -> None:
    """Refuse a row that looks like one of the form's and is none, such as a name with a slip.

    Raises:
        CaseError: there is one.
    """
    for row, cells in table.rows[1:]:
        name = cells[0].text.strip().lower() if cells else ""
        filled = any(cell.number is not None or cell.text[:1].isdigit() for cell in cells[1:])
        if name and filled and name not in LINES and name not in _TOTALS:
            near = get_close_matches(name, LINES, 1)
            advice = (
                f'did you mean "{near[0]}"?' if near else "leave it out, or add it to one of the form's rows"
            )
            raise CaseError(f'{source}, {table.place(row, 0)}: "{name}" is no row of the form; {advice}')


def template() -> bytes:
    """A workbook to fill in, with two suppliers as an example and totals as live formulas.

    Raises:
        CaseError: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: PLC0415  an extra, and slow
    except ImportError:
        raise CaseError('a template needs openpyxl; type: pip install "pastno[xlsx]"') from None
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Total cost"
    sheet.append(["line", *(name for name, _ in _EXAMPLE)])
    for n, name in enumerate(LINES):
        sheet.append([name, *(figures[n] for _, figures in _EXAMPLE)])
    at = {field: 2 + n for n, field in enumerate(LINES.values())}
    first = len(LINES) + 2
    for column in range(1, len(_EXAMPLE) + 1):
        sheet.cell(first, column + 1, _yearly(letters(column), at))
        sheet.cell(first + 1, column + 1, _a_unit(letters(column), at, first))
    for row, name in enumerate(_TOTALS, first):
        sheet.cell(row, 1, name)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = 36
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _yearly(column: str, at: dict[str, int]) -> str:
    c = {field: f"{column}{row}" for field, row in at.items()}
    bought = f"{c['quantity']}*{c['consumption']}/(1-{c['scrap']}/100)"
    cash = f"{c['price']}*{c['interest']}/100*({c['stock_days']}-{c['payment_days']})/365"
    return (
        f"={bought}*({c['price']}+{c['inbound']}+{cash})"
        f"+{c['downtime_hours']}*{c['downtime_cost']}+{c['compliance']}+{c['service']}"
    )


def _a_unit(column: str, at: dict[str, int], yearly: int) -> str:
    c = {field: f"{column}{row}" for field, row in at.items()}
    rate, years = f"{c['discount']}/100", c["years"]
    factors = f"IF({rate}=0,{years},(1-(1+{rate})^-{years})/(1-(1+{rate})^-1))"
    once = f"{c['switching']}+{c['end_of_life']}*(1+{rate})^-{years}"
    return f"=({column}{yearly}*{factors}+{once})/({c['quantity']}*{factors})"


def _supplies(table: Table, rows: dict[str, tuple[int, tuple[Cell, ...]]], source: str) -> tuple[Supply, ...]:
    _, head = table.rows[0]
    found: list[Supply] = []
    for column, cell in enumerate(head[1:], 1):
        if not cell.text.strip():
            continue
        figures: dict[str, float] = {}
        for name, field in LINES.items():
            if name not in rows:
                continue
            row, cells = rows[name]
            if column < len(cells) and cells[column].uncalculated:
                raise CaseError(
                    f"{source}, {table.place(row, column)}: holds a formula without a stored value; "
                    "open the file in your spreadsheet program and save it"
                )
            if column < len(cells) and cells[column].text:
                figures[field] = _figure(cells[column], table, f"{source}, {table.place(row, column)}", field)
        for name in ("price a unit", "units of output a year"):
            if LINES[name] not in figures:
                raise CaseError(f'{source}: "{cell.text}" has no figure in the row "{name}"; write it there')
        found.append(Supply(cell.text.strip(), **figures))
    if not found:
        raise CaseError(f"{source}: names no supplier in its first row")
    return tuple(found)


def _figure(cell: Cell, table: Table, where: str, field: str) -> float:
    number = cell.number
    if number is None:
        text = cell.text.replace("%", "").replace(" ", "")
        if table.decimal_comma and ("," in text or _GROUPED.fullmatch(text)):
            text = text.replace(".", "").replace(",", ".")
        elif _GROUPED_COMMA.fullmatch(text):
            text = text.replace(",", "")
        try:
            number = float(text)
        except ValueError:
            raise CaseError(
                f'{where}: "{cell.text}" is no number; write digits with a decimal point'
            ) from None
    if field in _SHARES:
        number /= 100
        if not 0 <= number < 1:
            raise CaseError(f"{where}: must lie from 0 to below 100, and is {cell.text}")
    if not 0 <= number <= _LARGEST:
        raise CaseError(f"{where}: must be a number from 0 to {_LARGEST:.0e}, and is {cell.text}")
    if field == "years" and number != int(number):
        raise CaseError(f"{where}: must be whole years, and is {cell.text}")
    if number == 0 and field in {"quantity", "consumption", "years"}:
        raise CaseError(f"{where}: must be above 0")
    return number
