"""The preparation sheet as a PDF of one page, A4 or Letter, in letters that hold accents and the euro sign."""

from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pastno.coach.preparation.sheet import Preparation
from pastno.negotiation.errors import PastnoError
from pastno.render.prepare import notes, standing
from pastno.render.prepare_page import CUTS, PRIVATE, SIZES, Block, Most, Row, cut_to

if TYPE_CHECKING:
    from reportlab.platypus import Paragraph  # type: ignore[import-untyped]

Paper = Literal["a4", "letter"]
_PAPERS: dict[Paper, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
_MARGIN, _GAP, _HEAD = 28.0, 16.0, 36.0
_FONT = "Roboto"
_FACES = {"": "Roboto", "b": "RobotoBold", "i": "RobotoItalic", "bi": "RobotoBoldItalic"}
_INSTEAD = str.maketrans(
    {"→": "›", "↔": "–", "●": "•", "☐": "□", "\u2011": "-", "\u202f": " ", "\u2009": " "}
)
"""What the letters lack, and what stands for it."""
_LEADING, _ABOVE = 1.16, 0.4
"""Of the size of the letters: from line to line, and the space over a heading."""
_ENDLESS = 10_000


def pdf(page: Preparation, paper: Paper = "a4") -> bytes:
    """The sheet as a PDF file of one page: smaller letters where it is long, then less, with a note of what is left.

    Raises:
        PastnoError: the extra that writes it is not installed.
    """
    try:
        from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra

        _register()
    except ImportError:
        raise PastnoError('a PDF needs the extra: pip install "pastno[pdf]"') from None
    width, height = _PAPERS[paper]
    small = tuple(notes(page))
    foot = len(small) * 8.5 + 4
    column = ((width - 2 * _MARGIN - _GAP) / 2, height - 2 * _MARGIN - _HEAD - foot)
    columns = _fitted(page, *column)
    file = BytesIO()
    canvas = Canvas(file, pagesize=(width, height), invariant=1)
    canvas.setTitle(page.title)
    canvas.setSubject(PRIVATE)
    canvas.setFont(f"{_FONT}-b", 13)
    canvas.drawString(
        _MARGIN, height - _MARGIN - 12, _in_width(page.title, f"{_FONT}-b", 13, width - 2 * _MARGIN)
    )
    canvas.setFont(_FONT, 8)
    canvas.drawString(_MARGIN, height - _MARGIN - 25, f"{standing(page)} · {PRIVATE}")
    for n, paragraphs in enumerate(columns):
        left, top = _MARGIN + n * (column[0] + _GAP), height - _MARGIN - _HEAD
        for paragraph, tall in paragraphs:
            paragraph.drawOn(canvas, left, top - tall)
            top -= tall + paragraph.style.spaceAfter
    canvas.setFont(_FONT, 6.5)
    for n, note in enumerate(small):
        at = _MARGIN + foot - 8.5 * (n + 1) - 4
        canvas.drawString(_MARGIN, at, _in_width(_covered(note), _FONT, 6.5, width - 2 * _MARGIN))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@cache
def _register() -> frozenset[int]:
    """Make the letters known once; which characters they hold."""
    from font_roboto import font_files  # noqa: PLC0415 - an extra: a server has no fonts of its own
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily  # type: ignore[import-untyped]  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    names = {style: f"{_FONT}-{style}" if style else _FONT for style in _FACES}
    for style, file in _FACES.items():
        registerFont(TTFont(names[style], str(Path(font_files[file]))))
    registerFontFamily(_FONT, names[""], names["b"], names["i"], names["bi"])
    plain: Any = TTFont("probe", str(Path(font_files[_FACES[""]])))
    return frozenset(plain.face.charToGlyph)


def _covered(text: str) -> str:
    """The text in characters that the letters hold; a question mark for what they lack."""
    known = _register()
    return "".join(c if ord(c) in known or c.isspace() else "?" for c in text.translate(_INSTEAD))


Column = list[tuple["Paragraph", float]]


def _fitted(page: Preparation, width: float, height: float) -> tuple[Column, Column]:
    """Two columns with as much as fits, in the largest letters: what is whole and small goes before what is cut."""
    for most in CUTS:
        for size in SIZES:
            if (found := _columns(page, most, size, width, height)) is not None:
                return found
    raise PastnoError("the sheet does not fit on one page; use --format md, or shorten the longest entries")


def _columns(
    page: Preparation, most: Most, size: float, width: float, height: float
) -> tuple[Column, Column] | None:
    """The paragraphs in two columns, or None where they do not fit; no heading stands alone at an end."""
    blocks = [_set(block, size, width) for block in cut_to(page, most)]
    total = sum(_tall(block) for block in blocks)
    limit = min(height, total / 2 + 6 * size)
    first: Column = []
    second: Column = []
    for block in blocks:
        for n, (paragraph, tall) in enumerate(block):
            needed = tall + (block[1][1] if n == 0 and len(block) > 1 else 0)
            (second if second or _tall(first) + needed > limit else first).append((paragraph, tall))
    return (first, second) if _tall(second) <= height else None


def _tall(paragraphs: Column) -> float:
    return float(sum(tall + paragraph.style.spaceAfter for paragraph, tall in paragraphs))


def _set(block: Block, size: float, width: float) -> Column:
    """A block as paragraphs with their heights."""
    from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]  # noqa: PLC0415
    from reportlab.platypus import Paragraph  # noqa: PLC0415

    head = ParagraphStyle(
        "head",
        fontName=f"{_FONT}-b",
        fontSize=size,
        leading=size * 1.2,
        spaceAfter=1,
        textColor=HexColor("#38507a"),
    )
    line = ParagraphStyle(
        "line", fontName=_FONT, fontSize=size, leading=size * _LEADING, spaceAfter=size * 0.12,
        leftIndent=size * 0.9, firstLineIndent=-size * 0.9, splitLongWords=1,
    )  # fmt: skip
    paragraphs = [Paragraph(escape(_covered(block.heading).upper()), head)]
    paragraphs += [Paragraph(_markup(row), line) for row in block.rows]
    tall = [(p, p.wrap(width, _ENDLESS)[1]) for p in paragraphs]
    return [(tall[0][0], tall[0][1] + size * _ABOVE), *tall[1:]]


def _markup(row: Row) -> str:
    lead = f"<b>{escape(_covered(row.lead))}</b> " if row.lead else ""
    text = escape(_covered(row.text))
    if row.kind == "say":
        text = f"<i>{text}</i>"
    elif row.kind == "ask":
        text = f"<b>{text}</b>"
    elif row.kind == "small":
        text = f'<font color="#5d6675">{text}</font>'
    return lead + text


def _in_width(text: str, font: str, size: float, width: float) -> str:
    """A line cut to a width."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 - an extra

    text = _covered(text)
    if stringWidth(text, font, size) <= width:
        return text
    while text and stringWidth(text + "…", font, size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
