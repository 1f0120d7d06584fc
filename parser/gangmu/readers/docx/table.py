"""Collect a table of a Word document while it is read, and distinguish a table from a frame around text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from gangmu.readers.docx.paragraph import CellText, Content, Grid, Words

MAX_COLUMNS = 63  # Word's own limit; a wider span would only make empty columns


class _Cell(NamedTuple):
    column: int
    element: str
    contents: tuple[Content, ...]


@dataclass(slots=True)
class OpenTable:
    """A table while it is read."""

    number: int
    element: str
    rows: list[tuple[_Cell, ...]] = field(default_factory=list)
    row: list[_Cell] | None = None
    row_count: int = 0
    column: int = 0
    dropped: bool = False

    def start_row(self) -> None:
        """Start a row."""
        self.row, self.column, self.dropped = [], 0, False
        self.row_count += 1

    def end_row(self) -> None:
        """End the row; a deleted or hidden one is no longer there."""
        if self.row is not None and not self.dropped:
            self.rows.append(tuple(self.row))
        self.row = None

    def cell_element(self) -> str:
        """Return the path of the next cell."""
        return f"{self.element}/tr[{self.row_count}]/td[{len(self.row or ()) + 1}]"

    def skip_columns(self, count: int) -> None:
        """Skip columns, as many as a table may have."""
        self.column += min(max(count, 0), max(MAX_COLUMNS - self.column, 0))

    def add_cell(self, contents: tuple[Content, ...], span: int) -> None:
        """Take a finished cell and go to the column after it."""
        if self.row is not None:
            self.row.append(_Cell(self.column, self.cell_element(), contents))
            self.column += 1
            self.skip_columns(span - 1)

    def contents(self) -> tuple[Content, ...]:
        """Return the finished table; a frame around text gives the text, paragraph by paragraph.

        A frame is a table with all its text in one cell or in one column, and more than one
        paragraph in a cell: there a report may stand, whose lines must not be glued together.
        """
        full = [cell for row in self.rows for cell in row if any(_paragraphs(cell))]
        in_one_column = len(full) == 1 or all(cell.column == 0 for row in self.rows for cell in row)
        if in_one_column and any(_is_text(cell) for cell in full):
            return tuple(content for cell in full for content in cell.contents)
        rows = (
            tuple(CellText(number, cell.column, _joined(cell), cell.element) for cell in row)
            for number, row in enumerate(self.rows)
        )
        return (Grid(self.number, tuple(rows)),)


def _paragraphs(cell: _Cell) -> list[str]:
    """Return the texts in a cell, those of a table inside it cell by cell."""
    found: list[str] = []
    for content in cell.contents:
        if isinstance(content, Words):
            found.append(" ".join(content.text.split()))
        else:
            found.extend(inner.text for row in content.rows for inner in row)
    return [text for text in found if text]


def _is_text(cell: _Cell) -> bool:
    return len(_paragraphs(cell)) > 1


def _joined(cell: _Cell) -> str:
    return " ".join(_paragraphs(cell))
