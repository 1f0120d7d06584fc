"""Write the table as a workbook with three sheets: documents, sections, findings.

Every cell is written as what it is: text stays text though it begin with ``=`` or ``http``. A cell
of Excel holds 32,767 UTF-16 units: a longer text goes on in the rows below, which repeat the first
column and say ``2/3`` in the column ``piece``. A sheet holds 1,048,576 rows: what is more stands on
a further sheet, ``sections 2``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gangmu.errors import MissingExtraError
from gangmu.output.tables.as_csv import flat_cell
from gangmu.output.tables.form import cells_of
from gangmu.output.tables.rows import DOCUMENT_COLUMNS, SECTION_COLUMNS, DiagnosticRow, DocumentRow

try:
    import xlsxwriter  # type: ignore[import-untyped]
except ImportError:
    raise MissingExtraError("xlsx", "a workbook") from None

MAX_UNITS = 32_767
MAX_ROWS = 1_048_576
_LISTS = {"sections", "boilerplate", "diagnostics"}
_EXACT = 2**53  # Excel keeps numbers as floats
_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


class Written(NamedTuple):
    """How much a workbook holds; `split` counts the cells that were too long for one."""

    documents: int
    sections: int
    findings: int
    split: int


def write_workbook(
    rows: Iterable[tuple[DocumentRow, Mapping[str, Any]]],
    path: Path,
    *,
    kept: Sequence[str] = (),
    max_rows: int = MAX_ROWS,
) -> Written:
    """Write document rows, each with the columns kept from its input, in constant memory."""
    own = [name for name in DOCUMENT_COLUMNS if name not in _LISTS]
    flat = [*(name for name in SECTION_COLUMNS if name not in {"role"}), *kept]
    finding = ["doc", *DiagnosticRow.__struct_fields__]
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        documents = _Sheet(book, "documents", [*own, *kept], max_rows)
        sections = _Sheet(book, "sections", ["id", *(name for name in flat if name != "id")], max_rows)
        findings = _Sheet(book, "findings", finding, max_rows)
        for row, others in rows:
            documents.write(cells_of(row, "documents", others)[0])
            for cells in cells_of(row, "sections", others):
                sections.write(cells)
            for diagnostic in row.diagnostics:
                values = [row.doc, *(getattr(diagnostic, name) for name in finding[1:])]
                findings.write(dict(zip(finding, values, strict=True)))
    split = documents.split + sections.split + findings.split
    return Written(documents.records, sections.records, findings.records, split)


class _Sheet:
    """A sheet and those that go on where it is full."""

    def __init__(self, book: Any, name: str, columns: Sequence[str], max_rows: int) -> None:
        self.records = self.split = 0
        self._book, self._name, self._columns, self._max_rows = book, name, columns, max_rows
        self._bold = book.add_format({"bold": True})
        self._number = 0
        self._begin()

    def write(self, cells: Mapping[str, Any]) -> None:
        """Write one record, over several rows where a cell is too long."""
        self.records += 1
        pieces = [_pieces(flat_cell(cells.get(name))) for name in self._columns]
        self.split += sum(len(piece) > 1 for piece in pieces)
        height = max(map(len, pieces))
        for number in range(height):
            if self._row == self._max_rows:
                self._begin()
            mark = f"{number + 1}/{height}" if height > 1 else None
            line = [piece[number] if number < len(piece) else None for piece in pieces]
            line[0] = pieces[0][0]
            self._write_line([*line, mark])

    def _begin(self) -> None:
        self._number += 1
        name = self._name if self._number == 1 else f"{self._name} {self._number}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        self._row = 0
        self._write_line([*self._columns, "piece"], self._bold)

    def _write_line(self, line: Sequence[Any], style: Any = None) -> None:
        for column, value in enumerate(line):
            if isinstance(value, bool):
                self._sheet.write_boolean(self._row, column, value, style)
            elif isinstance(value, int | float) and abs(value) < _EXACT:
                self._sheet.write_number(self._row, column, value, style)
            elif value is not None and value != "":
                self._sheet.write_string(self._row, column, str(value), style)
        self._row += 1


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
