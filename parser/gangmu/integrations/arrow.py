"""Parse the rows of an Arrow table: the one step that Ray, Spark, datasets, Polars and pandas share."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple, cast

import msgspec

from gangmu.batch.work import Parse, Reading
from gangmu.batch.worker import Failure
from gangmu.errors import GangmuError, MissingExtraError
from gangmu.integrations.isolated import Alone, Answer
from gangmu.output.tables.build import document_row, failed_row
from gangmu.output.tables.rows import DOCUMENT_COLUMNS, Status
from gangmu.readers import MAX_BYTES

try:
    import pyarrow as pa

    from gangmu.output.tables.arrow import arrow_schema
except ImportError:
    raise MissingExtraError("table", "gangmu.integrations.arrow") from None

TIMEOUT = 60.0
READ: Parse = Reading(format=None, max_bytes=MAX_BYTES)


class ColumnError(GangmuError):
    """A table has not the columns that were named, or they hold something else."""


class Columns(NamedTuple):
    """Name the columns of the input.

    `id` is text or a number, unique; `text` is text, or bytes as they stand in a file. `place` and
    `year`, where given, go into the row as they are; `keep` are columns of the input to keep.
    """

    id: str = "doc"
    text: str = "text"
    place: str | None = None
    year: str | None = None
    keep: tuple[str, ...] = ()

    @property
    def needed(self) -> list[str]:
        """Return the name of every column that is read, each once."""
        named = (self.id, self.text, self.place, self.year, *self.keep)
        return list(dict.fromkeys(name for name in named if name is not None))


BY_NAME = Columns()


def parse_batch(
    table: pa.Table,
    *,
    columns: Columns = BY_NAME,
    timeout: float = TIMEOUT,
    parse: Parse = READ,
) -> pa.Table:
    """Parse every row; return one row of the published table for each, in order.

    Never raises on what the rows hold: a document that is refused, raises, takes more than
    `timeout` seconds or kills the process has a row with `status` and `error`. The schema is that of
    `gangmu.output.tables.arrow.arrow_schema`, whatever comes in. Raises `ColumnError` where a column is
    missing, which concerns the call and not a row.

    `parse` may do another reading; it is sent to another process by pickle.
    """
    schema = output_schema(table.schema, columns)
    with _LOCK:
        rows = [_row(document, timeout, parse) for document in _documents(table, columns)]
    return _with_kept(rows, table, columns, schema)


def failed_batch(table: pa.Table, columns: Columns, status: Status, reason: str) -> pa.Table:
    """Return a row for every row of the table that says that, and why, it could not be parsed."""
    schema = output_schema(table.schema, columns)
    rows = [failure_row(document, status, reason) for document in _documents(table, columns)]
    return _with_kept(rows, table, columns, schema)


def _with_kept(rows: list[Answer], table: pa.Table, columns: Columns, schema: pa.Schema) -> pa.Table:
    made = pa.Table.from_pylist(rows, schema=arrow_schema())
    return pa.table([*made.columns, *(table.column(name) for name in columns.keep)], schema=schema)


def output_schema(schema: pa.Schema, columns: Columns = BY_NAME) -> pa.Schema:
    """Return the schema of what `parse_batch` gives for a table of `schema`; raise `ColumnError`."""
    missing = [name for name in columns.needed if name not in schema.names]
    if missing:
        raise ColumnError(
            f"the table has no column {', '.join(missing)}", hint=f"it has {', '.join(schema.names)}"
        )
    taken = [name for name in columns.keep if name in DOCUMENT_COLUMNS]
    if taken:
        raise ColumnError(f"the result has a {taken[0]} of its own", hint="rename the column to keep it")
    for name, kinds, wanted in (
        (columns.id, _IDS, "text or whole numbers"),
        (columns.text, _TEXTS, "text or bytes"),
    ):
        kind = schema.field(name).type
        if pa.types.is_dictionary(kind):  # a categorical column is one of its values
            kind = kind.value_type
        if not any(is_kind(kind) for is_kind in kinds):
            raise ColumnError(f"{name} holds {kind}", hint=f"{wanted} are wanted")
    return arrow_schema("documents", {name: schema.field(name).type for name in columns.keep})


# A column of nothing but nulls has the type null where its type was guessed.
_STRINGS = (pa.types.is_null, pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
_IDS = (*_STRINGS, pa.types.is_integer)
_TEXTS = (*_STRINGS, pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)


def _documents(table: pa.Table, columns: Columns) -> Iterator[Answer]:
    """Yield what is known of each document; one by one, so that text is in memory once."""
    named = {"doc": columns.id, "data": columns.text, "place": columns.place, "year": columns.year}
    for row in range(table.num_rows):
        cells = {key: table.column(name)[row].as_py() if name else None for key, name in named.items()}
        yield {**cells, "doc": "" if cells["doc"] is None else str(cells["doc"])}


def failure_row(document: Answer, kind: Status, reason: str) -> Answer:
    """Return the row of a document that could not be parsed."""
    row = failed_row(
        document["doc"],
        kind,
        reason,
        name=document["doc"],
        place=_place(document["place"]),
        year=_year(document["year"]),
    )
    return cast(Answer, msgspec.to_builtins(row))


def _read(parse: Parse, document: Answer) -> Answer:
    """Run one request in the separate process."""
    try:
        report = parse(document["data"])
    except GangmuError as error:
        return failure_row(document, "refused", str(error))
    doc, place, year = document["doc"], _place(document["place"]), _year(document["year"])
    return cast(Answer, msgspec.to_builtins(document_row(report, doc, name=doc, place=place, year=year)))


def _row(document: Answer, timeout: float, parse: Parse) -> Answer:
    if document["data"] is None:
        return failure_row(document, "refused", "there is no text")
    found = _HELD.of(parse, timeout).ask(document)
    return failure_row(document, *found) if isinstance(found, Failure) else found


def _place(value: Any) -> str | None:
    return None if value is None else str(value)


def _year(value: Any) -> int | None:
    try:
        return None if value is None else int(value)
    except (ValueError, OverflowError):
        return None  # a table says n/a in many ways; the report itself is asked then


class _Held:
    """Keep the separate process between two tables: it takes a second to start."""

    def __init__(self) -> None:
        self._key: tuple[int, Parse, float] | None = None
        self._alone: Alone | None = None

    def of(self, parse: Parse, timeout: float) -> Alone:
        """Return the process for a way of parsing; a process of our own after a fork."""
        key = (os.getpid(), parse, timeout)
        if self._alone is None or self._key != key:
            self.close()
            self._key, self._alone = key, Alone(partial(_read, parse), timeout)
        return self._alone

    def close(self) -> None:
        """End the process, where it is ours and not that of the process we were forked from."""
        if self._alone is not None and self._key is not None and self._key[0] == os.getpid():
            self._alone.close()
        self._alone = None


_HELD = _Held()
_LOCK = threading.Lock()
atexit.register(_HELD.close)
