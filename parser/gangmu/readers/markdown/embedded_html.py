"""Lay a veil over the HTML inside Markdown: comments, tags and entities of space.

What is veiled shows as spaces (``<br>`` as a line break) and the text keeps its length, so that
everything that reads lines afterwards sees only words and signs of Markdown.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Span = tuple[int, int]
Place = tuple[int, int, int]

_HIDDEN = re.compile(
    r"""
    (?P<comment><!--)
  | (?<!\\)</?(?P<tag>html|body|table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|br|hr|p|div|span|center|
      font|b|strong|i|em|u|s|del|ins|mark|sup|sub|small|big|a|img|h[1-6]|ul|ol|li|blockquote|section|figure|
      figcaption|details|summary)(?:\s[^<>]*+)?/?>
  | (?<!\\)(?P<entity>&(?:nbsp|ensp|emsp|thinsp|zwnj|\#160|\#12288|\#x3000|\#xa0);)
  | (?<!\\)&(?P<ampersand>amp;)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGN = re.compile("[<&]")  # all that is hidden begins so
_VISIBLE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")


class CellMark(NamedTuple):
    """From `at` on, the text stands in the cell `place` of an HTML table; None: in no cell."""

    at: int
    place: Place | None


class Veiled(NamedTuple):
    """A text under the veil, with the spans that it hides and the cells of HTML tables, in order."""

    shown: str
    hidden: tuple[Span, ...]
    cells: tuple[CellMark, ...]


def veil(text: str, start: int = 0) -> Veiled:
    """Hide HTML from `start` on; a comment that does not end hides nothing.

    >>> veil("甲<!-- x -->乙<u>丙</u>").shown
    '甲          乙   丙    '
    """
    weaver = _Weaver(text, start)
    at = start
    while (sign := _SIGN.search(text, at)) is not None:
        found = _HIDDEN.match(text, sign.start())
        at = sign.end() if found is None else weaver.take(found)
    weaver.pieces.append(text[weaver.done :])
    return Veiled("".join(weaver.pieces), tuple(weaver.hidden), tuple(weaver.cells))


class _Weaver:
    """Collect the pieces of the veiled text from left to right."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.pieces: list[str] = [text[:start]]
        self.done = start
        self.hidden: list[Span] = []
        self.cells: list[CellMark] = []
        self.last_comment_end = text.rfind("-->")
        self.last_table_end = text.lower().rfind("</table") if "<" in text else -1
        self.table = self.row = self.column = -1
        self.inside = False

    def take(self, found: re.Match[str]) -> int:
        start, end = found.span()
        if found["comment"]:
            if self.last_comment_end < end:
                return end
            end = self.text.find("-->", end) + 3
        elif found["ampersand"]:
            start = found.start("ampersand")
        tag = (found["tag"] or "").lower()
        self.pieces.append(self.text[self.done : start])
        self.pieces.append(self._cover(start, end, tag))
        self.hidden.append((start, end))
        self.done = end
        self._tag(tag, start, end)
        return end

    def _cover(self, start: int, end: int, tag: str) -> str:
        if tag == "br" and not self._in_row(start):
            return " " * (end - start - 1) + "\n"
        hidden = self.text[start:end]
        return " " * len(hidden) if hidden.isprintable() else _VISIBLE.sub(" ", hidden)

    def _in_row(self, at: int) -> bool:
        """Return whether the line is a row of a Markdown table, where <br> breaks no line."""
        line = self.text.rfind("\n", max(0, at - 4000), at) + 1
        return self.text[line : line + 8].lstrip().startswith("|")

    def _tag(self, tag: str, start: int, end: int) -> None:
        closing = self.text.startswith("</", start)
        if tag == "table":
            self.inside = not closing and end <= self.last_table_end
            self.table += self.inside
            self.row = self.column = -1
            self._mark(end, None)
        elif self.inside and tag == "tr":
            self.row += not closing
            self.column = -1
            self._mark(end, None)
        elif self.inside and tag in ("td", "th"):
            self.column += not closing
            place = None if closing else (self.table, max(self.row, 0), self.column)
            self._mark(end, place)

    def _mark(self, at: int, place: Place | None) -> None:
        self.cells.append(CellMark(at, place))
