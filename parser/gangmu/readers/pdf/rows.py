"""Put the runs of a page into rows, top to bottom; see whether a page is set in columns.

Serves every format that knows places and no paragraphs (PDF, OFD). Units are those of the page;
`y` grows upwards. Nothing is compared but in ems, so that unit and scale do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """Characters that stand together on one baseline `y`, from `x0` to `x1`; `em` is their size."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    bold: bool = False
    spaced: bool = False  # a space is written before it


class Page(NamedTuple):
    """A page as it was drawn: `runs` in the order of drawing, `askew` the text at an angle to them."""

    number: int  # from 1
    runs: tuple[Run, ...]
    askew: tuple[str, ...] = ()


class Row(NamedTuple):
    """A line of print. `wide` where it has a gap as between the cells of a table."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    bold: bool
    wide: bool
    page: int
    number: int  # on its page, from 1


_SAME_LINE = 0.45  # em between baselines; a footnote mark rises by a third
_CELL_GAP = 2.0
_WORD_GAP = 0.35  # beside a Latin letter or a digit
_WIDE_GAP = 0.3  # between wide characters: 第一章 总则, where the space itself is not drawn
_SPREAD = 3  # characters to a run; where there are fewer, words are spread and their gaps mean nothing
_COLUMN_ROWS = 8  # on either side, before a page counts as set in columns


def rows_of(page: Page) -> list[Row]:
    """Give the rows of a page in reading order."""
    return [_row(line, page.number, number) for number, line in enumerate(_lines(page.runs), start=1)]


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        if lines and abs(lines[-1][0].y - run.y) < _SAME_LINE * max(run.em, lines[-1][0].em):
            lines[-1].append(run)
        else:
            lines.append([run])
    for line in lines:
        line.sort(key=lambda run: run.x0)
    return lines


def _row(line: list[Run], page: int, number: int) -> Row:
    widest = max(line, key=lambda run: len(run.text))
    words = [line[0].text]
    wide = False
    wide_gap = 1.0 if sum(len(run.text) for run in line) < _SPREAD * len(line) else _WIDE_GAP
    for before, run in pairwise(line):
        gap = (run.x0 - before.x1) / widest.em
        wide = wide or gap > _CELL_GAP
        latin = before.text[-1].isascii() or run.text[0].isascii()
        spaced = gap > (_WORD_GAP if latin else wide_gap) or (run.spaced and gap > 0)
        words.append(("  " if gap > _CELL_GAP else " " if spaced else "") + run.text)
    return Row(
        "".join(words).strip(),
        line[0].x0,
        max(run.x1 for run in line),
        widest.y,
        widest.em,
        all(run.bold for run in line),
        wide,
        page,
        number,
    )


def is_set_in_columns(page: Page) -> bool:
    """Tell whether text stands in two columns: no line crosses the middle, and both sides are full.

    The cells of a table do not fill their column, line after line, as text does.
    """
    segments = [segment for line in _lines(page.runs) for segment in _segments(line)]
    if len(segments) < 2 * _COLUMN_ROWS:
        return False
    left, right = min(x0 for x0, _ in segments), max(x1 for _, x1 in segments)
    middle = (left + right) / 2
    widths_left = [x1 - x0 for x0, x1 in segments if x1 <= middle]
    widths_right = [x1 - x0 for x0, x1 in segments if x0 >= middle]
    crossing = len(segments) - len(widths_left) - len(widths_right)
    if crossing > 0.15 * len(segments):
        return False
    return all(_is_column(widths, right - left) for widths in (widths_left, widths_right))


def _is_column(widths: Sequence[float], page_width: float) -> bool:
    if len(widths) < _COLUMN_ROWS:
        return False
    return max(widths) > 0.35 * page_width and median(widths) > 0.8 * max(widths)


def _segments(line: list[Run]) -> list[tuple[float, float]]:
    """Cut a line at the gaps that are wider than any between words."""
    segments: list[tuple[float, float]] = []
    for run in line:
        if segments and run.x0 - segments[-1][1] < 1.0 * run.em:
            segments[-1] = (segments[-1][0], max(run.x1, segments[-1][1]))
        else:
            segments.append((run.x0, run.x1))
    return segments
