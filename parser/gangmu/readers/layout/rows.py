"""Put the runs of a page into rows, top to bottom.

Serves every format that knows places and no paragraphs (PDF, OFD). Units are those of the page;
`y` grows upwards. Nothing is compared but in ems, so that unit and scale do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
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
    """A page as it was drawn: `runs` in the order of drawing, `askew` the text at an angle to them.

    `bands` is what its template shows on this page as on others, beside the text.
    """

    number: int  # from 1
    runs: tuple[Run, ...]
    askew: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    begins: bool = False  # a document of its own: nothing goes on from the page before


class Row(NamedTuple):
    """A line of print. `wide` where it has a gap as between the cells of a table.

    `marks` are the spans of raised signs of notes in the text, `block` tells the columns of a page apart.
    """

    text: str
    x0: float
    x1: float
    y: float
    em: float
    bold: bool
    wide: bool
    page: int
    number: int  # on its page, from 1
    marks: tuple[tuple[int, int], ...] = ()
    block: int = 0


_SAME_LINE = 0.45  # em between baselines
_RAISED = 0.8  # em; a small sign this far above a line or less belongs to it
_SMALL = 0.75  # of the size of the line
_CELL_GAP = 2.0
_WORD_GAP = 0.35  # beside a Latin letter or a digit
_WIDE_GAP = 0.3  # between wide characters: 第一章 总则, where the space itself is not drawn
_SPREAD = 3  # characters to a run; where there are fewer, words are spread and their gaps mean nothing
_MARK = re.compile(r"[\[［〔(（]?(?:\d{1,3}|[①-⑳]|[*＊※†‡]{1,3})[\]］〕)）]?")


def rows_of(runs: Iterable[Run], page: int, *, number: int = 0, block: int = 0) -> list[Row]:
    """Return the rows of a block of a page in reading order, counted on from `number`."""
    return [_row(line, page, at, block) for at, line in enumerate(lines_of(runs), start=number + 1)]


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the lines of a block, each from left to right."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        if lines and abs(lines[-1][0].y - run.y) < _SAME_LINE * max(run.em, lines[-1][0].em):
            lines[-1].append(run)
        elif lines and all(_is_raised(sign, run) and _MARK.fullmatch(sign.text) for sign in lines[-1]):
            lines[-1].insert(0, run)
        else:
            lines.append([run])
    for line in lines:
        line.sort(key=lambda run: run.x0)
    return lines


def _is_raised(sign: Run, run: Run) -> bool:
    return sign.em < _SMALL * run.em and 0 < sign.y - run.y < _RAISED * run.em


def _row(line: list[Run], page: int, number: int, block: int) -> Row:
    widest = max(line, key=lambda run: len(run.text))
    text = line[0].text
    marks: list[tuple[int, int]] = []
    wide = False
    wide_gap = 1.0 if sum(len(run.text) for run in line) < _SPREAD * len(line) else _WIDE_GAP
    for before, run in pairwise(line):
        gap = (run.x0 - before.x1) / widest.em
        wide = wide or gap > _CELL_GAP
        if _is_note_mark(run, widest, text):
            marks.append((len(text), len(text) + len(run.text)))
            text += run.text
            continue
        latin = before.text[-1].isascii() or run.text[0].isascii()
        after_mark = bool(marks) and marks[-1][1] == len(text)
        spaced = gap > (_WORD_GAP if latin else wide_gap) or (run.spaced and gap > 0)
        text += ("  " if gap > _CELL_GAP else " " if spaced and not after_mark else "") + run.text
    return Row(
        text,
        line[0].x0,
        max(run.x1 for run in line),
        widest.y,
        widest.em,
        all(run.bold for run in line),
        wide,
        page,
        number,
        tuple(marks),
        block,
    )


def _is_note_mark(run: Run, line: Run, before: str) -> bool:
    """Distinguish a raised sign of a note from an exponent, which stands behind a letter or a digit."""
    exponent = before[-1].isascii() and before[-1].isalnum()
    return not exponent and _is_raised(run, line) and _MARK.fullmatch(run.text) is not None
