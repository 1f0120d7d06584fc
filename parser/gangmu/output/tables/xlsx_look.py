"""Define the look of a workbook: widths, wrapping, styles, links, and which columns hold codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any

LOOK_COLUMNS = ("doc", "place", "year", "look", "missing", "error", "trust", "title")
# What a reader wants to see of each sheet, in this order; the other columns are folded away behind it.
SHOWN = {
    "documents": (
        *("doc", "place", "year", "period", "genre", "title", "issuer", "published", "signed"),
        *("document_number", "look", "missing", "status", "error", "trust"),
    ),
    "sections": (
        *(
            "id",
            "place",
            "year",
            "report_title",
            "roles",
            "marker",
            "title",
            "text",
            "kind",
            "level",
            "headings",
        ),
    ),
}
# Columns whose values are codes, with the head of the key of their words.
CODES = {
    "status": "status",
    "look": "look",
    "missing": "role",
    "roles": "role",
    "genre": "genre",
    "kind": "kind",
    "period": "period",
    "place_from": "place-from",
    "severity": "severity",
}
_WIDTHS = {
    **dict.fromkeys(("doc", "name", "id"), 36),
    **dict.fromkeys(("title", "report_title", "headings", "error", "hint"), 40),
    **dict.fromkeys(("issuer", "addressee", "look", "missing", "labels"), 24),
    **dict.fromkeys(("document_number", "place"), 18),
    **dict.fromkeys(("roles", "genre", "parent_id", "published", "signed"), 14),
    "message": 50,
    "text": 80,
}
_USUAL = 10
_LINE = 16.0  # points
_LINES = 6  # of a row at most; the line for editing shows all of a cell
_SEEN = 500  # characters that fill so many lines
_LINKS = ("url", "link", "href", "链接", "网址", "来源网址", "原文链接")


class Styles:
    """The formats of a workbook, and its words."""

    def __init__(self, book: Any, word: Callable[[str], str]) -> None:
        self.word = word
        base = {"valign": "top", "text_wrap": True}
        self.cell = book.add_format(base)
        self.text = book.add_format({**base, "quote_prefix": True})
        self.link = book.add_format({**base, "font_color": "#0563C1", "underline": 1})
        self.folded = book.add_format({"valign": "top"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#DDE8F3", "bottom": 1})

    def listed(self, words: list[str]) -> str:
        """Put words after one another in one cell."""
        return "; ".join(words) if all(word.isascii() for word in words) else "；".join(words)


def in_order(sheet: str, own: Sequence[str], kept: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the columns of a sheet that are shown, and those that are folded away; none is left out."""
    shown = [name for name in SHOWN[sheet] if name in own]
    return [*shown, *kept], [name for name in own if name not in shown]


def width_of(column: str) -> int:
    """Return the width of a column in characters."""
    return _WIDTHS.get(column, _USUAL)


def height_of(cells: Iterable[tuple[str, Any]]) -> float | None:
    """Return the height of a row that holds wrapped text, a few lines at most; None for one line.

    Not every program works out the height of a row that has none.
    """
    lines = 1.0
    for column, value in cells:
        if isinstance(value, str):
            # A Chinese character is two characters wide.
            width = sum(2.1 if sign > "\u2e7f" else 1.0 for sign in value[:_SEEN])
            lines = max(lines, value.count("\n", 0, _SEEN) + width / width_of(column))
    return _LINE * min(ceil(lines), _LINES) if lines > 1 else None


def link_of(name: str, others: Mapping[str, Any], home: Path | None) -> str | None:
    """Return where a document can be seen: its page, where its row says so, else its file."""
    for column in _LINKS:
        address = str(others.get(column) or "")
        if address.startswith(("http://", "https://")):
            return address
    if home is None:
        return None
    for path in (name, name.rpartition("!")[0], name.rpartition(":")[0]):
        if path and "\0" not in path and os.path.isfile(path):  # noqa: PTH113 - Path raises on what is no path
            try:
                return f"external:{os.path.relpath(path, home)}"
            except ValueError:  # another drive
                return f"external:{os.path.abspath(path)}"  # noqa: PTH100
    return None
