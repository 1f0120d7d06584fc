"""Turn a body and its points into one sequence of tokens with open and close, ready for the grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gangmu import grammars
from gangmu.body import Body, Paragraph
from gangmu.costs import COLON, COMMA, LINE, PLACES, SEMI, STOP
from gangmu.marking import BARRIERS, Candidate
from gangmu.nesting import Point
from gangmu.seams import choose
from gangmu.titles import Head, item_head, section_head


class Tok(NamedTuple):
    """One token: SECTION and ITEM open a point, CLOSE ends it; the others are leaves.

    ``[start, end)`` is in `Body.text`: the head of a point, the whole of a leaf. For a point,
    ``[title, title_end)`` are its words. `kind` is the matter word of MATTER. `joined` says that
    it goes on in the paragraph of the token before, `why` tells the evidence.
    """

    type: str
    start: int
    end: int
    point: Point | None = None
    title: int = 0
    title_end: int = 0
    kind: str = ""
    joined: bool = False
    run_in: bool = False
    inferred: bool = False
    guessed: bool = False
    paragraph: int = 0

    @property
    def why(self) -> str:
        """Say in words why this is a point, and why at this depth."""
        if self.point is None:
            return ""
        candidate = self.point.candidate
        return f"{PLACES[candidate.place]}, {self.point.how}, cost {self.point.cost:.1f}"


def tokens(body: Body, points: Sequence[Point]) -> tuple[Tok, ...]:
    """Lay out paragraphs and points in the order of the text; every open token is closed again."""
    return tuple(_Layout(body, _with_inferred(body, points)).run())


class _Layout:
    """Walk the paragraphs once, opening and closing points as they come."""

    def __init__(self, body: Body, points: Sequence[tuple[Point, bool]]) -> None:
        self.body = body
        self.points = points
        self.items = _items([point for point, _ in points])
        self.heads = _heads(body, [point for point, _ in points], self.items)
        self.open: list[tuple[Point, bool]] = []  # with whether it is an item
        self.at = 0
        self.plain_runs: dict[int | None, int] = {}

    def run(self) -> Iterator[Tok]:
        paragraphs = self.body.paragraphs
        index = 0
        while index < len(paragraphs):
            paragraph = paragraphs[index]
            if paragraph.kind == "cell":
                last = index
                while last + 1 < len(paragraphs) and _same_table(paragraph, paragraphs[last + 1]):
                    last += 1
                yield from self._close_items(paragraph.start)
                yield Tok("TABLE", paragraph.start, paragraphs[last].end, paragraph=index)
                index = last
            elif paragraph.kind == "text":
                yield from self._text(index, paragraph)
            else:
                if self._is_last_matter(index):
                    yield from self._close(0)
                yield Tok("MATTER", paragraph.start, paragraph.end, kind=paragraph.kind, paragraph=index)
            index += 1
        yield from self._close(0)

    def _is_last_matter(self, index: int) -> bool:
        """Tell whether no point follows, or one of an annexed document: then the matter stands at the top."""
        if self.at == len(self.points):
            return True
        following = self.points[self.at][0].candidate.paragraph
        return any(self.body.paragraphs[k].kind in BARRIERS for k in range(index, following))

    def _text(self, index: int, paragraph: Paragraph) -> Iterator[Tok]:
        """Lay out one paragraph: text before its first point, then point by point."""
        yield from self._close_items(paragraph.start)
        at, joined = paragraph.start, False
        while self.at < len(self.points) and self.points[self.at][0].candidate.paragraph == index:
            point, inferred = self.points[self.at]
            if self._strip(at, point.candidate.start):
                yield self._leaf(index, at, point.candidate.start, joined)
                joined = True
            yield from self._close(min(point.level - 1, len(self.open)))
            head = self.heads[self.at]
            yield self._open(index, point, head, joined, inferred, paragraph)
            at, joined = head.head_end, False
            self.at += 1
            limit = self._limit(paragraph)
            if self._strip(at, limit):
                yield self._leaf(index, at, limit, False)
            at, joined = limit, True
        if self._strip(at, paragraph.end):
            yield self._leaf(index, at, paragraph.end, joined)

    def _leaf(self, index: int, start: int, end: int, joined: bool) -> Tok:
        start, end = self._strip(start, end) or (start, end)
        return Tok("PARAGRAPH", start, end, joined=joined, paragraph=index)

    def _strip(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the span without the spaces at its ends, None if nothing is left."""
        words = self.body.text[start:end]
        left = len(words) - len(words.lstrip())
        if left == len(words):
            return None
        return start + left, start + len(words.rstrip())

    def _limit(self, paragraph: Paragraph) -> int:
        """Give where the next point of this paragraph begins, or the paragraph's end."""
        if self.at < len(self.points):
            start = self.points[self.at][0].candidate.start
            if start < paragraph.end:
                return start
        return paragraph.end

    def _open(
        self, index: int, point: Point, head: Head, joined: bool, inferred: bool, paragraph: Paragraph
    ) -> Tok:
        item = id(point) in self.items
        self.open.append((point, item))
        end = max(head.head_end, point.candidate.end)
        while end > point.candidate.end and self.body.text[end - 1].isspace():
            end -= 1
        run_in = self._strip(end, paragraph.end) is not None
        return Tok(
            "ITEM" if item else "SECTION",
            point.candidate.start,
            end,
            point._replace(level=len(self.open)),
            min(head.start, end),
            min(head.end, end),
            joined=joined,
            run_in=run_in,
            inferred=inferred,
            guessed=head.guessed,
            paragraph=index,
        )

    def _close(self, level: int) -> Iterator[Tok]:
        """Close the open points deeper than `level`."""
        while len(self.open) > level:
            self.open.pop()
            yield Tok("CLOSE", 0, 0)

    def _close_items(self, start: int) -> Iterator[Tok]:
        """At a new paragraph, close the items whose run does not go on behind it.

        An item ends with its paragraph, unless a later point of its run shows that the paragraphs
        in between belong to it.
        """
        following = self.points[self.at][0] if self.at < len(self.points) else None
        for depth, (point, item) in enumerate(self.open):
            if item and not _goes_on_behind(point, following):
                yield from self._close(depth)
                return


def _goes_on_behind(point: Point, following: Point | None) -> bool:
    """Tell whether the next point is a sibling in the item's run, or stands inside the item."""
    if following is None or following.level < point.level:
        return False
    if following.level > point.level:
        return True
    return following.candidate.rank == point.candidate.rank and following.candidate.ordinal > point.candidate.ordinal


def _heads(body: Body, points: Sequence[Point], items: frozenset[int]) -> list[Head]:
    """Find the head of every point; those whose end is open are settled run by run."""
    heads = [_head(body, points, index, items) for index in range(len(points))]
    runs: dict[int, list[int]] = {}
    for index, run in enumerate(_runs(points)):
        runs.setdefault(run, []).append(index)
    for members in runs.values():
        waiting = [index for index in members if heads[index].open is not None]
        if waiting:
            known = [h.end - h.start for i in members if (h := heads[i]).open is None and h.end > h.start]
            seams = [found for index in waiting if (found := heads[index].open) is not None]
            for index, at in zip(waiting, choose(seams, known), strict=True):
                heads[index] = heads[index].cut(at)
        _untitle_last(heads, members)
    return heads


def _untitle_last(heads: list[Head], members: Sequence[int]) -> None:
    """Take the title from the last point of a list of sentences: its siblings end in ； and have none."""
    *others, last = members
    if len(others) > 1 and all(heads[index].end == heads[index].start for index in others):
        head = heads[last]
        if not head.guessed and head.alone:
            heads[last] = Head(head.start, head.start, head.start)


def _head(body: Body, points: Sequence[Point], index: int, items: frozenset[int]) -> Head:
    candidate = points[index].candidate
    paragraph = body.paragraphs[candidate.paragraph]
    limit = paragraph.end
    if index + 1 < len(points):
        limit = min(limit, max(candidate.end, points[index + 1].candidate.start))
    if not candidate.ordinal:
        return Head(candidate.start, limit, limit)
    if candidate.style == "article":
        return Head(candidate.end, candidate.end, candidate.end)
    if id(points[index]) in items:
        return item_head(body.form, candidate.end, limit)
    bold_end = _bold_end(body.breaks, candidate.end, limit)
    return section_head(body.form, candidate.end, limit, limit == paragraph.end, bold_end)


def _bold_end(breaks: Sequence[int], start: int, limit: int) -> int | None:
    """Give where bold type ends behind a marker, if it does before the limit."""
    at = bisect_right(breaks, start)
    return breaks[at] if at < len(breaks) and breaks[at] < limit else None


def _runs(points: Sequence[Point]) -> list[int]:
    """Give for every point the index of the first point of its run."""
    latest: dict[int, int] = {}
    runs: list[int] = []
    for index, point in enumerate(points):
        if point.how.startswith("starts") or point.level not in latest:
            latest[point.level] = index
        runs.append(latest[point.level])
    return runs


def _same_table(first: Paragraph, other: Paragraph) -> bool:
    if other.kind != "cell" or first.hint is None or other.hint is None:
        return False
    return first.hint.table is not None and other.hint.table is not None and (
        first.hint.table[0] == other.hint.table[0]
    )


def _items(points: Sequence[Point]) -> frozenset[int]:
    """Find the points that are items: clause points, and 1. （1） ① in the middle of a sentence.

    The first point of a run decides for the run: after a colon, semicolon or comma it stands in a
    sentence; after a full stop, a heading or at the start of a line the line break was lost.
    """
    runs = _runs(points)
    second = {run: points[index].candidate.place for index, run in reversed(list(enumerate(runs))) if run != index}
    inline = {
        run: points[run].candidate.rank in (6, 7, 8) and _in_sentence(points[run].candidate, second.get(run))
        for run in set(runs)
    }
    return frozenset(
        id(point) for point, run in zip(points, runs, strict=True) if inline[run] or point.candidate.rank == 9
    )


def _in_sentence(candidate: Candidate, second: int | None) -> bool:
    """Tell whether a run stands inside a sentence, by the places of its first and second point."""
    if candidate.place in (COLON, SEMI, COMMA):
        return True
    return candidate.place not in (LINE, STOP) and (candidate.rank == 8 or second in (SEMI, COMMA))


def _with_inferred(body: Body, points: Sequence[Point]) -> list[tuple[Point, bool]]:
    """Restore the points whose marker was lost between two siblings at the start of lines.

    It is done only where the lines between them are exactly as many as the numbers that are
    missing, and no other point of the run has a second paragraph.
    """
    result: list[tuple[Point, bool]] = []
    for index, point in enumerate(points):
        result.append((point, False))
        following = points[index + 1] if index + 1 < len(points) else None
        if following is None or not _is_gap(point, following):
            continue
        between = range(point.candidate.paragraph + 1, following.candidate.paragraph)
        missing = following.candidate.ordinal - point.candidate.ordinal - 1
        if len(between) != missing or not all(_may_have_lost(body, k) for k in between):
            continue
        if not _has_text(body, point):
            continue
        for step, k in enumerate(between, 1):
            result.append((_restored(body, point, k, step), True))
    return result


MOST_LOST = 2


def _is_gap(point: Point, following: Point) -> bool:
    one, two = point.candidate, following.candidate
    return (
        point.level == following.level
        and point.parent == following.parent
        and one.key == two.key
        and one.place == two.place == LINE
        and 2 <= two.ordinal - one.ordinal <= MOST_LOST + 1
        and one.ordinal > 0
    )


def _may_have_lost(body: Body, index: int) -> bool:
    """Tell whether a paragraph can be a point whose marker was lost: text without a marker of its own."""
    paragraph = body.paragraphs[index]
    return paragraph.kind == "text" and not grammars.pattern("marker").match(body.form, paragraph.start)


def _has_text(body: Body, point: Point) -> bool:
    """Tell whether a point has its text in its own paragraph, so that the next one is not its body."""
    paragraph = body.paragraphs[point.candidate.paragraph]
    return _SENTENCE_END.search(body.form, point.candidate.end, paragraph.end) is not None


_SENTENCE_END = re.compile("[。；;]")


def _restored(body: Body, point: Point, paragraph: int, step: int) -> Point:
    start = body.paragraphs[paragraph].start
    candidate: Candidate = point.candidate._replace(
        start=start, end=start, ordinal=point.candidate.ordinal + step, paragraph=paragraph
    )
    return Point(candidate, point.level, point.parent, "restored between its siblings", 0.0)
