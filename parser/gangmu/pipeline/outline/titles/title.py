"""Find where the title of a point ends.

A title ends at a full stop, at the end of its line, or before the next point (field guide 3.1–3.3).
Where the stop was lost its end stays open, and is chosen together with those of its siblings
(`seams`). A point that is one long sentence has no title (3.5).
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from gangmu.model.base import Value
from gangmu.pipeline.outline.titles.boundary import LONGEST, WITHIN, Open, commas, find_seams
from gangmu.pipeline.outline.titles.evidence import PAIRS, USUAL
from gangmu.text.patterns import late

LONGEST_SENTENCE = 36  # a title with a full stop and nothing behind it
LONGEST_LINE = 70  # a heading alone on its line can be longer than one that runs in
LONGEST_ITEM = 40
FURTHEST = 400  # characters in which the end of a sentence matters; no title is as long


class Head(Value, frozen=True):
    """A title ``[start, end)``, empty for none, and where the head ends, its closing mark included.

    `open` holds the seams where the full stop may have been; the title given is that without one.
    """

    start: int
    end: int
    head_end: int
    open: Open | None = None
    guessed: bool = False
    alone: bool = False  # one sentence, with nothing behind it

    def cut(self, at: int | None) -> Head:
        """Give the head whose title ends at the seam `at`, the same for None."""
        return self if at is None else Head(self.start, at, at, None, True)


# A point between Chinese and what is no number is a full stop that was turned half-width.
_POINT = r"(?<=[一-鿿”》）)])\.(?![\dA-Za-z.])"
_STOPS = late(rf"[。！？!?；;]|{_POINT}")
_CLAUSE_STOPS = late(rf"[。！？!?；;，,：:]|{_POINT}")
_LEADING = " \t\u3000\u00a0\u200b"


def section_head(form: str, start: int, limit: int, whole: bool, bold_end: int | None = None) -> Head:
    """Find the head of a section whose marker ends at `start`.

    `limit` is where the next point begins or the paragraph ends, `whole` tells that it is the end
    of the paragraph, `bold_end` where bold type ends. All are offsets into `form`.
    """
    start = _skip(form, start, limit)
    stop = _first(_STOPS, form, start, limit)
    end = stop if stop >= 0 else limit
    length = end - start
    if length <= 0:
        return Head(start, start, start)
    if bold_end is not None and start < bold_end < end and bold_end - start <= LONGEST:
        return Head(start, bold_end, bold_end)
    listed = (
        stop >= 0 and form[stop] in "；;" and not form[stop + 1 : limit].strip()
    )  # a point that ends so is one of a list, and has no title
    led = stop < 0 and not whole and form[limit - 1] in "：:，,"
    followed = stop < 0 and not whole and not led
    clauses = length > USUAL and commas(form, start, end) > 1  # a line of so many is hardly a heading
    alone = stop < 0 and whole and length <= LONGEST and not clauses
    seams = None if alone else find_seams(form, start, end, listed=listed, led=led, followed=followed)
    if stop < 0:
        return replace(_unstopped(form, start, limit, whole), open=seams)
    rest = limit - stop > 1
    if not listed and (
        length <= USUAL
        or (length <= LONGEST and rest)
        or (length <= LONGEST_SENTENCE and commas(form, start, end) <= 1)
    ):
        return Head(start, end, stop + 1, seams, alone=not rest)
    return Head(start, start, start, seams)


def _unstopped(form: str, start: int, limit: int, whole: bool) -> Head:
    """Find the head where no sentence ends before the limit: mostly a heading alone on its line."""
    end = len(form[start:limit].rstrip()) + start
    head_end = end
    if end > start and form[end - 1] in "：:，,、":
        end -= 1
    colon = _first(_COLONS, form, start, end)
    if 0 <= colon - start <= USUAL and end - colon > USUAL:
        return Head(start, colon, colon + 1)
    longest = LONGEST_LINE if whole else LONGEST
    if end - start > longest or (end - start > LONGEST and commas(form, start, end) > 2):
        return Head(start, start, start)
    return Head(start, end, head_end)


_COLONS = late(r"[：:]")


def item_head(form: str, start: int, limit: int) -> Head:
    """Find the head of an item: its first clause, up to the first mark outside quotes and brackets."""
    start = _skip(form, start, limit)
    stop = _first(_CLAUSE_STOPS, form, start, limit)
    end = stop if stop >= 0 else start + len(form[start:limit].rstrip())
    if end - start > LONGEST_ITEM or end <= start:
        return Head(start, start, start)
    return Head(start, end, stop + 1 if stop >= 0 else end)


def _skip(form: str, start: int, limit: int) -> int:
    while start < limit and form[start] in _LEADING:
        start += 1
    return start


def _first(marks: re.Pattern[str], form: str, start: int, limit: int) -> int:
    """Give the first mark that stands outside quotes and brackets, -1 for none.

    A pair that never closes before the limit counts for nothing: one of the two was lost.
    """
    position = start
    limit = min(limit, start + FURTHEST)
    while True:
        found = marks.search(form, position, limit)
        if found is None:
            return -1
        close = _closing_of(form, start, found.start(), limit)
        if close < 0:
            return found.start()
        position = close + 1


def _closing_of(form: str, start: int, at: int, limit: int) -> int:
    """Give where the pair closes that is open at `at`, -1 where none is."""
    for left, right in PAIRS:
        opened = form.rfind(left, max(start, at - WITHIN), at)
        if opened >= 0 and form.find(right, opened, at) < 0:
            close = form.find(right, at, min(limit, at + WITHIN))
            if close >= 0:
                return close
    return -1
