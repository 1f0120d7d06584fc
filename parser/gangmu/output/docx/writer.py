"""Write a report as a Word document whose headings show in the navigation pane of Word and WPS.

Markers are plain text, never automatic numbering, so that they can be copied, searched and read
back. A heading that shares its line with its text is written as Word itself does it, with a style
separator: a paragraph in the heading style whose paragraph mark is hidden (w:specVanish), then the
text in a paragraph of its own. So only the heading stands in the navigation pane, Word shows one
line, and gangmu reads one line back. One paragraph in the heading style would put all its text
into the pane; a heading style on characters (a linked style) would not show there at all. A
program that does not know the separator shows heading and text on two lines.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from gangmu.errors import MissingExtraError
from gangmu.model.blocks import DateLine, DocumentNumber, Section, Signature, Subtitle, Table, Title
from gangmu.model.report import Report
from gangmu.output.docx.styles import BODY, element, set_styles
from gangmu.output.render.passages import Passage, join, passages

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_DEEPEST = 9  # Word has heading styles down to 9
_DATE = (1980, 1, 1, 0, 0, 0)  # the zip's first day: the same report gives the same bytes
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_USELESS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_RIGHT = (Signature, DateLine)
_CENTRE = (DocumentNumber,)


def write(report: Report) -> bytes:
    """Write the report as the bytes of a DOCX file; boilerplate and diagnostics stay out.

    Needs the extra ``docx``; raises `MissingExtraError` without it. A character that XML cannot
    hold (a control character, a lone surrogate) becomes U+FFFD.
    """
    try:
        from docx import Document
    except ImportError:
        raise MissingExtraError("docx", "writing DOCX", name=report.source.name) from None
    document = Document()
    set_styles(document)
    _set_properties(document, report)
    for passage in passages(report):
        _add(document, passage)
    _drop_parts(document)
    file = BytesIO()
    document.save(file)
    return _without_dates(file.getvalue())


def _add(document: Document, passage: Passage) -> None:
    block = passage.block
    if isinstance(block, Table):
        _add_table(document, block)
    elif isinstance(block, Section) and block.title:
        _add_heading(document, passage, min(block.level, _DEEPEST))
    elif isinstance(block, Title | Subtitle):
        document.add_paragraph(
            _legal(passage.words), style="Title" if isinstance(block, Title) else "Subtitle"
        )
    else:
        paragraph = document.add_paragraph(_legal(passage.words), style=BODY)
        if isinstance(block, _RIGHT):
            _align(paragraph, "right")
        elif isinstance(block, _CENTRE):
            _align(paragraph, "center")


def _add_heading(document: Document, passage: Passage, level: int) -> None:
    words = passage.words
    head = join(part.words for part in passage.parts[:1])
    rest = words[len(head) :]
    paragraph = document.add_paragraph(_legal(head), style=f"Heading {level}")
    if rest:
        mark = element("w:rPr")
        mark.extend((element("w:vanish"), element("w:specVanish")))
        paragraph._p.get_or_add_pPr().append(mark)
        document.add_paragraph(_legal(rest), style=BODY)


def _align(paragraph: Paragraph, side: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element("w:ind", firstLineChars="0", firstLine="0"))
    properties.append(element("w:jc", val=side))


def _add_table(document: Document, table: Table) -> None:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return
    grid = document.add_table(rows=0, cols=width, style="Table Grid")
    for row in table.rows:
        for place, cell in zip(grid.add_row().cells, row, strict=False):
            place.text = _legal(cell.text)
    document.add_paragraph(style=BODY)  # two tables in a row would become one


def _drop_parts(document: Document) -> None:
    """Remove what the template holds and no document needs: a picture of it, and its styles again."""
    for relations in (document.part.package.rels, document.part.rels):
        for ident, relation in list(relations.items()):
            if relation.reltype.endswith(_USELESS):
                del relations[ident]


def _set_properties(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title = _legal(report.metadata.title or "")[:255]
    properties.author = _legal(report.metadata.issuer or "")[:255]
    properties.comments = ""


def _legal(words: str) -> str:
    return _ILLEGAL.sub("\ufffd", words)


def _without_dates(data: bytes) -> bytes:
    """Pack the parts again with a fixed date, uncompressed: compression differs between platforms."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, _DATE), before.read(name))
    return packed.getvalue()
