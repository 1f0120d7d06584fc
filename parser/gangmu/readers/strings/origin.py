"""Map the text that a reader made back to the text that was given.

HTML in a string, or a text full of ``&nbsp;`` and ``<br />``, is read as what it says, but every
offset of the report counts the code points of what the caller has in hand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from gangmu.model.blocks import Span


class Segment(NamedTuple):
    """A run of the text made, from `at` on, and the part ``[start, end)`` of the given text behind it.

    Where both are of one length they stand one for one; else all of one comes from all of the other.
    """

    at: int
    length: int
    start: int
    end: int


class Origin:
    """The text that was given, and where each character of the text made stands in it."""

    def __init__(self, given: str, segments: list[Segment]) -> None:
        self.given = given
        self.segments = segments
        self._at = [segment.at for segment in segments]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the given text of ``[start, end)`` in the text made; an empty one stays empty.

        What a reader put in (the number of a list) stands where the words behind it stand.
        """
        first = self._place(start, before=True)[0]
        return (first, max(first, self._place(end - 1, before=False)[1])) if end > start else (first, first)

    def _place(self, position: int, *, before: bool) -> Span:
        index = bisect_right(self._at, position) - 1
        if index >= 0 and position < self.segments[index].at + self.segments[index].length:
            at, length, start, end = self.segments[index]
            into = position - at
            return (start + into, start + into + 1) if end - start == length else (start, end)
        if before and index + 1 < len(self.segments):
            place = self.segments[index + 1].start
        else:
            place = self.segments[index].end if index >= 0 else 0
        return place, place

    def gaps(self) -> Iterator[Span]:
        """Yield what of the given text is in no segment, without the spaces at its ends: its markup."""
        at = 0
        for segment in self.segments:
            yield from _trimmed(self.given, at, segment.start)
            at = max(at, segment.end)
        yield from _trimmed(self.given, at, len(self.given))

    def over(self, outer: Origin) -> Origin:
        """Return the way back through both: this one led to the text that `outer` made."""
        made = Rewriting(outer.given)
        for at, length, start, end in self.segments:
            made.length = at
            if end - start != length:
                made.put(length, *outer.span(start, end))
                continue
            for place in range(start, end):
                made.put(1, *outer.span(place, place + 1))
        return made.origin()


class Rewriting:
    """Collect segments from left to right; `length` is that of the text made so far."""

    def __init__(self, given: str) -> None:
        self.given = given
        self.length = 0
        self._segments: list[Segment] = []

    def put(self, length: int, start: int, end: int) -> None:
        """Add `length` characters that stand for ``[start, end)`` of the given text."""
        if not length:
            return
        last = self._segments[-1] if self._segments else Segment(0, 0, 0, 0)
        at = self.length
        self.length += length
        goes_on = last.at + last.length == at and last.end == start and last.length > 0
        if goes_on and end - start == length and last.length == last.end - last.start:
            self._segments[-1] = Segment(last.at, last.length + length, last.start, end)
        else:
            self._segments.append(Segment(at, length, start, end))

    def origin(self) -> Origin:
        """Return the way back."""
        return Origin(self.given, self._segments)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].strip() if end > start else ""
    if words:
        first = start + text[start:end].index(words[0])
        yield first, first + len(words)
