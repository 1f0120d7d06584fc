"""Write shards: whole files only, each put on record once it has its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gangmu.batch.store.manifest import Manifest, number_of
from gangmu.batch.store.record import Record
from gangmu.batch.store.target import TargetError
from gangmu.output.tables.form import Form, Sink
from gangmu.output.tables.rows import TableName

# A shard ends with the number of documents asked for, or with this many encoded bytes.
SHARD_BYTES = 256 << 20


class Shards:
    """The shards of one output folder: ``documents/part-000000.parquet``, ``sections/…``.

    While a shard is written its files are hidden ones, ``.part-000000.parquet.tmp``. `prefix`
    tells the shards of one task of a cluster from those of the others. Files that are not on
    record as ours are let be, whatever their names.
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
        with self._writing():
            for table, _ in forms:
                (folder / table).mkdir(parents=True, exist_ok=True)
            self._sweep()
            self.lost = sum(map(self._lose, filter(self._misses_a_file, manifest.shards())))
        self._number = 1 + max(map(number_of, manifest.shards()), default=-1)

    def add(self, encoded: Iterable[bytes], record: Record) -> None:
        """Add a document: its encoded rows, one piece a table, and what is remembered of it."""
        with self._writing():
            if not self._sinks:
                self._begin()
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
        with self._writing():
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
            with self._writing():
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

    def foreign(self) -> list[str]:
        """Name the files beside ours, which a program that reads the folder will take for ours."""
        own = {path for table, _ in self._forms for path in self.paths(table)}
        inside = (path for table, _ in self._forms for path in (self._folder / table).iterdir())
        # The tasks of a cluster write side by side, each with its own record.
        ours = [path for path in inside if path not in own and not path.name.startswith(".")]
        return sorted(str(path) for path in ours if "-of-" not in path.name)

    @property
    def _name(self) -> str:
        return f"{self._prefix}part-{self._number:06d}"

    def _begin(self) -> None:
        """Open the files of the next shard; a number that others have given to theirs is passed over."""
        while any(self.path(self._name, table).exists() for table, _ in self._forms):
            self._number += 1
        self._manifest.open_shard(self._name)
        self._sinks = [form.open(self._hidden(self._name, table)) for table, form in self._forms]

    def _hidden(self, shard: str, table: TableName) -> Path:
        return self._folder / table / f".{shard}{self._suffix}.tmp"

    def _sweep(self) -> None:
        """Remove what a killed run has left: files of shards that it began and did not put on record."""
        for shard in self._manifest.opened():
            self._remove(shard)
            self._manifest.closed(shard)
        for shard in self._manifest.shards():
            for table, _ in self._forms:
                self._hidden(shard, table).unlink(missing_ok=True)

    def _misses_a_file(self, shard: str) -> bool:
        return not all(self.path(shard, table).exists() for table, _ in self._forms)

    def _lose(self, shard: str) -> int:
        """Take a shard off the record of which somebody has removed a file; its documents are read again."""
        lost = self._manifest.lose(shard)
        self._remove(shard)
        return lost

    def _remove(self, shard: str) -> None:
        for table, _ in self._forms:
            self._hidden(shard, table).unlink(missing_ok=True)
            self.path(shard, table).unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Put what the disk says into a sentence: full, or not to be written."""
        try:
            yield
        except OSError as error:
            raise TargetError(
                f"cannot be written: {error.strerror or error}",
                name=str(self._folder),
                hint="make room or choose another -o, and run it again to go on",
            ) from None


def clear(folder: Path, manifest: Manifest) -> None:
    """Remove the shards on record, whatever they were begun as, and forget them."""
    form, _, tables = manifest.setting("output").partition(" ")
    for shard in manifest.shards() if form else ():
        for table in tables.split("+"):
            (folder / table / f"{shard}.{form}").unlink(missing_ok=True)
    manifest.clear()


def _to_disk(folder: Path) -> None:
    """Make sure that the names in a folder outlast a power cut; Windows has no way to ask for it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
