"""Lay the contents of a Word document out as the source text and its lines."""

from __future__ import annotations

from collections.abc import Iterable

from gangmu.errors import LimitError
from gangmu.readers import budgets
from gangmu.readers.docx.paragraph import CellText, Content, Grid, Words
from gangmu.readers.source import Hint, Line


class _Draft:
    """Text as it grows, and the lines found in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.lines: list[Line] = []
        self.length = 0
        self.gap = 0

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def add_line(self, text: str, hint: Hint) -> None:
        """Take one line of a paragraph; a blank one counts for the gap."""
        words = text.strip()
        if words:
            start = self.length + text.index(words[0])
            self.lines.append(
                Line(start, start + len(words), indent=start - self.length, gap=self.gap, hint=hint)
            )
            self.gap = 0
        else:
            self.gap += 1
        self.add(text + "\n")

    def add_row(self, row: tuple[CellText, ...], grid: Grid) -> None:
        """Take one row of a table; an empty cell has a column but no line."""
        column = 0
        for cell in row:
            self.add("\t" * (cell.column - column))
            column = cell.column
            if not cell.text:
                continue
            place = None if grid.drop else (grid.number, cell.row, cell.column)
            hint = Hint(table=place, drop=grid.drop, element=cell.element)
            self.lines.append(Line(self.length, self.length + len(cell.text), gap=self.gap, hint=hint))
            self.add(cell.text)
            self.gap = 0
        self.add("\n")


def lay_out(contents: Iterable[Content]) -> tuple[str, tuple[Line, ...]]:
    """Return the source text and its lines: a paragraph a line, a row of cells a line with tabs."""
    draft = _Draft()
    for content in contents:
        if isinstance(content, Words):
            for text in content.text.split("\n"):
                draft.add_line(text, content.hint)
        else:
            for row in content.rows:
                draft.add_row(row, content)
        if draft.length > 2 * budgets.CHARACTERS:  # the tabs of empty columns are not counted before
            raise LimitError("the tables of this document are too wide", hint=budgets.TOO_LARGE)
    return "".join(draft.pieces), tuple(draft.lines)
