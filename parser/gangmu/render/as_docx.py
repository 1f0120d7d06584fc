"""Write a report as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from gangmu.errors import MissingExtraError
from gangmu.model import Section, Table, Title
from gangmu.render.passages import Passage, join, passages
from gangmu.report import Report


def docx(report: Report) -> bytes:
    """Write the report as a DOCX file: Word's own title and heading styles, run-in heads in bold.

    Needs the extra ``docx``; raise `MissingExtraError` where it is not installed.
    """
    try:
        import docx as word
    except ImportError:
        raise MissingExtraError("docx", "writing DOCX") from None
    document = word.Document()
    for passage in passages(report):
        _add(document, passage)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: Any, passage: Passage) -> None:
    block = passage.block
    if isinstance(block, Table):
        _add_table(document, block)
    elif isinstance(block, Title):
        document.add_paragraph(_clean(passage.words), style="Title")
    elif passage.kind == "heading" and isinstance(block, Section):
        document.add_heading(_clean(passage.words), level=min(block.level, 9))
    else:
        first, *rest = passage.parts
        paragraph = document.add_paragraph()
        paragraph.add_run(_clean(first.words)).bold = passage.kind == "run-in" and bool(first.words)
        paragraph.add_run(_clean(join(part.words for part in rest)))


def _add_table(document: Any, table: Table) -> None:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return
    grid = document.add_table(rows=len(table.rows), cols=width)
    grid.style = "Table Grid"
    for row, cells in zip(grid.rows, table.rows, strict=True):
        for place, cell in zip(row.cells, cells, strict=False):
            place.text = _clean(cell.text)


def _clean(words: str) -> str:
    """Leave out the control characters that XML cannot hold."""
    return "".join(char for char in words if char >= " " or char in "\t\n")
