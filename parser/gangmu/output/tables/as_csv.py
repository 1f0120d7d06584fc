"""Write the table as CSV for spreadsheets: UTF-8 with BOM, without which Excel garbles Chinese.

A cell holds no list: roles and the like are joined by ``;``, the other lists of a document are
JSON in their cell, and its sections are left to the table of sections. A text that a spreadsheet
would take for a formula has ``'`` before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from gangmu.output.tables.as_jsonl import BytesSink, pieces_of
from gangmu.output.tables.form import Cells, chosen_of, columns_of
from gangmu.output.tables.rows import TableName

BOM = b"\xef\xbb\xbf"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
WIDEST_CELL = 2**31 - 1  # the most that csv.field_size_limit takes on every platform


class Csv(NamedTuple):
    """One of the tables as CSV, with further columns at the end."""

    table: TableName
    kept: tuple[str, ...] = ()
    chosen: tuple[str, ...] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns; the nested sections of a document are no column here."""
        own = [name for name in columns_of(self.table) if name != "sections"]
        return chosen_of([*own, *self.kept], self.chosen)

    def encode(self, rows: Sequence[Cells]) -> bytes:
        """Return the lines of rows, without a header."""
        columns = self.columns
        return _encoded([guarded(flat_cell(row.get(name))) for name in columns] for row in rows)

    def open(self, path: Path) -> BytesSink:
        """Start a file with BOM and header."""
        return BytesSink(path, BOM + _encoded([self.columns]))

    def without(self, docs: Collection[str], path: Path, target: Path) -> None:
        """Copy a file without the rows of some documents."""
        with _reading(path) as file:
            rows = csv.reader(file)
            header = next(rows)
            at = header.index("doc")
            sink = BytesSink(target, BOM + _encoded([header]))
            for row in rows:
                if row[at] not in docs:
                    sink.write(_encoded([row]))
            sink.close()

    def merge(self, paths: Sequence[Path], target: Path) -> None:
        """Put files one after the other under one header; a column that one lacks is empty."""
        headers = [_header(path) for path in paths]
        together = dict.fromkeys(name for header in [list(self.columns), *headers] for name in header)
        head = BOM + _encoded([together])
        sink = BytesSink(target, head)
        for path, header in zip(paths, headers, strict=True):
            if header == list(together):
                for piece in pieces_of(path, skip=len(head)):
                    sink.write(piece)
                continue
            with _reading(path) as file:
                for row in csv.DictReader(file):
                    sink.write(_encoded([[row.get(name, "") for name in together]]))
        sink.close()


def guarded(value: Any) -> Any:
    """Put ``'`` before a text that a spreadsheet would take for a formula; a number stays one.

    >>> guarded("=1+1"), guarded("-5.2"), guarded("- 完成"), guarded(-3)
    ("'=1+1", '-5.2', "'- 完成", -3)
    """
    if not isinstance(value, str) or not value.startswith(FORMULA) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def flat_cell(value: Any) -> Any:
    """Make a cell of a value: a list of words is joined by ``;``, other lists are JSON.

    >>> flat_cell(["measures", "plans"])
    'measures;plans'
    """
    if not isinstance(value, list | tuple | dict):
        return value
    if all(isinstance(one, str) for one in value) and not isinstance(value, dict):
        return ";".join(value)
    return msgspec.json.encode(value, enc_hook=str).decode()


def _encoded(rows: Any) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _reading(path: Path) -> IO[str]:
    csv.field_size_limit(WIDEST_CELL)
    return path.open(encoding="utf-8-sig", newline="")


def _header(path: Path) -> list[str]:
    with _reading(path) as file:
        return next(csv.reader(file))
