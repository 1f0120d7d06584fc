"""Find markers, their style and number, by ``grammar/marker.lark``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from re import Match
from typing import Literal, NamedTuple, TypeAlias, cast

from gangmu.language.matcher import families, finder
from gangmu.model.blocks import Style
from gangmu.text.numerals import ordinal as read_ordinal
from gangmu.text.patterns import late

Written: TypeAlias = Literal["whole", "sign", "left", "right", "padded", "rank", "word"]

_WRITTEN: dict[str, Written] = {
    "PAREN_HANZI_SIGN": "sign",
    "PAREN_HANZI_LEFT": "left",
    "PAREN_HANZI_RIGHT": "right",
    "ARABIC_SIGN": "sign",
    "ARABIC_PADDED": "padded",
    "PAREN_ARABIC_SIGN": "sign",
    "PAREN_ARABIC_RIGHT": "right",
    "CLAUSE_DI": "rank",
    "CLAUSE_WORD": "word",
}


class Marker(NamedTuple):
    """A marker ``[start, end)`` of a text; without a style it only looks like one.

    How it is `written`: with both brackets or none ("whole"), as one character ("sign"), with its "left" or
    "right" bracket alone; in a clause, as a "rank" (第一，) or a "word" (首先，).
    """

    start: int
    end: int
    style: Style | None
    written: Written
    words: str

    @property
    def run(self) -> str:
        """The run of markers that this one can belong to: ``clause:是``."""
        return run_and_ordinal(self)[0]


def begins(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Return whether a text begins with a marker.

    >>> begins("（一）强化学习"), begins("统筹推进")
    (True, False)
    """
    return finder("marker").match(text, start, end) is not None


def is_marker(text: str, start: int, end: int) -> bool:
    """Return whether a text is a marker and nothing else."""
    return finder("marker").fullmatch(text, start, end) is not None


def leading_style(text: str) -> str | None:
    """Return the style of the marker that a text begins with, ``lookalike`` for what only looks like one.

    None where it begins with none, or holds nothing else.
    """
    found = finder("marker").match(text)
    if found is None or found.end() == len(text):
        return None
    return families("marker")[found.lastgroup or ""]


def markers(text: str, start: int, end: int) -> Iterator[Marker]:
    """Yield the markers of a text and what looks like one.

    >>> [(one.words, one.style) for one in markers("一是学习；二、三级医院", 0, 11)]
    [('一是', 'clause'), ('二、三', None)]
    """
    styles = families("marker")
    return (_marker(found, styles) for found in finder("marker").finditer(text, start, end))


def hanzi(text: str, start: int) -> Marker | None:
    """Return the marker of the style 一、 at `start`, also where it only looks like one: 一、二、三级医院."""
    found = finder("marker", "HANZI").match(text, start)
    return _marker(found, families("marker")) if found is not None else None


def _marker(found: Match[str], styles: dict[str, str]) -> Marker:
    name = found.lastgroup or ""
    style = None if name == "LOOKALIKE" else cast("Style", styles[name])
    return Marker(found.start(), found.end(), style, _WRITTEN.get(name, "whole"), found.group())


def run_and_ordinal(marker: Marker) -> tuple[str, int | None]:
    """Return the run that a marker can belong to, and its number.

    >>> [run_and_ordinal(one) for one in markers("第二章 其次，", 0, 8)]
    [('part:b', 2), ('clause:word', 2)]
    """
    words = marker.words
    if marker.written == "word":
        return "clause:word", _WORDS[words[:2]]
    if marker.style == "part":
        unit = next(unit for unit in _UNITS if words.rstrip().endswith(unit))
        return f"part:{_UNITS[unit]}", read_ordinal(_digits(words))
    if marker.style == "clause":
        word = words[0] if marker.written == "rank" else "要" if "要" in words else "是"
        return f"clause:{word}", read_ordinal(_digits(words))
    if marker.style == "dotted":
        parts = _DOT.split(words.rstrip(".．、"))
        return f"dotted:{len(parts)}", read_ordinal(_digits(parts[-1]))
    return marker.style or "", read_ordinal(_digits(words))


_DOT = late("[.．]")
LAST = 9999  # the ordinal of 最后: whatever came before it, it ends the run
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": LAST}
_UNITS = {"编": "a", "篇": "a", "部分": "a", "章": "b", "节": "c"}
_KEEP = frozenset(
    "一二三四五六七八九十百零〇○0123456789０１２３４５６７８９"
    + "".join(map(chr, (*range(0x2460, 0x249C), *range(0x2776, 0x2780), *range(0x3220, 0x322A))))
    + "".join(map(chr, (*range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
)


def _digits(words: str) -> str:
    return "".join(letter for letter in words if letter in _KEEP)
