"""Judge the marks of ordinals and of sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from gangmu.checks.document import Document, Hit, Passage
from gangmu.model.blocks import Point, Section
from gangmu.model.diagnostic import Edit
from gangmu.text.patterns import late
from gangmu.text.punctuation import full_width_marks

_PAIRS = {"“": "”", "《": "》", "（": "）", "【": "】", "〔": "〕"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_WIDE_BRACKETS = str.maketrans("()", "（）")
_DOUBLED = late("([，。；：、])\\1(?!\\1)")
_CLASH = late("[，、；：](?=[，。；：、])(.)|。[，、；：]")
_BESIDE = 2  # paragraphs, whatever stands between
_NEAR = 12  # paragraphs, or lines of a text that is broken at a width, that a quotation may take
_HALF_MARKER = late(
    r"\s{0,4}[0-9〇○零一二三四五六七八九十]{1,3}\s{0,4}"
)  # 五）: the bracket before it stands elsewhere
_BRACKETED = ("paren-hanzi", "paren-arabic", "circled")
_NUMERAL = late("[0-9〇○零一二三四五六七八九十百]+")


def check(document: Document) -> Iterator[Hit]:
    """Yield what is wrong with the punctuation."""
    yield from _markers(document)
    yield from _mixed_spelling(document)
    yield from _unpaired(document)
    for passage in document.passages:
        yield from _marks(passage)
    yield from _half_width(document)


def _markers(document: Document) -> Iterator[Hit]:
    """Find what to write otherwise in markers: each rule is told once, with the edits for all places."""
    found: dict[str, list[tuple[Point, list[Edit]]]] = {}
    for point in document.points:
        if point.marker and not point.inferred:
            for code, edits in _of_marker(point):
                found.setdefault(code, []).append((point, edits))
    for code, places in found.items():
        first, edits = places[0]
        start, end = first.head[0], first.head[0] + len(first.marker)
        fields = {"written": first.marker, "right": _edited(first.marker, start, edits), "count": len(places)}
        yield Hit(code, (start, end), fields, (), tuple(edit for _, all_ in places for edit in all_))


def _edited(marker: str, start: int, edits: list[Edit]) -> str:
    for (left, right), text in reversed(edits):
        marker = marker[: left - start] + text + marker[right - start :]
    return marker


def _of_marker(point: Point) -> Iterator[tuple[str, list[Edit]]]:
    marker, start = point.marker, point.head[0]
    end = start + len(marker)
    mark = marker[-1]
    if point.style == "hanzi" and mark in ".．":
        yield "P201", [Edit((end - 1, end), "、")]
    elif point.style == "arabic" and mark == "、":
        yield "P201", [Edit((end - 1, end), ".")]
    elif point.style in _BRACKETED and mark in "、.．":
        yield "P202", [Edit((end - 1, end), "")]
    elif point.style == "clause" and marker[0] not in "第其首再最" and mark in "，,、：:":
        yield "P204", [Edit((end - 1, end), "")]
    elif point.style == "clause" and marker[0] in "第其" and mark == "、":
        yield "P204", [Edit((end - 1, end), "，")]
    if point.style in ("hanzi", "arabic", *_BRACKETED):
        width = list(_width(marker, start))
        if width:
            yield "P203", width


def _width(marker: str, start: int) -> Iterator[Edit]:
    """Yield the edits that make brackets full-width, digits half-width, and take out spaces."""
    for at, char in enumerate(marker, start):
        if char in "()":
            yield Edit((at, at + 1), char.translate(_WIDE_BRACKETS))
        elif char.isspace():
            yield Edit((at, at + 1), "")
        elif "０" <= char <= "９":
            yield Edit((at, at + 1), unicodedata.normalize("NFKC", char))


def _mixed_spelling(document: Document) -> Iterator[Hit]:
    """Find the first marker of a list that is written otherwise than the one before; width does not count."""
    for one in document.siblings:
        before: Point | None = None
        for point in one.points:
            if not isinstance(point, Section) or not point.marker or not document.begins(point):
                continue
            if before is not None and before.style == point.style and _shape(before) != _shape(point):
                yield _spelled(point, before)
                break
            before = point


def _spelled(point: Point, before: Point) -> Hit:
    span = point.head[0], point.head[0] + len(point.marker)
    place = before.head[0], before.head[0] + len(before.marker)
    return Hit("P205", span, {"written": point.marker, "before": before.marker}, (place,))


def _shape(point: Point) -> str:
    marker = "".join(point.marker.split())
    if len(marker) == 1:
        return "①"  # ㈠, ⒈: the sign is one with its number
    return _NUMERAL.sub("1", unicodedata.normalize("NFKC", marker))


def _unpaired(document: Document) -> Iterator[Hit]:
    """Find marks without a partner; one that finds it in a paragraph nearby is none."""
    passages = document.passages
    alone = [_alone(passage) for passage in passages]
    ranks = list(accumulate(int(passage.opens) for passage in passages))
    for at, (passage, marks) in enumerate(zip(passages, alone, strict=True)):
        near = {mark for other in _nearby(at, ranks) for mark, _ in alone[other]} if marks else set()
        for mark, place in marks:
            if (_PAIRS.get(mark) or _CLOSING[mark]) not in near:
                yield Hit("P206", passage.span(place, place + 1), {"mark": passage.text[place]})
                break


def _nearby(at: int, ranks: list[int]) -> Iterator[int]:
    """Yield the paragraphs that a quotation may reach from one: the next, and more under one heading."""
    for other in range(max(0, at - _NEAR), min(len(ranks), at + _NEAR + 1)):
        if other != at and (abs(other - at) <= _BESIDE or ranks[other] == ranks[at]):
            yield other


def _alone(passage: Passage) -> list[tuple[str, int]]:
    """Return the marks of a passage that have no partner in it, with their places."""
    found: list[tuple[str, int]] = []
    waiting: dict[str, list[int]] = {}
    for place, char in enumerate(passage.text):
        mark = char.translate(_WIDE_BRACKETS)
        if mark in _PAIRS:
            waiting.setdefault(mark, []).append(place)
        elif mark in _CLOSING:
            opened = waiting.get(_CLOSING[mark])
            if opened:
                opened.pop()
            elif mark != "）" or not _HALF_MARKER.fullmatch(passage.text, 0, place):
                found.append((mark, place))
    found += [(mark, place) for mark, places in waiting.items() for place in places]
    return sorted(found, key=lambda one: one[1])


def _marks(passage: Passage) -> Iterator[Hit]:
    for found in _DOUBLED.finditer(passage.text):
        if passage.whole(*found.span()) and passage.text[found.start() - 1 : found.start()] != found[1]:
            start, end = passage.span(*found.span())
            fields = {"written": found[0], "right": found[1]}
            yield Hit("P207", (start, end), fields, (), (Edit((start + 1, end), ""),))
    for found in _CLASH.finditer(passage.text):
        start = found.start()
        pair = passage.text[start : start + 2]
        if pair[0] != pair[1] and passage.whole(start, start + 2):
            yield Hit("P208", passage.span(start, start + 2), {"written": pair})


def _half_width(document: Document) -> Iterator[Hit]:
    """Find half-width marks of Chinese text; they are told once, with the edits for all."""
    edits = [
        Edit(passage.span(at, at + 1), new)
        for passage in document.passages
        for at, (old, new) in enumerate(zip(passage.text, full_width_marks(passage.text), strict=True))
        if old != new
    ]
    if edits:
        span = edits[0].span
        yield Hit("P209", span, {"count": len(edits), "mark": document.text[slice(*span)]}, (), tuple(edits))
