"""Join the rows of pages into paragraphs and headings.

Serves every format that knows places and no paragraphs (PDF, OFD). A page is taken as government
offices set it: first lines moved in by two ems or paragraphs set apart, titles centred in larger
type, and where it is set in two columns, one after the other. A wrong join costs less than a wrong
break: later stages find a point in the middle of a line, but cannot see that a sentence goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gangmu.errors import LimitError
from gangmu.model.blocks import BoilerplateKind
from gangmu.readers import budgets
from gangmu.readers.layout.columns import blocks_of
from gangmu.readers.layout.headings import Sizes, join_letterhead
from gangmu.readers.layout.measures import (
    SLACK,
    Measures,
    is_centred,
    is_full,
    is_large,
    measures_of,
    place_of,
    same_size,
)
from gangmu.readers.layout.notes import first_footnote, sign_of
from gangmu.readers.layout.rows import Page, Row, rows_of
from gangmu.readers.layout.running_heads import bands
from gangmu.readers.source import Hint, Line, Source
from gangmu.text.dates import is_date_line
from gangmu.text.patterns import late

# All in ems of the body type.
_INDENT = 0.8  # a row that begins further in begins a paragraph
_DEEP = 4.5  # a row that begins further in is a signature or a centred line: nothing goes on from it
_LOOSE = 1.3  # rows this much further apart than usual are paragraphs apart

_ENDS = ("。", "！", "？", "；", "：", ".", "”", "）")


class _Passage(NamedTuple):
    rows: tuple[Row, ...]
    drop: BoilerplateKind | None = None


def lay_out(pages: Sequence[Page], *, name: str | None = None) -> Source:
    """Make a source of pages, one line a paragraph.

    Page numbers and headers stand before the paragraph that goes on over them, footnotes at the end.
    Raise `LimitError` where there are more rows than the budget.
    """
    rows = [_rows(page) for page in pages]
    if sum(map(len, rows)) > budgets.PARAGRAPHS:
        raise LimitError(f"more than {budgets.PARAGRAPHS:,} rows", name=name, hint=budgets.TOO_LARGE)
    kinds = bands(rows)
    measures = measures_of(rows, kinds)
    bodies, notes = _part_footnotes(rows, kinds, measures)
    bodies[:1] = [join_letterhead(rows, measures) for rows in bodies[:1]]
    passages = _passages(pages, bodies, kinds, measures)
    return _source([*passages, *_note_passages(notes, measures)], measures, name)


def _rows(page: Page) -> list[Row]:
    rows: list[Row] = []
    for number, block in enumerate(blocks_of(page.runs)):
        rows += rows_of(block, page.number, number=len(rows), block=number)
    return rows


def _part_footnotes(
    pages: Sequence[Sequence[Row]], kinds: Mapping[tuple[int, int], BoilerplateKind], measures: Measures
) -> tuple[list[list[Row]], list[Row]]:
    """Take the footnotes out of the pages."""
    bodies: list[list[Row]] = []
    notes: list[Row] = []
    for rows in pages:
        text = [row for row in rows if (row.page, row.number) not in kinds]
        first = first_footnote(text, measures[place_of(text[0])].em) if text else None
        found = [] if first is None else text[first:]
        notes += found
        taken = {row.number for row in found}
        bodies.append([row for row in rows if row.number not in taken])
    return bodies, notes


def _passages(
    pages: Sequence[Page],
    bodies: Sequence[Sequence[Row]],
    kinds: Mapping[tuple[int, int], BoilerplateKind],
    measures: Measures,
) -> list[_Passage]:
    passages: list[_Passage] = []
    open_rows: list[Row] = []
    held: list[_Passage] = []
    for page, rows in zip(pages, bodies, strict=True):
        if page.begins and open_rows:
            passages += [_Passage(tuple(open_rows)), *held]
            open_rows, held = [], []
        held += [_Passage((_bare_row(text, page.number),), "watermark") for text in page.askew]
        held += [_Passage((_bare_row(text, page.number),), "page-header") for text in page.bands]
        for row in rows:
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
    return [*passages, *held]


def _note_passages(notes: Sequence[Row], measures: Measures) -> list[_Passage]:
    """Join the rows of footnotes: each begins with its sign."""
    found: list[list[Row]] = []
    for row in notes:
        if found and sign_of(row) is None and _goes_on(found[-1][-1], row, measures):
            found[-1].append(row)
        else:
            found.append([row])
    return [_Passage(tuple(rows)) for rows in found]


def _bare_row(text: str, page: int) -> Row:
    return Row(text, 0, 0, 0, 1, False, False, page, 0)


# The attachments that a document lists stand a line each (GB/T 9704—2012, 7.3.4), however full the first is.
_ATTACHED = late(r"\s{0,8}附\s{0,4}件[：:]?\s{0,4}[1１]")
_ENTRY = late(r"\s{0,8}[2２]\s{0,2}[.．、]")


def _goes_on(before: Row, row: Row, measures: Measures) -> bool:
    """Return whether `row` continues the paragraph that `before` stands in."""
    here, there = measures[place_of(row)], measures[place_of(before)]
    if before.wide or row.wide or not same_size(before, row) or before.bold != row.bold:
        return False
    large, full = is_large(row, here), is_full(before, row, there)
    loose = _LOOSE * (2 if large and full else 1)  # LibreOffice sets the rows of headings wide apart
    together = place_of(before) == place_of(row)
    if together and before.y - row.y > loose * max(here.leading, 1.2) * max(row.em, here.em):
        return False
    if large and is_centred(before, there) and is_centred(row, here):
        return together and is_date_line(row.text) is None
    if not full or (_ATTACHED.match(before.text) and _ENTRY.match(row.text)):
        return False
    indent, indent_before = (row.x0 - here.left) / here.em, (before.x0 - there.left) / there.em
    if indent_before > _DEEP:
        return False
    if indent > _INDENT:
        alike = abs(indent - indent_before) < SLACK or is_centred(row, here)
        return alike and not before.text.endswith(_ENDS)
    return True


# --- the source ---------------------------------------------------------------------------------


def _source(passages: Sequence[_Passage], measures: Measures, name: str | None) -> Source:
    sizes = Sizes([row for passage in passages if not passage.drop for row in passage.rows], measures)
    body_bold = sum(passage.rows[0].bold for passage in passages) * 2 > len(passages)
    words: list[str] = []
    lines: list[Line] = []
    at = 0
    for passage in passages:
        text, marks = _joined(passage.rows)
        end = len(text)
        for start, stop in reversed(marks):  # a sign at the end is no part of the line
            end = len(text[:start].rstrip()) if stop == end else end
        spans = tuple((at + start, at + stop) for start, stop in marks)
        lines.append(Line(at, at + end, markup=spans, hint=_hint(passage, end, sizes, body_bold)))
        words.append(text)
        at += len(text) + 1
    return Source("\n".join(words), tuple(lines), format="pdf", name=name, wrapped=False)


def _hint(passage: _Passage, length: int, sizes: Sizes, body_bold: bool) -> Hint:
    first = passage.rows[0]
    return Hint(
        heading=0 if passage.drop else sizes.level(first, length),
        bold=all(row.bold for row in passage.rows) and not body_bold and not passage.drop,
        title=not passage.drop and sizes.is_title(first),
        drop=passage.drop,
        page=first.page,
        element=f"page[{first.page}]/line[{first.number}]" if first.number else f"page[{first.page}]",
    )


def _joined(rows: Sequence[Row]) -> tuple[str, list[tuple[int, int]]]:
    """Join rows; a space stands between two Latin words, nothing in the middle of a number."""
    pieces, marks = [rows[0].text], list(rows[0].marks)
    length = len(rows[0].text)
    for before, row in pairwise(rows):
        left, right = before.text[-1:], row.text[:1]
        latin = left.isascii() and right.isascii() and (left.isalpha() or right.isalpha())
        pieces.append(f" {row.text}" if latin else row.text)
        marks += [(length + latin + start, length + latin + end) for start, end in row.marks]
        length += len(pieces[-1])
    return "".join(pieces), marks
