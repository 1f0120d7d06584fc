"""Find what is printed on every page beside the text: page numbers and running headers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.layout.rows import Row

_DEPTH = 2  # rows at the top and at the bottom of a page that may be such a band
_SHARE = 0.4  # of the pages; headers of odd and even pages differ
_FULL = 0.9  # of the widest row among them
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–－―·\s]*(?:第\s*)?(\d{1,4})\s*(?:页)?(?:\s*[/／,，共]+\s*\d{1,4}\s*页?)?[-—–－―·\s]*"
)
_FRAMED = re.compile(r"\s*[-—–－―]+.*[-—–－―]\s*|.*页.*")


def bands(pages: Sequence[Sequence[Row]]) -> dict[tuple[int, int], BoilerplateKind]:
    """Return which rows are page numbers and page headers, by page and number of the row."""
    edges = [row for rows in pages for row in _edges(rows)]
    found: dict[tuple[int, int], BoilerplateKind] = {}
    for row in _repeated(edges, len(pages)):
        found[row.page, row.number] = "page-header"
    for row in _page_numbers(edges):
        found[row.page, row.number] = "page-number"
    return found


def _edges(rows: Sequence[Row]) -> list[Row]:
    """Return the rows nearest to the head and the foot of a page, whatever column they stand in."""
    ordered = sorted(rows, key=lambda row: -row.y)
    return list(dict.fromkeys([*ordered[:_DEPTH], *ordered[-_DEPTH:]]))


def _repeated(edges: list[Row], pages: int) -> list[Row]:
    """Find rows with the same words, numbers aside, at the same place of many pages.

    A row of text that fills the measure is none, however often a sentence comes back.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    measure = max((row.x1 - row.x0 for row in edges), default=0.0)
    for row in edges:
        fills = row.x1 - row.x0 > _FULL * measure and not row.wide
        if fills or not any(map(str.isalnum, row.text)):
            continue
        groups[_DIGITS.sub("0", "".join(row.text.split()))].append(row)
    repeated: list[Row] = []
    for group in groups.values():
        x, y = median(row.x0 for row in group), median(row.y for row in group)
        level = [row for row in group if abs(row.y - y) < 0.5 * row.em and abs(row.x0 - x) < row.em]
        if len({row.page for row in level}) >= max(2, _SHARE * pages):
            repeated += level
    return repeated


def _page_numbers(edges: list[Row]) -> list[Row]:
    """Find rows that count the pages; a lone number counts when it is framed or is the page's own."""
    numbered = [(row, int(found[1])) for row in edges if (found := _PAGE_NUMBER.fullmatch(row.text))]
    offsets = Counter(number - row.page for row, number in numbered)
    return [
        row
        for row, number in numbered
        if offsets[number - row.page] > 1 or number == row.page or _FRAMED.fullmatch(row.text)
    ]
