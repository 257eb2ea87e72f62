"""The sheet as Markdown and as one HTML page that needs nothing else and prints on one sheet of paper."""

from collections.abc import Iterable
from html import escape

from pastno.coach.sheet import Sheet
from pastno.render.sections import Entry, Section, sections

_UNTITLED = "Past the no"
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})


def markdown(page: Sheet) -> str:
    """The sheet as Markdown; characters that Markdown would read as marks are escaped."""
    return markdown_of(page.reading.conversation.title or _UNTITLED, sections(page), page.notes)


def markdown_of(title: str, parts: Iterable[Section], notes: Iterable[str]) -> str:
    """Sections as a page of Markdown."""
    lines = [f"# {_md(title)}", ""]
    for section in parts:
        lines += [f"## {section.heading.capitalize()}", ""]
        if section.beside:
            lines += [_md(section.beside), ""]
        lines += [_md_entry(e) for e in section.entries]
        if section.entries:
            lines.append("")
    lines += [f"*{_md(note)}*\n" for note in notes]
    return "\n".join(lines).rstrip() + "\n"


def _md(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)


def _md_entry(entry: Entry) -> str:
    lead = f"**{_md(entry.lead)}** " if entry.lead else ""
    aside = f" *({_md(entry.aside)})*" if entry.aside else ""
    return f"- {lead}{_md(entry.text)}{aside}"


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2433;"
    "background:#fff}h1{font-size:1.3rem;margin:0 0 1rem}h2{font-size:.8rem;letter-spacing:.08em;margin:1.4rem 0 .2rem;"
    "color:#38507a}p,ul{margin:.2rem 0}ul{padding-left:0;list-style:none}li{margin:.25rem 0}"
    ".lead{font-weight:600}.words{font-style:italic}.aside{color:#5d6675;font-size:.85rem}"
    "@media(prefers-color-scheme:dark){body{background:#14181f;color:#e6e9ef}h2{color:#9fb6df}.aside{color:#a2abba}}"
    "@media print{body{margin:0;font-size:11pt;background:#fff;color:#000}}"
)


def html(page: Sheet) -> str:
    """The sheet as an HTML page: no script, nothing fetched, all words escaped."""
    return html_of(page.reading.conversation.title or _UNTITLED, sections(page), page.notes)


def html_of(title: str, parts: Iterable[Section], notes: Iterable[str], picture: str = "") -> str:
    """Sections as an HTML page, with a picture (SVG) under the title."""
    body = picture + "".join(_html(section) for section in parts)
    small = "".join(f'<p class="aside">{escape(note)}</p>' for note in notes)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}{small}</main></body></html>\n"
    )


def _html(section: Section) -> str:
    beside = f"<p>{escape(section.beside)}</p>" if section.beside else ""
    entries = "".join(_html_entry(e) for e in section.entries)
    return f"<section><h2>{escape(section.heading)}</h2>{beside}{f'<ul>{entries}</ul>' if entries else ''}</section>\n"


def _html_entry(entry: Entry) -> str:
    lead = (
        f'<span class="lead{" words" if entry.words else ""}">{escape(entry.lead)}</span> '
        if entry.lead
        else ""
    )
    aside = f' <span class="aside">{escape(entry.aside)}</span>' if entry.aside else ""
    return f"<li>{lead}{escape(entry.text)}{aside}</li>"
