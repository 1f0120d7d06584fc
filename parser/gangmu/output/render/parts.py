"""Show the parts that the norm asks for: where each was found, how long it is, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gangmu.model.blocks import REQUIRED_ROLES, Item, Paragraph, Role, Section, Span, Table
from gangmu.model.catalogue import Language, Words
from gangmu.model.report import Report
from gangmu.output.render.places import Places

# 《法治政府建设与责任落实督察工作规定》 (2019), in its order.
# The last is asked for only where it applies.
PARTS: Mapping[Role, Words] = {
    "measures": Words("measures and results", "举措和成效"),
    "shortcomings": Words("shortcomings and causes", "不足和原因"),
    "duties": Words("duties of the first responsible persons", "第一责任人履职"),
    "plans": Words("plans for the next year", "下一年度安排"),
    "other": Words("other matters", "其他情况"),
}
_MISSING = Words("missing", "缺")
_NOT_ASKED = Words("none", "无")
_NO_HEADING = Words("in the text, without a heading", "见于正文，没有单列标题")
_CHARACTERS = Words("{count} characters", "{count}字")


class PartRow(NamedTuple):
    """A part, the highest heading that opens it and where it stands, and the characters of its text."""

    role: Role
    heading: Section | Item | None
    place: Span | None
    length: int


def part_rows(report: Report) -> Iterator[PartRow]:
    """Yield the five parts in the order of the norm."""
    for role in PARTS:
        points = report.find(role=role)
        texts = [
            block
            for block, _ in report.walk()
            if isinstance(block, Paragraph | Table) and role in block.roles
        ]
        heading = next((point for point in points if point.title and isinstance(point, Section)), None)
        place = heading.head if heading else texts[0].span if texts else None
        yield PartRow(role, heading, place, sum(_length(block) for block in texts))


def _length(block: Paragraph | Table) -> int:
    if isinstance(block, Paragraph):
        return len(block.text)
    return sum(len(cell.text) for row in block.rows for cell in row)


def parts_lines(report: Report, language: Language = "en") -> list[str]:
    """Return a line for each part: its name, place, heading and length, in columns counted in cells."""
    from rich.cells import cell_len

    places = Places(report.source.text)
    rows = [_cells(row, places, language) for row in part_rows(report)]
    widths = [max(cell_len(row[at]) for row in rows) for at in range(3)]
    return [
        "  ".join(
            [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=False)]
            + row[3:]
        ).rstrip()
        for row in rows
    ]


def _cells(row: PartRow, places: Places, language: Language) -> list[str]:
    name = PARTS[row.role].to(language)
    if row.place is None:
        return [name, "-", "", (_MISSING if row.role in REQUIRED_ROLES else _NOT_ASKED).to(language)]
    length = _CHARACTERS.to(language).format(count=row.length)
    heading = row.heading.marker + row.heading.title if row.heading else _NO_HEADING.to(language)
    return [name, places.of(row.place), length, heading]
