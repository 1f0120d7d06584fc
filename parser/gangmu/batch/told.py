"""Take from a name, or from the other columns of a row, what they say of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

# The columns of China's spreadsheets and crawlers that are understood, by what they say.
UNDERSTOOD: dict[str, tuple[str, ...]] = {
    "place": ("place", "地区", "地方", "行政区划", "所属地区"),
    "year": ("year", "年份", "年度"),
    "title": ("title", "标题", "题名", "文件名称"),
    "issuer": ("issuer", "单位", "发布机构", "发布单位", "发文机关", "制发机关"),
    "published": ("published", "发布日期", "发布时间", "发文日期", "日期"),
    "link": ("url", "link", "href", "链接", "网址", "来源网址", "原文链接"),
}
_YEAR = re.compile(r"(?:19|20)\d\d")


class Told(NamedTuple):
    """What is said of a document beside its text; `place_from` says where the place was found."""

    place: str | None = None
    year: int | None = None
    place_from: str | None = None
    title: str | None = None
    issuer: str | None = None
    published: str | None = None
    link: str | None = None


def told_by(row: Mapping[str, Any], named: Told) -> Told:
    """Read the columns of a row that are understood; what they leave open is as it was `named`.

    >>> told_by({"地区": "望岑市", "年份": "2021年", "链接": "http://a"}, Told())[:3]
    ('望岑市', 2021, 'column')
    """
    said = {field: _first(row, names) for field, names in UNDERSTOOD.items()}
    place, year = said.pop("place"), year_of(said.pop("year") or "")
    date = said.pop("published") or ""
    return named._replace(
        place=place or named.place,
        place_from="column" if place else named.place_from,
        year=year or named.year,
        published=_iso(date),
        **said,
    )


def year_of(words: str) -> int | None:
    """Find a year.

    >>> year_of("2021年度"), year_of("去年")
    (2021, None)
    """
    found = _YEAR.search(words)
    return int(found.group()) if found else None


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    values = (str(row[name]).strip() for name in names if row.get(name) is not None)
    return next(filter(None, values), None)


def _iso(words: str) -> str | None:
    from gangmu.text.dates import iso

    return iso(words) if words else None
