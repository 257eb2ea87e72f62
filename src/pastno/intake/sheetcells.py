"""Cells of a spreadsheet, from .xlsx or text with separators, with their places; formulas by their stored values."""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pastno.intake.casefile import CaseError
from pastno.intake.decoding import decode

MAX_BYTES = 10_000_000
MAX_UNPACKED = 50_000_000
MAX_PARTS = 1000
MAX_ROWS = 5000
MAX_COLUMNS = 100
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DOCTYPE = tuple("<!DOCTYPE".encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be"))
_SEPARATORS = ";\t,|"
_HEADER = re.compile(
    r"\b(issue|option|weight|value|now|current|disputed|public|alternative|name|works|probability|cost|ready|weeks)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person sees it, its number where it holds one, and whether that shows as percent.

    An ``uncalculated`` one holds a formula without a stored value, and reads as empty.

    ``number`` of a percent cell is in percent: 15 for a cell that shows 15 %.
    """

    text: str
    number: float | None = None
    percent: bool = False
    day: date | None = None
    uncalculated: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The filled rows of one sheet, each as (number of the row from 1, cells from column A)."""

    sheet: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    decimal_comma: bool = False

    def place(self, row: int, column: int) -> str:
        """What row ``row`` (from 1) and column ``column`` (from 0) are called."""
        where = f"row {row}" + (f", column {letters(column)}" if column >= 0 else "")
        return f"sheet {self.sheet}, {where}" if self.sheet else where


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B ... Z, AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def tables(data: bytes, source: str, *, calculated: bool = True) -> list[Table]:
    """The sheets of ``data``, an .xlsx workbook or text with separators.

    Where formulas need not be ``calculated``, one without a stored value reads as an empty cell that is marked.

    Raises:
        CaseError: it is neither, it is too large, or it would unpack to too much.
    """
    if len(data) > MAX_BYTES:
        raise CaseError(
            f"{source}: is larger than {MAX_BYTES // 1_000_000} MB; keep the issues in a file of their own"
        )
    if data.startswith(_OLD_OFFICE):
        raise CaseError(f"{source}: is an old or protected workbook; save it as .xlsx without a password")
    if data.startswith(b"PK"):
        return _workbook(data, source, calculated=calculated)
    if b"\x00" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CaseError(f"{source}: is neither a workbook nor a table of text; save it as .xlsx or .csv")
    return [_separated(decode(data), source)]


def _separated(text: str, source: str) -> Table:
    first, _, rest = text.partition("\n")
    if told := re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE):
        return _split(rest, told[1], source, skipped=1)
    lines = text[:20_000].split("\n")[:20]
    best = max(
        _SEPARATORS, key=lambda mark: (max(_header_words(line.split(mark)) for line in lines), mark in text)
    )
    return _split(text, best, source)


def _header_words(cells: Sequence[str]) -> int:
    """How many of ``cells`` hold a word of a header; the right separator leaves the most of them apart."""
    return sum(bool(_HEADER.search(cell)) for cell in cells)


def _split(text: str, separator: str, source: str, skipped: int = 0) -> Table:
    rows = []
    reader = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
    line = 0
    try:
        for texts in reader:
            row, line = line + 1 + skipped, reader.line_num
            if any(text.strip() for text in texts):
                rows.append((row, tuple(_written(text) for text in texts[:MAX_COLUMNS])))
            if len(rows) > MAX_ROWS:
                raise CaseError(
                    f"{source}: has more than {MAX_ROWS} rows; keep the issues in a file of their own"
                )
    except csv.Error as error:
        raise CaseError(
            f"{source}, row {line + 1}: cannot be read as a table ({error}); check its quotation marks"
        ) from None
    return Table("", tuple(rows), decimal_comma=separator in ";\t")


def _written(text: str) -> Cell:
    # An apostrophe before a sign keeps a spreadsheet program from taking the text for a formula.
    return Cell(re.sub(r"^'(?=[-=+@])", "", text.strip()))


def _workbook(data: bytes, source: str, *, calculated: bool) -> list[Table]:
    formulas = _check_parts(data, source)
    try:
        import openpyxl  # noqa: PLC0415  an extra, and slow
    except ImportError:
        raise CaseError(f'{source}: needs openpyxl to be read; type: pip install "pastno[xlsx]"') from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            found = [Table(sheet.title, tuple(_rows(sheet, source))) for sheet in visible]
            if formulas:
                found = _with_formulas(io.BytesIO(data), found, source, calculated=calculated)
        except CaseError:
            raise
        except Exception as error:  # noqa: BLE001  openpyxl raises whatever a damaged part leads to
            raise CaseError(
                f"{source}: cannot be read as a workbook ({type(error).__name__}); save it anew as .xlsx"
            ) from None
    return found


def _check_parts(data: bytes, source: str) -> bool:
    """Refuse what would unpack to too much or defines entities; True where some cell holds a formula."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise CaseError(
                    f"{source}: would unpack to more than {MAX_UNPACKED // 1_000_000} MB or {MAX_PARTS} parts; "
                    "keep the issues in a file of their own"
                )
            formulas = False
            for part in parts:
                if not part.filename.endswith((".xml", ".rels")):
                    continue
                content = archive.read(part)
                if any(mark in content for mark in _DOCTYPE):
                    raise CaseError(
                        f"{source}: defines XML entities, which no workbook needs; save it anew as .xlsx"
                    )
                formulas = formulas or (part.filename.startswith("xl/worksheets/") and b"<f" in content)
            return formulas
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        EOFError,
        zlib.error,
    ) as error:
        raise CaseError(f"{source}: is damaged ({type(error).__name__}); save it anew as .xlsx") from None


def _rows(sheet: Any, source: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS):
        filled = [cell for cell in cells if cell.value is not None]
        if not filled:
            continue
        row = filled[0].row
        if row > MAX_ROWS:
            raise CaseError(
                f"{source}, sheet {sheet.title}: has more than {MAX_ROWS} rows; keep the issues apart"
            )
        yield row, tuple(_cell(cell, f"{source}, sheet {sheet.title}") for cell in cells)


def _cell(cell: Any, where: str) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if cell.data_type == "e":
        raise CaseError(
            f"{where}, row {cell.row}, column {cell.column_letter}: holds the error {value}; mend it"
        )
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, int | float):
        return _numeric(value, str(cell.number_format or ""))
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Cell(value.isoformat(), day=value)
    return Cell(str(value).strip())


def _numeric(value: float, shown: str) -> Cell:
    percent = "%" in shown
    number = float(f"{value * 100:.12g}") if percent else value
    text = f"{number:.12g}"
    if shown.startswith("+") and number > 0:
        text = f"+{text}"
    return Cell(f"{text} %" if percent else text, number, percent)


def _with_formulas(data: io.BytesIO, found: Sequence[Table], source: str, *, calculated: bool) -> list[Table]:
    """The tables with the cells marked that hold a formula which nobody has calculated; refused where it must be."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(data, read_only=True, keep_links=False)
    marked = []
    for table in found:
        sheet: Any = book[table.sheet]
        sheet.reset_dimensions()
        formulas = {
            (cell.row, n)
            for cells in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
            for n, cell in enumerate(cells)
            if cell.data_type == "f"
        }
        open_ones = formulas - {
            (row, n) for row, cells in table.rows for n, cell in enumerate(cells) if cell.text
        }
        if open_ones and calculated:
            row, n = min(open_ones)
            raise CaseError(
                f"{source}, {table.place(row, n)}: holds a formula without a stored value; "
                "open the file in your spreadsheet program and save it"
            )
        rows = tuple(
            (
                row,
                tuple(replace(c, uncalculated=(row, n) in open_ones) for n, c in enumerate(cells)),
            )
            for row, cells in table.rows
        )
        marked.append(replace(table, rows=rows))
    return marked
