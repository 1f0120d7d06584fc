"""Judge what a yearly report tells: the parts that the norm asks for, and the year of its plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gangmu.checks.document import Document, Hit
from gangmu.language.heading import said
from gangmu.model.blocks import Paragraph, Role, Section, Span
from gangmu.model.catalogue import Language
from gangmu.pipeline.metadata import is_explanation, is_plan
from gangmu.text.patterns import late

PART_NAMES: Mapping[Role, tuple[str, str]] = {
    "measures": ("measures", "主要举措和成效"),
    "shortcomings": ("shortcomings", "存在的不足和原因"),
    "duties": ("duties of the first responsible persons", "第一责任人履职情况"),
    "plans": ("plans", "下一年度安排"),
    "recommendations": ("recommendations", "意见建议"),
    "other": ("other matters", "其他情况"),
}
_MISSING: Mapping[Role, str] = {
    "measures": "R101",
    "shortcomings": "R102",
    "duties": "R103",
    "plans": "R104",
}
IN_FORCE = 2019  # the first year that the norm of 15 April 2019 asks a report for
_CLAUSE = late("[^，。；：！？\n]+")
_CAUSE = late("原因|由于|因为|根源|源于|导致|造成|归因|究其|根子")
_YEAR = late(r"(?<!\d)((?:19|20)\d\d)(?=年)")


def named(roles: tuple[Role, ...], language: Language) -> str:
    """Return the names of parts in a sentence."""
    at = 1 if language == "zh" else 0
    return ("、" if at else " and ").join(PART_NAMES[role][at] for role in roles if role in PART_NAMES)


def check(document: Document, language: Language) -> Iterator[Hit]:
    """Yield what is wrong with the parts of a yearly report."""
    title, period = document.report.metadata.title or "", document.report.metadata.period
    if period.year is not None and period.year < IN_FORCE:
        return
    if period.part != "annual" or is_plan(title) or is_explanation(title) or not document.passages:
        return
    yield from _told(document, language)
    yield from _merged(document, language)
    yield from _causes(document)
    if period.year is not None:
        yield from _past_plans(document, period.year)


def _told(document: Document, language: Language) -> Iterator[Hit]:
    """Find the parts that no heading names: told in a sentence, or not at all."""
    headed = {role for section in document.sections for role in (*section.roles, *said(section.title).roles)}
    for role, code in _MISSING.items():
        if role in headed:
            continue
        place = _place_of(document, role)
        if place is None:
            yield Hit(code, None)
        elif role != "measures":
            yield Hit("R107", place, {"part": named((role,), language)})


def _place_of(document: Document, role: Role) -> Span | None:
    """Return where a part is told first, by the role of a paragraph or the words of a clause."""
    for block, _ in document.blocks:
        if isinstance(block, Paragraph) and role in block.roles:
            return block.span
    for passage in document.passages:
        for clause in _CLAUSE.finditer(passage.text):
            if role in said(clause[0]).roles:
                return passage.span(*clause.span())
    return None


def _merged(document: Document, language: Language) -> Iterator[Hit]:
    for section in document.sections:
        if len([role for role in section.roles if role in _MISSING]) > 1 and said(section.title).roles:
            yield Hit("R105", section.head, {"parts": named(section.roles, language)})


def _causes(document: Document) -> Iterator[Hit]:
    words = document.report.text(role="shortcomings")
    if words and not _CAUSE.search(words):
        first = next(
            block
            for block, _ in document.blocks
            if isinstance(block, Section | Paragraph) and "shortcomings" in block.roles
        )
        yield Hit("R106", first.head if isinstance(first, Section) else first.span)


def _past_plans(document: Document, year: int) -> Iterator[Hit]:
    """Find a heading of plans that names a year, and none that is still to come."""
    for section in document.sections:
        if said(section.title).roles != ("plans",):
            continue
        years = [int(found[1]) for found in _YEAR.finditer(section.title)]
        if years and max(years) <= year and not re.search("十[一二三四五六七八九]五", section.title):
            yield Hit("R108", section.head, {"year": year, "planned": max(years)})
