"""Judge the finished tree: say what was repaired, guessed or is missing. Structure is found elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gangmu.model.blocks import (
    MAX_LEVEL,
    Block,
    DateLine,
    Diagnostic,
    Item,
    Metadata,
    Paragraph,
    Point,
    Section,
    Span,
    Table,
)
from gangmu.model.catalogue import diagnostic
from gangmu.text.dates import is_impossible_date
from gangmu.text.numerals import spell
from gangmu.text.patterns import late

LOST = late("[\ue000-\uf8ff\ufffd]")  # private-use and replacement characters
_NUMERAL = late("[0-9０-９]+|[〇○零一二三四五六七八九十百]+")
_HAN = late("[一-鿿]")
_MARKS = "、.．,，）)"
_DI = ("第", "其")
_MOST_LEFT_OUT = 20  # numbers; a list that leaves out more is broken
_YEAR = late(r"(?<!\d)((?:19|20)\d\d)年(?!\d{1,2}月)")


def judge(
    children: Sequence[Block], metadata: Metadata, text: str, guessed: Iterable[tuple[Span, float]]
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a tree, in the order of the text.

    `guessed` are the spans of the heads whose title ends at a guessed place, and how sure that is.
    """
    found = [*_about_the_whole(children, metadata, text)]
    found += [diagnostic("T101", span, sure=f"{min(sure, 0.99):.0%}") for span, sure in guessed]
    found += _without_regular(children, _about_runs(children, text))
    return tuple(sorted(found, key=lambda one: one.span or (-1, -1)))


def _about_the_whole(children: Sequence[Block], metadata: Metadata, text: str) -> Iterator[Diagnostic]:
    told = [block for block in children if isinstance(block, Section | Item | Paragraph | Table)]
    if not told:
        yield diagnostic("P101" if text.strip() else "P103", None)
    elif not any(isinstance(block, Section | Item) for block in told):
        yield diagnostic("P102", None)
    lost = LOST.search(text)
    if lost is not None:
        yield diagnostic("C101", lost.span(), count=len(LOST.findall(text)))
    for block in children:
        if isinstance(block, DateLine) and is_impossible_date(block.text):
            yield diagnostic("M102", block.span, date=block.text)
    year = metadata.period.year
    said = _opening_year(children)
    if year is not None and said is not None and said[0] != year:
        yield diagnostic("M101", said[1], title=year, text=said[0])


def _opening_year(children: Sequence[Block]) -> tuple[int, Span] | None:
    """Return the first year that the opening names by itself (2023年, not 2023年3月), and its span."""
    for block in children:
        if isinstance(block, Section | Item):
            return None
        found = _YEAR.match(block.text) if isinstance(block, Paragraph) else None
        if found is not None:
            return int(found[1]), block.span
    return None


def _about_runs(children: Sequence[Block], text: str) -> Iterator[Diagnostic]:
    """Walk every list of siblings once, without recursion."""
    waiting: list[Sequence[Block]] = [children]
    while waiting:
        siblings = waiting.pop()
        before: Point | None = None
        for block in siblings:
            if not isinstance(block, Section | Item):
                continue
            waiting.append(block.children)
            if block.inferred:
                if not _stands(block.marker.rstrip(_MARKS), text, block.head[0]):
                    yield diagnostic("N103", block.head, marker=block.marker)
            elif block.ordinal is not None:
                yield from _about_ordinal(before, block, text)
            if block.level == MAX_LEVEL:
                yield diagnostic("N106", block.head)
            before = block


def _without_regular(children: Sequence[Block], found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out the lists that go on with the numbers of a list under another parent: that is regular."""
    found = list(found)
    goes_on = _going_on(children) if any(one.code == "N105" for one in found) else set()
    yield from (one for one in found if one.code != "N105" or one.span not in goes_on)


def _going_on(children: Sequence[Block]) -> set[Span]:
    """Return the heads of the points whose ordinal follows that of the last point of their style."""
    last: dict[str | None, int | None] = {}
    heads: set[Span] = set()
    waiting = list(reversed(children))
    while waiting:
        block = waiting.pop()
        if not isinstance(block, Section | Item):
            continue
        if block.ordinal is not None and last.get(block.style) == block.ordinal - 1:
            heads.add(block.head)
        last[block.style] = block.ordinal
        waiting.extend(reversed(block.children))
    return heads


def _about_ordinal(before: Point | None, point: Point, text: str) -> Iterator[Diagnostic]:
    """Compare an ordinal with that of the sibling before it."""
    number = point.ordinal or 0
    if point.style in ("article", "part") and before is None:
        return
    if before is None or before.style != point.style or before.ordinal is None:
        if number > 1 and before is None and point.style != "arabic":
            yield diagnostic("N105", point.head, number=_name(number))
        return
    if point.style == "clause" and (before.marker[:1] in _DI) != (point.marker[:1] in _DI):
        return  # 第三 is counted apart from 一是
    last = before.ordinal
    if number == last and _is_marker(point, text):
        yield diagnostic("N102", point.head, number=_name(number))
    elif last < number != last + 1 and not _stand_between(before, point, text):
        yield diagnostic("N101", point.head, before=_name(last), after=_name(number))
    elif 1 < number < last and not (point.style == "clause" and number == 2):  # 首先…，二是… begins anew
        yield diagnostic("N104", point.head, before=_name(last), after=_name(number))


def _stands(marker: str, text: str, start: int) -> bool:
    """Return whether a marker that was restored stands in the text after all: 三 是, 32.15分钟生活圈."""
    return "".join(text[start : start + 2 * len(marker)].split()).startswith(marker)


def _is_marker(point: Point, text: str) -> bool:
    """Return whether a number that stands twice numbers a point: not 团结统一、, not 一是…一是…."""
    if point.style == "clause":
        return point.ordinal != 1
    return not _HAN.match(text, point.head[0] - 1)


def _stand_between(before: Point, point: Point, text: str) -> bool:
    """Return whether the numbers that a list leaves out do stand in the text, and were not taken for points.

    3.5个“千亿级”, the third entry of a glossary, looks like a number with a decimal point.
    """
    left_out = range((before.ordinal or 0) + 1, point.ordinal or 0)
    numeral = _NUMERAL.search(point.marker)
    if numeral is None or len(left_out) > _MOST_LEFT_OUT:
        return False
    opening, closing = point.marker[: numeral.start()], point.marker[numeral.end() :]
    arabic = numeral[0].isdecimal()
    start, end = before.head[1], point.head[0]
    for number in left_out:
        if arabic:
            found = re.compile(rf"^[^\w\n]*{number}\s*[.．、]", re.M).search(text, start, end)
            at = found.start() if found else -1
        else:
            at = text.find(opening.strip() + _name(number) + closing.strip()[:1], start, end)
        if at < 0:
            return False
        start = at
    return True


def _name(number: int) -> str:
    return spell(number) if 0 < number < 10_000 else str(number)
