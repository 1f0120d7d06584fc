"""Take the unmistakable pieces of a page out of the body: page numbers, headers, tools, watermarks."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from gangmu import grammars
from gangmu.rows import Row

REPEATED = 3  # a line that stands so often is the header of a page
SHORT = 40


def settle(rows: list[Row], first: int, last: int) -> None:
    """Settle the rows of the body ``[first, last)``: text, matter in its midst, or chrome."""
    heads = _page_headers(rows[first:last])
    for i in range(first, last):
        row = rows[i]
        if row.kind:
            continue
        row.kind = "text"
        if len(row.text) <= SHORT:
            _settle_short(rows, i, heads)
        if row.kind == "text":
            _cut_watermarks(row)
    _settle_contents(rows, first, last)


def _page_headers(body: list[Row]) -> frozenset[str]:
    """Find the short lines that are repeated as a page header is, without end mark or number."""
    counts = Counter(row.squeezed for row in body if 6 <= len(row.text) <= SHORT and not row.marker)
    return frozenset(
        words for words, count in counts.items() if count >= REPEATED and words[-1:] not in "。！？；：，!?;:,"
    )


def _settle_short(rows: list[Row], i: int, heads: frozenset[str]) -> None:
    row = rows[i]
    if _page_number().fullmatch(row.text):
        row.drop("page-number")
    elif row.squeezed in heads:
        row.drop("page-header")
    elif row.chrome and all(piece.rule in ("tool", "export") for piece in row.chrome):
        row.drop("toolbar")
    elif row.dated and not row.marker:
        row.kind = "date"
        above = rows[i - 1]
        if above.kind == "text" and above.matter == "signature" and above.line.hint is row.line.hint is None:
            above.kind = "signature"
    elif row.matter in ("salutation", "note", "document-number", "attachments"):
        row.kind = _standing_matter(rows, i, row.matter)
    elif row.matter == "title" and not row.marker and rows[i - 1].kind in ("date", "attachments", "title"):
        row.kind = "title"


def _standing_matter(rows: list[Row], i: int, matter: str) -> str:
    """Keep as matter in the midst of the body only what cannot be a sentence of it."""
    if matter == "salutation":
        return "text"
    return matter


@cache
def _page_number() -> re.Pattern[str]:
    return grammars.pattern("inside", "PAGE_NUMBER")


@cache
def _watermark() -> re.Pattern[str]:
    return grammars.pattern("inside", "WATERMARK")


def _cut_watermarks(row: Row) -> None:
    for found in _watermark().finditer(row.form, row.start, row.end):
        row.cuts.append(("watermark", found.start(), found.end()))


def _settle_contents(rows: list[Row], first: int, last: int) -> None:
    """Drop a table of contents: entries under 目录 whose first one comes again further down."""
    for i in range(first, min(last, first + 10)):
        if rows[i].squeezed != "目录" or i + 1 >= last:
            continue
        entry = _entry(rows[i + 1])
        again = next((k for k in range(i + 2, last) if _entry(rows[k]) == entry), None)
        if again is not None:
            for row in rows[i:again]:
                row.drop("contents")


def _entry(row: Row) -> str:
    return _DOTS.sub("", row.squeezed)


_DOTS = re.compile(r"[.．…·\-—]*\d{0,3}$")
