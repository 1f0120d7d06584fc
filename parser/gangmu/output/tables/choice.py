"""Choose the file format of the table by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from gangmu.output.tables.form import Form
from gangmu.output.tables.rows import TableName

FormName: TypeAlias = Literal["parquet", "jsonl", "csv"]


def form_of(name: FormName, table: TableName, kept: Mapping[str, Any] = {}) -> Form:
    """Give the format `name` for a table; `kept` are further columns with their Arrow types or None.

    Raises `MissingExtraError` for Parquet where pyarrow is not installed.
    """
    if name == "parquet":
        from gangmu.output.tables.as_parquet import Parquet

        return Parquet(table, kept)
    if name == "csv":
        from gangmu.output.tables.as_csv import Csv

        return Csv(table, tuple(kept))
    from gangmu.output.tables.as_jsonl import JsonLines

    return JsonLines()
