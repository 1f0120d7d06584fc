"""Turn a report into its row of the table, and a row into its flat twin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gangmu.model.blocks import REQUIRED_ROLES, Block, Item, Point, Section, SourceInfo
from gangmu.model.blocks import Paragraph as ParagraphBlock
from gangmu.model.blocks import Table as TableBlock
from gangmu.model.report import Report, paths, words_of
from gangmu.output.tables.rows import (
    BoilerplateRow,
    DiagnosticRow,
    DocumentRow,
    FlatRow,
    LabelRow,
    SectionRow,
    Status,
)

# What is known of a document only when it has been read.
_UNKNOWN = (
    *("period", "genre", "title", "issuer", "addressee", "document_number", "index_number", "source"),
    *("published", "signed", "delivered", "format", "encoding", "length", "sha256", "trust"),
)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def document_row(
    report: Report,
    doc: str,
    *,
    name: str | None = None,
    place: str | None = None,
    year: int | None = None,
    place_from: str | None = None,
    title: str | None = None,
    issuer: str | None = None,
    published: str | None = None,
) -> DocumentRow:
    """Return the row of a report; `doc` is its id.

    `place` and `year` are what its name or table says, and go before what the report says; `title`,
    `issuer` and `published` are used where the report itself has none. Every word of the report
    stands in exactly one of the row's sections, as marker, title or text.
    """
    sections = tuple(section_rows(report, doc))
    missing = missing_roles(report)
    about, source = report.metadata, report.source
    name = name if name is not None else source.name or doc
    return DocumentRow(
        doc=doc,
        name=name,
        status="ok",
        error=None,
        place=place if place is not None else about.place,
        place_from=(place_from or "input") if place is not None else about.place_from,
        year=year or about.period.year or year_of(name),
        period=about.period.part,
        genre=about.genre,
        title=about.title or title,
        issuer=about.issuer or issuer,
        addressee=about.addressee,
        document_number=about.document_number,
        index_number=about.index_number,
        source=about.source,
        published=about.published or published,
        signed=about.signed,
        delivered=about.delivered,
        trust=report.trust.value,
        missing=missing,
        look=tuple(_reasons_to_look(report, sections, missing)),
        sections=sections,
        **_of_source(source),
        **_lists(report),
    )


def _of_source(source: SourceInfo) -> dict[str, Any]:
    return {name: getattr(source, name) for name in ("format", "encoding", "length", "sha256")}


def _lists(report: Report) -> dict[str, Any]:
    """Return the lists of a document that need nothing but the report."""
    return {
        "labels": tuple(LabelRow(label, value) for label, value in report.metadata.labels.items()),
        "boilerplate": tuple(BoilerplateRow(b.kind, *b.span, b.text) for b in report.boilerplate),
        "diagnostics": tuple(
            DiagnosticRow(d.code, d.severity, start, end, d.message, d.hint)
            for d in report.diagnostics
            for start, end in (d.span or (None, None),)
        ),
    }


def year_of(name: str) -> int | None:
    """Read the year out of the name of a file.

    >>> year_of("data/2019/槐荫县2023年报告.docx")
    2023
    """
    last = re.split(r"[/!\\]", name)[-1]
    found = _YEAR.search(last.rpartition(".")[0] or last)
    return int(found.group()) if found else None


def failed_row(
    doc: str,
    status: Status,
    error: str,
    *,
    name: str,
    place: str | None = None,
    year: int | None = None,
    place_from: str | None = None,
) -> DocumentRow:
    """Return the row of a document that could not be read, with the reason."""
    return DocumentRow(
        doc=doc,
        name=name,
        status=status,
        error=error,
        place=place,
        place_from=(place_from or "input") if place is not None else None,
        year=year,
        missing=(),
        look=("failed",),
        labels=(),
        sections=(),
        boilerplate=(),
        diagnostics=(),
        **dict.fromkeys(_UNKNOWN),
    )


def missing_roles(report: Report) -> tuple[str, ...]:
    """Return the required parts that a rule-of-law report lacks; other genres owe none."""
    if report.metadata.genre != "rule-of-law-report":
        return ()
    present = {role for block, _ in report.walk() for role in getattr(block, "roles", ())}
    return tuple(role for role in REQUIRED_ROLES if role not in present)


def _reasons_to_look(
    report: Report, sections: tuple[SectionRow, ...], missing: tuple[str, ...]
) -> Iterator[str]:
    kinds = {section.kind for section in sections}
    if not kinds & {"section", "item", "paragraph", "table"}:
        yield "no-text"
    elif "section" not in kinds:
        yield "no-sections"
    if missing:
        yield "parts-missing"
    if any(diagnostic.severity == "error" for diagnostic in report.diagnostics):
        yield "errors"


def section_rows(report: Report, doc: str) -> Iterator[SectionRow]:
    """Yield the sections of a report in document order, parents before children.

    Points are counted among the points under one parent, so a doubled ordinal makes no doubled
    path; matter, and paragraphs and tables under no point, are counted apart (``p1``).
    """
    index = 0
    waiting: list[tuple[str, Block, int | None]] = []
    waiting += [(path, block, None) for path, block in paths(report.children)][::-1]
    while waiting:
        path, block, parent = waiting.pop()
        yield _section_row(block, doc, path, parent)
        if isinstance(block, Section | Item):
            # The words of paragraphs and tables under a point are the point's own text.
            below = (child for child in block.children if not isinstance(child, ParagraphBlock | TableBlock))
            waiting += [(inner, child, index) for inner, child in paths(below, f"{path}.")][::-1]
        index += 1


def _section_row(block: Block, doc: str, path: str, parent: int | None) -> SectionRow:
    point = block if isinstance(block, Section | Item) else None
    return SectionRow(
        id=f"{doc}#{path}",
        parent=parent,
        path=path,
        kind=str(block.__struct_config__.tag),
        level=point.level if point else 0,
        marker=point.marker if point else "",
        style=point.style if point else None,
        ordinal=point.ordinal if point else None,
        title=point.title if point else "",
        inferred=point.inferred if point else False,
        roles=getattr(block, "roles", ()),
        text=_own_text(point) if point else words_of(block),
        start=block.span[0],
        end=block.span[1],
    )


def _own_text(point: Point) -> str:
    lines: list[str] = []
    for child in point.children:
        if isinstance(child, ParagraphBlock) and child.joined and lines:
            lines[-1] += child.text
        elif isinstance(child, ParagraphBlock | TableBlock):
            lines.append(words_of(child))
    return "\n".join(lines)


def flat_rows(row: DocumentRow) -> Iterator[FlatRow]:
    """Yield the rows of the flat twin; one of kind ``document`` where there is no section.

    >>> [flat.kind for flat in flat_rows(failed_row("a", "timeout", "60 s", name="a.txt"))]
    ['document']
    """
    headings: list[str] = []
    for index, section in enumerate(row.sections):
        above = headings[section.parent] if section.parent is not None else ""
        own = section.marker + section.title
        headings.append(" > ".join(filter(None, (above, own))))
        yield _flat_row(row, section, index, headings[-1])
    if not row.sections:
        nothing = SectionRow(row.doc, None, "", "document", 0, "", None, None, "", False, (), "", 0, 0)
        yield _flat_row(row, nothing, 0, "")


def _flat_row(row: DocumentRow, section: SectionRow, index: int, headings: str) -> FlatRow:
    parent = None if section.parent is None else row.sections[section.parent].id
    alone = section.kind == "document"
    return FlatRow(
        doc=row.doc,
        name=row.name,
        status=row.status,
        error=row.error,
        place=row.place,
        place_from=row.place_from,
        year=row.year,
        period=row.period,
        genre=row.genre,
        issuer=row.issuer,
        report_title=row.title,
        id=section.id,
        parent_id=parent,
        index=index,
        path=section.path,
        headings=headings,
        kind=section.kind,
        level=section.level,
        marker=section.marker,
        style=section.style,
        ordinal=section.ordinal,
        title=section.title,
        inferred=section.inferred,
        role=section.roles[0] if section.roles else None,
        roles=section.roles,
        text=section.text,
        start=None if alone else section.start,
        end=None if alone else section.end,
    )
