"""Join the rows of pages into paragraphs and headings.

Serves every format that knows places and no paragraphs (PDF, OFD). A page is taken as government
offices set it: one column, first lines moved in by two ems or paragraphs set apart, titles centred
in larger type. A wrong join costs less than a wrong break: later stages find a point in the middle
of a line, but cannot see that a sentence goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from gangmu.errors import FormatError
from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.pdf.rows import Page, Row, is_set_in_columns, rows_of
from gangmu.readers.pdf.running_heads import bands
from gangmu.readers.source import Hint, Line, Source

# All in ems of the body type.
_INDENT = 0.8  # a row that begins further in begins a paragraph
_DEEP = 4.5  # a row that begins further in is a signature or a centred line: nothing goes on from it
_SLACK = 0.3
_LARGE = 1.15  # type this much larger than the body's is a heading
_LOOSE = 1.3  # rows this much further apart than usual are paragraphs apart
_LONG_HEADING = 120  # code points; longer text in large type is a notice, no heading

_FIRST_CHUNK = re.compile(r"([!-~]*)(.?)([，。、；：！？）】》”’…%％]*)")
_ENDS = ("。", "！", "？", "；", "：", ".", "”", "）")


class _Measure(NamedTuple):
    """What is usual: the size of the body type, the two margins, the distance of rows in ems."""

    em: float
    left: float
    right: float
    leading: float


class _Passage(NamedTuple):
    rows: tuple[Row, ...]
    drop: BoilerplateKind | None = None


def lay_out(pages: Sequence[Page], *, name: str | None = None) -> Source:
    """Make a source of pages, one line a paragraph.

    Page numbers and headers stand before the paragraph that goes on over them. Raise `FormatError`
    where most pages are set in columns.
    """
    _refuse_columns(pages, name)
    rows = [rows_of(page) for page in pages]
    kinds = bands(rows)
    measures = _measures(rows, kinds)
    passages: list[_Passage] = []
    open_rows: list[Row] = []
    held: list[_Passage] = []
    for page, page_rows in zip(pages, rows, strict=True):
        held += [_Passage((_askew_row(text, page.number),), "watermark") for text in page.askew]
        for row in page_rows:
            kind = kinds.get((row.page, row.number))
            if kind is not None:
                held.append(_Passage((row,), kind))
            elif open_rows and _goes_on(open_rows[-1], row, measures):
                passages += held
                held = []
                open_rows.append(row)
            else:
                passages += [_Passage(tuple(open_rows))] if open_rows else []
                passages += held
                held, open_rows = [], [row]
    passages += [_Passage(tuple(open_rows))] if open_rows else []
    return _source([*passages, *held], measures, name)


def _refuse_columns(pages: Sequence[Page], name: str | None) -> None:
    texts = [page for page in pages if page.runs]
    if sum(map(is_set_in_columns, texts)) * 2 > len(texts):
        raise FormatError(
            "this document is set in two columns, whose order cannot be told",
            name=name,
            hint="export its text in reading order, or give the original document",
        )


def _askew_row(text: str, page: int) -> Row:
    return Row(text, 0, 0, 0, 1, False, False, page, 0)


# --- measures -----------------------------------------------------------------------------------


def _measures(
    pages: Sequence[Sequence[Row]], kinds: dict[tuple[int, int], BoilerplateKind]
) -> dict[int, _Measure]:
    """Measure the type and the margins of every page; pages with few rows take those of the whole."""
    body = [[row for row in rows if (row.page, row.number) not in kinds] for rows in pages]
    everything = [row for rows in body for row in rows]
    sizes: Counter[float] = Counter()
    for row in everything:
        sizes[round(row.em, 1)] += len(row.text)
    em = sizes.most_common(1)[0][0] if sizes else 1.0
    whole = _Measure(em, *_margins(everything), _leading(body, em))
    measures = {}
    for number, rows in enumerate(body, start=1):
        left, right = _margins(rows) if len(rows) >= 8 else (whole.left, whole.right)
        near = abs(right - left - (whole.right - whole.left)) < em
        measures[number] = whole._replace(left=left, right=right) if near else whole
    return measures


def _margins(rows: Sequence[Row]) -> tuple[float, float]:
    """Read the margins off the longer rows, a tenth of which may hang out."""
    if not rows:
        return 0.0, 1.0
    longest = max(row.x1 - row.x0 for row in rows)
    long = [row for row in rows if row.x1 - row.x0 > 0.6 * longest]
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
        if _same_size(before, row) and abs(row.em - em) < 0.1 * em
    ]
    return quantiles(steps, n=5, method="inclusive")[0] if len(steps) > 1 else 1.8


# --- joining ------------------------------------------------------------------------------------


def _goes_on(before: Row, row: Row, measures: dict[int, _Measure]) -> bool:
    """Tell whether `row` continues the paragraph that `before` stands in."""
    here, there = measures[row.page], measures[before.page]
    if before.wide or row.wide or not _same_size(before, row) or before.bold != row.bold:
        return False
    large, full = _is_large(row, here), _is_full(before, row, there)
    loose = _LOOSE * (2 if large and full else 1)  # LibreOffice sets the rows of headings wide apart
    if before.page == row.page and before.y - row.y > loose * max(here.leading, 1.2) * max(row.em, here.em):
        return False
    if large and _is_centred(before, there) and _is_centred(row, here):
        return before.page == row.page
    if not full:
        return False
    indent, indent_before = (row.x0 - here.left) / here.em, (before.x0 - there.left) / there.em
    if indent_before > _DEEP:
        return False
    if indent > _INDENT:
        alike = abs(indent - indent_before) < _SLACK or _is_centred(row, here)
        return alike and not before.text.endswith(_ENDS)
    return True


def _is_full(before: Row, row: Row, measure: _Measure) -> bool:
    """Tell whether the beginning of `row`, which no line break may cut, had no room in the row before."""
    found = _FIRST_CHUNK.match(row.text)
    latin, first, closing = found.groups() if found else ("", "", "")
    need = (0.55 * len(latin) + (0 if latin else len(first)) + len(closing)) * row.em
    return before.x1 + need + 2 * _SLACK * row.em > measure.right


def _same_size(before: Row, row: Row) -> bool:
    """Compare the type of two rows; that of Latin words alone is but a guess from their digits."""
    sure = not (before.text.isascii() or row.text.isascii())
    return abs(before.em - row.em) < (0.1 if sure else 0.35) * row.em


def _is_large(row: Row, measure: _Measure) -> bool:
    return row.em > _LARGE * measure.em


def _is_centred(row: Row, measure: _Measure) -> bool:
    left, right = row.x0 - measure.left, measure.right - row.x1
    return abs(left - right) < row.em and (left > row.em or _is_large(row, measure))


# --- the source ---------------------------------------------------------------------------------


def _source(passages: Sequence[_Passage], measures: dict[int, _Measure], name: str | None) -> Source:
    title, levels = _sizes(passages, measures)
    words = [_joined(passage.rows) for passage in passages]
    body_bold = sum(p.rows[0].bold for p in passages) * 2 > len(passages)
    lines: list[Line] = []
    at = 0
    for passage, text in zip(passages, words, strict=True):
        first = passage.rows[0]
        is_title = _is_title(passage, title, measures)
        size = round(first.em, 1)
        large = not passage.drop and not is_title and len(text) <= _LONG_HEADING
        hint = Hint(
            heading=levels.get(size, 0) if large else 0,
            bold=all(row.bold for row in passage.rows) and not body_bold and not passage.drop,
            title=is_title,
            drop=passage.drop,
            page=first.page,
            element=f"page[{first.page}]/line[{first.number}]" if first.number else f"page[{first.page}]",
        )
        lines.append(Line(at, at + len(text), hint=hint))
        at += len(text) + 1
    return Source("\n".join(words), tuple(lines), format="pdf", name=name, wrapped=False)


def _sizes(
    passages: Iterable[_Passage], measures: dict[int, _Measure]
) -> tuple[float | None, dict[float, int]]:
    """Find the size of the title, the largest on page 1, and rank the other large sizes as levels."""
    large = [p.rows[0] for p in passages if not p.drop and _is_large(p.rows[0], measures[p.rows[0].page])]
    first_page = [round(row.em, 1) for row in large if row.page == 1 and _is_centred(row, measures[1])]
    title = max(first_page, default=None)
    sizes = sorted({round(row.em, 1) for row in large} - {title}, reverse=True)
    return title, {size: min(level, 6) for level, size in enumerate(sizes, start=1)}


def _is_title(passage: _Passage, size: float | None, measures: dict[int, _Measure]) -> bool:
    row = passage.rows[0]
    if passage.drop or size is None or row.page != 1:
        return False
    return abs(row.em - size) < 0.06 and _is_centred(row, measures[1])


def _joined(rows: Sequence[Row]) -> str:
    """Join rows; a space stands between two Latin words, nothing in the middle of a number."""
    text = rows[0].text
    for before, row in pairwise(rows):
        left, right = before.text[-1:], row.text[:1]
        latin = left.isascii() and right.isascii() and (left.isalpha() or right.isalpha())
        text += (" " if latin else "") + row.text
    return text
