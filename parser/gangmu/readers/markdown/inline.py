"""Find the signs of Markdown inside a line: emphasis, links, escapes, digits set as formulas.

CommonMark's rules for ``**`` look at white space and punctuation around it and fail on Chinese,
which has no spaces: ``**（一）标题。**正文`` would show its asterisks. Here ``**`` closes after
whatever is not white space. What has no partner is words: 张**、李** are masked names.
"""

from __future__ import annotations

import re
from collections import deque
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
_KINDS = frozenset(("*", "**", "***", "__", "___"))


class Signs(NamedTuple):
    """The spans of a line's markup and of what it sets in bold; in order, without overlap."""

    markup: tuple[Span, ...]
    bold: tuple[Span, ...]


_NO_SIGNS = Signs((), ())


class _Open(NamedTuple):
    start: int
    end: int
    after_word: bool


def signs(text: str, start: int, end: int) -> Signs:
    """Find the markup of the line ``text[start:end]``; spans are offsets into `text`.

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
    """Pair the tokens of one line, in one pass from left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.markup: list[Span] = []
        self.bold: list[Span] = []
        self.runs: dict[str, _Open] = {}
        self.brackets: deque[Span] = deque(maxlen=MAX_OPEN)
        self.escaped = -1

    def take(self, token: re.Match[str]) -> None:
        start, end = token.span()
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
        """Leave the escaped sign a word; of a longer run the rest still counts."""
        start, end = token.span()
        if token["run"] and end - start > 1:
            self._run(start + 1, end)
        elif token["escape"]:
            self.escaped = -1

    def _run(self, start: int, end: int) -> None:
        kind = self.text[start:end]
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        if kind == "****" and "**" in self.runs:  # bold ends and begins again: **甲****乙**
            self._pair("**", self.runs["**"], start, start + 2)
            self.runs["**"] = _Open(start + 2, end, False)
            return
        if kind not in _KINDS:
            return
        may_open = after not in _NO_OPENER
        opened = self.runs.get(kind)
        if opened is not None and start > opened.end and not (before.isspace() and may_open):
            inside_word = opened.after_word and after.isalnum()
            if len(kind) > 1 or not inside_word:
                self._pair(kind, opened, start, end)
                return
        if may_open and not (kind[0] == "_" and before.isascii() and before.isalnum()):
            self.runs[kind] = _Open(start, end, before.isalnum())

    def _pair(self, kind: str, opened: _Open, start: int, end: int) -> None:
        self.markup += [(opened.start, opened.end), (start, end)]
        if len(kind) > 1:
            self.bold.append((opened.start, end))
        self.runs = {key: run for key, run in self.runs.items() if run.start < opened.start}

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
