"""Read documents out of tables that hold their text in a column: CSV, XLSX, JSON Lines, Parquet.

Every other column is kept. Its values are text, but those of Parquet, which keep their types.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from gangmu.errors import MissingExtraError, ReadError
from gangmu.output.tables.as_csv import WIDEST_CELL

Row = dict[str, Any]
EXTRA = "extra"  # the column for what has no column of its own, as JSON
PEEK = 1000  # lines of JSON Lines from which the columns are known
BATCH_ROWS = 64
# What the readers raise on a damaged file; Arrow's errors are ValueErrors and OSErrors.
_BROKEN = (OSError, ValueError, KeyError, EOFError, csv.Error, zipfile.BadZipFile, zlib.error)


def columns_of(path: str) -> dict[str, Any]:
    """Give the columns of a table, each with its Arrow type, or None for text."""
    suffix = Path(path).suffix.lower()
    try:
        return _COLUMNS[suffix](path)
    except _BROKEN as error:
        raise ReadError(f"cannot be read: {error}", name=path, hint="check the file") from None


def rows_of(path: str) -> Iterator[Row | ReadError]:
    """Yield the rows of a table; where one cannot be read there is an error in its place.

    A file that is damaged further down gives what stands above, and an error at the end.
    """
    try:
        yield from _ROWS[Path(path).suffix.lower()](path)
    except _BROKEN as error:
        yield ReadError(f"the table breaks off here: {error}", hint="fetch or write the file again")


# --- CSV --------------------------------------------------------------------------------------


def _csv_columns(path: str) -> dict[str, Any]:
    with Path(path).open(encoding=encoding_of(path), errors="replace", newline="") as file:
        csv.field_size_limit(WIDEST_CELL)
        return dict.fromkeys([*_unique(next(csv.reader(file, delimiter=_delimiter(path)), [])), EXTRA])


def _csv_rows(path: str) -> Iterator[Row | ReadError]:
    with Path(path).open(encoding=encoding_of(path), errors="replace", newline="") as file:
        csv.field_size_limit(WIDEST_CELL)
        reader = csv.reader(file, delimiter=_delimiter(path))
        header = _unique(next(reader, []))
        for cells in reader:
            row: Row = dict(zip(header, cells, strict=False))
            if len(cells) > len(header):
                row[EXTRA] = _json(cells[len(header) :])
            yield row


def encoding_of(path: str) -> str:
    """Tell UTF-8, with or without BOM, from GB18030, which Excel writes in China; reads it all."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with Path(path).open("rb") as file:
        head = file.read(2)
        if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        try:
            decoder.decode(head)
            while piece := file.read(1 << 20):
                decoder.decode(piece)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8-sig"


def _delimiter(path: str) -> str:
    return "\t" if path.lower().endswith(".tsv") else ","


def _unique(names: list[str]) -> list[str]:
    """Give every column a name of its own.

    >>> _unique(["url", "", "url"])
    ['url', 'column_2', 'url_2']
    """
    seen: dict[str, int] = {}
    unique = []
    for number, written in enumerate(names, 1):
        name = written.strip() or f"column_{number}"
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return unique


# --- XLSX -------------------------------------------------------------------------------------


def _xlsx_lines(path: str) -> Iterator[tuple[Any, ...]]:
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtraError("xlsx", "reading XLSX", name=path) from None
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        yield from book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()


def _xlsx_columns(path: str) -> dict[str, Any]:
    return dict.fromkeys(_unique([str(cell or "") for cell in next(_xlsx_lines(path), ())]))


def _xlsx_rows(path: str) -> Iterator[Row | ReadError]:
    lines = _xlsx_lines(path)
    header = _unique([str(cell or "") for cell in next(lines, ())])
    for line in lines:
        if any(cell is not None for cell in line):
            yield {name: _word(cell) for name, cell in zip(header, line, strict=False)}


def _word(cell: Any) -> str | None:
    """Give a cell as text; 2023.0 is 2023.

    >>> _word(2023.0), _word(None)
    ('2023', None)
    """
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)


# --- JSON Lines -------------------------------------------------------------------------------


def _jsonl_columns(path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in islice(_objects(path), PEEK):
        if not isinstance(row, ReadError):
            found.update(dict.fromkeys(row))
    return {**found, EXTRA: None}


def _jsonl_rows(path: str) -> Iterator[Row | ReadError]:
    columns = _jsonl_columns(path)
    for row in _objects(path):
        if isinstance(row, ReadError):
            yield row
            continue
        unforeseen = {name: value for name, value in row.items() if name not in columns}
        words = {name: _scalar(value) for name, value in row.items() if name in columns}
        yield {**words, EXTRA: _json(unforeseen)} if unforeseen else words


def _objects(path: str) -> Iterator[Row | ReadError]:
    with Path(path).open("rb") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                yield msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8), type=Row)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield ReadError(f"the line is no JSON object: {error}", hint="write one object a line")


def _scalar(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


# --- Parquet ----------------------------------------------------------------------------------


def _parquet(path: str) -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("table", "reading Parquet", name=path) from None
    return parquet.ParquetFile(path)


def _parquet_columns(path: str) -> dict[str, Any]:
    with _parquet(path) as file:
        return {field.name: field.type for field in file.schema_arrow}


def _parquet_rows(path: str) -> Iterator[Row | ReadError]:
    with _parquet(path) as file:
        for batch in file.iter_batches(BATCH_ROWS):
            yield from batch.to_pylist()


_COLUMNS: dict[str, Callable[[str], dict[str, Any]]] = {
    ".csv": _csv_columns,
    ".tsv": _csv_columns,
    ".xlsx": _xlsx_columns,
    ".jsonl": _jsonl_columns,
    ".parquet": _parquet_columns,
}
_ROWS: dict[str, Callable[[str], Iterator[Row | ReadError]]] = {
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".xlsx": _xlsx_rows,
    ".jsonl": _jsonl_rows,
    ".parquet": _parquet_rows,
}
