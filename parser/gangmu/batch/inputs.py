"""Turn files, archives and tables into one stream of documents to be read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from gangmu.batch.columns import Row, columns_of, rows_of
from gangmu.batch.files import ARCHIVES, TABLES, Files, is_document, member_name
from gangmu.batch.naming import Named, NamePattern
from gangmu.errors import LimitError, ReadError
from gangmu.output.tables.rows import DOCUMENT_COLUMNS, SECTION_COLUMNS

Data: TypeAlias = bytes | str
_OURS = {*DOCUMENT_COLUMNS, *SECTION_COLUMNS, "piece"}


class Input(NamedTuple):
    """A document that has not been opened yet; `load` opens it, or raises `GangmuError`.

    `kept` holds the other columns of its row; `file` is false for a row of a table, whose id may
    be that of another row.
    """

    doc: str
    name: str
    load: Callable[[], Data]
    place: str | None = None
    year: int | None = None
    kept: Mapping[str, Any] = {}
    file: bool = True


class Inputs:
    """All documents of a run, in order; iterate as often as you like, nothing is held."""

    def __init__(
        self,
        files: Files,
        *,
        text_column: str | None = None,
        id_column: str | None = None,
        name_pattern: NamePattern | None = None,
        max_bytes: int,
    ) -> None:
        self.files = files
        self._text, self._id = text_column, id_column
        self._pattern, self._max_bytes = name_pattern, max_bytes
        self.kept = self._kept_columns() if text_column is not None else {}

    def __iter__(self) -> Iterator[Input]:
        """Yield the documents; an archive stays open while its own are drawn."""
        for path in self.files:
            suffix = Path(path).suffix.lower()
            if suffix in ARCHIVES:
                yield from self._members(path)
            elif suffix in TABLES and self._text is not None:
                yield from self._rows(path)
            else:
                yield self._file(path)

    def _kept_columns(self) -> dict[str, Any]:
        """Find the other columns of all tables; types that do not agree become text."""
        kept: dict[str, Any] = {}
        for path in self.files:
            if Path(path).suffix.lower() not in TABLES:
                continue
            columns = columns_of(path)
            if self._text not in columns:
                raise ReadError(
                    f"there is no column {self._text!r}", name=path, hint=f"it has: {', '.join(columns)}"
                )
            for name, kind in columns.items():
                if name != self._text:
                    kept[own(name)] = kind if kept.get(own(name), kind) == kind else None
        return kept

    def _named(self, name: str) -> Named:
        return self._pattern.read(name) if self._pattern else Named()

    def _file(self, path: str) -> Input:
        name = clean_name(Path(path).as_posix())
        return Input(name, name, partial(_read, path, self._max_bytes), *self._named(name))

    def _members(self, path: str) -> Iterator[Input]:
        base = clean_name(Path(path).as_posix())
        try:
            archive = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
            yield Input(base, base, partial(_refuse, f"is no zip archive: {error}"), *self._named(base))
            return
        with archive:
            for member in archive.infolist():
                name = member_name(member)
                if member.is_dir():
                    continue
                if not is_document(name):
                    self.files.ignore(name)
                    continue
                whole = clean_name(f"{base}!{name}")
                load = partial(_unpack, archive, member, self._max_bytes)
                yield Input(whole, whole, load, *self._named(whole))

    def _rows(self, path: str) -> Iterator[Input]:
        base = clean_name(Path(path).as_posix())
        for number, row in enumerate(rows_of(path), 1):
            name = f"{base}:{number}"
            if isinstance(row, ReadError):
                yield Input(name, name, partial(_refuse, row.message, row.hint), file=False)
            else:
                yield self._row(name, row)

    def _row(self, name: str, row: Row) -> Input:
        data = row.pop(self._text, None) if self._text else None
        doc = str(row.get(self._id) or "") if self._id else ""
        doc = clean_name(doc) or name
        place, year = self._named(doc)
        with suppress(KeyError, ValueError, TypeError):
            year = int(row["year"])
        place = str(row.get("place") or place or "") or None
        kept = {own(key): self._cell(own(key), value) for key, value in row.items()}
        return Input(doc, name, partial(_given, data, self._text), place, year, kept, file=False)

    def _cell(self, name: str, value: Any) -> Any:
        return value if value is None or self.kept.get(name) is not None else str(value)


def own(name: str) -> str:
    """Name a kept column so that it is none of the table's own.

    >>> own("url"), own("title")
    ('url', 'input_title')
    """
    return f"input_{name}" if name in _OURS else name


def clean_name(name: str) -> str:
    r"""Make a name that every format can hold, bytes that are no UTF-8 as ``\udc..``."""
    return name.encode("utf-8", "backslashreplace").decode()


def _read(path: str, max_bytes: int) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return _within(file.read(max_bytes + 1), max_bytes)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", hint="check the path") from None


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, max_bytes: int) -> bytes:
    try:
        with archive.open(member) as file:
            return _within(file.read(max_bytes + 1), max_bytes)
    except (OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise ReadError(f"cannot be unpacked: {error}", hint="unpack it with another program") from None
    except zipfile.BadZipFile as error:
        raise ReadError(f"the archive is damaged: {error}", hint="fetch it again") from None


def _within(data: bytes, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise LimitError(f"more than {max_bytes:,} bytes", hint="raise the limit with --max-bytes")
    return data


def _given(data: Any, column: str | None) -> Data:
    if data is None:
        raise ReadError(f"there is nothing in the column {column!r}", hint="leave the row out")
    return data if isinstance(data, bytes) else str(data)


def _refuse(message: str, hint: str = "") -> Data:
    raise ReadError(message, hint=hint)
