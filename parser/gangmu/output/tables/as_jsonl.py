"""Write the table as JSON Lines: one object a row, UTF-8, LF."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from gangmu.output.tables.form import Cells, chosen_of

_ENCODER = msgspec.json.Encoder(enc_hook=str)
COPY = 1 << 20  # bytes


class _Named(msgspec.Struct):
    doc: str


_NAME = msgspec.json.Decoder(_Named)


class JsonLines(NamedTuple):
    """Both tables as JSON Lines; columns kept from the input are fields as any other."""

    columns: tuple[str, ...] | None = None

    def encode(self, rows: Sequence[Cells]) -> bytes:
        """Return a line for each row.

        >>> JsonLines().encode([{"doc": "a", "year": 2023}])
        b'{"doc":"a","year":2023}\\n'
        """
        if self.columns is not None:
            rows = [{name: row[name] for name in chosen_of([*row], self.columns)} for row in rows]
        return _ENCODER.encode_lines(rows)

    def open(self, path: Path) -> BytesSink:
        """Start a file."""
        return BytesSink(path)

    def without(self, docs: Collection[str], path: Path, target: Path) -> None:
        """Copy a file without the rows of some documents."""
        sink = BytesSink(target)
        with path.open("rb") as lines:
            for line in lines:
                if _NAME.decode(line).doc not in docs:
                    sink.write(line)
        sink.close()

    def merge(self, paths: Sequence[Path], target: Path) -> None:
        """Put files one after the other."""
        sink = BytesSink(target)
        for path in paths:
            for piece in pieces_of(path):
                sink.write(piece)
        sink.close()


class BytesSink:
    """Write bytes as they come."""

    def __init__(self, path: Path, head: bytes = b"") -> None:
        self._file = path.open("wb")
        self._file.write(head)

    def write(self, encoded: bytes) -> None:
        """Add bytes."""
        self._file.write(encoded)

    def close(self) -> None:
        """Flush everything to the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


def pieces_of(path: Path, skip: int = 0) -> Iterator[bytes]:
    """Yield the bytes of a file from `skip` on, a MiB at a time."""
    with path.open("rb") as file:
        file.seek(skip)
        while piece := file.read(COPY):
            yield piece


def lines_of(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield the rows of JSON Lines files."""
    for path in paths:
        with path.open("rb") as lines:
            for line in lines:
                yield msgspec.json.decode(line)
