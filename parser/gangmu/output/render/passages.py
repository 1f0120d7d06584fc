"""Lay a tree out as passages: what stands on one line, which is what every document format prints.

Blocks are smaller than paragraphs: a run-in heading shares its line with its text, items stand in
the middle of a sentence, a paragraph is cut where its role turns. `run_in` and `joined` say how
they go together again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from gangmu.model.blocks import Block, Item, Paragraph, Point, Section, Style, Table
from gangmu.model.report import Report, words_of
from gangmu.output.render.width import Restore, as_normalized

CLOSERS = "。．：；，、！？…"

PassageKind: TypeAlias = Literal["heading", "run-in", "paragraph", "table", "matter"]


class Part(NamedTuple):
    """Some words of a passage; `head` where they are a marker, title and closing mark."""

    words: str
    head: bool = False


class Passage(NamedTuple):
    """What stands on one line. `depth` counts the sections it stands in, its own included.

    `block` is the block that it begins with: a section for ``heading`` (alone on its line) and
    ``run-in`` (a title or a bare marker, then text), a `Table` for ``table``.
    """

    kind: PassageKind
    depth: int
    parts: tuple[Part, ...]
    block: Block

    @property
    def words(self) -> str:
        """Return the whole passage as one string."""
        return join(part.words for part in self.parts)


def passages(report: Report, restore: Restore = as_normalized) -> Iterator[Passage]:
    """Yield the passages of a report in document order; `restore` may write their words otherwise."""
    parts: list[Part] = []
    start: tuple[PassageKind, int, Block] | None = None
    for block, ancestors in report.walk():
        parent = ancestors[-1] if ancestors else None
        if start is None or not (parts and _goes_on(block, parent, start[0])):
            if start is not None:
                yield Passage(start[0], start[1], tuple(parts), start[2])
            parts = []
            start = (_kind(block), sum(isinstance(one, Section) for one in (*ancestors, block)), block)
        parts.append(_part(block, restore))
    if start is not None:
        yield Passage(start[0], start[1], tuple(parts), start[2])


def head_of(point: Point, restore: Restore = as_normalized) -> str:
    """Return marker, title and closing mark of a point; a marker that was restored is left out.

    >>> from gangmu.model.blocks import Section
    >>> head_of(Section((0, 9), 1, "第一章", "part", 1, "总则", False, (), False, (0, 9), ()))
    '第一章 总则'
    """
    marker = "" if point.inferred else marker_of(point)
    return marker + gap(point.style, marker, point.title) + restore(point.title + point.closing, point.head)


def marker_of(point: Point) -> str:
    """Return the marker as written, on one line."""
    return " ".join(point.marker.split())


def gap(style: Style | None, marker: str, words: str) -> str:
    """Return the space that keeps a marker apart from the words after it.

    第一章 总则 and 1. 2023年, which would else read 1.2023年; but （一）总则 and 1.总则.
    """
    if not marker or not words:
        return ""
    if style in ("part", "article") or marker[-1].isdecimal():
        return " "
    return " " if marker[-1] in ".．" and words[0].isascii() else ""


def join(pieces: Iterable[str]) -> str:
    """Put words together again; Latin words and numbers keep the space that parted them."""
    whole: list[str] = []
    last = ""
    for piece in pieces:
        if last.isascii() and last.isalnum() and piece[:1].isascii() and piece[:1].isalnum():
            whole.append(" ")
        whole.append(piece)
        last = piece[-1:] or last
    return "".join(whole)


def _kind(block: Block) -> PassageKind:
    if isinstance(block, Section):
        return "heading" if block.title and not block.run_in else "run-in"
    if isinstance(block, Table):
        return "table"
    return "paragraph" if isinstance(block, Item | Paragraph) else "matter"


def _goes_on(block: Block, parent: Point | None, kind: PassageKind) -> bool:
    """Return whether a block stands on the line of the one before."""
    if not isinstance(block, Item | Paragraph) or kind in ("table", "matter"):
        return False
    first = parent is not None and parent.children[0] is block
    if first and parent is not None and (parent.run_in or not parent.title):
        return True
    return block.joined and kind != "heading"


def _part(block: Block, restore: Restore) -> Part:
    """Return the words of a block. No mark is put in that the source does not have."""
    if isinstance(block, Table):
        return Part(words_of(block))
    if not isinstance(block, Section | Item):
        return Part(restore(block.text, block.span))
    words = head_of(block, restore)
    if not block.title and block.children and isinstance(block.children[0], Paragraph):
        words += gap(block.style, words, block.children[0].text)
    return Part(words, head=True)
