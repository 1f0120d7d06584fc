"""Cut the source into segments: what each stretch of it is in the report, without overlap, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from gangmu.model.blocks import Block, Diagnostic, Item, Section, Span, Table
from gangmu.model.report import Report

SegmentKind = Literal["head", "text", "cell", "matter", "cut"]
LONGEST_MARK = 200  # a diagnostic about more than this is marked at its beginning alone


class PageSegment(NamedTuple):
    """A stretch ``[start, end)`` of the source; `block` numbers the block it belongs to, in walking order.

    For kind ``cut`` (boilerplate) `block` numbers the piece of boilerplate. `diagnostics` are the
    indices of those that concern it.
    """

    start: int
    end: int
    kind: SegmentKind
    block: int
    diagnostics: tuple[int, ...] = ()


def segments(report: Report) -> list[PageSegment]:
    """Return the segments of a report's source in order; white space between blocks is in none."""
    cuts = sorted((piece.span, number) for number, piece in enumerate(report.boilerplate))
    found = [PageSegment(*span, "cut", number) for span, number in cuts]
    spans = [span for span, _ in cuts]
    starts = [span[0] for span in spans]
    for number, (block, _) in enumerate(report.walk()):
        for kind, span in _leaves(block):
            found.extend(PageSegment(*part, kind, number) for part in _without(span, spans, starts))
    return _marked(sorted(found), [shown_span(one) for one in report.diagnostics])


def shown_span(diagnostic: Diagnostic) -> Span | None:
    """Return where a diagnostic is marked: all of its span, or the beginning of one that is long."""
    if diagnostic.span is None:
        return None
    start, end = diagnostic.span
    return (start, max(start + 1, end if end - start <= LONGEST_MARK else start + 1))


def _leaves(block: Block) -> Iterator[tuple[SegmentKind, Span]]:
    if isinstance(block, Section | Item):
        yield "head", block.head
    elif isinstance(block, Table):
        yield from (("cell", cell.span) for row in block.rows for cell in row)
    else:
        yield ("text" if block.__struct_config__.tag == "paragraph" else "matter"), block.span


def _without(span: Span, cuts: Sequence[Span], starts: Sequence[int]) -> Iterator[Span]:
    """Yield what is left of a span when the boilerplate inside it is taken out."""
    at, end = span
    index = max(bisect_right(starts, at) - 1, 0)
    while index < len(cuts) and cuts[index][0] < end:
        left, right = cuts[index]
        if right > at:
            if left > at:
                yield at, left
            at = right
        index += 1
    if at < end:
        yield at, end


def _marked(found: Sequence[PageSegment], marks: Sequence[Span | None]) -> list[PageSegment]:
    """Split segments where a diagnostic begins or ends inside them, and note which concern them."""
    asked = sorted((span, number) for number, span in enumerate(marks) if span is not None)
    furthest = list(accumulate((span[1] for span, _ in asked), max))
    result: list[PageSegment] = []
    first = 0
    for segment in found:
        while first < len(asked) and furthest[first] <= segment.start:
            first += 1
        near = []
        for span, number in asked[first:]:
            if span[0] >= segment.end:
                break
            if span[1] > segment.start:
                near.append((span, number))
        result.extend(_parts(segment, near))
    return result


def _parts(segment: PageSegment, near: Sequence[tuple[Span, int]]) -> Iterator[PageSegment]:
    if not near:
        yield segment
        return
    inside = {edge for span, _ in near for edge in span if segment.start < edge < segment.end}
    edges = [segment.start, *sorted(inside), segment.end]
    for start, end in pairwise(edges):
        about = tuple(number for span, number in near if span[0] < end and span[1] > start)
        yield segment._replace(start=start, end=end, diagnostics=about)
