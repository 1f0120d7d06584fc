"""Find what a point begins with: its title as it stands, and the sentence in which it may have been lost.

A title ends at a full stop, at the end of its line, or before the next point (field guide 3.1–3.3). A point
that is one long sentence has no title (3.5). Whether the stop was lost, so that the title runs into its
sentence, is chosen for the whole document together (`boundary`).
"""

from __future__ import annotations

import re

from gangmu.model.base import Value
from gangmu.pipeline.outline.titles.boundary import Sentence
from gangmu.text.patterns import late

# Lengths in characters.
USUAL = 26  # nine tenths of the run-in titles of real reports have at most as many
LONGEST = 48  # and none more than 46
LONGEST_SENTENCE = 36  # a title with a full stop and nothing behind it
LONGEST_LINE = 70  # a heading alone on its line can be longer than one that runs in
LONGEST_ITEM = 40
FURTHEST = 400  # in which the end of a sentence matters; no title is as long
WITHIN = 60  # in which a pair of quotes or brackets closes
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"))


class Head(Value, frozen=True):
    """A title ``[start, end)``, empty for none, and where the head ends, its closing mark included.

    `sentence` is what may hold a title that lost its stop; `sure` is the probability of a guessed end, 0 for
    one that stands in the source. `couple` is where the head of an item ends if its title has two clauses
    (转变政府职能，建设服务型政府。), 0 for most: its siblings settle whether it has.
    """

    start: int
    end: int
    head_end: int
    sentence: Sentence | None = None
    sure: float = 0.0
    alone: bool = False  # one sentence, with nothing behind it
    couple: int = 0

    def cut(self, at: int, sure: float) -> Head:
        """Return the head whose title ends at `at`, where no mark stands."""
        return Head(self.start, at, at, None, sure)


# A point between Chinese and what is no number is a full stop that was turned half-width.
_POINT = r"(?<=[一-鿿”》）)])\.(?![\dA-Za-z.])"
_STOPS = late(rf"[。！？!?；;]|{_POINT}")
_CLAUSE_STOPS = late(rf"[。！？!?；;，,：:]|{_POINT}")
_LEADING = " \t\u3000\u00a0\u200b"


def section_head(
    form: str, start: int, limit: int, whole: bool, bold_end: int | None = None, key: str = ""
) -> Head:
    """Find the head of a section whose marker ends at `start`.

    `limit` is where the next point begins or the paragraph ends, `whole` tells that it is the end
    of the paragraph, `bold_end` where bold type ends. All are offsets into `form`. `key` is the style.
    """
    start = _skip(form, start, limit)
    stop = _first(_STOPS, form, start, limit)
    end = stop if stop >= 0 else limit
    length = end - start
    if length <= 0:
        return Head(start, start, start)
    if bold_end is not None and start < bold_end < end and bold_end - start <= LONGEST:
        return Head(start, bold_end, bold_end + (form[bold_end] in "：:"))  # **词**：解释
    rest = stop >= 0 and bool(form[stop + 1 : limit].strip())
    if stop < 0:
        head = _unstopped(form, start, limit, whole)
        if head.end < head.head_end and head.head_end < limit - 1:
            return head  # a short title before a colon
    elif not (form[stop] in "；;" and not rest) and _is_title(form, start, end, rest):
        head = Head(start, end, stop + 1, alone=not rest)
    else:  # a point that ends in a semicolon is one of a list, and has no title
        head = Head(start, start, start)
    sentence = Sentence(start, end, _ended(form, stop, limit, rest, whole), head.end > start, key)
    return Head(head.start, head.end, head.head_end, sentence, 0.0, head.alone)


def _is_title(form: str, start: int, end: int, rest: bool) -> bool:
    """Return whether a sentence that ends in a full stop is a title; `rest` says that text follows."""
    length = end - start
    if length <= USUAL or (length <= LONGEST and rest):
        return True
    return length <= LONGEST_SENTENCE and commas(form, start, end) <= 1


def _ended(form: str, stop: int, limit: int, rest: bool, whole: bool) -> str:
    """Return what ends a sentence, in the words of `Sentence`."""
    if stop >= 0:
        return ";" if form[stop] in "；;" else "." if rest else "|"
    last = form[limit - 1]
    return "$" if whole else ":" if last in "：:" else "," if last in "，," else ">"


def commas(form: str, start: int, end: int) -> int:
    """Count the commas of ``form[start:end]``, full-width and half-width."""
    return form.count("，", start, end) + form.count(",", start, end)


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
_DIGIT = late(r"\d")


def item_head(form: str, start: int, limit: int, key: str = "") -> Head:
    """Find the head of an item: its first clause, up to the first mark outside quotes and brackets."""
    start = _skip(form, start, limit)
    stop = _first(_CLAUSE_STOPS, form, start, limit)
    end = stop if stop >= 0 else start + len(form[start:limit].rstrip())
    if end <= start:
        return Head(start, start, start)
    titled = end - start <= LONGEST_ITEM
    rest = stop >= 0 and bool(form[stop + 1 : limit].strip())
    mark = form[stop] if stop >= 0 else ""
    ended = (
        "," if mark in ("，", ",") else ":" if mark in ("：", ":") else _ended(form, stop, limit, rest, True)
    )
    sentence = Sentence(start, end, "i" + ended, titled, key)
    if not titled:
        return Head(start, start, start, sentence)
    couple = _couple(form, start, end, limit) if ended == "," else 0
    return Head(start, end, stop + 1 if stop >= 0 else end, sentence, couple=couple)


def _couple(form: str, start: int, comma: int, limit: int) -> int:
    """Return where a sentence of two clauses ends, its stop included, that could be the title of an item.

    0 where it could not: it is long, holds a figure or another mark, or has no text behind it.
    """
    stop = _first(_CLAUSE_STOPS, form, comma + 1, limit)
    if stop < 0 or form[stop] != "。" or stop - start > LONGEST or not form[stop + 1 : limit].strip():
        return 0
    return 0 if _DIGIT.search(form, start, stop) else stop + 1


def _skip(form: str, start: int, limit: int) -> int:
    while start < limit and form[start] in _LEADING:
        start += 1
    return start


def _first(marks: re.Pattern[str], form: str, start: int, limit: int) -> int:
    """Return the first mark that stands outside quotes and brackets, -1 for none.

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
    """Return where the pair closes that is open at `at`, -1 where none is."""
    earliest = max(start, at - WITHIN)
    window = form[earliest:at]
    for left, right in PAIRS:
        if left in window and right not in window[window.rfind(left) :]:
            close = form.find(right, at, min(limit, at + WITHIN))
            if close >= 0:
                return close
    return -1
