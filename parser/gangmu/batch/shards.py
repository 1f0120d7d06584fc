"""Write shards: whole files only, each put on record once it has its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from gangmu.batch.manifest import Manifest
from gangmu.batch.record import Record
from gangmu.output.tables.form import Form, Sink
from gangmu.output.tables.rows import TableName

# A shard ends with the number of documents asked for, or with this many encoded bytes.
SHARD_BYTES = 256 << 20


class Shards:
    """The shards of one output folder: ``documents/part-000000.parquet``, ``sections/…``.

    While a shard is written its files are hidden ones, ``.part-000000.parquet.tmp``. `prefix`
    tells the shards of one task of a cluster from those of the others.
    """

    def __init__(
        self,
        folder: Path,
        suffix: str,
        forms: tuple[tuple[TableName, Form], ...],
        manifest: Manifest,
        *,
        prefix: str = "",
        size: int,
    ) -> None:
        self._folder, self._suffix, self._forms, self._manifest = folder, suffix, forms, manifest
        self._prefix, self._size = prefix, size
        self._sinks: list[Sink] = []
        self._records: list[Record] = []
        self._bytes = 0
        for table, _ in forms:
            (folder / table).mkdir(parents=True, exist_ok=True)
        self._sweep()
        self._number = 1 + max((int(name[-6:]) for name in manifest.shards()), default=-1)

    def add(self, encoded: Iterable[bytes], record: Record) -> None:
        """Add a document: its encoded rows, one piece a table, and what is remembered of it."""
        if not self._sinks:
            self._sinks = [form.open(self._hidden(self._name, table)) for table, form in self._forms]
        for sink, piece in zip(self._sinks, encoded, strict=True):
            sink.write(piece)
            self._bytes += len(piece)
        self._records.append(record)
        if len(self._records) >= self._size or self._bytes >= SHARD_BYTES:
            self.finish()

    def finish(self) -> None:
        """Close the open shard, if any, give its files their names, and put it on record."""
        if not self._sinks:
            return
        for sink in self._sinks:
            sink.close()
        for table, _ in self._forms:
            os.replace(self._hidden(self._name, table), self.path(self._name, table))  # noqa: PTH105
            _to_disk(self._folder / table)
        self._manifest.commit(self._name, self._records)
        self._sinks, self._records, self._bytes = [], [], 0
        self._number += 1

    def settle(self) -> None:
        """Take superseded rows out of older shards: no document has rows twice."""
        for shard, docs in self._manifest.stale():
            for table, form in self._forms:
                hidden = self._hidden(shard, table)
                form.without(docs, self.path(shard, table), hidden)
                os.replace(hidden, self.path(shard, table))  # noqa: PTH105
            self._manifest.settled(shard)

    def paths(self, table: TableName) -> list[Path]:
        """Name the finished files of a table in order."""
        return [self.path(shard, table) for shard in self._manifest.shards()]

    def path(self, shard: str, table: TableName) -> Path:
        """Give the place of a finished file."""
        return self._folder / table / f"{shard}{self._suffix}"

    @property
    def _name(self) -> str:
        return f"{self._prefix}part-{self._number:06d}"

    def _hidden(self, shard: str, table: TableName) -> Path:
        return self._folder / table / f".{shard}{self._suffix}.tmp"

    def _sweep(self) -> None:
        """Remove what a killed run has left: open shards, and finished ones that are not on record."""
        recorded = set(self._manifest.shards())
        for table, _ in self._forms:
            for path in (self._folder / table).iterdir():
                name = path.name.removeprefix(".").partition(".")[0]
                mine = name.startswith(f"{self._prefix}part-")
                if mine and (path.name.startswith(".") or name not in recorded):
                    path.unlink()


def _to_disk(folder: Path) -> None:
    """Make sure that the names in a folder outlast a power cut; Windows has no way to ask for it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
