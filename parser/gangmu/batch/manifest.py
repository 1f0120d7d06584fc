"""Remember on disk what has been done: which document, of what content, in which shard.

An SQLite file, so that ten million documents cost disk and not memory. It is written once a
shard, in one transaction, after the shard has its final name: a run that is killed at any point
leaves a manifest that is true of the shards it names.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from gangmu.batch.record import Record
from gangmu.errors import GangmuError

_TABLES = """
CREATE TABLE IF NOT EXISTS documents (
    doc TEXT PRIMARY KEY, hash BLOB, shard TEXT, status TEXT, error TEXT, encoding TEXT, genre TEXT,
    missing TEXT, look TEXT, chars INTEGER, sections INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shards (shard TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS stale (shard TEXT, doc TEXT, PRIMARY KEY (shard, doc)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE seen (doc TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class ManifestError(GangmuError):
    """The output folder is in use, or was made with other settings."""


class Manifest:
    """The memory of an output folder; only one run at a time may hold it."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        try:
            self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._base.executescript("BEGIN EXCLUSIVE;" + _TABLES + "COMMIT;")
        except sqlite3.OperationalError as error:
            self._base.close()
            raise ManifestError(
                f"another run is at work here: {error}",
                name=str(path),
                hint="wait for it, or choose another -o",
            ) from None
        except sqlite3.DatabaseError as error:
            self._base.close()
            raise ManifestError(str(error), name=str(path), hint="remove the folder and run again") from None

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def setting(self, name: str, value: str) -> str:
        """Give a setting as it was at the first run, which is `value` where this is the first."""
        self._base.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (name, value))
        return str(self._base.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()[0])

    def see(self, doc: str) -> bool:
        """Tell whether `doc` comes up for the first time in this run."""
        return self._base.execute("INSERT OR IGNORE INTO seen VALUES (?)", (doc,)).rowcount == 1

    def known(self, doc: str) -> tuple[bytes, str] | None:
        """Give hash and status of a document as they are on record."""
        found: tuple[bytes, str] | None = self._base.execute(
            "SELECT hash, status FROM documents WHERE doc = ?", (doc,)
        ).fetchone()
        return found

    def commit(self, shard: str, records: Iterable[Record]) -> None:
        """Put a finished shard on record; rows of the same documents in older shards become stale."""
        listed = [(record.doc, record.hash, shard, *record[2:]) for record in records]
        self._base.execute("BEGIN")
        self._base.execute("INSERT INTO shards VALUES (?)", (shard,))
        self._base.executemany(
            "INSERT OR IGNORE INTO stale SELECT shard, doc FROM documents WHERE doc = ?",
            ((row[0],) for row in listed),
        )
        self._base.executemany(f"INSERT OR REPLACE INTO documents VALUES ({','.join('?' * 11)})", listed)
        self._base.execute("COMMIT")

    def shards(self) -> list[str]:
        """Name the finished shards in order."""
        return [row[0] for row in self._base.execute("SELECT shard FROM shards ORDER BY shard")]

    def stale(self) -> Iterator[tuple[str, set[str]]]:
        """Yield the shards that hold superseded rows, with the documents whose rows they are."""
        for (shard,) in self._base.execute("SELECT DISTINCT shard FROM stale").fetchall():
            rows = self._base.execute("SELECT doc FROM stale WHERE shard = ?", (shard,))
            yield shard, {row[0] for row in rows}

    def settled(self, shard: str) -> None:
        """Take note that a shard holds no superseded rows any more."""
        self._base.execute("DELETE FROM stale WHERE shard = ?", (shard,))

    def count(self, column: str) -> Counter[str]:
        """Count the documents by a column; a column of several words counts each."""
        found: Counter[str] = Counter()
        for value, number in self._base.execute(
            f"SELECT {column}, count(*) FROM documents GROUP BY {column}"
        ):
            for word in (value or "").split(";") if column in ("missing", "look") else [value or ""]:
                if word:
                    found[word] += number
        return found

    def sums(self) -> tuple[int, int, int]:
        """Give the number of documents, of sections and of characters."""
        found = self._base.execute("SELECT count(*), sum(sections), sum(chars) FROM documents").fetchone()
        return int(found[0]), int(found[1] or 0), int(found[2] or 0)

    def to_look_at(self, most: int) -> list[tuple[str, str, str]]:
        """List documents to look at by hand, the failed first: id, reasons, error."""
        return self._base.execute(
            "SELECT doc, look, coalesce(error, '') FROM documents WHERE look != ''"
            " ORDER BY status = 'ok', doc LIMIT ?",
            (most,),
        ).fetchall()

    def to_look_at_in_all(self) -> int:
        """Count the documents to look at by hand."""
        return int(self._base.execute("SELECT count(*) FROM documents WHERE look != ''").fetchone()[0])
