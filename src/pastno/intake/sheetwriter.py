"""The issues and alternatives of a case as a spreadsheet that can be read back."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pastno.intake.casefile import CaseError
from pastno.negotiation.case import Alternative, Case, Estimate, Issue, Worth

Row = Sequence[str | float | None]
_NUMBER_WITH_UNIT = re.compile(r"[-+][0-9.,]+( ?[^\W\d_]{1,12}| ?%)?")


def as_csv(case: Case) -> str:
    """Both tables under each other, with an empty line between them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    filled = [rows for _, rows in _tables(case) if len(rows) > 1] or [[_ISSUE_HEAD]]
    for n, rows in enumerate(filled):
        if n:
            writer.writerow([])
        writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue()


def as_xlsx(case: Case) -> bytes:
    """A workbook with the sheets "Issues" and "Alternatives".

    Raises:
        CaseError: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: PLC0415  an extra, and slow
    except ImportError:
        raise CaseError(
            'an .xlsx file needs openpyxl to be written; type: pip install "pastno[xlsx]"'
        ) from None
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in _tables(case):
        sheet = book.create_sheet(title)
        for n, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(n, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # never a formula
        sheet.freeze_panes = "A2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _plain(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # A spreadsheet program would take such a text for a formula; reading drops the apostrophe again.
        formula = value.startswith(("=", "@", "+", "-")) and not _NUMBER_WITH_UNIT.fullmatch(value)
        return f"'{value}" if formula else value
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _tables(case: Case) -> Iterator[tuple[str, list[Row]]]:
    yield "Issues", _without_empty([_ISSUE_HEAD, *(row for issue in case.issues for row in _issue(issue))])
    sides: list[tuple[str, Alternative]] = [("mine", a) for a in case.alternatives.mine]
    if case.alternatives.fallback:
        sides.append(("fallback", case.alternatives.fallback))
    sides += [("theirs", a) for a in case.alternatives.theirs]
    yield "Alternatives", _without_empty([list(_ALTERNATIVE), *(_alternative(side, a) for side, a in sides)])


def _without_empty(rows: list[Row]) -> list[Row]:
    """``rows`` without the columns that hold nothing, but for the first two."""
    kept = [n for n in range(len(rows[0])) if n < 2 or any(row[n] not in (None, "") for row in rows[1:])]
    return [[row[n] for n in kept] for row in rows]


_ISSUE_HEAD: Row = [
    "issue",
    "option",
    "now",
    "disputed",
    "mine weight",
    "mine value",
    "mine spread",
    "theirs weight",
    "theirs value",
    "theirs spread",
    "public",
    "said to",
    "clause",
    "description",
]


def _issue(issue: Issue) -> Iterator[Row]:
    for n, option in enumerate(issue.options or ("",)):
        first = n == 0
        said = [(p.said, p.to) for p in issue.public if p.option == option] or [("", "")]
        yield [
            issue.name,
            option,
            "x" if option == issue.now else "",
            "x" if issue.disputed and first else "",
            *_worth(issue.mine, n),
            *_worth(issue.theirs, n),
            *said[0],
            issue.words.get(option, ""),
            issue.description if first else "",
        ]
        for more in said[1:]:
            yield [issue.name, option, *[""] * 8, *more, "", ""]


def _worth(worth: Worth | None, n: int) -> list[float | None]:
    if worth is None:
        return [None, None, None]
    return [worth.weight if n == 0 else None, worth.values[n], worth.spread or None if n == 0 else None]


def _figure(which: Callable[[Alternative], Estimate | None], part: str) -> Callable[[Alternative], Any]:
    def read(alternative: Alternative) -> Any:
        estimate = which(alternative)
        if estimate is None:
            return None
        if part == "unit":
            return estimate.unit
        single = estimate.low == estimate.mode == estimate.high
        return getattr(estimate, part or "mode") if single == (part == "") else None

    return read


_PARTS = ("", "low", "mode", "high", "unit")
_ALTERNATIVE: dict[str, Callable[[Alternative], Any]] = {
    "alternative": lambda a: a.name,
    "side": lambda _: "",
    "works": lambda a: a.works,
    **{f"value {part}".strip(): _figure(lambda a: a.value, part) for part in _PARTS},
    **{f"cost {part}".strip(): _figure(lambda a: a.cost, part) for part in _PARTS},
    **{f"otherwise {part}".strip(): _figure(lambda a: a.otherwise, part) for part in _PARTS},
    "ready weeks": lambda a: a.ready_weeks,
    "switching": lambda a: a.switching,
    "expires": lambda a: a.expires.isoformat() if a.expires else None,
    "note": lambda a: a.note,
}


def _alternative(side: str, alternative: Alternative) -> Row:
    return [side if name == "side" else read(alternative) for name, read in _ALTERNATIVE.items()]
