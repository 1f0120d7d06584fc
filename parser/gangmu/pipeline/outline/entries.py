"""Find the titles of the entries of a list: 词：解释 is a term and what is told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gangmu.pipeline.body import Body
from gangmu.pipeline.outline.costs import LINE
from gangmu.pipeline.outline.lexer import ANNEX
from gangmu.pipeline.outline.nesting import Point
from gangmu.pipeline.outline.titles.title import Head
from gangmu.text.patterns import late

LONGEST_TERM = 24
FEWEST = 2  # entries of a run

_MEANS = late("是?指|即|是为了?")
_TERM = late(r"\s*(?P<term>[^\s：:。；;！？][^：:。；;！？]{0,23})(?P<colon>[：:])(?=\s*\S)")


def with_terms(body: Body, points: Sequence[Point], heads: Sequence[Head]) -> list[Head]:
    """End titles at the colon where most points of a run have one near their beginning.

    It is done in glossaries and notes, and where what is told says so (指…, 即…); elsewhere
    关口前移：把好审查关 is a title with a colon.
    """
    runs: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        if point.candidate.place == LINE and point.candidate.style not in (None, "clause", "article"):
            runs[point.parent, point.candidate.key].append(index)
    result = list(heads)
    for members in runs.values():
        inside = _is_annexed(points, points[members[0]])
        terms = {index: head for index in members if (head := _term(body, points[index], inside)) is not None}
        if len(terms) >= FEWEST and 2 * len(terms) > len(members):
            for index, head in terms.items():
                result[index] = head
    return result


def _is_annexed(points: Sequence[Point], point: Point) -> bool:
    """Return whether a point stands in a glossary or is a note."""
    if point.candidate.style == "bracketed":
        return True
    while point.parent is not None:
        point = points[point.parent]
    return point.candidate.key == ANNEX


def _term(body: Body, point: Point, inside: bool) -> Head | None:
    """Return the head that ends at the colon behind a term; None without one, or with nothing behind it."""
    paragraph = body.paragraphs[point.candidate.paragraph]
    found = _TERM.match(body.form, point.candidate.end, paragraph.end)
    if found is None or not (inside or _MEANS.match(body.form, found.end(), paragraph.end)):
        return None
    return Head(found.start("term"), found.end("term"), found.end("colon"))
