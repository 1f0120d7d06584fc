"""Do the work on one document: open it, read it, make its rows, encode them for the files they go into."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from gangmu.batch.opening import bytes_of
from gangmu.batch.store.record import Record
from gangmu.batch.told import Told
from gangmu.errors import GangmuError
from gangmu.language.loader import Added, adding
from gangmu.model.blocks import Format
from gangmu.model.report import Report
from gangmu.output.tables.build import document_row, failed_row
from gangmu.output.tables.form import Form, cells_of
from gangmu.output.tables.rows import DocumentRow, Status, TableName

Parse: TypeAlias = Callable[[bytes | str], Report]


@dataclass(frozen=True, slots=True)
class Reading:
    """Read bytes as a file is read, text as text; `format` forces a format on both, `words` add to ours."""

    format: Format | None
    max_bytes: int
    words: Added = ()

    def __call__(self, data: bytes | str, name: str | None = None) -> Report:
        """Give the report of a document; its name may say what the report does not."""
        from gangmu.pipeline import parse, read

        with adding(self.words):
            if isinstance(data, str):
                if self.format in (None, "text", "markdown", "html"):
                    return parse(data, format=self.format, name=name)
                data = data.encode("utf-8", "surrogatepass")
            return read(data, format=self.format, name=name, max_bytes=self.max_bytes)


class OnDisk(NamedTuple):
    """Stand for the content of a file that has not been opened yet."""

    path: str


class Refusal(NamedTuple):
    """Stand for the content of a document that could not even be opened."""

    reason: str


Content: TypeAlias = bytes | str | OnDisk | Refusal


class Document(NamedTuple):
    """What is known of a document before it is read; `base` is the file it came in, at `source`."""

    doc: str
    name: str
    told: Told = Told()
    kept: Mapping[str, Any] = {}
    base: str = ""
    source: str = ""
    hash: bytes = b""


class Task(NamedTuple):
    """A document to be read, unless its content is what it was when it was read before."""

    document: Document
    content: Content
    known: bytes | None = None


class Done(NamedTuple):
    """The rows of a document, encoded, one piece a table; and what the manifest is to remember."""

    encoded: tuple[bytes, ...]
    record: Record


class Unchanged(NamedTuple):
    """Say that a document is as it was."""


@dataclass(frozen=True, slots=True)
class Work:
    """The work, as it is sent to a worker; `key` tells under which rules and options it is done."""

    parse: Parse
    tables: tuple[tuple[TableName, Form], ...]
    max_bytes: int
    key: str = ""

    def __call__(self, task: Task) -> Done | Unchanged:
        """Read a document; a refusal becomes its row, what else is raised is for the supervisor."""
        document = task.document
        if isinstance(task.content, Refusal):
            return self.failed(document, "refused", task.content.reason)
        try:
            data = opened(task.content, self.max_bytes)
            document = document._replace(hash=digest_of(data, document))
            if document.hash == task.known:
                return Unchanged()
            named = isinstance(self.parse, Reading)
            report = self.parse(data, document.name) if named else self.parse(data)  # type: ignore[call-arg]
        except GangmuError as error:
            error.name = None  # the row has it
            return self.failed(document, "refused", str(error))
        told = document.told
        row = document_row(report, document.doc, name=document.name, **_fields(told))
        return self._done(row, document)

    def failed(self, document: Document, status: Status, error: str) -> Done:
        """Give the row of a document that has no report."""
        told = document.told
        row = failed_row(
            document.doc, status, error, name=document.name, place=told.place, year=told.year,
            place_from=told.place_from,
        )  # fmt: skip
        return self._done(row, document)

    def _done(self, row: DocumentRow, document: Document) -> Done:
        encoded = tuple(form.encode(cells_of(row, table, document.kept)) for table, form in self.tables)
        record = Record(
            doc=row.doc,
            hash=document.hash,
            status=row.status,
            error=row.error,
            encoding=row.encoding,
            genre=row.genre,
            missing=";".join(row.missing),
            look=";".join(row.look),
            chars=row.length or 0,
            sections=sum(section.kind == "section" for section in row.sections),
            key=self.key,
            name=row.name,
            base=document.base,
            source=document.source,
        )
        return Done(encoded, record)


@dataclass(frozen=True, slots=True)
class Looking:
    """Open a document and do no more: tell its hash, or None where it cannot be opened."""

    max_bytes: int

    def __call__(self, task: Task) -> bytes | None:
        """Give the hash."""
        if isinstance(task.content, Refusal):
            return None
        try:
            return digest_of(opened(task.content, self.max_bytes), task.document)
        except GangmuError:
            return None


def opened(content: bytes | str | OnDisk, max_bytes: int) -> bytes | str:
    """Give the content of a document."""
    return bytes_of(content.path, max_bytes) if isinstance(content, OnDisk) else content


def digest_of(data: bytes | str, document: Document) -> bytes:
    """Hash a document with what its table says of it."""
    digest = hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    if document.kept or document.told != Told():
        digest.update(repr((sorted(document.kept.items()), document.told)).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _fields(told: Told) -> dict[str, Any]:
    return {name: value for name, value in told._asdict().items() if name != "link"}
