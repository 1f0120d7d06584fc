"""Shape the published table: one row a document, with its sections inside, or one row a section.

The two tables say the same. `DocumentRow` is the nested one, `FlatRow` its flat twin; columns,
types, Arrow schema and documentation are all read from these classes. A change that breaks a
reader raises `TABLE_VERSION`. Offsets count code points of the source, half-open.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

TABLE_VERSION = "gangmu-table/1"

TableName: TypeAlias = Literal["documents", "sections"]
Status: TypeAlias = Literal["ok", "refused", "raised", "timeout", "crash"]


class _Row(msgspec.Struct, frozen=True):
    """Share the settings of every row."""


class SectionRow(_Row, frozen=True):
    """A point, a matter block, or text that stands under no point; its own text, not its children's."""

    id: Annotated[str, Meta(description="`doc`, `#` and `path`: unique in the whole table")]
    parent: Annotated[
        int | None, Meta(description="index of the parent in the list, from 0; null at the top")
    ]
    path: Annotated[
        str,
        Meta(description="places from the top, `2.3.1`; `p` and a number for what is no point: `p1`, `2.p1`"),
    ]
    kind: Annotated[
        str, Meta(description="`section`, `item`, `paragraph`, `table`, or the matter: `title` …")
    ]
    level: Annotated[int, Meta(description="depth of a point, 1 at the top; 0 for what is no point")]
    marker: Annotated[str, Meta(description="the sign as written, `（一）`; empty without one")]
    style: Annotated[str | None, Meta(description="family of the marker, `paren-hanzi`")]
    ordinal: Annotated[int | None, Meta(description="number of the marker")]
    title: Annotated[str, Meta(description="heading without marker and closing mark, in normal form")]
    inferred: Annotated[bool, Meta(description="true where the marker is missing and was restored")]
    roles: Annotated[tuple[str, ...], Meta(description="what it is for: `measures` `shortcomings` …")]
    text: Annotated[str, Meta(description="its own paragraphs and tables, a line each; never the children's")]
    start: Annotated[int, Meta(description="first code point in the source")]
    end: Annotated[int, Meta(description="code point after the last one, children included")]


class BoilerplateRow(_Row, frozen=True):
    """A piece that was scraped with the report."""

    kind: Annotated[str, Meta(description="`toolbar`, `navigation` …")]
    start: Annotated[int, Meta(description="first code point in the source")]
    end: Annotated[int, Meta(description="code point after the last one")]
    text: Annotated[str, Meta(description="its words")]


class DiagnosticRow(_Row, frozen=True):
    """A diagnostic about the document."""

    code: Annotated[str, Meta(description="`N101` …")]
    severity: Annotated[str, Meta(description="`error`, `warning` or `info`")]
    start: Annotated[int | None, Meta(description="first code point; null where it concerns the whole")]
    end: Annotated[int | None, Meta(description="code point after the last one")]
    message: Annotated[str, Meta(description="what was seen")]
    hint: Annotated[str, Meta(description="what to do")]


class LabelRow(_Row, frozen=True):
    """A label of the page and its value, as written."""

    label: Annotated[str, Meta(description="`浏览次数` …")]
    value: Annotated[str, Meta(description="its value")]


class DocumentRow(_Row, frozen=True):
    """A document with all that was found in it, or the reason why nothing was."""

    doc: Annotated[str, Meta(description="id of the document, unique in the table")]
    name: Annotated[str, Meta(description="where it came from: path, `a.zip!inside.txt`, `rows.csv:17`")]
    status: Annotated[str, Meta(description="`ok`, else `refused`, `raised`, `timeout` or `crash`")]
    error: Annotated[str | None, Meta(description="why it failed")]
    place: Annotated[str | None, Meta(description="which place the report is about")]
    place_from: Annotated[
        str | None,
        Meta(description="where that stands: `column` `name-pattern`, else `issuer` `title` `name`"),
    ]
    year: Annotated[
        int | None,
        Meta(description="of the input's column or the name pattern, else that of the report or its file"),
    ]
    period: Annotated[str | None, Meta(description="`annual` `h1` `h2` `q1` … `q4`")]
    genre: Annotated[str | None, Meta(description="`rule-of-law-report` `report` `notice` …")]
    title: Annotated[str | None, Meta(description="title of the report")]
    issuer: Annotated[str | None, Meta(description="who issued it")]
    addressee: Annotated[str | None, Meta(description="whom it is sent to")]
    document_number: Annotated[str | None, Meta(description="发文字号")]
    index_number: Annotated[str | None, Meta(description="索引号")]
    source: Annotated[str | None, Meta(description="the 来源 label")]
    published: Annotated[str | None, Meta(description="ISO 8601, with the precision given")]
    signed: Annotated[str | None, Meta(description="ISO 8601, with the precision given")]
    delivered: Annotated[str | None, Meta(description="day or year of the meeting, ISO 8601")]
    format: Annotated[str | None, Meta(description="`text` `markdown` `html` `docx` `pdf`")]
    encoding: Annotated[str | None, Meta(description="encoding of the file; null for text from a table")]
    length: Annotated[int | None, Meta(description="code points of the source")]
    sha256: Annotated[str | None, Meta(description="of the source, in hex")]
    trust: Annotated[
        float | None, Meta(description="from 1 down to 0: sort by it to look at the doubtful ones")
    ]
    missing: Annotated[
        tuple[str, ...], Meta(description="parts that the norm asks for and a rule-of-law report lacks")
    ]
    look: Annotated[
        tuple[str, ...],
        Meta(description="why to look by hand: `failed` `no-text` `no-sections` `parts-missing` `errors`"),
    ]
    labels: Annotated[tuple[LabelRow, ...], Meta(description="every other label of the page")]
    sections: Annotated[tuple[SectionRow, ...], Meta(description="in document order")]
    boilerplate: Annotated[tuple[BoilerplateRow, ...], Meta(description="what was left out")]
    diagnostics: Annotated[tuple[DiagnosticRow, ...], Meta(description="what was found or repaired")]


class FlatRow(_Row, frozen=True):
    """A row of the flat twin: a section with the columns of its document that are asked for most.

    A document without any section, failed or empty, has one row of kind ``document``.
    """

    doc: Annotated[str, Meta(description="id of the document")]
    name: Annotated[str, Meta(description="where it came from")]
    status: Annotated[str, Meta(description="`ok`, else `refused`, `raised`, `timeout` or `crash`")]
    error: Annotated[str | None, Meta(description="why the document failed")]
    place: Annotated[str | None, Meta(description="which place the report is about")]
    place_from: Annotated[
        str | None,
        Meta(description="where that stands: `column` `name-pattern`, else `issuer` `title` `name`"),
    ]
    year: Annotated[
        int | None,
        Meta(description="of the input's column or the name pattern, else that of the report or its file"),
    ]
    period: Annotated[str | None, Meta(description="`annual` `h1` `h2` `q1` … `q4`")]
    genre: Annotated[str | None, Meta(description="`rule-of-law-report` `report` `notice` …")]
    issuer: Annotated[str | None, Meta(description="who issued it")]
    report_title: Annotated[str | None, Meta(description="title of the report")]
    id: Annotated[str, Meta(description="`doc`, `#` and `path`")]
    parent_id: Annotated[str | None, Meta(description="id of the row above; null at the top")]
    index: Annotated[int, Meta(description="place in the document, from 0: sort by it")]
    path: Annotated[str, Meta(description="`2.3.1`, `p1`, `2.p1`")]
    headings: Annotated[str, Meta(description="headings from the top down to its own, joined by ` > `")]
    kind: Annotated[str, Meta(description="`section` `item` `paragraph` `table` `title` … `document`")]
    level: Annotated[int, Meta(description="depth of a point, 1 at the top; 0 for what is no point")]
    marker: Annotated[str, Meta(description="the sign as written")]
    style: Annotated[str | None, Meta(description="family of the marker")]
    ordinal: Annotated[int | None, Meta(description="number of the marker")]
    title: Annotated[str, Meta(description="heading without marker and closing mark")]
    inferred: Annotated[bool, Meta(description="true where the marker was restored")]
    role: Annotated[str | None, Meta(description="the first of its roles")]
    roles: Annotated[tuple[str, ...], Meta(description="all of them; in CSV and XLSX joined by `;`")]
    text: Annotated[str, Meta(description="its own paragraphs and tables; never the children's")]
    start: Annotated[int | None, Meta(description="first code point in the source")]
    end: Annotated[int | None, Meta(description="code point after the last one, children included")]


ROWS: dict[TableName, type[DocumentRow | FlatRow]] = {"documents": DocumentRow, "sections": FlatRow}
DOCUMENT_COLUMNS = DocumentRow.__struct_fields__
SECTION_COLUMNS = FlatRow.__struct_fields__
