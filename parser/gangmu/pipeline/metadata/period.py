"""Find the time that a report is about, and when it was delivered.

`period.year` is the year that the document is about, for every genre: a work report that was delivered
in January 2023 is about 2022. `delivered` is the day or year of the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from gangmu.model.blocks import Period, PeriodPart
from gangmu.pipeline.body import Body
from gangmu.text.dates import find_date, years
from gangmu.text.patterns import late

_BRACKETED = late(r"[（(][^（）()]*\d{4}年[^（）()]*[）)]$")
_OCCASION = ("会议", "大会", "全会", "人代会", "日在")
_QUOTED = late("《[^》]*》")
_NOW_REPORTED = late("(现将|现就)[^。]{0,40}?(?=(19|20)[0-9]{2}年)")
_REVIEWED = late("(?:19|20)[0-9]{2}年[^。，、\n]{0,12}?回顾")
_WORK_REPORT = "政府工作报告"


def delivered(title: str | None, body: Body) -> str | None:
    """Return the day or year of the meeting, from the lines under the title or the brackets behind it."""
    above = list(takewhile(lambda paragraph: paragraph.kind != "text", body.paragraphs))
    signed = any(paragraph.kind == "signature" for paragraph in above)
    for paragraph in above:
        words = body.form[paragraph.start : paragraph.end]
        told = paragraph.kind == "subtitle" or (paragraph.kind == "date" and not signed)
        dated = find_date(words) if told else None
        if dated is not None and (any(sign in words for sign in _OCCASION) or words[0] in "（("):
            return dated.value
    named = next(
        (found for name in ("标题", "title") if (found := _BRACKETED.search(body.labels.get(name, "")))), None
    )
    named = named or (_BRACKETED.search(title) if title else None)
    dated = find_date(named.group()) if named else None
    return dated.value if dated else None


def period(title: str | None, body: Body, day: str | None) -> Period:
    """Return the year that a document is about, and which part of it; `day` is when it was delivered."""
    year = _year(title or "", body, day)
    return Period(year=year, part=_part(title or "", year))


def _year(title: str, body: Body, day: str | None) -> int | None:
    named = next(years(_QUOTED.sub("", title)), None) or next(years(title), None)
    work_report = _WORK_REPORT in title or (named is None and day is not None)
    if named is not None and not work_report:
        return named
    reviewed = _REVIEWED.search(body.form) if work_report else None
    looked_back = int(reviewed.group()[:4]) if reviewed is not None else None
    spoken = int(day[:4]) if day is not None else named
    if spoken is None:
        return looked_back or _reported(body)
    if looked_back in (spoken - 1, spoken):
        return looked_back
    return spoken if day is not None and int(day[5:7] or 1) >= LATE_IN_YEAR else spoken - 1


LATE_IN_YEAR = 7  # a meeting in the second half of a year looks back on that year itself


def _reported(body: Body) -> int | None:
    """Return the year that the opening says it reports on, else the first that it names outside of 《》."""
    opening = _QUOTED.sub("", text_start(body))
    said = _NOW_REPORTED.search(opening)
    return next(_plain_years(opening[said.end() :] if said else opening), None)


def _plain_years(words: str) -> Iterator[int]:
    """Return the years of a text but for the ends of ranges (2021—2025年)."""
    return years(_RANGE.sub("", words))


_RANGE = late("(19|20)[0-9]{2}年?[ ]?[-—–－~～至]{1,2}[ ]?(19|20)[0-9]{2}年")
START = 400  # characters of the opening


def text_start(body: Body) -> str:
    """Return the first characters of the running text."""
    first = next((p for p in body.paragraphs if p.kind == "text"), None)
    return body.form[first.start : first.start + START] if first else ""


_PARTS: tuple[tuple[str, PeriodPart], ...] = (
    ("上半年", "h1"), ("下半年", "h2"),
    ("一季度", "q1"), ("二季度", "q2"), ("三季度", "q3"), ("四季度", "q4"),
)  # fmt: skip


def _part(title: str, year: int | None) -> PeriodPart | None:
    for words, part in _PARTS:
        if words in title:
            return part
    return "annual" if year is not None else None
