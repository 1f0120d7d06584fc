"""Map the offsets of a report to the text that was given, where its reader made another one of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from gangmu.model.blocks import Block, Boilerplate, Diagnostic, Item, Section, SourceLine, Span, Table
from gangmu.model.report import Report
from gangmu.readers.strings.origin import Origin


def with_given_offsets(report: Report, origin: Origin) -> Report:
    """Return the report with every span in the given text, and with its markup among the boilerplate."""
    source = report.source
    lines = source.lines and tuple(_line(line, origin) for line in source.lines)
    text = origin.given if source.text is not None else None
    return replace(
        report,
        source=replace(source, length=len(origin.given), text=text, lines=lines),
        children=tuple(_block(block, origin, (0, len(origin.given))) for block in report.children),
        boilerplate=tuple(_boilerplate(report.boilerplate, origin)),
        diagnostics=tuple(_diagnostic(one, origin) for one in report.diagnostics),
    )


def _block(block: Block, origin: Origin, within: Span) -> Block:
    span = _clamped(origin.span(*block.span), within)
    changes: dict[str, Any] = {"span": span}
    if isinstance(block, Section | Item):
        changes["head"] = _clamped(origin.span(*block.head), span)
        changes["children"] = tuple(_block(child, origin, span) for child in block.children)
    elif isinstance(block, Table):
        changes["rows"] = tuple(
            tuple(replace(cell, span=_clamped(origin.span(*cell.span), span)) for cell in row)
            for row in block.rows
        )
    return replace(block, **changes)


def _clamped(span: Span, within: Span) -> Span:
    """Keep what stands nowhere in the given text, the number of an empty item, inside its parent."""
    if _full(span):
        return span
    place = min(max(span[0], within[0]), within[1])
    return place, place


def _boilerplate(pieces: Iterable[Boilerplate], origin: Origin) -> list[Boilerplate]:
    """Map the pieces, and add the markup that lies in none of them."""
    spans = [(origin.span(*piece.span), piece.kind) for piece in pieces]
    taken = sorted(span for span, _ in spans)
    starts = [start for start, _ in taken]
    for gap in origin.gaps():
        at = bisect_right(starts, gap[0]) - 1
        if at < 0 or taken[at][1] < gap[1]:
            spans.append((gap, "markup"))
    return [
        Boilerplate(kind, span, origin.given[span[0] : span[1]])
        for span, kind in sorted(spans)
        if _full(span)
    ]


def _full(span: Span) -> bool:
    return span[1] > span[0]


def _diagnostic(one: Diagnostic, origin: Origin) -> Diagnostic:
    return one if one.span is None else replace(one, span=origin.span(*one.span))


def _line(line: SourceLine, origin: Origin) -> SourceLine:
    return replace(line, span=origin.span(*line.span))
