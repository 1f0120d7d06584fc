"""Restore the widths of the source in normalized words: , or ，, ( or （, " or “ as written there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from gangmu.model.blocks import Span

Restore: TypeAlias = Callable[[str, Span], str]

# How far a sign may lie from where it is looked for: spaces, a watermark or a page number between.
_REACH = 64
_NARROW = {"。": ".", "、": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "〔": "[", "〕": "]"}


def as_normalized(words: str, _span: Span) -> str:
    """Return the words as they are."""
    return words


def from_source(source: str) -> Restore:
    """Make a function that writes words with the signs that stand in `source` within a span.

    Only width and the shape of quotation marks are taken from there; what was repaired stays so.

    >>> from_source("坚持学法,用法 (试行)")("坚持学法，用法（试行）", (0, 12))
    '坚持学法,用法(试行)'
    """

    def restore(words: str, span: Span) -> str:
        at, end = span
        written: list[str] = []
        for char in words:
            found = _find(source, char, at, end)
            if found >= 0:
                at = found + 1
            written.append(source[found] if found >= 0 and not char.isspace() else char)
        return "".join(written)

    return restore


def _find(source: str, char: str, start: int, end: int) -> int:
    narrow = _narrow(char)
    for at in range(start, min(end, start + _REACH)):
        if _narrow(source[at]) == narrow:
            return at
    return -1


@lru_cache(maxsize=4096)
def _narrow(char: str) -> str:
    return _NARROW.get(char) or unicodedata.normalize("NFKC", char)
