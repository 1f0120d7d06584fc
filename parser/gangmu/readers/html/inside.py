"""Find chrome inside the box that holds the report: pagers, boxes of news, the copy for phones."""

from __future__ import annotations

from collections.abc import Iterator

from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.html.layout import Layout
from gangmu.readers.html.tables import Piece

_HEADLINE = 10
_DATE = 12  # code points of a date beside a headline
_LABEL = 8  # code points of the heading of a box: 相关链接
_PAGER_WORD = 5
_PAGER_WORDS = 16
_COPIED = 5  # lines in a row
_COPIED_LENGTH = 200
_LONG_LINE = 20


def inside(layout: Layout, box: tuple[int, int]) -> list[BoilerplateKind | None]:
    """Return for each line of the box the kind of boilerplate it is, None for the report's own."""
    pieces = layout.pieces[slice(*box)]
    kinds: list[BoilerplateKind | None] = ["page-number" if is_pager(piece) else None for piece in pieces]
    for start, end in _boxes_of_news(layout, pieces):
        kinds[start:end] = ["related-news"] * (end - start)
    for line in _copy(pieces):
        kinds[line] = "other"
    return kinds


def _boxes_of_news(layout: Layout, pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Find lines of links that stand in a box of their own, under a label or in a row of three.

    Among paragraphs links are the report's own. Above the text one link under a label is enough.
    """
    prose = next((line for line, piece in enumerate(pieces) if piece.stops >= 2), len(pieces))
    news = is_news(pieces)
    line = 0
    while line < len(pieces):
        start, end = line, line
        while end < len(pieces) and (_is_link(pieces[end]) or (end > start and news[end])):
            end += 1
        line = max(end, start + 1)
        labelled = start > 0 and _is_label(pieces[start - 1])
        if end == start or not (any(news[start:end]) or (labelled and end <= prose)):
            continue
        own = _is_own_box(layout, pieces, start - labelled, end)
        if own or _is_own_box(layout, pieces, start, end):
            yield start - (labelled and own), end


def _is_link(piece: Piece) -> bool:
    return piece.linked and not piece.file and piece.length > piece.actions * 2


def _is_label(piece: Piece) -> bool:
    """Return whether a short line heads a box: 相关链接, in a heading, in bold or with a colon."""
    told = piece.manner.heading or piece.bold or piece.text.rstrip().endswith(("：", ":"))
    return bool(told) and piece.length <= _LABEL and not piece.stops and not piece.linked


def _is_own_box(layout: Layout, pieces: list[Piece], start: int, end: int) -> bool:
    """Return whether the smallest element around some lines holds no others, and is no paragraph."""
    above = _ancestors(layout, pieces[start].element)
    for piece in pieces[start + 1 : end]:
        others = set(_ancestors(layout, piece.element))
        above = [element for element in above if element in others]
    if end - start == 1:
        above = above[1:]  # the element of a single line always holds that alone
    around = [pieces[at] for at in (start - 1, end) if 0 <= at < len(pieces)]
    return bool(above) and all(above[0] not in _ancestors(layout, piece.element) for piece in around)


def _ancestors(layout: Layout, element: int) -> list[int]:
    """Return an element and those it stands in, the page last."""
    found = []
    while element >= 0:
        found.append(element)
        element = layout.elements[element].parent
    return found


def is_pager(piece: Piece) -> bool:
    """Return whether a line only leads to other pages of the text: 上一页 1 2 3 下一页.

    All of it but the number of this page is links, none of them a document, and numbers are among them.
    """
    if piece.targets < 2 or piece.stops or piece.file or piece.length > _PAGER_WORD * _PAGER_WORDS:
        return False
    words = piece.text.split()
    if not any(word.isdecimal() for word in words) or piece.length - piece.links > _PAGER_WORD:
        return False
    return all(len(word) <= _PAGER_WORD for word in words)


def is_news(pieces: list[Piece]) -> list[bool]:
    """Find teasers: three or more headlines in a row, each a link, and what each leads in.

    Between two of them may stand a date, or a sentence or two.
    """
    news = [False] * len(pieces)
    run: list[int] = []
    headlines = 0
    for line, piece in enumerate(pieces):
        if piece.linked and piece.length >= _HEADLINE and piece.targets == 1 and not piece.actions:
            headlines += 1
        elif not headlines or piece.linked or not pieces[line - 1].linked or not _leads_in(piece):
            run, headlines = [], 0
            continue
        run.append(line)
        if headlines >= 3:
            for at in run:
                news[at] = True
            run = run[-1:]
    return news


def _leads_in(piece: Piece) -> bool:
    return piece.length <= _DATE or piece.stops > 0


def _copy(pieces: list[Piece]) -> range:
    """Find the lines that say once more, in the same order, what stands above them: the page for phones."""
    first: dict[str, int] = {}
    texts = ["".join(piece.text.split()) for piece in pieces]
    for line, text in enumerate(texts):
        if len(text) < _LONG_LINE:
            continue
        at = first.setdefault(text, line)
        if at < line:
            length = _alike(texts, at, line)
            size = sum(map(len, texts[line : line + length]))
            if length >= _COPIED and size >= _COPIED_LENGTH:
                return range(_back(texts, at, line), line + length)
    return range(0)


def _alike(texts: list[str], at: int, line: int) -> int:
    """Count the lines from `line` on that are those from `at` on, up to where the copy begins."""
    length = 0
    while line + length < len(texts) and at + length < line and texts[at + length] == texts[line + length]:
        length += 1
    return length


def _back(texts: list[str], at: int, line: int) -> int:
    """Return the first line of a copy that was noticed at `line`: short ones above it belong to it."""
    while at > 0 and line - 1 > at and texts[at - 1] == texts[line - 1]:
        at -= 1
        line -= 1
    return line
