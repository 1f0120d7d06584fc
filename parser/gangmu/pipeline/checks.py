"""Judge the finished tree: say what was repaired, guessed or is missing. Structure is found elsewhere."""

from __future__ import annotations

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
from gangmu.model.catalogue import finding
from gangmu.text.dates import is_impossible_date
from gangmu.text.numerals import spell
from gangmu.text.patterns import late

_LOST = late("[\ue000-\uf8ff\ufffd]")  # private-use and replacement characters
_YEAR = late(r"(?<!\d)((?:19|20)\d\d)年(?!\d{1,2}月)")


def judge(
    children: Sequence[Block], metadata: Metadata, text: str, guessed: Iterable[tuple[Span, float]]
) -> tuple[Diagnostic, ...]:
    """Give the findings about a tree, in the order of the text.

    `guessed` are the spans of the heads whose title ends at a guessed place, and how sure that is.
    """
    found = [*_about_the_whole(children, metadata, text)]
    found += [finding("T101", span, sure=f"{min(sure, 0.99):.0%}") for span, sure in guessed]
    found += _about_runs(children)
    return tuple(sorted(found, key=lambda one: one.span or (-1, -1)))


def _about_the_whole(children: Sequence[Block], metadata: Metadata, text: str) -> Iterator[Diagnostic]:
    told = [block for block in children if isinstance(block, Section | Item | Paragraph | Table)]
    if not told:
        yield finding("P101" if text.strip() else "P103", None)
    elif not any(isinstance(block, Section | Item) for block in told):
        yield finding("P102", None)
    lost = _LOST.search(text)
    if lost is not None:
        yield finding("C101", lost.span(), count=len(_LOST.findall(text)))
    for block in children:
        if isinstance(block, DateLine) and is_impossible_date(block.text):
            yield finding("M102", block.span, date=block.text)
    year = metadata.period.year
    said = _opening_year(children)
    if year is not None and said is not None and said[0] != year:
        yield finding("M101", said[1], title=year, text=said[0])


def _opening_year(children: Sequence[Block]) -> tuple[int, Span] | None:
    """Give the first year that the opening names on its own (2023年, not 2023年3月), and where it stands."""
    for block in children:
        if isinstance(block, Section | Item):
            return None
        found = _YEAR.match(block.text) if isinstance(block, Paragraph) else None
        if found is not None:
            return int(found[1]), block.span
    return None


def _about_runs(children: Sequence[Block]) -> Iterator[Diagnostic]:
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
                yield finding("N103", block.head, marker=block.marker)
            elif block.ordinal is not None:
                yield from _about_ordinal(before, block)
            if block.level == MAX_LEVEL:
                yield finding("N106", block.head)
            before = block


def _about_ordinal(before: Point | None, point: Point) -> Iterator[Diagnostic]:
    """Compare an ordinal with that of the sibling before it."""
    number = point.ordinal or 0
    if point.style in ("article", "part") and before is None:
        return
    if before is None or before.style != point.style or before.ordinal is None:
        if number > 1 and before is None and point.style != "arabic":
            yield finding("N105", point.head, number=_name(number))
        return
    last = before.ordinal
    if number == last:
        yield finding("N102", point.head, number=_name(number))
    elif last < number != last + 1:
        yield finding("N101", point.head, before=_name(last), after=_name(number))
    elif 1 < number < last:
        yield finding("N104", point.head, before=_name(last), after=_name(number))


def _name(number: int) -> str:
    return spell(number) if 0 < number < 10_000 else str(number)
