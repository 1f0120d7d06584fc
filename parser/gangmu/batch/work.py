"""Do the work on one document: read it, make its rows, encode them for the files they go into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from gangmu.batch.record import Record
from gangmu.errors import GangmuError
from gangmu.model.blocks import Format
from gangmu.model.report import Report
from gangmu.output.tables.build import document_row, failed_row
from gangmu.output.tables.form import Form, cells_of
from gangmu.output.tables.rows import DocumentRow, Status, TableName

Parse: TypeAlias = Callable[[bytes | str], Report]


@dataclass(frozen=True, slots=True)
class Reading:
    """Read bytes as a file is read and text as text; `format` forces a format on both."""

    format: Format | None
    max_bytes: int

    def __call__(self, data: bytes | str) -> Report:
        """Give the report of a document."""
        from gangmu.pipeline import parse, read

        if isinstance(data, str):
            if self.format is None:
                return parse(data)
            data = data.encode("utf-8", "surrogatepass")
        return read(data, format=self.format, max_bytes=self.max_bytes)


class Document(NamedTuple):
    """What is known of a document before it is read."""

    doc: str
    name: str
    place: str | None
    year: int | None
    kept: Mapping[str, Any]
    hash: bytes = b""


class Refusal(NamedTuple):
    """Stand for the content of a document that could not even be opened."""

    reason: str


Content: TypeAlias = bytes | str | Refusal


class Done(NamedTuple):
    """The rows of a document, encoded, one piece a table; and what the manifest is to remember."""

    encoded: tuple[bytes, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class Work:
    """The work, as it is sent to a worker."""

    parse: Parse
    tables: tuple[tuple[TableName, Form], ...]

    def __call__(self, payload: tuple[Document, Content]) -> Done:
        """Read a document; a refusal becomes its row, what else is raised is for the supervisor."""
        document, data = payload
        if isinstance(data, Refusal):
            return self.failed(document, "refused", data.reason)
        try:
            report = self.parse(data)
        except GangmuError as error:
            return self.failed(document, "refused", str(error))
        row = document_row(report, document.doc, name=document.name, place=document.place, year=document.year)
        return self._done(row, document)

    def failed(self, document: Document, status: Status, error: str) -> Done:
        """Give the row of a document that has no report."""
        row = failed_row(
            document.doc, status, error, name=document.name, place=document.place, year=document.year
        )
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
        )
        return Done(encoded, record)
