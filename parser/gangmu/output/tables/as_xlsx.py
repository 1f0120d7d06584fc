"""Write a workbook that can be used as it opens: what to look at, documents, sections, diagnostics.

Every cell is written as what it is: text stays text though it begin with ``=`` or ``http``. A cell
of Excel holds 32,767 UTF-16 units: a longer text goes on in the rows below, which repeat the first
column and say ``2/3`` in the column ``piece``. A sheet holds 1,048,576 rows: what is more stands on
a further sheet, ``sections 2``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gangmu.errors import MissingExtraError
from gangmu.output.tables.as_csv import FORMULA, flat_cell
from gangmu.output.tables.form import cells_of, chosen_of
from gangmu.output.tables.rows import DOCUMENT_COLUMNS, SECTION_COLUMNS, DiagnosticRow, DocumentRow
from gangmu.output.tables.xlsx_look import CODES, LOOK_COLUMNS, Styles, height_of, in_order, link_of, width_of

try:
    import xlsxwriter  # type: ignore[import-untyped]
except ImportError:
    raise MissingExtraError("xlsx", "a workbook") from None

MAX_UNITS = 32_767
MAX_ROWS = 1_048_576
MAX_LINKS = 65_530  # of a sheet
MAX_LINK = 2_079  # characters
_LISTS = {"sections", "boilerplate", "diagnostics"}
_EXACT = 2**53  # Excel keeps numbers as floats
_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
Word = Callable[[str], str]
Columns = tuple[Sequence[str], Sequence[str]]  # shown, and folded away


class Written(NamedTuple):
    """How much a workbook holds; `split` counts the cells that were too long for one."""

    documents: int
    sections: int
    diagnostics: int
    split: int


def write_workbook(
    rows: Iterable[tuple[DocumentRow, Mapping[str, Any]]],
    path: Path,
    *,
    kept: Sequence[str] = (),
    columns: Sequence[str] | None = None,
    word: Word | None = None,
    home: Path | None = None,
    max_rows: int = MAX_ROWS,
) -> Written:
    """Write document rows, each with the columns kept from its input, in constant memory.

    `columns` chooses some; `word` gives the words for columns, sheets and codes (``column.place``,
    ``sheet.look``, ``role.plans``); `home` is the folder from which links to the files lead.
    """
    own = [name for name in DOCUMENT_COLUMNS if name not in _LISTS]
    flat = [name for name in SECTION_COLUMNS if name != "role"]
    told = ["doc", *DiagnosticRow.__struct_fields__]
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        styles = Styles(book, word or (lambda key: key.partition(".")[2]))
        look = _Sheet(book, "look", (LOOK_COLUMNS, ()), max_rows, styles)
        documents = _Sheet(book, "documents", _columns("documents", own, kept, columns), max_rows, styles)
        sections = _Sheet(book, "sections", _columns("sections", flat, kept, columns), max_rows, styles)
        diagnostics = _Sheet(book, "diagnostics", (told, ()), max_rows, styles)
        for row, others in rows:
            cells = cells_of(row, "documents", others)[0]
            link = link_of(row.name, others, home)
            documents.write(cells, link)
            if row.look:
                look.write(cells, link)
            for section in cells_of(row, "sections", others):
                sections.write(section)
            for diagnostic in row.diagnostics:
                values = [row.doc, *(getattr(diagnostic, name) for name in told[1:])]
                diagnostics.write(dict(zip(told, values, strict=True)))
        sheets = (look, documents, sections, diagnostics)
        for sheet in sheets:
            sheet.finish()
    split = sum(sheet.split for sheet in sheets[1:])
    return Written(documents.records, sections.records, diagnostics.records, split)


def _columns(sheet: str, own: Sequence[str], kept: Sequence[str], chosen: Sequence[str] | None) -> Columns:
    """Return the columns of a sheet; ``role``, where it was asked for, means all roles."""
    if chosen is None:
        return in_order(sheet, own, kept)
    return chosen_of([*own, *kept], ["roles" if name == "role" else name for name in chosen]), ()


class _Sheet:
    """A sheet and those that go on where it is full."""

    def __init__(self, book: Any, name: str, columns: Columns, max_rows: int, styles: Styles) -> None:
        self.records = self.split = 0
        self._book, self._name, self._max_rows = book, name, max_rows
        self._shown = len(columns[0])
        self._columns = [*columns[0], "piece", *columns[1]]
        self._styles = styles
        self._number = self._links = 0
        self._begin()

    def write(self, cells: Mapping[str, Any], link: str | None = None) -> None:
        """Write one record, over several rows where a cell is too long; its first cell may be a link."""
        self.records += 1
        pieces = [_pieces(self._value(name, cells.get(name))) for name in self._columns]
        self.split += sum(len(piece) > 1 for piece in pieces)
        height = max(map(len, pieces))
        for number in range(height):
            if self._row == self._max_rows:
                self.finish()
                self._begin()
            mark = f"{number + 1}/{height}" if height > 1 else None
            line = [piece[number] if number < len(piece) else None for piece in pieces]
            line[0], line[self._shown] = pieces[0][0], mark
            self._write_line(line, link)

    def finish(self) -> None:
        """Add a filter over the rows; their number is known now."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 0), len(self._columns) - 1)

    def _begin(self) -> None:
        self._number += 1
        name = self._styles.word(f"sheet.{self._name}")
        self._sheet = self._book.add_worksheet(name if self._number == 1 else f"{name} {self._number}")
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._links = self._row = 0
        for at, column in enumerate(self._columns):
            folded = {"level": 1, "hidden": True} if at > self._shown else {}
            self._sheet.set_column(at, at, width_of(column), None, folded)
            self._sheet.write_string(0, at, self._styles.word(f"column.{column}"), self._styles.head)
        self._row = 1

    def _value(self, name: str, value: Any) -> Any:
        """Return what a cell shows: words for codes."""
        if name not in CODES or value in (None, ""):
            return flat_cell(value)
        codes = value if isinstance(value, list | tuple) else [value]
        return self._styles.listed([self._styles.word(f"{CODES[name]}.{code}") for code in codes])

    def _write_line(self, line: Sequence[Any], link: str | None) -> None:
        height = height_of(zip(self._columns[: self._shown], line, strict=False))
        if height is not None:
            self._sheet.set_row(self._row, height)
        for column, value in enumerate(line):
            if column == 0 and link and self._links < MAX_LINKS and len(link) <= MAX_LINK:
                self._links += 1
                self._sheet.write_url(self._row, column, link, self._styles.link, str(value)[:255])
            else:
                self._write_cell(column, value)
        self._row += 1

    def _write_cell(self, column: int, value: Any) -> None:
        style = self._styles.cell if column <= self._shown else self._styles.folded
        if isinstance(value, bool):
            self._sheet.write_boolean(self._row, column, value, style)
        elif isinstance(value, int | float) and abs(value) < _EXACT:
            self._sheet.write_number(self._row, column, value, style)
        elif value is not None and value != "":
            words = str(value)
            style = self._styles.text if words.startswith(FORMULA) else style
            self._sheet.write_string(self._row, column, words, style)


def _pieces(value: Any) -> list[Any]:
    """Cut a text into what fits into cells; nothing of it is lost.

    >>> [len(piece) for piece in _pieces("字" * 40_000)]
    [32767, 7233]
    """
    if not isinstance(value, str) or len(value) <= MAX_UNITS // 2:
        return [value]
    wide = any(char > "\uffff" for char in value)
    size = MAX_UNITS // 2 if wide else MAX_UNITS
    return [value[at : at + size] for at in range(0, len(value), size)]
