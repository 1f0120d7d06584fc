"""Distinguish tables that hold data from those that only lay out a page, and place their cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from gangmu.readers.html.list_markers import integer
from gangmu.readers.html.places import Run
from gangmu.readers.html.style import Attributes, Manner

MAX_COLUMNS = 64  # wider spans are cut, so that a page of ``colspan=1000`` stays small
_PROSE = 200  # code points; with three sentences in three lines a cell is a page, not a value


@dataclass(slots=True, eq=False)
class Cell:
    """A cell in its grid: `row` and `column` from 0, spans counted, and its place among its row's cells."""

    grid: Grid
    row: int
    column: int
    place: int


@dataclass(slots=True, eq=False)
class Grid:
    """A table while it is read: the number of the first line in it, and what rows are taken by spans."""

    first: int
    layout: bool = False  # says that it lays out, or holds another table
    data: bool = False
    headers: int = 0
    row: int = -1
    column: int = 0
    place: int = 0
    taken: dict[int, int] = field(default_factory=dict)  # column → last row that a span from above covers

    def open_row(self) -> None:
        """Start the next row."""
        self.row += 1
        self.column = self.place = 0

    def open_cell(self, tag: str, attributes: Attributes) -> Cell:
        """Place the next cell, past the columns that cells of the rows above reach into."""
        self.row = max(self.row, 0)
        while self.column < MAX_COLUMNS and self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        cell = Cell(self, self.row, self.column, self.place)
        width = max(1, integer(attributes.get("colspan")) or 1)
        height = max(1, integer(attributes.get("rowspan")) or 1)
        end = (
            self.column + width if width == 1 else max(self.column + 1, min(self.column + width, MAX_COLUMNS))
        )
        if height > 1:
            for column in range(self.column, min(end, MAX_COLUMNS)):
                self.taken[column] = self.row + height - 1
        self.column = end
        self.place += 1
        self.headers += tag == "th"
        return cell


@dataclass(slots=True)
class Piece:
    """A line as laid out: its text with inner spaces, and what the tree knows of it.

    `length` counts characters that are not space, `links` those inside links, `actions` those
    inside links and buttons that only run a script; `targets` counts the links, about. `gap` counts
    the blank lines above. `runs` tell where its characters stand in the source, if that was asked for.
    """

    text: str
    element: int
    manner: Manner
    gap: int
    cell: Cell | None
    length: int
    links: int
    actions: int
    targets: int
    stops: int
    bold: bool
    file: bool
    runs: list[Run] = field(default_factory=list)

    @property
    def linked(self) -> bool:
        """Return whether most of the line is links."""
        return self.links * 2 > self.length


def settle(grid: Grid, pieces: list[Piece]) -> None:
    """Decide at the end of a table what it is; in a table of data, join each cell's lines to one."""
    if grid.layout:
        return
    cells: dict[int, list[Piece]] = {}
    for piece in pieces[grid.first :]:
        if piece.cell is not None:
            cells.setdefault(id(piece.cell), []).append(piece)
    grid.data = _is_data(grid, list(cells.values()))
    if grid.data:
        joined: list[Piece] = []
        for piece in pieces[grid.first :]:
            lines = cells.pop(id(piece.cell), None) if piece.cell is not None else [piece]
            if lines is not None:
                joined.append(_join(lines))
        pieces[grid.first :] = joined


def _is_data(grid: Grid, cells: list[list[Piece]]) -> bool:
    """Return whether a table holds data: full rows of short cells do, a cell that holds the page does not."""
    widths: dict[int, int] = {}
    for lines in cells:
        cell = lines[0].cell
        if cell is not None:
            widths[cell.row] = widths.get(cell.row, 0) + 1
    full = sum(width >= 2 for width in widths.values())
    total = sum(piece.length for lines in cells for piece in lines)
    links = sum(piece.links for lines in cells for piece in lines)
    headed = any(piece.manner.heading for lines in cells for piece in lines)
    if full < 2 or links * 5 > total * 4 or (headed and not grid.headers):
        return False
    if any(_is_prose(lines) for lines in cells):
        return full >= 3 and full * 2 > len(widths) and not _is_page(cells, total)
    return full * 2 >= len(widths) or grid.headers > 0


def _is_prose(lines: list[Piece]) -> bool:
    length = sum(piece.length for piece in lines)
    return length >= _PROSE and len(lines) >= 3 and sum(piece.stops for piece in lines) >= 3


def _is_page(cells: list[list[Piece]], total: int) -> bool:
    """Return whether one cell holds most of the table's text."""
    return max(sum(piece.length for piece in lines) for lines in cells) * 2 > total


def _join(lines: list[Piece]) -> Piece:
    first = lines[0]
    if first.cell is None:
        return first
    first.text = " ".join(" ".join(piece.text.split("\t")).strip() for piece in lines)
    first.bold = all(piece.bold for piece in lines)
    for piece in lines[1:]:
        first.runs += piece.runs
        first.length += piece.length
        first.links += piece.links
        first.actions += piece.actions
        first.stops += piece.stops
        first.file |= piece.file
    return first
