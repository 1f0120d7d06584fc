"""Read documents out of tables that hold their text in a column; every other column is kept.

Its values are text, but those of Parquet, which keep their types. All of this runs in a process of
its own (`gangmu.batch.inputs.feeding`): whatever a file does to a library is for that process to bear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple, TypeAlias

from gangmu.batch.inputs.tables import columnar, delimited, html, records, workbook
from gangmu.batch.inputs.tables.header import PEEK, Place, header_of, likely_text
from gangmu.batch.inputs.tables.kinds import is_table, kind_of
from gangmu.errors import GangmuError, ReadError

__all__ = ["AUTO", "EXTRA", "Found", "Row", "find", "is_table", "rows_of"]

Row: TypeAlias = dict[str, Any]
AUTO = "auto"  # what stands for the name of the text column where it is to be guessed
EXTRA = "extra"  # the column for what has no column of its own, as JSON


_EMPTY = ReadError("holds no table", hint="write it again")


class Found(NamedTuple):
    """What a table holds: columns with their Arrow types, or None for text; which of them holds the text.

    `sheets` are those of a workbook that were looked at, each with its columns; `sheet` is the one chosen.
    """

    columns: Mapping[str, Any]
    text: str | None
    sheet: str | None = None
    sheets: Mapping[str, Sequence[str]] = {}


def find(path: str, wanted: str | None = None) -> Found:
    """Look into a table for the column `wanted`, or for the one that most likely holds the text."""
    wanted = None if wanted == AUTO else wanted
    sample: list[Any]
    kind = kind_of(path)
    if kind == "parquet":
        columns = columnar.columns(path)
        sample = [tuple(row.values()) for row in islice(columnar.rows(path, {}), PEEK)]
    elif kind == "records":
        columns = dict.fromkeys([*records.columns(path), EXTRA])
        objects = [row for row in islice(records.records(path), PEEK) if not isinstance(row, ReadError)]
        sample = [tuple(row.get(name) for name in columns) for row in objects]
    elif kind == "workbook":
        return _in_workbook(path, wanted)
    else:
        lines = list(islice(_lines(path, kind), PEEK))
        if not lines:
            raise _EMPTY
        columns, sample = _of_lines(lines, wanted)
    return Found(columns, wanted if wanted in columns else likely_text(list(columns), sample))


def rows_of(path: str, text: str, kept: Mapping[str, Any] = {}) -> Iterator[Row | ReadError]:
    """Yield the rows of a table; where one cannot be read there is an error in its place.

    A file that is damaged further down gives what stands above, and an error at the end. `kept`
    gives the types under which columns will be written.
    """
    try:
        kind = kind_of(path)
        if kind == "parquet":
            yield from columnar.rows(path, kept)
        elif kind == "records":
            yield from _records(path)
        elif kind == "workbook":
            with workbook.opened(path) as sheets:
                sheet = sheets[str(find(path, text).sheet)]
                for row in _rows(workbook.lines(sheet), text):
                    yield {name: value or None for name, value in row.items()}
        else:
            yield from _rows(_lines(path, kind), text)
    except GangmuError:
        raise
    except MemoryError:
        raise
    except Exception as error:
        # A library that meets a damaged file may raise anything: openpyxl has twelve ways.
        words = str(error) or type(error).__name__
        yield ReadError(f"the table breaks off here: {words}", hint="fetch or write the file again")


def _lines(path: str, kind: str) -> Iterator[list[str]]:
    return html.lines(path) if kind == "html" else delimited.lines(path)


def _of_lines(lines: list[list[str]], wanted: str | None) -> tuple[Row, list[list[str]]]:
    place = header_of(lines, wanted)
    return dict.fromkeys([*place.columns, EXTRA]), lines[place.row + 1 :]


def _in_workbook(path: str, wanted: str | None) -> Found:
    """Find the sheet that has the column, else the first that has one which looks like text."""
    founds: list[Found] = []
    with workbook.opened(path) as sheets:
        for name, sheet in sheets.items():
            columns, sample = _of_lines(list(islice(workbook.lines(sheet), PEEK)), wanted)
            text = wanted if wanted in columns else likely_text(list(columns), sample)
            founds.append(Found(columns, text, name))
    named = {str(one.sheet): [name for name in one.columns if name != EXTRA] for one in founds}
    founds.sort(key=lambda one: (wanted not in one.columns, one.text is None, len(one.columns) < 2))
    if not any(named.values()):
        raise _EMPTY
    return founds[0]._replace(sheets=named)


def _rows(lines: Iterator[list[str]], text: str) -> Iterator[Row]:
    """Give rows their names; what stands above the header is no row, what is beyond it is `EXTRA`."""
    first = list(islice(lines, PEEK))
    if not first:
        raise _EMPTY
    place: Place = header_of(first, text)
    width = len(place.columns)
    for cells in chain(first[place.row + 1 :], lines):
        row: Row = dict(zip(place.columns, cells, strict=False))
        if any(cells[width:]):
            row[EXTRA] = records.as_json(cells[width:])
        yield row


def _records(path: str) -> Iterator[Row | ReadError]:
    columns = set(records.columns(path))
    for record in records.records(path):
        if isinstance(record, ReadError):
            yield record
            continue
        unforeseen = {name: value for name, value in record.items() if name not in columns}
        row = {name: records.scalar(value) for name, value in record.items() if name in columns}
        yield {**row, EXTRA: records.as_json(unforeseen)} if unforeseen else row
