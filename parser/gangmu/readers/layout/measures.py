"""Measure the type and the margins of pages, and compare rows with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import quantiles
from typing import NamedTuple, TypeAlias

from gangmu.readers.layout.rows import Row

SLACK = 0.3  # ems of the body type
_LARGE = 1.15  # type this much larger than the body's is a heading
_ENOUGH = 8  # rows, to have margins of their own
_FIRST_CHUNK = re.compile(r"([!-~]*)(.?)([，。、；：！？）】》”’…%％]*)")

Place: TypeAlias = tuple[int, int]


class Measure(NamedTuple):
    """What is usual: the size of the body type, the two margins, the distance of rows in ems."""

    em: float
    left: float
    right: float
    leading: float


Measures: TypeAlias = Mapping[Place, Measure]


def place_of(row: Row) -> Place:
    """Return the page and the block of a row: what has margins of its own."""
    return row.page, row.block


def measures_of(pages: Sequence[Sequence[Row]], left_out: Collection[Place]) -> dict[Place, Measure]:
    """Measure every block of the pages without the rows that are left out, by page and number.

    Pages with few rows take the margins of the whole; the blocks of a page in columns have their own.
    """
    body = [[row for row in rows if (row.page, row.number) not in left_out] for rows in pages]
    everything = [row for rows in body for row in rows]
    em = _usual_size(everything)
    whole = Measure(em, *_margins(everything), _leading(body, em))
    measures: dict[Place, Measure] = {}
    for rows in body:
        blocks = [(place, list(block)) for place, block in groupby(rows, place_of)]
        for place, block in blocks:
            left, right = _margins(block)
            alone = len(blocks) == 1
            near = abs(right - left - (whole.right - whole.left)) < em
            own = len(block) >= _ENOUGH and near if alone else len(block) > 2
            measures[place] = whole._replace(left=left, right=right) if own else whole
    return measures


def _usual_size(rows: Sequence[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.em, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] or 1.0 if sizes else 1.0


def _margins(rows: Sequence[Row]) -> tuple[float, float]:
    """Read the margins off the longer rows, a tenth of which may hang out."""
    if not rows:
        return 0.0, 1.0
    longest = max(row.x1 - row.x0 for row in rows)
    long = [row for row in rows if row.x1 - row.x0 > 0.6 * longest] or list(rows)
    if len(long) < 2:
        return long[0].x0, long[0].x1
    return (
        quantiles([row.x0 for row in long], n=10, method="inclusive")[0],
        quantiles([row.x1 for row in long], n=10, method="inclusive")[-1],
    )


def _leading(pages: Sequence[Sequence[Row]], em: float) -> float:
    steps = [
        (before.y - row.y) / em
        for rows in pages
        for before, row in pairwise(rows)
        if place_of(before) == place_of(row) and same_size(before, row) and abs(row.em - em) < 0.1 * em
    ]
    return quantiles(steps, n=5, method="inclusive")[0] if len(steps) > 1 else 1.8


def is_full(before: Row, row: Row, measure: Measure) -> bool:
    """Return whether the beginning of `row`, which no line break may cut, had no room in the row before."""
    found = _FIRST_CHUNK.match(row.text)
    latin, first, closing = found.groups() if found else ("", "", "")
    need = (0.55 * len(latin) + (0 if latin else len(first)) + len(closing)) * row.em
    return before.x1 + need + 2 * SLACK * row.em > measure.right


def same_size(before: Row, row: Row) -> bool:
    """Compare the type of two rows; that of Latin words alone is but a guess from their digits."""
    sure = not (before.text.isascii() or row.text.isascii())
    return abs(before.em - row.em) < (0.1 if sure else 0.35) * row.em


def is_large(row: Row, measure: Measure) -> bool:
    """Return whether a row is set in larger type than the body."""
    return row.em > _LARGE * measure.em


def is_centred(row: Row, measure: Measure) -> bool:
    """Return whether a row stands in the middle of the measure, and does not merely fill it."""
    left, right = row.x0 - measure.left, measure.right - row.x1
    return abs(left - right) < row.em and (left > row.em or is_large(row, measure))
