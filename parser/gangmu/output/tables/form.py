"""Name what every file format of the table can do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import msgspec

from gangmu.output.tables.build import flat_rows
from gangmu.output.tables.rows import ROWS, DocumentRow, TableName

Cells: TypeAlias = dict[str, Any]


class Sink(Protocol):
    """An open file of the table."""

    def write(self, encoded: bytes) -> None:
        """Add what `Form.encode` gave."""

    def close(self) -> None:
        """Finish the file; what was written is on the disk then."""


class Form(Protocol):
    """A file format for one of the two tables.

    `encode` may run in another process than the rest: what it gives is all that a `Sink` needs.
    """

    def encode(self, rows: Sequence[Cells]) -> bytes:
        """Turn rows into the bytes of this format."""

    def open(self, path: Path) -> Sink:
        """Start a file."""

    def without(self, docs: Collection[str], path: Path, target: Path) -> None:
        """Copy the file `path` to `target` without the rows of some documents."""

    def merge(self, paths: Sequence[Path], target: Path) -> None:
        """Write the rows of all `paths`, in order, to one file; a column that one lacks is empty."""


def cells_of(row: DocumentRow, table: TableName, kept: Mapping[str, Any] = {}) -> list[Cells]:
    """Return a document's rows of a table as dicts, each with the columns kept from the input."""
    rows: list[Any] = [row] if table == "documents" else list(flat_rows(row))
    builtins: list[Cells] = msgspec.to_builtins(rows)
    return [{**cells, **kept} for cells in builtins] if kept else builtins


def columns_of(table: TableName) -> tuple[str, ...]:
    """Return the names of a table's columns, in order."""
    return ROWS[table].__struct_fields__


def chosen_of(names: Sequence[str], chosen: Sequence[str] | None) -> tuple[str, ...]:
    """Return those of `names` that were asked for, in that order, all without; the id comes first always.

    >>> chosen_of(["doc", "place", "year", "text"], ["text", "place"])
    ('doc', 'text', 'place')
    """
    if chosen is None:
        return tuple(names)
    return ("doc", *(name for name in dict.fromkeys(chosen) if name in names and name != "doc"))
