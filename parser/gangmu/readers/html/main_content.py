"""Find the body of a page by the density of its sentences, not by the names a site gives its boxes.

Each line has a worth: prose counts its length, a line of links costs. The stretch of greatest worth
is the heart of the body; from there the box grows to the element that holds it, then up to the title.
Where no stretch is worth enough the page is a failed scrape, and nothing is called chrome.
"""

from __future__ import annotations

from itertools import accumulate

from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.html.inside import inside, is_news, is_pager
from gangmu.readers.html.layout import Layout
from gangmu.readers.html.tables import Piece

Box = tuple[int, int]

ENOUGH = 120  # code points of prose, two or three full sentences: less may be a footer's own
_LINK_COST = 60  # more than a teaser's summary is worth, so that news below a report do not join it
_LINE_COST = 3  # a hundred short lines in a row (a list of names) still cost less than a page of prose
_LONG = 100
_FULL = 0.6  # the share of the heart's worth that an element must keep to be the body's own box
_REACH = 60  # lines between the title and the text: labels, tools, a list of attachments
_CLOSE = 3
_NEAR = 12  # lines above a text that has its title, where the page may show it once more
_BUTTON = 12  # code points of a button's words
_TAIL = 3
_SHORT_TITLE = 6


def find_body(layout: Layout, title: str | None) -> Box | None:
    """Find the lines ``[first, last)`` of the body with its title; None where there is no body."""
    worths = [_worth(piece) for piece in layout.pieces]
    best, first, last = _heart(worths)
    heart = zip(layout.pieces[first:last], worths[first:last], strict=True)
    if sum(piece.length for piece, worth in heart if worth > 0) < ENOUGH:
        return None
    own = _own_box(layout, worths, best, (first, last))
    if own is None:
        first, last = _loose(layout.pieces, (first, last))
    else:
        first, last = own
        while last < len(worths) and last < own[1] + _TAIL and _is_plain_paragraph(layout, last):
            last += 1
    return _title_above(layout.pieces, (first, last), title), last


def drops(layout: Layout, box: Box | None) -> list[BoilerplateKind | None]:
    """Return for each line the kind of boilerplate the page shows it to be, None for the body's own."""
    pieces = layout.pieces
    if box is None:
        return [piece.manner.region for piece in pieces]
    first, last = box
    told = _label_lines(pieces[:first])
    news = is_news(pieces[last:])
    before = [
        None if keep else _kind(piece, "navigation") for piece, keep in zip(pieces[:first], told, strict=True)
    ]
    after = [
        None if piece.file else "related-news" if teaser else _kind(piece, "page-footer")
        for piece, teaser in zip(pieces[last:], news, strict=True)
    ]
    return [*before, *inside(layout, box), *after]


def _worth(piece: Piece) -> int:
    length = piece.length
    if is_pager(piece):
        return 0  # the text goes on behind it
    if piece.linked and not (piece.stops >= 2 and length >= _LONG):
        return -_LINK_COST
    if piece.stops or length >= 80 or (length >= 30 and "，" in piece.text):
        return length if length >= _LONG and not piece.linked else length // 2
    return 0 if piece.cell is not None and piece.cell.grid.data else -_LINE_COST


def _heart(worths: list[int]) -> tuple[int, int, int]:
    """Find the stretch of greatest sum: ``(sum, first, last)``."""
    best, first, last = 0, 0, 0
    run, start = 0, 0
    for place, worth in enumerate(worths):
        if run <= 0:
            run, start = 0, place
        run += worth
        if run > best:
            best, first, last = run, start, place + 1
    return best, first, last


def _own_box(layout: Layout, worths: list[int], best: int, heart: Box) -> Box | None:
    """Find the lines of the smallest element around the heart; None if it is the page, or mostly chrome."""
    elements = layout.elements
    low, high = layout.pieces[heart[0]].element, layout.pieces[heart[1] - 1].element
    while low != high:
        if elements[low].depth >= elements[high].depth:
            low = elements[low].parent
        else:
            high = elements[high].parent
    if low == 0:
        return None
    first, last = _lines_of(layout, low)
    sums = [0, *accumulate(worths)]
    if sums[last] - sums[first] < best * _FULL:
        return None
    return _trim(layout.pieces, (first, last), heart)


def _lines_of(layout: Layout, element: int) -> Box:
    """Find the lines inside an element: those whose way up leads through it."""
    elements = layout.elements
    inside = [False] * len(elements)
    inside[element] = True
    for number in range(element + 1, len(elements)):
        inside[number] = inside[elements[number].parent]
    lines = [number for number, piece in enumerate(layout.pieces) if inside[piece.element]]
    return lines[0], lines[-1] + 1


def _loose(pieces: list[Piece], heart: Box) -> Box:
    """Stretch the heart over a heading, a date, a signature, up to where two lines of links lie close."""
    first, last = heart
    while first > 0 and not _is_cluster(pieces[max(0, first - _CLOSE) : first][::-1]):
        first -= 1
    while last < len(pieces) and not _is_cluster(pieces[last : last + _CLOSE]):
        last += 1
    return _trim(pieces, (first, last), heart)


def _trim(pieces: list[Piece], box: Box, heart: Box) -> Box:
    """Take chrome from both ends of a box, down to the heart."""
    first, last = box
    while first < heart[0] and _is_chrome(pieces[first]):
        first += 1
    while last > heart[1] and _is_chrome(pieces[last - 1]):
        last -= 1
    return first, last


def _is_cluster(pieces: list[Piece]) -> bool:
    return _is_chrome(pieces[0]) and sum(map(_is_chrome, pieces)) >= 2


def _title_above(pieces: list[Piece], box: Box, title: str | None) -> int:
    """Find where the body begins, its title counted: the nearest line above that bears it."""
    first, last = box
    key = _bare(title or "")
    titled = any(_bears(pieces[line], key) for line in range(first, min(last, first + _REACH)))
    nearest = range(first - 1, max(-1, first - 1 - (_NEAR if titled else _REACH)), -1)
    found = next((line for line in nearest if _bears(pieces[line], key)), None)
    if found is None and titled:
        return first
    if found is None:
        found = next(
            (line for line in nearest if 0 < pieces[line].manner.heading <= 3 and not pieces[line].linked),
            None,
        )
    if found is None:
        return _loose(pieces, box)[0]
    while found > 0 and _bears(pieces[found - 1], key):
        found -= 1
    return found


def _bears(piece: Piece, key: str) -> bool:
    words = _bare(piece.text)
    if len(words) < _SHORT_TITLE or not key or piece.linked:
        return False
    return words in key or (len(key) >= _SHORT_TITLE and key in words and len(words) < 2 * len(key))


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_chrome(piece: Piece) -> bool:
    if is_pager(piece):
        return False
    if piece.manner.region is not None:
        return piece.stops < 2
    return (piece.linked and not piece.file) or _is_template(piece)


def _is_template(piece: Piece) -> bool:
    """Return whether a line is code of a template that was saved instead of the page made from it."""
    return piece.text.startswith("<%") and piece.text.endswith("%>")


def _is_plain_paragraph(layout: Layout, line: int) -> bool:
    piece = layout.pieces[line]
    return layout.elements[piece.element].name.startswith("p[") and not _is_chrome(piece)


def _kind(piece: Piece, usual: BoilerplateKind) -> BoilerplateKind:
    if _is_template(piece):
        return "markup"
    if piece.actions * 2 > piece.length and piece.length <= _BUTTON:
        return "toolbar"
    return piece.manner.region or usual


def _label_lines(pieces: list[Piece]) -> list[bool]:
    """Find the lines above the body that give a label and its value; they are for the cleaner to read.

    A value may stand in a line of its own below its label, or in the cells of one table with it.
    """
    labels = [("：" in piece.text or ":" in piece.text) and not piece.linked for piece in pieces]
    grids = {id(piece.cell.grid) for piece, label in zip(pieces, labels, strict=True) if label and piece.cell}
    told: list[bool] = []
    alone = False
    for piece, label in zip(pieces, labels, strict=True):
        told.append(label or alone or (piece.cell is not None and id(piece.cell.grid) in grids))
        alone = label and piece.text.rstrip().endswith(("：", ":"))
    return told
