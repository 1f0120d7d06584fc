"""See whether a page is set in two columns, and part it into blocks in the order of reading.

The cells of a table do not fill their column, line after line, as text does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from gangmu.readers.layout.rows import Run, lines_of

_GAP = 0.75  # ems; columns stand further apart, words do not
_ROWS = 8  # on either side, before a page counts as set in columns
_CROSSING = 0.15  # of the pieces of lines may cross the middle: titles


class _Segment(NamedTuple):
    """Runs of one line with no gap between them that is wider than any between words."""

    x0: float
    x1: float
    runs: tuple[Run, ...]


def blocks_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Split the runs of a page into blocks: one, or what crosses both columns, the left, the right."""
    lines = [_segments(line) for line in lines_of(runs)]
    middle = _middle([segment for line in lines for segment in line])
    return [list(runs)] if middle is None else [block for block in _blocks(lines, middle) if block]


def _blocks(lines: list[list[_Segment]], middle: float) -> Iterator[list[Run]]:
    across: list[Run] = []
    left: list[Run] = []
    right: list[Run] = []
    for line in lines:
        crosses = any(segment.x0 < middle < segment.x1 for segment in line)
        if crosses and (left or right):
            yield from (across, left, right)
            across, left, right = [], [], []
        elif not crosses and across and not (left or right):
            yield across
            across = []
        for segment in line:
            side = across if crosses else left if segment.x1 <= middle else right
            side.extend(segment.runs)
    yield from (across, left, right)


def _segments(line: list[Run]) -> list[_Segment]:
    segments: list[_Segment] = []
    for run in line:
        if segments and run.x0 - segments[-1].x1 < _GAP * run.em:
            before = segments[-1]
            segments[-1] = _Segment(before.x0, max(run.x1, before.x1), (*before.runs, run))
        else:
            segments.append(_Segment(run.x0, run.x1, (run,)))
    return segments


def _middle(segments: list[_Segment]) -> float | None:
    """Find where two columns meet; None where there is but one."""
    if len(segments) < 2 * _ROWS:
        return None
    left, right = min(segment.x0 for segment in segments), max(segment.x1 for segment in segments)
    middle = (left + right) / 2
    widths_left = [segment.x1 - segment.x0 for segment in segments if segment.x1 <= middle]
    widths_right = [segment.x1 - segment.x0 for segment in segments if segment.x0 >= middle]
    crossing = len(segments) - len(widths_left) - len(widths_right)
    if crossing > _CROSSING * len(segments):
        return None
    both = all(_is_column(widths, right - left) for widths in (widths_left, widths_right))
    return middle if both else None


def _is_column(widths: Sequence[float], page_width: float) -> bool:
    if len(widths) < _ROWS:
        return False
    return max(widths) > 0.35 * page_width and median(widths) > 0.8 * max(widths)
