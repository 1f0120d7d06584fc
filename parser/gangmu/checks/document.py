"""Hold what several rules ask of a document, worked out once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from gangmu.model.blocks import Block, Item, Paragraph, Point, Section, Span, Style, Title
from gangmu.model.diagnostic import Edit
from gangmu.model.report import Report

_MARKUP = 40  # characters of space and markup that may stand before a point on its line


class Hit(NamedTuple):
    """What a rule found, before it is put into words: `fields` fill the places of the message.

    `instead` names diagnostics of the parse, by code and span, that say the same less well.
    """

    code: str
    span: Span | None
    fields: dict[str, object] = {}  # noqa: RUF012 - never changed
    related: tuple[Span, ...] = ()
    edits: tuple[Edit, ...] = ()
    instead: tuple[tuple[str, Span], ...] = ()


class Passage(NamedTuple):
    """A paragraph of the source as it is read, without markers, page pieces and line breaks in it.

    `places` gives the offset in the source for every character of `text`; `opens` says that it
    begins with a section.
    """

    text: str
    places: Sequence[int]
    opens: bool

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the source."""
        return self.places[start], self.places[end - 1] + 1

    def whole(self, start: int, end: int) -> bool:
        """Return whether ``text[start:end]`` stands together in the source, with nothing taken out."""
        return self.places[end - 1] - self.places[start] == end - 1 - start


class Siblings(NamedTuple):
    """The points of one list, in order, and the point above them; the title of an annex ends a list."""

    parent: Point | None
    points: tuple[Point, ...]


class Document:
    """A report and its source text. Everything is in the order of the source."""

    def __init__(self, report: Report, text: str) -> None:
        self.report = report
        self.text = text

    @cached_property
    def blocks(self) -> tuple[tuple[Block, tuple[Point, ...]], ...]:
        """Every block with the points above it."""
        return tuple(self.report.walk())

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every section and item."""
        return tuple(block for block, _ in self.blocks if isinstance(block, Section | Item))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section."""
        return tuple(point for point in self.points if isinstance(point, Section))

    @cached_property
    def siblings(self) -> tuple[Siblings, ...]:
        """Every list of points."""
        found = list(_lists(None, self.report.children))
        for point in self.points:
            found += _lists(point, point.children)
        return tuple(found)

    @cached_property
    def before(self) -> dict[Span, Point]:
        """The sibling before a point, by the head of the point."""
        return {
            point.head: earlier
            for one in self.siblings
            for earlier, point in zip(one.points, one.points[1:], strict=False)
        }

    @cached_property
    def after(self) -> dict[Span, Block]:
        """The block behind a point that holds none, by the head of the point."""
        blocks = [block for block, _ in self.blocks]
        return {
            point.head: block
            for point, block in itertools.pairwise(blocks)
            if isinstance(point, Section | Item)
        }

    @cached_property
    def next_of_style(self) -> dict[Span, Section]:
        """The next section of the same style anywhere behind a section, by the head of that."""
        later: dict[Style | None, Section] = {}
        found: dict[Span, Section] = {}
        for section in reversed(self.sections):
            if section.style in later:
                found[section.head] = later[section.style]
            later[section.style] = section
        return found

    @cached_property
    def title(self) -> Title | None:
        """The title of the document."""
        return next((block for block, _ in self.blocks if isinstance(block, Title)), None)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every paragraph of text, tables apart."""
        return tuple(self._passage(spans) for spans in self._grouped() if spans)

    @cached_property
    def removed(self) -> frozenset[int]:
        """The offsets of all that was taken out as boilerplate."""
        return frozenset(at for piece in self.report.boilerplate for at in range(*piece.span))

    def _grouped(self) -> Iterator[list[Span]]:
        """Yield the spans of what is read as one paragraph: a run-in head and its text, text cut at items."""
        group: list[Span] = []
        goes_on = False
        for block, _ in self.blocks:
            if isinstance(block, Section | Item):
                item = isinstance(block, Item) and (block.joined or goes_on)
                joined = item or not self.begins(block)
                span, goes_on = (marker_end(block), block.head[1]), block.run_in or not block.title
            elif isinstance(block, Paragraph):
                span, joined, goes_on = block.span, block.joined or goes_on, False
            else:
                yield group
                group, goes_on = [], False
                continue
            if not joined:
                yield group
                group = []
            group.append(span)
        yield group

    @cached_property
    def _after_markers(self) -> frozenset[int]:
        return frozenset(map(marker_end, self.sections))

    def _passage(self, spans: list[Span]) -> Passage:
        text, removed = self.text, self.removed
        places = [at for span in spans for at in range(*span) if text[at] not in "\r\n" and at not in removed]
        opens = spans[0][0] in self._after_markers
        return Passage("".join(text[at] for at in places), places, opens)

    def begins(self, point: Point) -> bool:
        """Return whether a point begins a line, or a sentence: a sign in mid-sentence refers to a note."""
        before = self.text[max(0, point.head[0] - _MARKUP) : point.head[0]].rstrip(" \t\u00a0\u3000*#_>-")
        return before[-1:] in ("", *"\r\n。；！？：…")


def _lists(parent: Point | None, children: Sequence[Block]) -> Iterator[Siblings]:
    points: list[Point] = []
    for block in children:
        if isinstance(block, Section | Item):
            points.append(block)
        elif isinstance(block, Title) and points:
            yield Siblings(parent, tuple(points))
            points = []
    if points:
        yield Siblings(parent, tuple(points))


def marker_end(point: Point) -> int:
    """Return where the marker of a point ends in the source."""
    return point.head[0] + (0 if point.inferred else len(point.marker))
