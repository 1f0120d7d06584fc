"""Restore the points whose marker was lost among its siblings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gangmu.language import marker
from gangmu.pipeline.body import Body
from gangmu.pipeline.outline.costs import LINE
from gangmu.pipeline.outline.lexer import Candidate
from gangmu.pipeline.outline.nesting import Point
from gangmu.text.patterns import late


def with_restored(body: Body, points: Sequence[Point]) -> list[tuple[Point, bool]]:
    """Restore the points whose marker was lost between two siblings at the start of lines.

    It is done only where the lines between them are exactly as many as the numbers that are
    missing, none of them has a marker of its own, and the first sibling has a sentence on its own
    line: else the line behind it may be its text.
    """
    result: list[tuple[Point, bool]] = []
    for index, point in enumerate(points):
        result.append((point, False))
        following = points[index + 1] if index + 1 < len(points) else None
        if following is None or not _is_gap(point, following):
            continue
        between = range(point.candidate.paragraph + 1, following.candidate.paragraph)
        missing = following.candidate.ordinal - point.candidate.ordinal - 1
        if len(between) != missing or not all(_may_have_lost(body, k) for k in between):
            continue
        if not _has_text(body, point):
            continue
        for step, k in enumerate(between, 1):
            result.append((_restored(body, point, k, step), True))
    return result


MOST_LOST = 2


def _is_gap(point: Point, following: Point) -> bool:
    one, two = point.candidate, following.candidate
    return (
        point.level == following.level
        and point.parent == following.parent
        and one.key == two.key
        and one.place == two.place == LINE
        and 2 <= two.ordinal - one.ordinal <= MOST_LOST + 1
        and one.ordinal > 0
    )


def _may_have_lost(body: Body, index: int) -> bool:
    """Return whether a paragraph can be a point whose marker was lost: text without a marker of its own."""
    paragraph = body.paragraphs[index]
    return paragraph.kind == "text" and not marker.begins(body.form, paragraph.start)


def _has_text(body: Body, point: Point) -> bool:
    """Return whether a point has its text in its own paragraph, so that the next one is not its body."""
    paragraph = body.paragraphs[point.candidate.paragraph]
    stop = _SENTENCE_END.search(body.form, point.candidate.end, paragraph.end)
    if stop is None or point.candidate.style == "clause":
        return stop is not None
    return bool(body.form[stop.end() : paragraph.end].strip())


_SENTENCE_END = late("[。；;]")


def _restored(body: Body, point: Point, paragraph: int, step: int) -> Point:
    start = body.paragraphs[paragraph].start
    candidate: Candidate = replace(
        point.candidate, start=start, end=start, ordinal=point.candidate.ordinal + step, paragraph=paragraph
    )
    return Point(candidate, point.level, point.parent, "restored between its siblings", 0.0)
