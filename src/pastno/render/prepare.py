"""The preparation sheet for a terminal, as Markdown, as a page that prints on one sheet, and as JSON."""

from collections.abc import Iterator
from html import escape
from typing import Any

from pastno.coach.preparation import sheet as domain
from pastno.coach.preparation.sheet import Preparation
from pastno.render.as_json import because
from pastno.render.prepare_page import PRIVATE, SIZES, Block, Row, cut_to, pages_in_html
from pastno.render.sections import Entry, Section
from pastno.render.sheet_markup import markdown_of

Json = dict[str, Any]
SAY = "»"
_LEGEND = f"{SAY} may be said to them, all else is yours   * counts for completeness   ? still to find out"


def standing(page: Preparation) -> str:
    """How complete the sheet is, and how many of the checks hold."""
    filled, needed = page.completeness
    passed, of = page.quality
    told = f"complete: {filled} of {needed}"
    return told + (f" · checks: {passed} of {of} hold" if of else "")


def notes(page: Preparation) -> tuple[str, ...]:
    """What its reader must know: how to read it, and how it was made."""
    return (_LEGEND, *page.notes)


def sections(page: Preparation) -> tuple[Section, ...]:
    """The sheet in reading order: where it stands, the fields, what to look at again."""
    return tuple(_sections(page))


def _sections(page: Preparation) -> Iterator[Section]:
    yield Section("PREPARED", f"{standing(page)} · {PRIVATE}", ())
    for field in page.fields:
        star = " *" if field.mandatory else ""
        yield Section(f"{field.number} {field.title.upper()}{star}", "", tuple(_entries(field)))
    failed = tuple(Entry(f"{c.name}: {c.why}" if c.why else c.name, lead=str(c.field)) for c in page.failed)
    if failed:
        yield Section("LOOK AGAIN", "", failed)


def _entries(field: domain.Field) -> Iterator[Entry]:
    before = ""
    for entry in field.entries:
        text = f"{SAY} {entry.text}" if entry.say else entry.text
        yield Entry(text, lead="" if entry.lead == before else entry.lead)
        before = entry.lead
    if field.ask is not None and field.ask.place:  # what is for paper only has lines to write on
        yield Entry(field.ask.question, lead="?", aside=f"as in: {field.ask.example}")


def markdown(page: Preparation) -> str:
    """The sheet as Markdown."""
    return markdown_of(page.title, sections(page), notes(page))


_STYLE = (
    "body{font:15px/1.45 Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif;max-width:72rem;margin:1.5rem auto;"
    "padding:0 1rem;color:#1d2433;background:#fff}h1{font-size:1.25em;margin:0}"
    ".state{margin:.1em 0 .6em;color:#5d6675}.fields{columns:2 24rem;column-gap:2rem}"
    "h2{font-size:.82em;letter-spacing:.05em;text-transform:uppercase;color:#38507a;margin:.7em 0 .1em;"
    "border-top:1px solid #cfd6e2;padding-top:.25em;break-after:avoid}section:first-child h2{margin-top:0}"
    "p{margin:.08em 0;padding-left:.8em;text-indent:-.8em;break-inside:avoid;overflow-wrap:anywhere}"
    "b{font-weight:600}.say{color:#1f6b40}.ask{color:#8a3d10}.small{font-size:.85em;color:#5d6675}"
    "@media(prefers-color-scheme:dark){body{background:#14181f;color:#e6e9ef}h2{color:#9fb6df;border-color:#2a3240}"
    ".say{color:#7fd3a2}.ask{color:#eba37c}.state,.small{color:#a2abba}}"
    "@page{margin:9mm}"
    "@media print{body{margin:0;padding:0;max-width:none;background:#fff;color:#000;line-height:1.22}"
    ".fields{columns:2;column-gap:6mm}h1{font-size:1.4em}h2{color:#000;border-color:#999;margin:.45em 0 .05em;"
    "padding-top:.15em}.say,.ask{color:#000}.say{font-style:italic}.ask{font-weight:600}.state,.small{color:#444}"
)
_PRINTED = "".join(f".s{n} {{font-size:{size}pt}}" for n, size in enumerate(SIZES)) + "}"


def html(page: Preparation) -> str:
    """The sheet as one HTML page: no script, nothing fetched, all words escaped; one sheet of paper, A4 or Letter."""
    size, most = pages_in_html(page)
    body = "".join(_html(block) for block in cut_to(page, most))
    small = "".join(f'<p class="small">{escape(note)}</p>' for note in notes(page))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(page.title)}</title><style>{_STYLE}{_PRINTED}</style></head>"
        f'<body class="s{size}"><main><h1>{escape(page.title)}</h1>'
        f'<p class="state">{escape(standing(page))} · {escape(PRIVATE)}</p>'
        f'<div class="fields">{body}</div>{small}</main></body></html>\n'
    )


def _html(block: Block) -> str:
    rows = "".join(_html_row(row) for row in block.rows)
    return f"<section><h2>{escape(block.heading)}</h2>{rows}</section>\n"


def _html_row(row: Row) -> str:
    lead = f"<b>{escape(row.lead)}</b> " if row.lead else ""
    kind = f' class="{row.kind}"' if row.kind else ""
    return f"<p{kind}>{lead}{escape(row.text)}</p>"


def as_json(page: Preparation) -> Json:
    """The sheet as JSON (prepare.schema.json)."""
    filled, needed = page.completeness
    passed, of = page.quality
    return {
        "title": page.title,
        "form": page.form,
        "respect": page.respected,
        "completeness": {"filled": filled, "of": needed},
        "quality": {
            "passed": passed,
            "of": of,
            "failed": [{"field": c.field, "check": c.name, "why": c.why} for c in page.failed],
        },
        "fields": [_field(field) for field in page.fields],
        "notes": list(page.notes),
    }


def _field(field: domain.Field) -> Json:
    ask = field.ask
    return {
        "number": field.number,
        "name": field.name,
        "title": field.title,
        "mandatory": field.mandatory,
        "quick": field.quick,
        "filled": field.filled,
        "entries": [
            {
                "lead": entry.lead,
                "text": entry.text,
                "origin": entry.origin,
                "for_them": entry.say,
                "because": because(entry.because),
            }
            for entry in field.entries
        ],
        "ask": None
        if ask is None
        else {
            "place": ask.place,
            "question": ask.question,
            "example": ask.example,
            "changes": ask.changes,
        },
    }
