"""The preparation sheet as a .docx, to be filled in and passed on within the own side."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from pastno.coach.preparation.sheet import Preparation
from pastno.negotiation.errors import PastnoError
from pastno.render.prepare import notes, standing
from pastno.render.prepare_page import PRIVATE, SIZES, Most, Row, cut_to, pages_in_html

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARGIN_MM = 12


def docx(page: Preparation) -> bytes:
    """The sheet as a Word file in two columns, whole; its letters are small enough for one A4 page where that can be.

    Raises:
        PastnoError: the extra that writes it is not installed.
    """
    try:
        import docx as library  # noqa: PLC0415 - an extra
        from docx.enum.section import WD_SECTION  # noqa: PLC0415
        from docx.shared import Pt  # noqa: PLC0415
    except ImportError:
        raise PastnoError('a .docx needs the extra: pip install "pastno[docx]"') from None
    number, _ = pages_in_html(page)
    document = library.Document()
    document.core_properties.title = _clean(page.title)
    document.core_properties.subject = PRIVATE
    document.core_properties.author = ""
    plain = document.styles["Normal"]
    plain.font.size = Pt(SIZES[number])
    plain.font.name = "Arial"
    plain.paragraph_format.space_after = Pt(1)
    plain.paragraph_format.space_before = Pt(0)
    _paper(document)
    title = document.add_heading(_clean(page.title), level=1)
    title.paragraph_format.space_before = Pt(0)
    document.add_paragraph(f"{standing(page)} · {PRIVATE}")
    document.add_section(WD_SECTION.CONTINUOUS)
    _two_columns(document)
    for block in cut_to(page, Most()):
        heading = document.add_heading(_clean(block.heading), level=2)
        heading.paragraph_format.space_before = Pt(4)
        for run in heading.runs:
            run.font.size = Pt(SIZES[number] + 1)
        for row in block.rows:
            _line(document.add_paragraph(), row)
    for note in notes(page):
        document.add_paragraph().add_run(_clean(note)).italic = True
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _clean(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return _NOT_IN_XML.sub(" ", text)


def _line(paragraph: "Paragraph", row: Row) -> None:
    if row.lead:
        paragraph.add_run(_clean(f"{row.lead} ")).bold = True
    run = paragraph.add_run(_clean(row.text))
    run.italic = row.kind == "say"
    run.bold = row.kind == "ask"


def _paper(document: "Document") -> None:
    from docx.shared import Mm  # noqa: PLC0415 - an extra

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)


def _two_columns(document: "Document") -> None:
    """Set the last section in two columns, which the library has no word for."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    properties = document.sections[-1]._sectPr  # noqa: SLF001 - the library gives no other way
    for columns in properties.findall(qn("w:cols")):
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), "340")
