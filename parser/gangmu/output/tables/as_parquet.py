"""Write the table as Parquet, compressed with zstd.

`Parquet.encode` gives an Arrow IPC message, so that the work of conversion is done where the
document was parsed and the one who writes has only to lay messages side by side.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from gangmu.errors import MissingExtraError
from gangmu.output.tables.arrow import arrow_schema
from gangmu.output.tables.form import Cells, chosen_of
from gangmu.output.tables.rows import TABLE_VERSION, TableName

try:
    import pyarrow as pa
    from pyarrow import compute, parquet
except ImportError:
    raise MissingExtraError("table", "Parquet") from None

# A row group is as large as is held in memory at a time; readers work by row groups.
ROW_GROUP_BYTES = 16 << 20
BATCH_ROWS = 256


class Parquet:
    """One of the tables as Parquet, with further columns at the end (name and Arrow type or None)."""

    def __init__(
        self, table: TableName, kept: Mapping[str, Any] = {}, columns: Sequence[str] | None = None
    ) -> None:
        whole = arrow_schema(table, kept)
        chosen = chosen_of(whole.names, columns)
        self.schema = pa.schema([whole.field(name) for name in chosen], metadata={"schema": TABLE_VERSION})

    def encode(self, rows: Sequence[Cells]) -> bytes:
        """Return rows as the bytes of one Arrow IPC record batch."""
        batch = pa.RecordBatch.from_pylist(list(rows), schema=self.schema)
        return batch.serialize().to_pybytes()

    def open(self, path: Path) -> ParquetSink:
        """Start a file."""
        return ParquetSink(path, self.schema)

    def without(self, docs: Collection[str], path: Path, target: Path) -> None:
        """Copy a file without the rows of some documents."""
        dropped = pa.array(sorted(docs), pa.string())
        with parquet.ParquetFile(path) as file:
            sink = ParquetSink(target, file.schema_arrow)
            for batch in file.iter_batches(BATCH_ROWS):
                stale = compute.is_in(batch.column("doc"), value_set=dropped)
                sink.add(batch.filter(compute.invert(stale)), batch.nbytes)
            sink.close()

    def merge(self, paths: Sequence[Path], target: Path) -> None:
        """Write the rows of all files to one; a column that one lacks is null."""
        schema = self.schema
        if paths:
            found = [parquet.read_schema(path) for path in paths]
            schema = pa.unify_schemas([schema, *found], promote_options="permissive")
        sink = ParquetSink(target, schema)
        for path in paths:
            with parquet.ParquetFile(path) as file:
                for batch in file.iter_batches(BATCH_ROWS):
                    sink.add(_under(batch, schema), batch.nbytes)
        sink.close()


class ParquetSink:
    """Collect record batches and write them as row groups of about `ROW_GROUP_BYTES`."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._path = path
        self._schema = schema
        self._writer = parquet.ParquetWriter(path, schema, compression="zstd")
        self._batches: list[pa.RecordBatch] = []
        self._bytes = 0

    def write(self, encoded: bytes) -> None:
        """Add an Arrow IPC record batch of the schema."""
        # The length of the message stands for `nbytes`, which takes a millisecond on nested columns.
        self.add(pa.ipc.read_record_batch(pa.py_buffer(encoded), self._schema), len(encoded))

    def add(self, batch: pa.RecordBatch, size: int) -> None:
        """Add a record batch of about `size` bytes."""
        self._batches.append(batch)
        self._bytes += size
        if self._bytes >= ROW_GROUP_BYTES:
            self._write_group()

    def close(self) -> None:
        """Write what is left and bring everything to the disk."""
        self._write_group()
        self._writer.close()
        with self._path.open("rb") as file:
            os.fsync(file.fileno())

    def _write_group(self) -> None:
        if self._batches:
            table = pa.Table.from_batches(self._batches, schema=self._schema)
            self._writer.write_table(table.combine_chunks())
        self._batches, self._bytes = [], 0


def _under(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Put a batch under a wider schema."""
    present = set(batch.schema.names)
    return pa.RecordBatch.from_arrays(
        [
            batch.column(field.name).cast(field.type)
            if field.name in present
            else pa.nulls(len(batch), field.type)
            for field in schema
        ],
        schema=schema,
    )
