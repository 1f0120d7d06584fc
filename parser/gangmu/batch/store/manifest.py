"""Remember on disk what has been done: which document, of what content, in which shard.

An SQLite file, so that ten million documents cost disk and not memory. It is written once a
shard, in one transaction, after the shard has its final name: a run that is killed at any point
leaves a manifest that is true of the shards it names.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gangmu.batch.store.record import Record
from gangmu.errors import GangmuError

VERSION = 2
_TABLES = """
CREATE TABLE IF NOT EXISTS documents (
    doc TEXT PRIMARY KEY, hash BLOB, shard TEXT, status TEXT, error TEXT, encoding TEXT, genre TEXT,
    missing TEXT, look TEXT, chars INTEGER, sections INTEGER, key INTEGER, name TEXT, base TEXT)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shards (shard TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS opened (shard TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS stale (shard TEXT, doc TEXT, PRIMARY KEY (shard, doc)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS keys (id INTEGER PRIMARY KEY, key TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS bases (base TEXT PRIMARY KEY, source TEXT UNIQUE) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS seen (doc TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID;
"""
_KEPT = ("documents", "shards", "opened", "stale", "settings", "keys", "bases")
_TURN = "INSERT INTO settings VALUES ('turn', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"


class ManifestError(GangmuError):
    """The output folder is in use, or was made with other settings, or its manifest is damaged."""


class Known(NamedTuple):
    """What is on record of a document."""

    hash: bytes
    status: str
    key: str


class Manifest:
    """The memory of an output folder; only one run at a time may hold it."""

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        try:
            self._base = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        except sqlite3.Error as error:
            raise self.trouble(error) from None
        try:
            self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
            # Taken before anything is read: of two runs that both hold a read lock neither would get further.
            self._base.execute("BEGIN EXCLUSIVE")
            self._base.execute("COMMIT")
            found = self._base.execute("PRAGMA user_version").fetchone()[0]
            begun = "" if found else f"PRAGMA user_version={VERSION};"
            self._base.executescript(f"BEGIN EXCLUSIVE;{_TABLES}{begun}COMMIT;")
        except sqlite3.Error as error:
            self._base.close()
            raise self.trouble(error) from None

    def trouble(self, error: sqlite3.Error) -> ManifestError:
        """Say what an error of SQLite means."""
        words, hint = str(error), "remove the folder and run again"
        if "locked" in words:
            words, hint = f"another run is at work here: {words}", "wait for it, or choose another -o"
        elif "full" in words:
            words, hint = f"cannot be written: {words}", "make room, and run it again to go on"
        elif "unable to open" in words or "readonly" in words or "I/O" in words:
            words, hint = (
                f"cannot be written: {words}",
                "check the folder's permissions, or choose another -o",
            )
        else:
            words = f"the record of the output is damaged: {words}"
        return ManifestError(words, name=self._name, hint=hint)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def clear(self) -> None:
        """Forget everything."""
        drops = "".join(f"DROP TABLE IF EXISTS {name};" for name in _KEPT)
        self._base.executescript(f"BEGIN;{drops}{_TABLES}PRAGMA user_version={VERSION};COMMIT;")

    # --- settings -------------------------------------------------------------------------------

    def setting(self, name: str, value: str = "") -> str:
        """Give a setting as it was at the first run, which is `value` where this is the first."""
        if value:
            self._base.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (name, value))
        found = self._base.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def put(self, name: str, value: str) -> None:
        """Change a setting."""
        self._base.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    # --- documents ------------------------------------------------------------------------------

    def see(self, doc: str) -> str | None:
        """Give None for an id that comes up for the first time in this run, else a free one, ``a~2``."""
        if self._new(doc):
            return None
        number = self._base.execute("SELECT next FROM seen WHERE doc = ?", (doc,)).fetchone()[0]
        while not self._new(f"{doc}~{number}"):
            number += 1
        self._base.execute("UPDATE seen SET next = ? WHERE doc = ?", (number + 1, doc))
        return f"{doc}~{number}"

    def seen(self, doc: str) -> bool:
        """Tell whether an id has come up in this run, and take note of it."""
        return not self._new(doc)

    def _new(self, doc: str) -> bool:
        return self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, 2)", (doc,)).rowcount == 1

    def known(self, doc: str) -> Known | None:
        """Give what is on record of a document."""
        found = self._base.execute(
            "SELECT hash, status, keys.key FROM documents JOIN keys ON keys.id = documents.key WHERE doc = ?",
            (doc,),
        ).fetchone()
        return Known(*found) if found else None

    def base_of(self, source: str, written: str) -> str:
        """Give the id of a file: that under which it was first read, else its path as it is written.

        Where that id is another file's, which is there yet, the path in full is the id.
        """
        found = self._base.execute("SELECT base FROM bases WHERE source = ?", (source,)).fetchone()
        if found:
            return str(found[0])
        other = self._base.execute("SELECT source FROM bases WHERE base = ?", (written,)).fetchone()
        return source if other and Path(other[0]).exists() else written

    def commit(self, shard: str, records: Iterable[Record]) -> None:
        """Put a finished shard on record; rows of the same documents in older shards become stale."""
        records = list(records)
        run = self._base.executemany
        self._base.execute("BEGIN")
        self._base.execute("INSERT INTO shards VALUES (?)", (shard,))
        self._base.execute("DELETE FROM opened WHERE shard = ?", (shard,))
        run("INSERT OR IGNORE INTO keys (key) VALUES (?)", {(one.key,) for one in records})
        keys = dict(self._base.execute("SELECT key, id FROM keys"))
        run(
            "INSERT OR IGNORE INTO stale SELECT shard, doc FROM documents WHERE doc = ?",
            [(one.doc,) for one in records],
        )
        run(
            "INSERT OR REPLACE INTO bases VALUES (?, ?)",
            {(one.base, one.source) for one in records if one.source},
        )
        run(
            f"INSERT OR REPLACE INTO documents VALUES ({','.join('?' * 14)})",
            [(one.doc, one.hash, shard, *one[2:10], keys[one.key], _other(one.name, one.doc),
              _other(one.base, one.doc)) for one in records],
        )  # fmt: skip
        self._base.execute(_TURN)
        self._base.execute("COMMIT")

    def forget(self, docs: Iterable[str]) -> None:
        """Take documents off the record; their rows become stale."""
        listed = [(doc,) for doc in docs]
        self._base.execute("BEGIN")
        self._base.executemany(
            "INSERT OR IGNORE INTO stale SELECT shard, doc FROM documents WHERE doc = ?", listed
        )
        self._base.executemany("DELETE FROM documents WHERE doc = ?", listed)
        self._base.execute(_TURN)
        self._base.execute("COMMIT")

    def gone(self, drawn: set[str]) -> Iterator[str]:
        """Yield documents on record whose file is no more, or is `drawn` to its end and lacks them."""
        rows = self._base.execute(
            "SELECT documents.doc, source FROM documents LEFT JOIN seen ON seen.doc = documents.doc"
            " LEFT JOIN bases ON bases.base = coalesce(documents.base, documents.doc)"
            " WHERE seen.doc IS NULL AND source IS NOT NULL"
        )
        for doc, source in rows:
            if source in drawn or not _is_there(source):
                yield doc

    # --- shards ---------------------------------------------------------------------------------

    def open_shard(self, shard: str) -> None:
        """Take note that a shard is being written: should the run die, its files are ours to remove."""
        self._base.execute("INSERT OR IGNORE INTO opened VALUES (?)", (shard,))

    def opened(self) -> list[str]:
        """Name the shards that were begun and never finished."""
        return [row[0] for row in self._base.execute("SELECT shard FROM opened")]

    def closed(self, shard: str) -> None:
        """Take note that nothing is left of a shard that was begun."""
        self._base.execute("DELETE FROM opened WHERE shard = ?", (shard,))

    def shards(self) -> list[str]:
        """Name the finished shards in order."""
        return sorted((row[0] for row in self._base.execute("SELECT shard FROM shards")), key=number_of)

    def lose(self, shard: str) -> int:
        """Take a shard off the record whose files are gone, with its documents; give their number."""
        self._base.execute("BEGIN")
        lost = self._base.execute("DELETE FROM documents WHERE shard = ?", (shard,)).rowcount
        for table in ("shards", "stale"):
            self._base.execute(f"DELETE FROM {table} WHERE shard = ?", (shard,))
        self._base.execute(_TURN)
        self._base.execute("COMMIT")
        return lost

    def stale(self) -> Iterator[tuple[str, set[str]]]:
        """Yield the shards that hold superseded rows, with the documents whose rows they are."""
        for (shard,) in self._base.execute("SELECT DISTINCT shard FROM stale").fetchall():
            rows = self._base.execute("SELECT doc FROM stale WHERE shard = ?", (shard,))
            yield shard, {row[0] for row in rows}

    def settled(self, shard: str) -> None:
        """Take note that a shard holds no superseded rows any more."""
        self._base.execute("DELETE FROM stale WHERE shard = ?", (shard,))

    # --- sums -----------------------------------------------------------------------------------

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

    def to_look_at(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield documents to look at by hand, the failed first: id, name, reasons, missing parts, error."""
        return self._base.execute(
            "SELECT doc, coalesce(name, doc), look, missing, coalesce(error, '') FROM documents"
            " WHERE look != '' ORDER BY status = 'ok', doc"
        )

    def to_look_at_in_all(self) -> int:
        """Count the documents to look at by hand."""
        return int(self._base.execute("SELECT count(*) FROM documents WHERE look != ''").fetchone()[0])


def number_of(shard: str) -> int:
    """Give the number of a shard.

    >>> number_of("0003-of-0100-part-1000000")
    1000000
    """
    return int(shard.rpartition("-")[2])


def _is_there(source: str) -> bool:
    r"""Tell whether a file is there; its name may hold bytes that are no UTF-8, written as ``\udc..``."""
    return os.path.exists(source) or r"\udc" in source  # noqa: PTH110 - Path raises on what is no path


def _other(value: str, usual: str) -> str | None:
    return None if value == usual else value
