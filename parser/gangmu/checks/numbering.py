"""Judge ordinals: second places for what the parse says, mixed styles, lone points, the order of styles."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from gangmu.checks.document import Document, Hit
from gangmu.model.blocks import Diagnostic, Point, Section, Span

_RANKS = {
    style: rank
    for rank, style in enumerate(("part", "hanzi", "paren-hanzi", "arabic", "paren-arabic", "circled"))
}


def check(document: Document) -> Iterator[Hit]:
    """Yield what is wrong with the numbering."""
    yield from _mixed_styles(document)
    yield from _lone_points(document)
    yield from _turned_round(document)


def related(document: Document, one: Diagnostic) -> tuple[Span, ...]:
    """Return the place of the point before, for a diagnostic about an ordinal."""
    before = document.before.get(one.span) if one.span else None
    return (before.head,) if before else ()


def explained(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the jumps that a doubled ordinal makes: 二、二、四 is one ordinal mistyped, told as a double."""
    for one in document.siblings:
        for before, point, after in zip(one.points, one.points[1:], one.points[2:], strict=False):
            doubled = before.style == point.style and before.ordinal == point.ordinal is not None
            if doubled and after.style == point.style and after.ordinal == (point.ordinal or 0) + 2:
                yield "N101", after.head


def _mixed_styles(document: Document) -> Iterator[Hit]:
    """Find a point that is numbered on in another style, where the list then goes on in the first or ends."""
    for one in document.siblings:
        points = one.points
        for before, point, after in zip(points, points[1:], (*points[2:], None), strict=False):
            if _goes_on(before, point) and (after is None or after.style == before.style):
                yield _mixed(before, point)
        for before, after in itertools.pairwise(points):
            yield from _taken_for_a_child(before, after)


def _taken_for_a_child(before: Point, after: Point) -> Iterator[Hit]:
    """Find the one point below `before` that has the number missing before `after`: 一、（二）三、."""
    below = [child for child in before.children if isinstance(child, Section)]
    if len(below) == 1 and _goes_on(before, below[0]) and after.ordinal == (below[0].ordinal or 0) + 1:
        point = below[0]
        yield _mixed(before, point)._replace(instead=(("N105", point.head), ("N101", after.head)))


def _mixed(before: Point, point: Point) -> Hit:
    return Hit("N107", point.head, {"marker": point.marker, "before": before.marker}, (before.head,))


def _goes_on(before: Point, point: Point) -> bool:
    if not (isinstance(before, Section) and isinstance(point, Section)) or point.inferred:
        return False
    if before.style is None or point.style is None or before.style == point.style:
        return False
    return before.ordinal is not None and point.ordinal == before.ordinal + 1


def _lone_points(document: Document) -> Iterator[Hit]:
    """Find a section with one numbered section below it, where the next of its style does not go on."""
    for one in document.siblings:
        if one.parent is None or len(one.points) != 1 or not isinstance(one.points[0], Section):
            continue
        point = one.points[0]
        if point.ordinal != 1 or point.style in (None, "part", "article") or not one.parent.marker:
            continue
        after = document.next_of_style.get(point.head)
        if after is None or after.ordinal != 2:
            yield Hit("N108", point.head, {"marker": point.marker, "parent": one.parent.marker})


def _turned_round(document: Document) -> Iterator[Hit]:
    """Find a style that stands below a lower one; each pair of styles is told once."""
    told: set[tuple[str, str]] = set()
    for one in document.siblings:
        point, parent = one.points[0], one.parent
        if not isinstance(point, Section) or parent is None or not (point.style and parent.style):
            continue
        pair = parent.style, point.style
        lower = _RANKS.get(point.style, 9) < _RANKS.get(parent.style, 0)
        if lower and pair not in told and len(one.points) > 1:
            told.add(pair)
            yield Hit("N109", point.head, {"marker": point.marker, "parent": parent.marker}, (parent.head,))
