"""Locate a span as a person finds it, and show the words there."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from gangmu.model.blocks import Span
from gangmu.model.catalogue import Language, Words
from gangmu.model.report import Report

_WIDTH = 76  # cells of an excerpt
_LEAD = 24  # characters shown before the place in a long line
_PARAGRAPH = re.compile(r"(?:^|/)p\[(\d+)\]$")
_WORD = Words("paragraph {number}", "第{number}段")
_CELL = Words("table {table}, row {row}", "表{table}第{row}行")
_IN_TABLE = re.compile(r"table\[(\d+)\]/tr\[(\d+)\]")


class Place(NamedTuple):
    """Where a span begins and ends, lines and columns from 1, and what the format calls the place."""

    line: int
    column: int
    end_line: int
    end_column: int
    element: str | None
    page: int | None


class Excerpt(NamedTuple):
    """A line, or a part of it, and the words in it that are meant: ``[start, end)`` in `text`."""

    text: str
    start: int
    end: int


class Places:
    """Find places in the source of a report; the lines are looked up once."""

    def __init__(self, report: Report) -> None:
        self.text = report.source.text or ""
        self._starts = [0, *(at + 1 for at, char in enumerate(self.text) if char == "\n")]
        self._lines = report.source.lines or ()
        self._line_starts = [line.span[0] for line in self._lines]

    def of(self, span: Span) -> Place:
        """Return the place of a span."""
        line, column = self._line(span[0])
        end_line, end_column = self._line(max(span[1], span[0]))
        at = bisect_right(self._line_starts, span[0]) - 1
        origin = self._lines[at] if at >= 0 else None
        element, page = (origin.element, origin.page) if origin else (None, None)
        return Place(line, column, end_line, end_column, element, page)

    def _line(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def excerpt(self, span: Span) -> Excerpt:
        """Return the words of a span in their line, cut to a width in cells."""
        from rich.cells import cell_len

        start, end = span
        left = self._starts[bisect_right(self._starts, start) - 1]
        right = self.text.find("\n", start)
        right = len(self.text) if right < 0 else right
        lead = "…" if start - left > _LEAD and cell_len(self.text[left:right][: 2 * _WIDTH]) > _WIDTH else ""
        left = start - _LEAD if lead else left
        line = lead + _shown(self.text[left:right])
        cut = line
        while cell_len(cut) > _WIDTH:
            cut = cut[: -max(1, (cell_len(cut) - _WIDTH) // 2)]
        text = cut if cut == line else cut + "…"
        text = text[len(text) - len(text.lstrip()) :] if not lead else text
        gone = 0 if lead else len(cut) - len(cut.lstrip())
        at = start - left + len(lead) - gone
        return Excerpt(text.rstrip(), max(0, at), max(at + 1, min(end - left + len(lead) - gone, len(text))))


def _shown(words: str) -> str:
    """Return words as a terminal may show them: one character for one, none that moves the cursor."""
    return "".join(char if char.isprintable() else " " for char in words)


def named(place: Place, language: Language) -> str:
    """Return how a reader finds a place: line and column, in Word the paragraph, in PDF the page too.

    >>> named(Place(3, 1, 3, 4, "p[12]", None), "zh")
    '第12段'
    """
    found = _PARAGRAPH.search(place.element or "")
    table = _IN_TABLE.search(place.element or "")
    if table is not None:
        return _CELL.to(language).format(table=table[1], row=table[2])
    if found is not None:
        return _WORD.to(language).format(number=found[1])
    return f"{place.line}:{place.column}"
