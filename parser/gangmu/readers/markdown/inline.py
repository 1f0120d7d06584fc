"""Find the signs of Markdown inside a paragraph: emphasis, links, escapes, digits set as formulas.

CommonMark's rules for ``**`` look at white space and punctuation around it and fail on Chinese,
which has no spaces: ``**（一）标题。**正文`` would show its asterisks. Here ``**`` closes after
whatever is not white space. What has no partner is words: 张**、李** are masked names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

Span = tuple[int, int]

MAX_OPEN = 64  # brackets that wait for their partner; further ones push the first out

_TOKEN = re.compile(
    r"""(?=[\\*_!\[\]$])(?:
    (?P<escape>\\(?=[!-/:-@\[-`{-~]))
  | (?P<run>\*+|_{2,})
  | (?P<open>!?\[)
  | (?P<link>\]\((?P<url>(?:[^()\s\\<>]|\\\S|<[^<>\s]*+>|\([^()\s]*+\))*+)(?:[ \t]++"[^"\n]*+")?[ \t]*+\))
  | (?P<close>\])
  | (?P<formula>\$(?P<digits>[\d .,\\%~+-]{1,60})\$)
    )""",
    re.VERBOSE,
)
_ANY_SIGN = re.compile(r"[\\*_\[\]$]")  # each token holds one, at its start or behind a !
_URL_SIGN = re.compile(r"[/.\#:?=&%<]")
_FORMULA_SIGN = re.compile(r"[ \\]+")
_NO_OPENER = frozenset(" \t\n\u3000\xa0，。、；：！？）】》”’…,.;:!?)]}>%")


class Signs(NamedTuple):
    """The spans of the markup of some lines and of what it sets in bold; in order, without overlap."""

    markup: tuple[Span, ...]
    bold: tuple[Span, ...]


_NO_SIGNS = Signs((), ())


class _Open(NamedTuple):
    start: int
    end: int
    after_word: bool


def signs(text: str, start: int, end: int) -> Signs:
    """Find the markup of the line or paragraph ``text[start:end]``; spans are offsets into `text`.

    >>> signs("**一、标题**正文", 0, 10).markup
    ((0, 2), (6, 8))
    >>> signs("张**、李**。", 0, 8).markup
    ()
    """
    first = _ANY_SIGN.search(text, start, end)
    if first is None:
        return _NO_SIGNS
    found = _Inline(text, start, end)
    for token in _TOKEN.finditer(text, max(start, first.start() - 1), end):
        found.take(token)
    return Signs(tuple(merged(sorted(found.markup))), tuple(merged(sorted(found.bold))))


def within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the parts of sorted spans, which do not overlap, that lie in ``[start, end)``."""
    first = max(0, bisect_right(spans, (start, start)) - 1)
    last = bisect_left(spans, (end, end))
    return [(max(at, start), min(stop, end)) for at, stop in spans[first:last] if stop > start and at < end]


def merged(spans: list[Span]) -> list[Span]:
    """Join spans that touch or overlap; `spans` are sorted by their start."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


class _Inline:
    """Pair the tokens of a paragraph, in one pass from left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.markup: list[Span] = []
        self.bold: list[Span] = []
        self.runs: list[_Open] = []
        self.brackets: deque[Span] = deque(maxlen=MAX_OPEN)
        self.escaped = -1
        self.line = start - 1  # the line break before what is taken
        self.seen = start

    def take(self, token: re.Match[str]) -> None:
        start, end = token.span()
        self.line = max(self.line, self.text.rfind("\n", self.seen, start))
        self.seen = start
        if start == self.escaped:
            self._take_after_escape(token)
        elif token["escape"]:
            self.markup.append((start, end))
            self.escaped = end
        elif token["run"]:
            self._run(start, end)
        elif token["open"]:
            self.brackets.append((start, end))
        elif token["formula"]:
            self._formula(start, end)
        elif self.brackets:
            opened = self.brackets.pop()
            if token["link"] and (not token["url"] or _URL_SIGN.search(token["url"])):
                self._link(opened, (start, end))

    def _take_after_escape(self, token: re.Match[str]) -> None:
        """Keep the escaped sign as a word; of a longer run the rest still counts."""
        start, end = token.span()
        if token["run"] and end - start > 1:
            self._run(start + 1, end)
        elif token["escape"]:
            self.escaped = -1

    def _run(self, start: int, end: int) -> None:
        """Close what is open with a run of asterisks or underlines, and open with what is left of it."""
        sign, size = self.text[start], end - start
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        may_open = after not in _NO_OPENER
        if size == 4 and self._opener(sign, 2) is not None:  # bold ends and begins again: **甲****乙**
            self._close(sign, start, start + 2, after)
            self.runs.append(_Open(start + 2, end, False))
            return
        if size > 3 or (sign == "_" and size == 1):
            return
        left = start
        if not (before.isspace() and may_open):
            left = self._close(sign, start, end, after)
        if left < end and may_open and not (sign == "_" and before.isascii() and before.isalnum()):
            self.runs.append(_Open(left, end, left == start and before.isalnum()))
            del self.runs[:-MAX_OPEN]

    def _opener(self, sign: str, size: int) -> int | None:
        """Find the last open run of a sign that `size` of them can close: as many, or one of three."""
        for index in range(len(self.runs) - 1, -1, -1):
            opened = self.runs[index]
            length = opened.end - opened.start
            if self.text[opened.start] == sign and (length == size or 3 in (length, size)):
                return index
        return None

    def _close(self, sign: str, start: int, end: int, after: str) -> int:
        """Pair a run with the open ones; return where what is left of it begins."""
        while start < end and (index := self._opener(sign, end - start)) is not None:
            opened = self.runs[index]
            size = min(opened.end - opened.start, end - start)
            if start <= opened.end or (size == 1 and not self._may_close_one(opened, after)):
                break
            self.markup += [(opened.end - size, opened.end), (start, start + size)]
            if size > 1:
                self.bold.append((opened.end - size, start + size))
            del self.runs[index:]
            if opened.end - size > opened.start:
                self.runs.append(opened._replace(end=opened.end - size))
            start += size
        return start

    def _may_close_one(self, opened: _Open, after: str) -> bool:
        """Return whether one asterisk closes another: not inside words (5*3), nor on another line."""
        inside_word = opened.after_word and after.isalnum()
        return not inside_word and opened.start > self.line

    def _link(self, opened: Span, closed: Span) -> None:
        words = self.text[opened[1] : closed[0]]
        if self.text[opened[0]] == "!" and words.isascii():  # ![Image](…): the name of a picture, not words
            self.markup.append((opened[0], closed[1]))
        else:
            self.markup += [opened, closed]

    def _formula(self, start: int, end: int) -> None:
        """Read ``$98 \\%$`` as 98%: recognisers set plain figures as formulas."""
        self.markup += [(start, start + 1), (end - 1, end)]
        for sign in _FORMULA_SIGN.finditer(self.text, start + 1, end - 1):
            self.markup.append(sign.span())
