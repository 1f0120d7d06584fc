"""Gather what the page and the report say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gangmu.language.page import fields, labels_of
from gangmu.model.blocks import Genre, Metadata
from gangmu.pipeline.body import Body
from gangmu.pipeline.metadata.period import delivered, period, text_start
from gangmu.pipeline.metadata.place import place_of
from gangmu.text.dates import find_date, is_date_line
from gangmu.text.dates import iso as read_date
from gangmu.text.normal import normalize
from gangmu.text.patterns import late

_DELIVERED = late(r"[（(][^（）()]*\d{4}年[^（）()]*[）)]$")
_ISSUER = late(
    r"^(?:(?:19|20)\d\d年)?(?P<name>[^年作长*]{1,12}[省市县区州旗乡镇](?:人民)?政府(?=工作报告)"
    r"|[^年]{2,40}?(?:政府|委员会|管委会|办公室|办事处|[局厅委院])(?:办公室)?(?=关于|(?:19|20)\d\d年))"
)


def describe(body: Body, name: str | None = None) -> Metadata:
    """Read the metadata from labels, matter and the opening of a body; `name` is that of its file."""
    labels = body.labels
    title = _title(body)
    when = (*_any_label(labels, _WHEN), *(name for name in labels if name.startswith(_PUBLISHED)))
    published = _date(labels, (*labels_of("published"), *when))
    signed = _signed(body) or _date(labels, labels_of("signed"))
    number = _first(body, "document-number") or _label(labels, "document_number")
    if number is not None:
        number = number.partition("签发")[0].strip().strip("（）")
    issuer = _last(body, "signature") or _label(labels, "issuer")
    place, place_from = place_of(issuer, title, name)
    day = delivered(title, body)
    known = fields()
    return Metadata(
        title=title,
        issuer=issuer or _named_by(title),
        addressee=_addressee(body),
        document_number=number,
        index_number=_label(labels, "index_number"),
        source=_label(labels, "source", _any_label(labels, _SOURCES)),
        published=published,
        signed=signed,
        period=period(title, body, day),
        genre=_genre(title, body),
        delivered=day,
        place=place,
        place_from=place_from,
        labels={name: value for name, value in labels.items() if name not in known},
    )


_REPORTED = late("(大会|会议|代表)[^。]{0,12}(报告工作|作[^。，]{0,8}工作报告)|报告如下")
_NOTHING = ("无", "暂无", "-", "—", "/")  # what a page writes where it has nothing to say


def _words(body: Body, *kinds: str) -> Iterable[tuple[int, str]]:
    for index, paragraph in enumerate(body.paragraphs):
        if paragraph.kind in kinds:
            yield index, normalize(body.text[paragraph.start : paragraph.end]).strip()


def _first(body: Body, kind: str) -> str | None:
    return next((words for _, words in _words(body, kind)), None)


def _last(body: Body, kind: str) -> str | None:
    """Return the last matter of a kind before the first annexed document, else the last of all."""
    found, annex = list(_words(body, kind)), _annex(body)
    own = [words for index, words in found if index < annex]
    return own[-1] if own else found[-1][1] if found else None


def _annex(body: Body) -> int:
    """Return the paragraph with which the first annexed document begins: the first title behind a text."""
    told = False
    for index, paragraph in enumerate(body.paragraphs):
        if told and paragraph.kind == "title":
            return index
        told = told or paragraph.kind == "text"
    return len(body.paragraphs)


def _label(labels: Mapping[str, str], field: str, more: Iterable[str] = ()) -> str | None:
    told = (normalize(labels.get(name, "")).strip() for name in (*labels_of(field), *more))
    return next((value for value in told if value and value not in _NOTHING), None)


_SOURCES = ("来源", "稿源", "出处")
_WHEN = ("日期", "时间")
_PUBLISHED = ("发布", "发表", "更新", "添加")  # 发布于 · 发布, where a date follows
_NOT_PUBLISHED = late("成文|发文|印发|签署|生效|实施|施行|失效|废止|抓取|采集|有效|公示|截止|访问")


def _any_label(labels: Mapping[str, str], ends: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels that end with one of `ends`, known or not: 信息提供日期."""
    return tuple(name for name in labels if name.endswith(ends) and not _NOT_PUBLISHED.search(name))


def _date(labels: Mapping[str, str], names: Iterable[str]) -> str | None:
    for name in names:
        found = find_date(labels[name]) if labels.get(name) else None
        if found is not None:
            return found.value
    return None


def _title(body: Body) -> str | None:
    """Return the title that stands above the text, its lines joined, else the one a label names."""
    lines: list[str] = []
    above = -1
    for index, words in _words(body, "title"):
        if lines and index != above + 1:
            break
        if any(p.kind == "text" for p in body.paragraphs[:index]):
            break
        lines.append(words)
        above = index
    if lines:
        return "".join(lines)
    named = _label(body.labels, "title")
    return _DELIVERED.sub("", named).strip() if named else None


def _addressee(body: Body) -> str | None:
    words = _first(body, "salutation")
    if words is None or words.startswith(("各位代表", "各位委员", "同志们")):
        return None
    return words.rstrip("：: ")


def _signed(body: Body) -> str | None:
    words = _last(body, "date")
    return (is_date_line(words) or read_date(words)) if words else None


def _named_by(title: str | None) -> str | None:
    found = _ISSUER.match(title) if title else None
    return found["name"] if found else None


def is_explanation(title: str) -> bool:
    """Return whether a title names a text that explains a document: it speaks of its parts, and has none."""
    return re.search(r"解读|图解|问答|答记者问", title) is not None


def is_plan(title: str) -> bool:
    """Return whether a title names a plan and no report: 2025年工作计划, not 2024年总结和2025年计划."""
    return _is_named(title, "计划|要点|安排|思路|打算|规划") and not re.search(
        r"总结|汇报|报告|情况|回顾", title
    )


def _is_named(title: str, words: str) -> bool:
    """Return whether a title ends with one of `words`, parted by |, or with it and something in brackets."""
    return re.search(rf"({words})([（(].*[）)])?$", title) is not None


def _genre(title: str | None, body: Body) -> Genre:
    """Recognise the genre by the title, else by how the text opens; "other" where neither tells."""
    if title:
        if is_explanation(title):
            return "other"
        reports = _is_named(title, "报告|总结|汇报|情况|年报|述职|述法")
        if not reports and re.search(r"通知|公告|通告|方案|意见|决定|批复|函$", title):
            return "notice"
        if _is_named(title, "办法|规定|细则|条例|规则"):
            return "regulation"
        if re.search(r"法治政府|法治建设|依法行政|法治工作|依法治", title):
            return "rule-of-law-report"
        if re.search(r"报告|总结|汇报|情况|年报|述职", title):
            return "report"
        return "report" if _REPORTED.search(text_start(body)) else "other"
    opening = text_start(body)
    if re.search(r"(法治政府|法治建设|依法行政)", body.form[:1500]) and re.search(r"如下", opening):
        return "rule-of-law-report"
    return (
        "report"
        if re.search(r"(报告|总结|汇报)(如下|工作)", opening) or body.form.find("一、") >= 0
        else "other"
    )
