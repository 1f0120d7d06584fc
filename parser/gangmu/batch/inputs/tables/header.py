"""Find in the first rows of a table which one names the columns, and which column holds the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

PEEK = 20  # rows in which a header is looked for, and from which the text column is guessed
_NAME_CELLS = 40  # characters; what is longer is no name of a column
_TEXT_NAMES = re.compile(r"(?i)正文|全文|内容|文本|(?:^|_)(?:text|content|body|fulltext|full_text)$")
_LONG = 50  # characters on the average, from which a column looks like text


class Place(NamedTuple):
    """Where the columns are named: the row, counted from 0, and the names, each once."""

    row: int
    columns: tuple[str, ...]


def header_of(rows: Sequence[Sequence[str]], wanted: str | None = None) -> Place:
    """Find the header among the first rows: the one that holds `wanted`, else the first that looks so.

    A title row above the header, as office tables have it, has one cell.

    >>> header_of([["2023年报告汇总", ""], ["地区", "正文"], ["望岑市", "一、……"]])
    Place(row=1, columns=('地区', '正文'))
    """
    for number, row in enumerate(rows):
        if wanted is not None and wanted in [cell.strip() for cell in row]:
            return Place(number, unique(row))
    widest = max((_filled(row) for row in rows), default=0)
    for number, row in enumerate(rows):
        # The last columns of a header may be without a name.
        if _filled(row) > widest // 2 and all(len(cell) <= _NAME_CELLS for cell in row):
            return Place(number, unique(row))
    return Place(0, unique(rows[0] if rows else ()))


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """Give every column a name of its own; a name that is there is never given to another.

    >>> unique(["url", "", "url_2", "url"])
    ('url', 'column_2', 'url_2', 'url_3')
    """
    written = [name.strip() or f"column_{number}" for number, name in enumerate(names, 1)]
    given = set(written)
    met: set[str] = set()
    made = []
    for name in written:
        own, number = name, 2
        while own in met or (own != name and own in given):
            own, number = f"{name}_{number}", number + 1
        met.add(own)
        made.append(own)
    return tuple(made)


def likely_text(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str | None:
    """Name the column that most likely holds the text: by its name, else by how much it holds.

    >>> likely_text(["地区", "正文"], [["望岑市", "一、……"]])
    '正文'
    """
    named = [name for name in columns if _TEXT_NAMES.search(name)]
    lengths = {
        name: sum(len(row[at]) for row in rows if at < len(row) and isinstance(row[at], str | bytes))
        for at, name in enumerate(columns)
    }
    best = max(named or columns, key=lambda name: lengths[name], default=None)
    if best is None or (not named and lengths[best] < _LONG * max(len(rows), 1)):
        return None
    return best


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())
