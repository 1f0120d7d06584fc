"""Read HTML: whole pages as saved from the web, and fragments as pasted from Word or an editor."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from msgspec import structs

from gangmu.errors import MissingExtraError
from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.encoding.decode import decode
from gangmu.readers.html.depth import tame
from gangmu.readers.html.layout import Layout, Page, lay_out
from gangmu.readers.html.main_content import drops, find_body
from gangmu.readers.html.places import Places
from gangmu.readers.html.sheet import sheet_of
from gangmu.readers.html.tables import Piece
from gangmu.readers.source import Hint, Line, Source
from gangmu.readers.strings.textareas import open_textareas

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# Website labels of the government (政府网站网页标签规范), under the words that their pages show.
_LABELS = {
    "sitename": "站点",
    "columnname": "栏目",
    "articletitle": "标题",
    "pubdate": "发布时间",
    "contentsource": "来源",
    "author": "作者",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_MARKUP = re.compile(r"<(?:p|div|br|tr|li|h[1-6]|pre|td|section|table)\b", re.IGNORECASE)
_ROW = re.compile(r"\s*<t([rdh]|body|head|foot)\b", re.IGNORECASE)
_SWOLLEN = 3  # lines; a heading element that holds more was never closed


def read(data: bytes, *, name: str | None = None) -> Source:
    """Read an HTML page or fragment in any encoding into a `Source`.

    All visible text is in `Source.text`, in the order of the page. Where the page shows a body,
    the lines outside it bear ``Hint.drop``; the bytes decide the encoding, not what the page says
    of it. Spans of decoding diagnostics are dropped: their offsets are of the markup.

    Raises `MissingExtraError` without selectolax.
    """
    decoded = decode(data, name=name)
    opened = open_textareas(decoded.text)
    return _read(opened[0] if opened else decoded.text, name)._replace(
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        diagnostics=tuple(structs.replace(one, span=None) for one in decoded.diagnostics),
    )


def read_text(html: str, *, name: str | None = None) -> Source | None:
    """Read a page in a string, with the way back to it; None where its words do not stand in its order.

    Raises `MissingExtraError` without selectolax.
    """
    opened = open_textareas(html)
    places = Places(opened[0] if opened else html)
    source = _read(places.html, name, places)
    if source.origin is None:
        return None
    return source._replace(origin=source.origin.over(opened[1])) if opened else source


def _read(html: str, name: str | None, places: Places | None = None) -> Source:
    tree = _parse(html, name)
    labels = _labels(tree)
    if tree.root is None:
        return Source("", (), format="html", name=name, labels=labels, wrapped=False)
    ordered = places is not None and places.find_nodes(tree)
    nodes = places.nodes if places is not None and ordered else None
    page = Page(tree.root, sheet_of(tree), nodes, _LINE_MARKUP.search(html) is None)
    layout, drop = _lay_out(page, labels.get("标题"))
    text, lines = _write(layout, drop)
    origin = None
    if places is not None and ordered:
        origin = places.origin(text, [run for piece in layout.pieces for run in piece.runs])
    return Source(text, lines, format="html", name=name, labels=labels, wrapped=False, origin=origin)


def _parse(html: str, name: str | None) -> LexborHTMLParser:
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise MissingExtraError("html", "reading HTML", name=name) from None
    html = _SURROGATE.sub("\ufffd", html)
    if _ROW.match(html):
        html = f"<table>{html}"  # rows pasted without their table: a parser would drop the tags
    return LexborHTMLParser(tame(html))


def _labels(tree: LexborHTMLParser) -> dict[str, str]:
    """Read the meta tags by which a government page says what it is; <title> where none names it."""
    labels: dict[str, str] = {}
    for meta in tree.css("meta[name][content]"):
        label = _LABELS.get((meta.attributes["name"] or "").strip().lower())
        words = " ".join((meta.attributes["content"] or "").split())
        if label and words:
            labels.setdefault(label, words)
    title = tree.css_first("title")
    words = " ".join(title.text().split()) if title is not None else ""
    if words:
        labels.setdefault("标题", words)
    return labels


def _lay_out(page: Page, title: str | None) -> tuple[Layout, list[BoilerplateKind | None]]:
    """Lay the page out; where nothing in sight is a body, look at what a script would show later."""
    layout = lay_out(page)
    box = find_body(layout, title)
    if box is None:
        whole = lay_out(page, hidden=True)
        inner = find_body(whole, title)
        if inner is not None:
            layout, box = whole, inner
    return layout, drops(layout, box)


def _write(layout: Layout, drop: list[BoilerplateKind | None]) -> tuple[str, tuple[Line, ...]]:
    """Write the source text, cells of a row apart by tabs, and place the lines in it."""
    out: list[str] = []
    lines: list[Line] = []
    tables: dict[int, int] = {}
    headings = _headings(layout.pieces)
    size = 0
    above: Piece | None = None
    for piece, kind, heading in zip(layout.pieces, drop, headings, strict=True):
        space = _between(above, piece)
        words = piece.text.strip()
        indent = len(piece.text) - len(piece.text.lstrip())
        start = size + len(space) + indent
        out += (space, piece.text)
        size += len(space) + len(piece.text)
        table = None
        if piece.cell is not None and piece.cell.grid.data:
            number = tables.setdefault(id(piece.cell.grid), len(tables))
            table = (number, piece.cell.row, piece.cell.column)
        hint = Hint(
            heading, piece.bold, piece.manner.title, table, kind, element=layout.path(piece.element) or None
        )
        gap = piece.gap if table is None else 0
        lines.append(Line(start, start + len(words), indent, gap, (), hint))
        above = piece
    return "".join(out), tuple(lines)


def _between(above: Piece | None, piece: Piece) -> str:
    """Return what separates a line from the one above: tabs in a row, else line breaks."""
    here, there = piece.cell, above.cell if above is not None else None
    if here is not None and here.grid.data:
        if there is not None and there.grid is here.grid and there.row == here.row:
            return "\t" * (here.place - there.place)
        return ("\n" if above is not None else "") + "\t" * here.place
    return "\n" * (piece.gap + (above is not None))


def _headings(pieces: list[Piece]) -> list[int]:
    """Return the heading level of each line, 0 where a heading tag was left open over running text."""
    levels = [piece.manner.heading for piece in pieces]
    first = 0
    while first < len(levels):
        last = first + 1
        while last < len(levels) and levels[last] == levels[first]:
            last += 1
        if levels[first] and last - first > _SWOLLEN and any(piece.stops for piece in pieces[first:last]):
            levels[first:last] = [0] * (last - first)
        first = last
    return levels
