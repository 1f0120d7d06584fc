"""Find where the title of a point ends.

A title ends at a full stop, at the end of its line, or before the next point (field guide 3.1–3.3).
Where the stop was lost the words decide (3.4): a place where a title can end, what can begin a
sentence, and how long titles are. A point that is one long sentence has no title (3.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gangmu import grammars

# Lengths in characters, measured on the headings of real reports: nine tenths of the run-in titles
# have at most 26, all of them at most 46; a heading alone on its line can be longer.
USUAL = 26
LONGEST = 48
LONGEST_SENTENCE = 36  # a title with a full stop and nothing behind it
LONGEST_LINE = 70
SHORTEST_GUESS = 2
GUESS_WITHIN = 60
LONGEST_ITEM = 40

ENOUGH = 1.5  # evidence for a guessed boundary
ENOUGH_BETWEEN = 2.9  # where the sentence is long for a title, and holds clauses
ENOUGH_COUNTED = 2.2  # and several, with a figure in it
ENOUGH_INSIDE = 3.9  # and where the whole sentence would do as a title


class Head(NamedTuple):
    """A title ``[start, end)``, empty for none, and where the head ends, its closing mark included."""

    start: int
    end: int
    head_end: int
    guessed: bool = False


_STOPS = re.compile(r"[。！？!?；;]")
_CLAUSE_STOPS = re.compile(r"[。！？!?；;，,：:]")
_LEADING = " \t\u3000\u00a0\u200b"
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"))


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
    rest = stop >= 0 and limit - stop > 1
    listed = stop >= 0 and form[stop] in "；;"  # a point that ends so is one of a list, and has no title
    guess = _guess(form, start, end, listed)
    if guess is not None:
        return Head(start, guess, guess, True)
    if listed:
        return Head(start, start, start)
    if stop < 0:
        return _unstopped(form, start, limit, whole)
    commas = form.count("，", start, end) + form.count(",", start, end)
    if length <= USUAL or (length <= LONGEST and rest) or (length <= LONGEST_SENTENCE and commas <= 1):
        return Head(start, end, stop + 1)
    return Head(start, start, start)


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
    commas = form.count("，", start, end) + form.count(",", start, end)
    if end - start > longest or (end - start > LONGEST and commas > 2):
        return Head(start, start, start)
    return Head(start, end, head_end)


_COLONS = re.compile(r"[：:]")


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
    for left, right in _PAIRS:
        opened = form.rfind(left, start, at)
        if opened >= 0 and form.find(right, opened, at) < 0:
            close = form.find(right, at, min(limit, at + GUESS_WITHIN))
            if close >= 0:
                return close
    return -1


@cache
def _phrase(*names: str) -> re.Pattern[str]:
    return grammars.pattern("phrase", *names)


def _guess(form: str, start: int, end: int, listed: bool) -> int | None:
    """Guess where a title whose stop was lost ends, None where nothing speaks for a loss.

    The longer the sentence, the less it can all be title, and the less evidence is asked for. Only
    what is too long for most titles is searched for words that may stand inside one.
    """
    length = end - start
    within = min(end, start + GUESS_WITHIN)
    known = _phrase("KNOWN_HEADING").match(form, start, within)
    if known is not None and known.end() < within and form[known.end()] not in "：:，,":
        return known.end()
    long = not listed and length > USUAL and (length > LONGEST or _holds_clauses(form, start, end))
    enough = ENOUGH if length > LONGEST and not listed else _between(form, start, end) if long else ENOUGH_INSIDE
    best, place = enough, None
    for at, evidence in _boundaries(form, start, within, long):
        if evidence > 0:
            evidence += _evidence(form, start, at)
        if evidence >= best:
            best, place = evidence + 0.01, at
    return place


def _between(form: str, start: int, end: int) -> float:
    """Give the evidence asked for where the sentence could still be a title: less where it counts things."""
    counted = _DIGIT.search(form, start, end) is not None
    clauses = form.count("，", start, end) + form.count(",", start, end)
    return ENOUGH_COUNTED if counted and clauses > 1 else ENOUGH_BETWEEN


_DIGIT = re.compile(r"\d")


def _holds_clauses(form: str, start: int, end: int) -> bool:
    return form.find("，", start, end) > 0 or form.find(",", start, end) > 0


def _boundaries(form: str, start: int, within: int, long: bool) -> Iterator[tuple[int, float]]:
    """Yield the places where a sentence may begin, each with what it weighs."""
    for found in _STARTS_ANEW.finditer(form, start + SHORTEST_GUESS, within):
        yield found.end(), 2.0
    starters = _phrase("STARTER_STRONG", "STARTER") if long else _phrase("STARTER_STRONG")
    for found in starters.finditer(form, start + SHORTEST_GUESS, within):
        yield found.start(), 2.0 if found.lastgroup == "STARTER_STRONG" else 1.0
    if long:
        for found in _phrase("ENDER_WORD").finditer(form, start, within):
            if not _phrase("ENDER_WORD").match(form, found.end()):  # 执法改革: the later noun ends it
                yield found.end(), 0.1
        # a sentence often takes up the noun that its title ended with
        for at in range(start + 4, min(within - 3, start + USUAL)):
            title = form[start:at]
            if form[at : at + 2] in title or form[at + 1 : at + 3] in title:
                yield at, 1.0


_STARTS_ANEW = re.compile(r"(?<=[一-鿿”》）])[ \u3000\u00a0]+(?=[一-鿿“《\d])")  # a line break became a space


def _evidence(form: str, start: int, at: int) -> float:
    """Weigh what ends at a boundary, and how long the title would be; far below 0 for what cannot end."""
    left = form[start:at].rstrip()
    ends = 1.5 if _phrase("ENDER").search(left) else 0.0
    if _is_open(left) or (not ends and _phrase("NOT_END").search(left)):
        return -9.0
    if not ends and _phrase("ENDER_WEAK").search(left):
        ends = 0.75
    length = len(left)
    fits = 0.5 if 5 <= length <= 22 else -0.5 if length > USUAL or length < 4 else 0.0
    return ends + fits - 0.75 * (left.count("，") + left.count(",")) - 0.25 * left.count("、")


def _is_open(text: str) -> bool:
    return any(text.rfind(left) > text.rfind(right) for left, right in _PAIRS)
