"""Choose the file format of the table by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal, TypeAlias

from gangmu.errors import GangmuError
from gangmu.output.tables.form import Form, columns_of
from gangmu.output.tables.rows import TableName

FormName: TypeAlias = Literal["parquet", "jsonl", "csv"]


class ColumnError(GangmuError):
    """A column was asked for that there is not."""


def checked_columns(
    chosen: Sequence[str] | None, tables: Sequence[TableName], kept: Mapping[str, Any]
) -> tuple[str, ...] | None:
    """Return the columns that were asked for; raise `ColumnError` where none of the tables has one."""
    if chosen is None:
        return None
    known = list(dict.fromkeys([*(name for table in tables for name in columns_of(table)), *kept]))
    for name in chosen:
        if name not in known:
            near = get_close_matches(name, known, 1)
            words = f"did you mean {near[0]}? " if near else ""
            raise ColumnError(f"there is no column {name!r}", hint=f"{words}there are: {' '.join(known)}")
    return tuple(chosen)


def form_of(
    name: FormName,
    table: TableName,
    kept: Mapping[str, Any] = {},
    columns: Sequence[str] | None = None,
) -> Form:
    """Return the format `name` for a table; `kept` are further columns with their Arrow types or None.

    `columns` are those to be written, all without.

    Raises `MissingExtraError` for Parquet where pyarrow is not installed.
    """
    if name == "parquet":
        from gangmu.output.tables.as_parquet import Parquet

        return Parquet(table, kept, columns)
    if name == "csv":
        from gangmu.output.tables.as_csv import Csv

        return Csv(table, tuple(kept), tuple(columns) if columns is not None else None)
    from gangmu.output.tables.as_jsonl import JsonLines

    return JsonLines(tuple(columns) if columns is not None else None)
