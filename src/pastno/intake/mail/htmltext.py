"""HTML mail to lines: what a reader sees of it, how deep it is quoted, in which colour it is written.

Nothing is fetched and nothing executed. Scripts, styles, comments, images and what is hidden are dropped.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import islice
from unicodedata import normalize

from pastno.intake.mail.lines import MOST_LINES, Line, tidy
from pastno.intake.mail.tags import Tag, tokens

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html li main nav ol p pre section table tbody thead tfoot tr ul td th caption".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 pre ul ol dl table".split())
_UNSEEN = frozenset(
    "script style head title template svg object select textarea noframes audio video map math".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$|!)"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|applemailsignature|protonmail_signature|outlook-mobile-signature|"
    r"lineBreakAtBeginningOfSignature|signature",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"moz-cite-prefix|gmail_attr|moz-email-headers-table|zmail_extra_hr|gmail_default_attr", re.IGNORECASE
)
_COPIED = re.compile(
    r"mail-editor-reference-message|divRplyFwdMsg|yahoo_quoted|protonmail_quote|moz-forward-container|zmail_extra|"
    r"tutanota_quote|hm_history|OLK_SRC_BODY_SECTION|reply-intro|quoted-?(?:text|message|reply)|"
    r"front-blockquote|hs_reply|mailbird|freshdesk_quote|replaced-blockquote|appendonsend",
    re.IGNORECASE,
)
_NOT_QUOTED = re.compile(r"border\s*:\s*(?:none|0)|border-left\s*:\s*(?:none|0)", re.IGNORECASE)
_MARGIN_ONLY = re.compile(r"margin\s*:\s*0(?:px)?\s+0(?:px)?\s+0(?:px)?\s+40px", re.IGNORECASE)
_DRAWN_RULE = re.compile(r"border-top\s*:\s*(?:solid|[\d.]+p[xt]\s+solid)", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]{1,60})", re.IGNORECASE)
_BULLET = re.compile(r"^[\u00b7\u2022\u25cf\u25aa\uf0b7\u00a7\u25e6o]\s+(?=\S)")
_EMOJI = re.compile(r"^[^\w\s<>&]{1,4}$")
_VERBATIM = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_SPECIAL = _UNSEEN | {"blockquote", "pre"}
_DEEPEST = 600
_MOST_BOXES = 200_000
_MOST_TOKENS = 300_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the words inside an element."""

    hidden: bool = False
    depth: int = 0
    signature: bool = False
    attribution: bool = False
    copied: bool = False
    colour: str = ""
    verbatim: bool = False


@dataclass(slots=True)
class _Box:
    """An open element: its tag, what holds inside it, and how many items of it were numbered."""

    tag: str
    state: _State
    items: int = 0


@dataclass
class _Page:
    """The page as far as it is read."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[_Box] = field(default_factory=lambda: [_Box("", _State())])
    open: dict[str, int] = field(default_factory=dict)
    runs: list[tuple[str, str]] = field(default_factory=list)
    at: _State | None = None
    bullet: str = ""
    gap: bool = False


def html_lines(html: str) -> list[Line]:
    """The lines that a reader sees of ``html``."""
    page = _Page()
    for token in islice(tokens(normalize("NFC", html)), _MOST_TOKENS):
        if len(page.lines) > MOST_LINES:
            break
        if isinstance(token, str):
            _words(page, token)
        elif token.closing:
            _close(page, token.name)
        else:
            _open(page, token)
    _end_line(page)
    return page.lines


def visible_words(html: str) -> int:
    """Roughly how many words a reader sees of ``html``; much cheaper than its lines."""
    return sum(len(token.split()) for token in tokens(html) if isinstance(token, str))


def _words(page: _Page, raw: str) -> None:
    state = page.boxes[-1].state
    if state.hidden:
        return
    text = unescape(raw) if "&" in raw else raw
    if state.verbatim and "\n" in text:
        first, *rest = text.split("\n")
        _run(page, state, first)
        for line in rest:
            _end_line(page, blank=True)
            _run(page, state, line)
        return
    _run(page, state, text)


def _run(page: _Page, state: _State, text: str) -> None:
    if not text:
        return
    if page.at is None and text.strip(" \t\r\n\u00a0\u200b\ufeff"):
        page.at = state
    page.runs.append((state.colour, text))


def _end_line(page: _Page, *, blank: bool = False) -> None:
    """Put the line that is being read to the others; ``blank`` keeps it where it is empty."""
    if not page.runs and not blank:
        return
    text = tidy("".join(words for _, words in page.runs).replace("\n", " ").replace("\r", " "))
    box = page.at or page.boxes[-1].state
    if not text:
        if blank or any("\u00a0" in words or "\u200b" in words for _, words in page.runs):
            page.lines.append(Line("", box.depth))
        page.runs, page.at = [], None
        return
    if page.gap and page.lines and page.lines[-1].text:
        page.lines.append(Line("", min(box.depth, page.lines[-1].depth)))
    page.gap = False
    bulleted = _BULLET.sub("- ", text) if not page.bullet else f"{page.bullet} {text}"
    coloured = any(colour for colour, _ in page.runs)
    page.lines.append(
        Line(
            "-- " if text == "--" else bulleted,
            box.depth,
            fixed=not box.verbatim,
            signature=box.signature,
            attribution=box.attribution,
            copied=box.copied,
            colours=_tidy_runs(page.runs) if coloured else (),
        )
    )
    page.runs, page.at, page.bullet = [], None, ""


def _tidy_runs(runs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    merged: list[tuple[str, str]] = []
    for colour, words in runs:
        if merged and (merged[-1][0] == colour or not words.strip()):
            merged[-1] = (merged[-1][0], merged[-1][1] + words)
        else:
            merged.append((colour, words))
    return tuple((colour, tidy(words.replace("\n", " "))) for colour, words in merged if words.strip())


def _open(page: _Page, tag: Tag) -> None:
    name = tag.name
    if name in {"br", "hr", "img"}:
        _void(page, tag)
        return
    if name in _VOID or len(page.boxes) > _MOST_BOXES:
        return
    _close_implied(page, name)
    if name in {"td", "th"} and page.runs:
        page.runs.append(("", " "))
    elif name in _BLOCKS:
        _end_line(page)
        page.gap = page.gap or (name in _PARAGRAPHS and not _tight(tag))
    if name == "li":
        page.bullet = _item(page.boxes)
    outer = page.boxes[-1].state
    plain = not tag.attributes and name not in _SPECIAL
    state = outer if plain else _state_in(page, tag, outer)
    page.boxes.append(_Box(name, state, _first_number(tag) - 1 if name == "ol" else 0))
    page.open[name] = page.open.get(name, 0) + 1


def _state_in(page: _Page, tag: Tag, outer: _State) -> _State:
    """What holds inside ``tag``; a rule that programs draw above a copied mail becomes a line of its own."""
    name = tag.name
    style = tag.attributes.get("style", "")
    marks = (
        f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')} {tag.attributes.get('name', '')}"
    )
    hidden = (
        outer.hidden or name in _UNSEEN or "hidden" in tag.attributes or bool(style and _HIDDEN.search(style))
    )
    drawn = name == "div" and bool(style) and bool(_DRAWN_RULE.search(style))
    if not hidden and (drawn or "divRplyFwdMsg" in marks or "appendonsend" in marks):
        _end_line(page)
        page.lines.append(Line("", outer.depth, rule=True))
    quoted = name == "blockquote" and outer.depth < _DEEPEST and _quotes(tag, style)
    return _State(
        hidden=hidden,
        depth=outer.depth + quoted,
        signature=outer.signature or "data-smartmail" in tag.attributes or bool(_SIGNATURE.search(marks)),
        attribution=outer.attribution or bool(_ATTRIBUTION.search(marks)),
        copied=outer.copied or bool(_COPIED.search(marks)),
        colour=(_colour(tag, style) if name != "a" else "") or outer.colour,
        verbatim=outer.verbatim or name == "pre" or bool(style and _VERBATIM.search(style)),
    )


def _void(page: _Page, tag: Tag) -> None:
    state = page.boxes[-1].state
    if state.hidden:
        return
    if tag.name == "br":
        _end_line(page, blank=True)
    elif tag.name == "hr":
        _end_line(page)
        page.lines.append(Line("", state.depth, rule=True))
    elif _EMOJI.match(alt := unescape(tag.attributes.get("alt", ""))):
        _run(page, state, alt)


def _item(boxes: list[_Box]) -> str:
    for box in reversed(boxes[-50:]):
        if box.tag == "ol":
            box.items += 1
            return f"{box.items}."
        if box.tag == "ul":
            return "-"
    return "-"


def _first_number(tag: Tag) -> int:
    start = tag.attributes.get("start", "")
    return int(start) if start.isdecimal() and len(start) < 5 else 1


def _tight(tag: Tag) -> bool:
    """True for a paragraph that stands on the line below the last (as Outlook's do) rather than apart."""
    style = tag.attributes.get("style", "")
    return tag.name == "p" and (
        bool(re.search(r"margin(?:-top|-bottom)?\s*:\s*0(?![.\d]*[1-9])", style))
        or "Mso" in tag.attributes.get("class", "")
    )


def _quotes(tag: Tag, style: str) -> bool:
    """False for a blockquote that only indents the writer's own words."""
    if tag.attributes.get("type", "").lower() == "cite" or "gmail_quote" in tag.attributes.get("class", ""):
        return True
    return not (_NOT_QUOTED.search(style) or _MARGIN_ONLY.search(style)) or "border-left-style" in style


def _colour(tag: Tag, style: str) -> str:
    value = tag.attributes.get("color", "") if tag.name == "font" else ""
    if style and (found := _COLOUR.search(style)):
        value = found[1]
    return value.strip().lower().removesuffix("!important").strip()


def _close_implied(page: _Page, name: str) -> None:
    """Close what HTML lets a writer leave open: paragraphs before blocks, items before items, cells before cells."""
    if name in _BLOCKS and page.open.get("p"):
        for box in reversed(page.boxes[-12:]):
            if box.tag == "p":
                _close(page, "p")
                break
            if box.tag in _BLOCKS:
                break
    ends, limits = {
        "li": (("li",), ("ul", "ol")),
        "td": (("td", "th"), ("tr", "table")),
        "tr": (("tr",), ("table",)),
    }.get(name, ((), ()))
    for box in reversed(page.boxes[-40:]) if ends else ():
        if box.tag in ends:
            _close(page, box.tag)
            break
        if box.tag in limits:
            break


def _close(page: _Page, name: str) -> None:
    if name in {"p", "br"} and not page.open.get(name):
        _end_line(page, blank=name == "br")
        return
    if not page.open.get(name):
        return
    if name in _BLOCKS and name not in {"td", "th"}:
        _end_line(page)
    while len(page.boxes) > 1:
        box = page.boxes.pop()
        page.open[box.tag] -= 1
        if box.tag == name:
            break
    page.gap = page.gap or (name in _PARAGRAPHS and name != "p")
