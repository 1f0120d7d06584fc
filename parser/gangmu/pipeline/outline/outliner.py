"""Turn a body and its points into one sequence of tokens with open and close, ready for the grammar."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gangmu.model.base import Value
from gangmu.pipeline.body import Body, Paragraph
from gangmu.pipeline.outline.costs import PLACES
from gangmu.pipeline.outline.entries import with_terms
from gangmu.pipeline.outline.lexer import BARRIERS
from gangmu.pipeline.outline.missing_markers import with_restored
from gangmu.pipeline.outline.nesting import Point
from gangmu.pipeline.outline.titles.siblings import find_heads
from gangmu.pipeline.outline.titles.title import Head
from gangmu.text.patterns import late

_SEEN = late(r"\S")


class Tok(Value, frozen=True):
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
    sure: float = 0.0
    paragraph: int = 0

    @property
    def why(self) -> str:
        """Return in words why this is a point, and why at this depth."""
        if self.point is None:
            return ""
        candidate = self.point.candidate
        return f"{PLACES[candidate.place]}, {self.point.how}, cost {self.point.cost:.1f}"


def tokens(body: Body, points: Sequence[Point]) -> tuple[Tok, ...]:
    """Lay out paragraphs and points in the order of the text; every open token is closed again."""
    return tuple(_Layout(body, with_restored(body, points)).run())


class _Opened(Value, frozen=True):
    """An open point: whether it is an item, and whether it stands on its line without a text."""

    point: Point
    item: bool
    bare: bool


class _Layout:
    """Walk the paragraphs once, opening and closing points as they come."""

    def __init__(self, body: Body, points: Sequence[tuple[Point, bool]]) -> None:
        self.body = body
        self.points = points
        found = [point for point, _ in points]
        self.items, heads = find_heads(body, found)
        self.heads = with_terms(body, found, heads)
        self.open: list[_Opened] = []
        self.owning: set[tuple[int | None, str]] = set()  # runs of items with a paragraph below each
        self.at = 0
        self.barriers = [k for k, paragraph in enumerate(body.paragraphs) if paragraph.kind in BARRIERS]

    def run(self) -> Iterator[Tok]:
        paragraphs = self.body.paragraphs
        index = 0
        while index < len(paragraphs):
            paragraph = paragraphs[index]
            if paragraph.kind == "cell":
                last = index
                while last + 1 < len(paragraphs) and _same_table(paragraph, paragraphs[last + 1]):
                    last += 1
                yield from self._close_items(index)
                yield Tok("TABLE", paragraph.start, paragraphs[last].end, paragraph=index)
                index = last
            elif paragraph.kind == "text" or self._begins_point(index):
                yield from self._text(index, paragraph)
            else:
                if self._is_last_matter(index):
                    yield from self._close(0)
                yield Tok("MATTER", paragraph.start, paragraph.end, kind=paragraph.kind, paragraph=index)
            index += 1
        yield from self._close(0)

    def _begins_point(self, index: int) -> bool:
        """Return whether matter is a heading after all: 附件：名词解释 over its entries."""
        return self.at < len(self.points) and self.points[self.at][0].candidate.paragraph == index

    def _is_last_matter(self, index: int) -> bool:
        """Return whether no point of this document follows: then the matter stands at the top."""
        if self.at == len(self.points):
            return True
        barrier = bisect_left(self.barriers, index)
        following = self.points[self.at][0].candidate.paragraph
        return barrier < len(self.barriers) and self.barriers[barrier] < following

    def _text(self, index: int, paragraph: Paragraph) -> Iterator[Tok]:
        """Lay out one paragraph: text before its first point, then point by point."""
        yield from self._close_items(index)
        at, joined = paragraph.start, False
        while self.at < len(self.points) and self.points[self.at][0].candidate.paragraph == index:
            point, inferred = self.points[self.at]
            if words := self._strip(at, point.candidate.start):
                yield Tok("PARAGRAPH", *words, joined=joined, paragraph=index)
                joined = True
            yield from self._close(min(point.level - 1, len(self.open)))
            head = self.heads[self.at]
            yield self._open(index, point, head, joined, inferred, paragraph)
            at, joined = head.head_end, False
            self.at += 1
            limit = self._limit(paragraph)
            if words := self._strip(at, limit):
                yield Tok("PARAGRAPH", *words, paragraph=index)
            at, joined = limit, True
        if words := self._strip(at, paragraph.end):
            yield Tok("PARAGRAPH", *words, joined=joined, paragraph=index)

    def _strip(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span without the spaces at its ends, None if nothing is left."""
        if start >= end:
            return None
        words = self.body.text[start:end]
        seen = words.lstrip()
        if not seen:
            return None
        return end - len(seen), start + len(words.rstrip())

    def _limit(self, paragraph: Paragraph) -> int:
        """Return where the next point of this paragraph begins, or the paragraph's end."""
        if self.at < len(self.points):
            start = self.points[self.at][0].candidate.start
            if start < paragraph.end:
                return start
        return paragraph.end

    def _open(
        self, index: int, point: Point, head: Head, joined: bool, inferred: bool, paragraph: Paragraph
    ) -> Tok:
        item = id(point) in self.items
        end = max(head.head_end, point.candidate.end)
        while end > point.candidate.end and self.body.text[end - 1].isspace():
            end -= 1
        run_in = _SEEN.search(self.body.text, end, paragraph.end) is not None
        self.open.append(_Opened(point, item, not run_in))
        return Tok(
            "ITEM" if item else "SECTION",
            point.candidate.start,
            end,
            Point(point.candidate, len(self.open), point.parent, point.how, point.cost),
            min(head.start, end),
            min(head.end, end),
            joined=joined,
            run_in=run_in,
            inferred=inferred,
            sure=head.sure,
            paragraph=index,
        )

    def _close(self, level: int) -> Iterator[Tok]:
        """Close the open points deeper than `level`."""
        while len(self.open) > level:
            self.open.pop()
            yield Tok("CLOSE", 0, 0)

    def _close_items(self, index: int) -> Iterator[Tok]:
        """Close, at a new paragraph, the items whose run does not go on behind it.

        An item ends with its paragraph, unless a later point of its run shows that the paragraphs
        in between belong to it. The last of a run has one of its own where those before it had.
        """
        following = self.points[self.at][0] if self.at < len(self.points) else None
        for depth, opened in enumerate(self.open):
            point, run = opened.point, (opened.point.parent, opened.point.candidate.key)
            next_to_it = opened.bare and index == point.candidate.paragraph + 1
            if opened.item and _goes_on_behind(point, following):
                if next_to_it and following is not None and following.candidate.paragraph > index:
                    self.owning.add(run)
            elif opened.item and not (next_to_it and run in self.owning):
                yield from self._close(depth)
                return


def _goes_on_behind(point: Point, following: Point | None) -> bool:
    """Return whether the next point is a sibling in the item's run, or stands inside the item."""
    if following is None or following.level < point.level:
        return False
    if following.level > point.level:
        return True
    return (
        following.candidate.rank == point.candidate.rank
        and following.candidate.ordinal > point.candidate.ordinal
    )


def _same_table(first: Paragraph, other: Paragraph) -> bool:
    if other.kind != "cell" or first.hint is None or other.hint is None:
        return False
    return (
        first.hint.table is not None
        and other.hint.table is not None
        and (first.hint.table[0] == other.hint.table[0])
    )
