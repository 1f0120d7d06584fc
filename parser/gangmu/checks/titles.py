"""Judge titles: closing marks, titles that stand twice, headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator

from gangmu.checks.document import Document, Hit
from gangmu.model.blocks import Point, Section, Span

_CLOSERS = "。．；，、"
_LONGEST = 40  # what is longer is a sentence, and no heading with its text lost


def check(document: Document) -> Iterator[Hit]:
    """Yield what is wrong with the titles."""
    yield from _closing_marks(document)
    guessed = {one.span for one in document.report.diagnostics if one.code == "T101"}
    for one in document.siblings:
        if all(map(document.begins, one.points)):
            yield from _twice(one.points, guessed)
            yield from _empty(document, one.points)


def _closing_marks(document: Document) -> Iterator[Hit]:
    for section in document.sections:
        alone = section.title and section.children and not section.run_in
        if alone and section.closing and section.closing in _CLOSERS:
            yield Hit("T102", section.head, {"mark": section.closing})


def _twice(points: tuple[Point, ...], guessed: set[Span | None]) -> Iterator[Hit]:
    """Find a title that an earlier point of the same run has; an ordinal that starts anew starts a run.

    A title that only may end where it does is none.
    """
    seen: dict[str, Span] = {}
    last = 0
    for point in points:
        if point.ordinal is not None and point.ordinal <= last:
            seen = {}
        last = point.ordinal if point.ordinal is not None else last
        sure = point.closing or not point.run_in
        if not isinstance(point, Section) or not point.title or not sure or point.head in guessed:
            continue
        if point.title in seen:
            yield Hit("T103", point.head, {"title": point.title}, (seen[point.title],))
        else:
            seen[point.title] = point.head


def _empty(document: Document, points: tuple[Point, ...]) -> Iterator[Hit]:
    """Find the one section of a list that has nothing below it, and a heading right behind it."""
    sections = [point for point in points if isinstance(point, Section)]
    bare = [one for one in sections if not one.children]
    if len(sections) < 3 or len(bare) != 1:
        return
    one = bare[0]
    heading = one.title and not one.closing and not one.inferred and len(one.title) <= _LONGEST
    after = document.after.get(one.head)
    if heading and isinstance(after, Section) and after.marker:
        yield Hit("T104", one.head, {"title": one.title})
