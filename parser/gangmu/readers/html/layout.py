"""Lay a tree of HTML out in lines, as a browser does, without a layout engine.

Block elements, ``<br>`` and table cells break lines; spans and fonts do not. White space collapses
as CSS Text 3 says, and a line break between two Chinese characters disappears with it. Text that
nobody sees stays out. The tree is walked with a list for a stack: pages nest deeper than Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gangmu.readers.docx.symbols import bullet
from gangmu.readers.html.list_markers import (
    Change,
    Counters,
    ListCount,
    integer,
    list_count,
    list_style,
    says_itself,
)
from gangmu.readers.html.places import Run
from gangmu.readers.html.sheet import EMPTY, Sheet, declarations
from gangmu.readers.html.style import Attributes, Manner, is_block, is_hidden, manner_of
from gangmu.readers.html.tables import Cell, Grid, Piece, settle
from gangmu.readers.strings.references import unreferenced

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNEVEN = re.compile(r"[\t\n\r\f]|  ")
_WIDE = (
    r"[\u2018-\u201d\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_BREAK_AND_INDENT = re.compile(r"(?<![ \t\r\n])[ \t]*+[\r\n][ \t\r\n]*+(?=\u3000\u3000)")
_STOPS = re.compile(r"[。！？；]")
_PLAIN_ID = re.compile(r"[\w-]{1,40}")
_PATH_PARTS = 8


@dataclass(slots=True)
class Element:
    """A block element: the number of its parent (-1 for the page), its name among its siblings, its depth."""

    parent: int
    name: str
    depth: int


@dataclass(slots=True)
class Layout:
    """A page in lines, with its block elements in document order (the first is the page)."""

    pieces: list[Piece] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def path(self, element: int) -> str:
        """Return the path of an element from the nearest id, or from the page, in few parts."""
        parts: list[str] = []
        while element > 0:
            parts.append(self.elements[element].name)
            if "#" in parts[-1]:
                break
            element = self.elements[element].parent
            if len(parts) == _PATH_PARTS and element > 0:
                parts.append("…")
                break
        return "/".join(reversed(parts))


@dataclass(slots=True, eq=False)
class _Frame:
    tag: str
    block: bool
    element: int
    manner: Manner
    count: ListCount | None
    number: tuple[int, str] | None = None
    grid: Grid | None = None
    names: dict[str, int] = field(default_factory=dict)
    undo: list[Change] = field(default_factory=list)  # counters that its children reset


class Page(NamedTuple):
    """A page as it was parsed, and what is known beside its tree.

    `preformatted` keeps the line breaks of the source, for a page without any markup of lines.
    `places` are those of its text nodes in the source, where they are asked for.
    """

    root: LexborNode
    sheet: Sheet = EMPTY
    places: Mapping[int, int] | None = None
    preformatted: bool = False


def lay_out(page: Page, *, hidden: bool = False) -> Layout:
    """Lay a page out in lines; with `hidden`, also what a style hides."""
    return _Walk(page, hidden).run(page.root, Manner(pre=page.preformatted))


class _Chunk(NamedTuple):
    """A part of a line; `place` is the number of its first visible character in the source, -1 if unknown."""

    words: str
    manner: Manner
    place: int = -1


class _Walk:
    def __init__(self, page: Page, hidden: bool) -> None:
        self.hidden = hidden
        self.sheet = page.sheet
        self.places = page.places
        self.place = -1  # of the next visible character
        self.counters = Counters()
        self.layout = Layout(elements=[Element(-1, "", 0)])
        self.chunks: list[_Chunk] = []  # of the line that is open
        self.blank = 0
        self.grids: list[tuple[Grid, list[Cell]]] = []  # open tables, each with its open cell
        self.items: list[_Frame] = []  # open list items whose number is not written yet

    def run(self, root: LexborNode, manner: Manner) -> Layout:
        base = _Frame("", True, 0, manner, None)
        stack: list[tuple[LexborNode | None, _Frame]] = [(None, base), (root, base)]
        while stack:
            node, frame = stack.pop()
            if node is None:
                self._leave(frame)
            elif node.tag == "-text":
                self._text(node, frame)
            elif not (node.tag or "-").startswith("-") and (inner := self._enter(node, frame)) is not None:
                stack.append((None, inner))
                children = [(child, inner) for child in node.iter(include_text=True)]
                children.reverse()
                stack += children
        return self.layout

    def _enter(self, node: LexborNode, outer: _Frame) -> _Frame | None:
        """Open an element; None where nothing of it is to be read."""
        tag = node.tag or ""
        if tag == "br":
            self._break(outer)
            return None
        attributes = self._attributes(node)
        if is_hidden(tag, attributes, styles=not self.hidden):
            return None
        outer.names[tag] = outer.names.get(tag, 0) + 1
        manner = manner_of(tag, attributes, outer.manner)
        frame = _Frame(tag, is_block(tag, attributes), outer.element, manner, outer.count)
        if frame.block:
            self._flush(outer)
            self._add_element(frame, outer, attributes.get("id") or "")
            self._count(node, frame, attributes)
            self._place(frame, attributes)
        if self.sheet.before:
            self._number(node, frame, outer, declarations(attributes.get("style") or ""))
        return frame

    def _attributes(self, node: LexborNode) -> Attributes:
        """Return the attributes of an element, with what the sheets declare of it before its own style."""
        attributes = node.attributes
        declared = self.sheet.own.get(node.mem_id) if self.sheet.own else None
        if declared is None:
            return attributes
        return {**attributes, "style": f"{declared};{attributes.get('style') or ''}"}

    def _number(self, node: LexborNode, frame: _Frame, outer: _Frame, declared: Mapping[str, str]) -> None:
        """Add to an element the number that a style sheet shows before it."""
        outer.undo += self.counters.enter(declared)
        before = self.sheet.before.get(node.mem_id)
        number = self.counters.before(declarations(before)) if before else None
        if number is not None and frame.block:
            if frame.number is None:
                self.items.append(frame)
            frame.number = number

    def _add_element(self, frame: _Frame, outer: _Frame, identity: str) -> None:
        if frame.tag in ("html", "body"):
            return
        name = f"{frame.tag}[{outer.names[frame.tag]}]"
        if _PLAIN_ID.fullmatch(identity):
            name = f"{frame.tag}#{identity}"
        elements = self.layout.elements
        frame.element = len(elements)
        elements.append(Element(outer.element, name, elements[outer.element].depth + 1))

    def _count(self, node: LexborNode, frame: _Frame, attributes: Attributes) -> None:
        """Open a list, or give an item its number."""
        if frame.tag in ("ol", "ul", "menu"):
            items = sum(child.tag == "li" for child in node.iter()) if "reversed" in attributes else 0
            frame.count = list_count(frame.tag, attributes, items)
        elif frame.tag == "li" and frame.count is not None:
            frame.number = frame.count.number(integer(attributes.get("value")), list_style(attributes))
            self.items.append(frame)

    def _place(self, frame: _Frame, attributes: Attributes) -> None:
        """Open a table, a row or a cell."""
        if frame.tag == "table":
            if self.grids:
                self.grids[-1][0].layout = True
            layout = attributes.get("role") in ("presentation", "none")
            frame.grid = Grid(len(self.layout.pieces), layout)
            self.grids.append((frame.grid, []))
        elif frame.tag == "tr" and self.grids:
            self.grids[-1][0].open_row()
        elif frame.tag in ("td", "th") and self.grids:
            grid, cell = self.grids[-1]
            cell[:] = [grid.open_cell(frame.tag, attributes)]

    def _leave(self, frame: _Frame) -> None:
        self.counters.restore(frame.undo)
        if not frame.block:
            return
        self._flush(frame)
        if self.items and self.items[-1] is frame:
            self.items.pop()
        if frame.tag in ("td", "th") and self.grids:
            self.grids[-1][1].clear()
            self.blank = 0  # an empty cell leaves no blank line behind
        if frame.grid is not None:
            self.grids.pop()
            settle(frame.grid, self.layout.pieces)

    def _text(self, node: LexborNode, frame: _Frame) -> None:
        if frame.manner.ink == "none" and not self.hidden:
            return
        text = unreferenced(node.text(deep=False))
        if frame.manner.symbols:
            text = bullet(text, frame.manner.symbols)
        self.place = self.places.get(node.mem_id, -1) if self.places is not None else -1
        if frame.manner.pre:
            first, *rest = text.split("\n")
            self._add(first, frame.manner)
            for line in rest:
                self._break(frame)
                self._add(line, frame.manner)
        elif "\u3000\u3000" in text and _BREAK_AND_INDENT.search(text):
            # An indent at the start of a source line begins a paragraph, for those who wrote it.
            first, *rest = _BREAK_AND_INDENT.split(text)
            self._flow(first, frame.manner)
            for line in rest:
                self._flush(frame)
                self._flow(line, frame.manner)
        else:
            self._flow(text, frame.manner)

    def _flow(self, text: str, manner: Manner) -> None:
        """Add running text to the line, its white space collapsed."""
        if _UNEVEN.search(text):
            text = _SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", text))
        if text[:1] == " " and (not self.chunks or self.chunks[-1].words[-1] == " "):
            text = text[1:]
        self._add(text, manner)

    def _add(self, text: str, manner: Manner) -> None:
        if not text:
            return
        self.chunks.append(_Chunk(text, manner, self.place))
        if self.place >= 0:
            self.place += len("".join(text.split()))

    def _break(self, frame: _Frame) -> None:
        """End the line at a <br>; an empty one stands as a blank line."""
        if self.chunks:
            self._flush(frame)
        else:
            self.blank += 1

    def _flush(self, frame: _Frame) -> None:
        """End the line, if one is open."""
        chunks, self.chunks = self.chunks, []
        if not chunks:
            return
        if not self.hidden:
            chunks = _in_sight(chunks)
        text = "".join(chunk.words for chunk in chunks).rstrip(" \t")
        if not text.strip():
            self.blank += 1
            return
        piece = _piece(text, chunks, frame.element, self.blank)
        if self.grids and self.grids[-1][1]:
            piece.cell = self.grids[-1][1][0]
        for item in self.items:
            if item.number is not None and not says_itself(text, item.number[0]):
                piece.text = item.number[1] + piece.text
                piece.runs.insert(0, Run(len("".join(item.number[1].split())), -1))
        self.items.clear()
        self.blank = 0
        self.layout.pieces.append(piece)


def _in_sight(chunks: list[_Chunk]) -> list[_Chunk]:
    """Drop words in the colour of the paper between others; a line that is all white has a ground."""
    dark = [chunk for chunk in chunks if chunk.manner.ink != "white"]
    return dark if len(dark) < len(chunks) and any(chunk.words.strip() for chunk in dark) else chunks


def _piece(text: str, chunks: list[_Chunk], element: int, gap: int) -> Piece:
    length = links = actions = bold = 0
    targets: set[int] = set()
    file = False
    manner: Manner | None = None
    runs: list[Run] = []
    for words, shown, place in chunks:
        size = len("".join(words.split()))
        if not size:
            continue
        if place >= 0:
            runs.append(Run(size, place))
        manner = manner or shown
        length += size
        bold += size * shown.bold
        if shown.link:
            links += size
            targets.add(id(shown))
        actions += size * (shown.link == "action")
        file |= shown.link == "file"
    manner = manner or chunks[0].manner
    stops = len(_STOPS.findall(text))
    counted = (length, links, actions, len(targets), stops)
    return Piece(text, element, manner, gap, None, *counted, bold == length, file, runs)
