"""Find the title and the headings of pages by the size of their type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gangmu.readers.layout.measures import Measure, Measures, is_centred, is_large, place_of
from gangmu.readers.layout.rows import Row

_LONG = 120  # code points; longer text in large type is a notice, no heading
_ALIKE = 0.95  # of a size; what is larger is the same
_NUMBER = re.compile(r"\s*\S{1,16}[〔\[（(［]\s?\d{4}\s?[〕\]）)］]\s?第?\s?\d+\s?号.*")  # of a document


class Sizes:
    """The size of the title, and the level that each other large size stands for.

    What stands above the number of the document on page 1 is a letterhead (青禾市人民政府文件), however
    large it is. The title is the largest of the centred rows below it. A cover has no other headings.
    """

    def __init__(self, rows: Sequence[Row], measures: Measures) -> None:
        self._measures = measures
        self._letterhead = _letterhead(rows)
        self._covers = {1} if self._is_cover([row for row in rows if row.page == 1], rows) else set()
        large = [row for row in rows if row not in self._letterhead and is_large(row, self._measure(row))]
        first_page = [
            round(row.em, 1) for row in large if row.page == 1 and is_centred(row, self._measure(row))
        ]
        self._title: float | None = max(first_page, default=None)
        sizes = sorted({round(row.em, 1) for row in large} - {self._title}, reverse=True)
        self._levels = _levels(sizes)

    def _measure(self, row: Row) -> Measure:
        return self._measures[place_of(row)]

    def _is_cover(self, rows: Sequence[Row], everything: Sequence[Row]) -> bool:
        """Return whether page 1 holds only what stands in its middle: the title, the office, the date."""
        return len(rows) < len(everything) and all(is_centred(row, self._measure(row)) for row in rows)

    def is_title(self, row: Row) -> bool:
        """Return whether a row that begins a passage belongs to the title."""
        if self._title is None or row.page != 1 or row in self._letterhead:
            return False
        return abs(row.em - self._title) < 0.06 and is_centred(row, self._measure(row))

    def level(self, row: Row, length: int) -> int:
        """Return the level of a heading that begins with this row and has so many characters, 0 for none."""
        if row in self._letterhead or row.page in self._covers or self.is_title(row) or length > _LONG:
            return 0
        return self._levels.get(round(row.em, 1), 0)


def _levels(sizes: Sequence[float]) -> dict[float, int]:
    """Rank sizes, the largest first; those that the eye does not part are one."""
    levels: dict[float, int] = {}
    level, above = 0, float("inf")
    for size in sizes:
        if size < _ALIKE * above:
            level, above = min(level + 1, 6), size
        levels[size] = level
    return levels


def join_letterhead(rows: Sequence[Row], measures: Measures) -> list[Row]:
    """Make one row of a joint letterhead, whose offices stand one above the other, 文件 beside them."""
    parts = [row for row in _letterhead(rows) if is_large(row, measures[place_of(row)])]
    if len(parts) < 2:
        return list(rows)
    parts.sort(key=lambda row: row.number)
    edge = min(row.x1 for row in parts)
    ordered = sorted(parts, key=lambda row: row.x0 >= edge)  # what stands beside the others comes last
    joined = parts[0]._replace(
        text=" ".join(row.text for row in ordered), x1=max(row.x1 for row in parts), wide=True, marks=()
    )
    return [joined if row is parts[0] else row for row in rows if row is parts[0] or row not in parts]


def _letterhead(rows: Sequence[Row]) -> frozenset[Row]:
    """Return the rows of page 1 above the number of the document."""
    first = [row for row in rows if row.page == 1]
    at = next((at for at, row in enumerate(first) if _NUMBER.fullmatch(row.text)), 0)
    return frozenset(first[:at])
