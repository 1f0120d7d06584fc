"""Read a Word document (DOCX): its text as a reader of the page sees it, numbering included.

Every library at hand loses Word's automatic numbering, which in Chinese reports is most of the
outline; so this reads the zip itself. The text is laid out as header parts, body, footnotes and
endnotes, footer parts; a paragraph a line, the rows of a table a line each with tabs between cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from gangmu.errors import FormatError, GangmuError
from gangmu.model.blocks import Diagnostic
from gangmu.readers.budgets import Spent
from gangmu.readers.detect import detect
from gangmu.readers.docx.body import BodyReader
from gangmu.readers.docx.layout import lay_out
from gangmu.readers.docx.numbering import Numbering
from gangmu.readers.docx.package import Package, Relation
from gangmu.readers.docx.paragraph import Content, Grid, Words
from gangmu.readers.docx.properties import labels
from gangmu.readers.docx.styles import Styles
from gangmu.readers.source import Hint, Source

_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


def read(data: bytes, *, name: str | None = None) -> Source:
    """Read the bytes of a Word document.

    `name` is used in errors and kept in the source. Raises `FormatError` for bytes that are no
    Word document, are encrypted or broken, and `LimitError` for a file above the limits of
    `gangmu.readers.budgets`.
    """
    try:
        return _read(data, name)
    except GangmuError as error:
        error.name = error.name or name
        raise


def _read(data: bytes, name: str | None) -> Source:
    if not data.startswith(b"PK"):
        raise FormatError(
            f"this is no Word document but {detect(data)}", hint="read it without format='docx'"
        )
    package = Package(data)
    contents, embedded = _contents(package, _main_part(package, data))
    text, lines = lay_out(contents)
    return Source(
        text=text,
        lines=lines,
        format="docx",
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        labels=labels(package),
        wrapped=False,
        diagnostics=(_missing(embedded),) if embedded else (),
    )


def _missing(embedded: int) -> Diagnostic:
    """Report D203: Word would show the text of documents that are only stored in this one."""
    what = "One document is" if embedded == 1 else f"{embedded} documents are"
    return Diagnostic(
        code="D203",
        severity="warning",
        span=None,
        message=f"{what} embedded in this one as a file (w:altChunk); their words are missing here.",
        hint="Open the file in Word and save it again: that makes them part of it.",
    )


def _main_part(package: Package, data: bytes) -> str:
    part = package.main_part()
    if part is not None:
        return part
    if "[Content_Types].xml" not in package:
        detect(data)
    raise FormatError(
        "the Word document has no main part (word/document.xml)",
        hint="fetch the file again, or open it in Word",
    )


def _contents(package: Package, main: str) -> tuple[list[Content], int]:
    """Return what all parts hold, in the order of the text, and how many documents hang in the body."""
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    styles = Styles(package.tree(parts["styles"]) if "styles" in parts else None)
    numbering = Numbering(styles, package.tree(parts["numbering"]) if "numbering" in parts else None)
    spent = Spent()
    body = BodyReader(styles, numbering, spent)
    package.scan(main, body)
    if body.root != "w:document":
        raise FormatError("the main part holds no Word document", place=main)
    contents = body.contents + _notes(package, parts, body, styles, numbering, spent)
    before: list[Content] = []
    for target, prefix in _page_parts(body.references, relations):
        reader = BodyReader(styles, numbering, spent, prefix=prefix, tables=body.tables)
        package.scan(target, reader)
        body.tables = reader.tables
        (before if prefix.startswith("header") else contents).extend(map(_dropped, reader.contents))
    return before + contents, body.embedded


def _notes(
    package: Package,
    parts: dict[str, str],
    body: BodyReader,
    styles: Styles,
    numbering: Numbering,
    spent: Spent,
) -> list[Content]:
    """Return the footnotes, then the endnotes, that the body refers to, in that order and once each."""
    found: list[Content] = []
    for element, kind in _NOTES.items():
        if kind not in parts:
            continue
        reader = BodyReader(styles, numbering, spent, tables=body.tables)
        package.scan(parts[kind], reader)
        body.tables = reader.tables
        for reference in dict.fromkeys(body.references):
            if reference[0] == element:
                found.extend(reader.notes.get(reference[1], ()))
    return found


def _page_parts(
    references: Iterable[tuple[str, str]], relations: dict[str, Relation]
) -> Iterable[tuple[str, str]]:
    """Return header and footer parts in order of use, each once, with the path of its paragraphs."""
    found: dict[str, str] = {}
    counts = {"header": 0, "footer": 0}
    for _, ident in references:
        relation = relations.get(ident)
        if relation is not None and relation.kind in counts and relation.target not in found:
            counts[relation.kind] += 1
            found[relation.target] = f"{relation.kind}[{counts[relation.kind]}]/"
    return found.items()


def _dropped(content: Content) -> Content:
    """Mark what stands in a header or footer part: by the format's own word it is not the report."""
    if isinstance(content, Words):
        return Words(content.text, Hint(drop="page-header", element=content.hint.element))
    return Grid(content.number, content.rows, drop="page-header")
