"""Find the traces of the programs that wrote a text or a page, by ``grammar/layout.lark``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias, cast

from gangmu.language.matcher import finder

Span: TypeAlias = tuple[int, int]
Shape: TypeAlias = Literal["bracketed", "coloned", "tabbed", "keyed"]


class CrawlerLabel(NamedTuple):
    """A label that a crawler wrote at the front of a line: its shape and where it ends."""

    shape: Shape
    end: int


def crawler_label(line: str) -> CrawlerLabel | None:
    """Return the label at the front of a line of a crawler's header.

    >>> crawler_label("page_title=年度报告")
    CrawlerLabel(shape='keyed', end=11)
    """
    found = finder("layout", "BRACKETED", "COLONED", "TABBED", "KEYED").match(line)
    return (
        None if found is None else CrawlerLabel(cast("Shape", (found.lastgroup or "").lower()), found.end())
    )


def coloned_end(text: str) -> int:
    """Return the end of a label with its colon at the front of a text, 0 for none."""
    found = finder("layout", "COLONED").match(text)
    return found.end() if found is not None else 0


def is_rule(line: str) -> bool:
    """Return whether a line parts a crawler's header from the page: ==== 以下为正文 ====."""
    return finder("layout", "RULE").fullmatch(line) is not None


def bulleted(text: str, lines: Iterable[Span]) -> Iterator[int]:
    """Yield the numbers of the lines that begin with the sign of a list."""
    begins = finder("layout", "BULLET").match
    return (number for number, line in enumerate(lines) if begins(text, *line))


def is_link_address(text: str, start: int, end: int) -> bool:
    """Return whether a line is the address of a link, as text browsers set it under a page."""
    return finder("layout", "ADDRESS").match(text, start, end) is not None


def link_numbers(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return where the numbers of links stand: [12]."""
    return tuple(found.span() for found in finder("layout", "LINK_NUMBER").finditer(text, start, end))


def is_number(text: str, start: int, end: int) -> bool:
    """Return whether a line is a number and nothing else."""
    return finder("layout", "NUMBER").fullmatch(text, start, end) is not None


def is_unit(letter: str) -> bool:
    """Return whether a character goes on with a number: 年, 次, 万."""
    return finder("layout", "UNIT").match(letter) is not None


def is_page_number(line: str) -> bool:
    """Return whether a line is the number of a page: — 3 —."""
    return finder("layout", "PAGE_NUMBER").fullmatch(line) is not None


def watermarks(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where watermarks stand: 【某某政府网】."""
    return (found.span() for found in finder("layout", "WATERMARK").finditer(text, start, end))


def slogan_seams(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where two halves of a slogan could meet: 政务网·随时随."""
    return (found.span() for found in finder("layout", "SLOGAN").finditer(text, start, end))


def names_site(slogan: str) -> bool:
    """Return whether a slogan is a page's: a half of it is the name of a site, or an address is in it."""
    return finder("layout", "SITE").search(slogan) is not None


def is_listed(line: str) -> bool:
    """Return whether a line could be the next of a list of attachments: 2.2023年度统计表."""
    return finder("layout", "LISTED").fullmatch(line) is not None


def begins_with_blurb(line: str) -> bool:
    """Return whether a line is what an editor says of a report: 编者按：…."""
    return finder("layout", "BLURB").match(line) is not None


def is_figure(text: str, start: int, end: int) -> bool:
    """Return whether a line is a cell of a table that says how many."""
    return finder("layout", "FIGURE").fullmatch(text, start, end) is not None


def is_table_row(text: str, start: int, end: int) -> bool:
    """Return whether a line is a row of a table: its words, and then figures alone."""
    return finder("layout", "ROW").fullmatch(text, start, end) is not None


def has_rows_of_figures(line: str, rows: int) -> bool:
    """Return whether figures stand beside one another in a line at least `rows` times."""
    found = finder("layout", "FIGURES").finditer(line, 0, sys.maxsize)
    return sum(1 for _ in islice(found, rows)) == rows
