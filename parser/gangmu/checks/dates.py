"""Judge dates, document numbers and figures."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from gangmu.checks.document import Document, Hit
from gangmu.checks.parts import IN_FORCE
from gangmu.model.blocks import DateLine, Diagnostic, DocumentNumber, Span
from gangmu.model.diagnostic import Edit
from gangmu.text.patterns import late

_DAY = late(r"(?<![\d年月])(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日")
_NUMBER = late(
    r"[\[〔【（(［]\s{0,4}((?:19|20)\d\d)\s{0,4}[\]〕】）)］]"
    r"\s{0,4}第?\s{0,4}0{0,4}([1-9]\d{0,5})\s{0,4}号"
)
_COUNT = late(r"(?:共|累计|合计|总计|共计)[一-鿿]{0,4}?(?<!第)(\d+)(?=[。；])")
_RANGE = late(r"(?<!\d)((?:19|20)\d\d)((?:19|20)\d\d)(?=年)")
_BARE = late(r"(?:19|20)\d{4,6}")
_SIGNED = late(r"((?:19|20)\d\d年)(\d{1,2})月(\d{1,2})日")
_LONGEST_RANGE = 30  # years


def check(document: Document) -> Iterator[Hit]:
    """Yield what is wrong with dates and figures."""
    yield from _no_such_day(document)
    yield from _figures(document)
    yield from _published_late(document)
    for block, _ in document.blocks:
        if isinstance(block, DocumentNumber):
            yield from _document_number(document, block.span)
        elif isinstance(block, DateLine):
            yield from _date_line(document, block.span)
    yield from _signed_early(document)


def related(document: Document, _one: Diagnostic) -> tuple[Span, ...]:
    """Return the place of the title, with which the opening disagrees."""
    return (document.title.span,) if document.title else ()


def _no_such_day(document: Document) -> Iterator[Hit]:
    for passage in document.passages:
        for found in _DAY.finditer(passage.text):
            if not _in_calendar(found):
                yield Hit("D301", passage.span(*found.span()), {"date": found[0]})


def _in_calendar(found: re.Match[str]) -> bool:
    """Return whether the calendar has the day; without a year that of a leap year counts."""
    year, month, day = int(found[1] or 2024), int(found[2]), int(found[3])
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _figures(document: Document) -> Iterator[Hit]:
    for passage in document.passages:
        for found in _COUNT.finditer(passage.text):
            if not re.fullmatch(r"(19|20)\d\d", found[1]):
                yield Hit("D304", passage.span(*found.span(1)), {"number": found[1]})
        for found in _RANGE.finditer(passage.text):
            if 0 < int(found[2]) - int(found[1]) <= _LONGEST_RANGE:
                yield _rewrite("D305", passage.span(*found.span()), found[0], f"{found[1]}—{found[2]}")


def _rewrite(code: str, span: Span, written: str, right: str, *, fix: bool = False) -> Hit:
    return Hit(code, span, {"written": written, "right": right}, (), (Edit(span, right),) if fix else ())


def _published_late(document: Document) -> Iterator[Hit]:
    metadata = document.report.metadata
    year, published = metadata.period.year, metadata.published
    if year is None or published is None or metadata.period.part != "annual" or year < IN_FORCE:
        return
    if len(published) == len("2024-04-01") and published > f"{year + 1}-04-01":
        yield Hit("D302", None, {"year": year, "date": published})


def _document_number(document: Document, span: Span) -> Iterator[Hit]:
    found = _NUMBER.search(document.text, *span)
    if found is None:
        return
    right = f"〔{found[1]}〕{found[2]}号"
    if "".join(found[0].split()) != right:
        yield _rewrite("D303", found.span(), found[0], right, fix=True)


def _date_line(document: Document, span: Span) -> Iterator[Hit]:
    words = document.text[slice(*span)].strip("（）() ")
    if _BARE.fullmatch(words):
        yield Hit("D306", span, {"written": words})
    for found in _SIGNED.finditer(document.text, *span):
        right = f"{found[1]}{int(found[2])}月{int(found[3])}日"
        if found[0] != right:
            yield _rewrite("D307", found.span(), found[0], right, fix=True)


def _signed_early(document: Document) -> Iterator[Hit]:
    metadata = document.report.metadata
    year, signed = metadata.period.year, metadata.signed
    if year is None or signed is None or int(signed[:4]) >= year or document.title is None:
        return
    last = [block for block, _ in document.blocks if isinstance(block, DateLine)]
    span = last[-1].span if last else None
    yield Hit("D308", span, {"year": year, "date": signed}, (document.title.span,))
