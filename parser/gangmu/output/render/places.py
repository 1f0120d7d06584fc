"""Locate a place in a source as a person counts: line and column."""

from __future__ import annotations

from bisect import bisect_right

from gangmu.model.blocks import Span


class Places:
    """Turn spans into places; finding the lines once keeps many diagnostics linear.

    >>> Places("一、\\n　二、三").of((4, 6))
    '2:2'
    """

    def __init__(self, source: str | None) -> None:
        self._starts: list[int] | None = None
        if source is not None:
            self._starts = [0, *(at + 1 for at, char in enumerate(source) if char == "\n")]

    def of(self, span: Span | None) -> str:
        """Return ``line:column`` from 1; ``@start-end`` where there is no source, ``-`` for None."""
        if span is None:
            return "-"
        if self._starts is None:
            return f"@{span[0]}-{span[1]}"
        line = bisect_right(self._starts, span[0])
        return f"{line}:{span[0] - self._starts[line - 1] + 1}"
