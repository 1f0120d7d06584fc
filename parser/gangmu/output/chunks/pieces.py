"""Lay blocks out as pieces, in the order in which they stand, each with its place in the source.

A piece is the words of one block: a head, a paragraph, a cell. Unlike `gangmu.output.render.passages`,
which writes a report anew and adds the mark that a run-in title lost, pieces say only what the
source says, so that every character of theirs can be found there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gangmu.model.blocks import Block, Item, Paragraph, Point, Role, Section, Span, Table
from gangmu.model.report import Report
from gangmu.output.render.passages import gap, head_of
from gangmu.readers.strings.references import REFERENCE


class ChunkPiece(NamedTuple):
    """The words of a block; `before` is what parts them from the piece before: a line feed, or nothing.

    `heading` says that they head what follows, `item` that they open an item.
    """

    before: str
    words: str
    span: Span
    roles: tuple[Role, ...]
    heading: bool = False
    item: bool = False


def pieces(
    blocks: Iterable[Block], *, under: Point | None = None, after: Block | None = None, below: bool = True
) -> Iterator[ChunkPiece]:
    """Yield the pieces of blocks that stand side by side `under` a point, `after` a block.

    Without `below` a block gives its own words only: of a point its head.
    """
    stack: list[tuple[Block, Point | None]] = [(block, under) for block in blocks][::-1]
    last = after
    while stack:
        block, parent = stack.pop()
        if isinstance(block, Table):
            yield from _cells(block)
        elif isinstance(block, Section | Item):
            words = head_of(block)
            if words:
                heading = isinstance(block, Section) or bool(block.title and block.children)
                before = _before(block, parent, last, words)
                yield ChunkPiece(before, words, block.head, block.roles, heading, isinstance(block, Item))
            if below:
                stack.extend((child, block) for child in reversed(block.children))
        elif block.text:
            before = _before(block, parent, last, block.text)
            yield ChunkPiece(before, block.text, block.span, getattr(block, "roles", ()))
        last = block


def _cells(table: Table) -> Iterator[ChunkPiece]:
    before = "\n"
    for row in table.rows:
        for cell in row:
            words = " ".join(cell.text.split())
            if words:
                yield ChunkPiece(before, words, cell.span, table.roles)
                before = ""
            before += "\t"
        before = "\n"


def _before(block: Block, parent: Point | None, last: Block | None, words: str) -> str:
    """Return the separator between a block and the one that stands before it."""
    if not isinstance(block, Item | Paragraph):
        return "\n"
    if parent is not None and last is parent:
        if parent.title and not parent.run_in:
            return "\n"
        head = head_of(parent)
        return gap(parent.style, head, words) if not parent.title else _space(head, words)
    on = block.joined and isinstance(last, Item | Paragraph | Section)
    return _space(last.text if isinstance(last, Paragraph) else "", words) if on else "\n"


def _space(one: str, other: str) -> str:
    """Keep two Latin words or numbers apart."""
    ends = (one[-1:], other[:1])
    return " " if all(end.isascii() and end.isalnum() for end in ends) else ""


_UNIT = re.compile(rf"{REFERENCE.pattern}|\\\\u[0-9a-fA-F]{{4}}|\S")


class Origins:
    """Find the place in the source of every character of a piece.

    Normal form only leaves out spaces and characters of no width, and writes others one for one
    (`gangmu.text.normal`); a piece of boilerplate may lie in between. So the n-th visible character of
    the piece is the n-th of its span. Without the source the place is known as far as the number
    of characters that were left out.
    """

    def __init__(self, report: Report) -> None:
        self._source = report.source.text
        self._removed = sorted(piece.span for piece in report.boilerplate)

    def of(self, piece: ChunkPiece) -> list[Span]:
        """Return a span for every character of ``piece.before + piece.words``, exact where it can be."""
        start, end = piece.span
        words = [not char.isspace() for char in piece.words]
        places = next((found for found in self._visible(start, end) if len(found) == sum(words)), None)
        if places is not None:
            found, at = [], 0
            for visible in words:
                found.append(places[at] if at < len(places) else (end, end))
                at += visible
        else:
            slack = max(0, end - start - len(words))
            found = [(min(start + n, end), min(start + n + slack + 1, end)) for n in range(len(words))]
        return [(start, start)] * len(piece.before) + found

    def _visible(self, start: int, end: int) -> Iterator[list[Span]]:
        """Yield the visible characters of a span, one for one; then references (&#19968;) as one each."""
        if self._source is None:
            return
        kept = list(self._kept(start, end))
        yield [
            (at, at + 1) for first, last in kept for at in range(first, last) if _is_visible(self._source[at])
        ]
        yield [found.span() for first, last in kept for found in _UNIT.finditer(self._source, first, last)
               if len(found[0]) > 1 or _is_visible(found[0])]  # fmt: skip

    def _kept(self, start: int, end: int) -> Iterator[Span]:
        """Yield what is left of a span without the boilerplate inside it."""
        at = bisect_left(self._removed, (start, start))
        while at < len(self._removed) and self._removed[at][0] < end:
            yield start, self._removed[at][0]
            start = self._removed[at][1]
            at += 1
        yield start, end


def _is_visible(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf")
