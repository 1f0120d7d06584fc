"""Keep the words of the findings, in English and in Chinese, by their codes.

A code is a letter for what it concerns and a number that never changes its meaning: D decoding and
reading, C characters, P the page, N numbering, T titles, M metadata.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from gangmu.model.blocks import Diagnostic, Severity, Span

Language = Literal["en", "zh"]


class Words(NamedTuple):
    """How grave a finding is, and what is said of it: message and hint, English and Chinese."""

    severity: Severity
    message: str
    hint: str
    message_zh: str
    hint_zh: str


FINDINGS: dict[str, Words] = {
    "C101": Words(
        "warning",
        "{count} characters were lost in scraping (private-use or replacement characters)",
        "compare this place with the page",
        "有{count}个字符在抓取时丢失（私用区字符或替换符）",
        "请与原网页对照",
    ),
    "M101": Words(
        "info",
        "the title speaks of {title}, the opening of {text}",
        "check which year the report is for",
        "标题为{title}年，正文开头为{text}年",
        "请核对报告年度",
    ),
    "M102": Words(
        "warning",
        "no calendar has the date {date}",
        "compare it with the page; it is kept as written, and no date is given for it",
        "日历上没有{date}这一天",
        "请与原网页对照；原文照录，元数据不取该日期",
    ),
    "N101": Words(
        "warning",
        "the ordinal jumps from {before} to {after}",
        "look for a point that was lost, or a mistyped ordinal",
        "序号由{before}跳到{after}",
        "请检查是否漏了一点或序号有误",
    ),
    "N102": Words(
        "warning",
        "the ordinal {number} stands twice",
        "number the second one on",
        "序号{number}重复",
        "请顺延后一个序号",
    ),
    "N103": Words(
        "warning",
        "the marker {marker} is missing and was restored from its siblings",
        "compare this place with the page",
        "缺序号{marker}，已按前后各点补出",
        "请与原文对照",
    ),
    "N104": Words(
        "warning",
        "the ordinal goes back from {before} to {after}",
        "put the points in order",
        "序号由{before}倒回{after}",
        "请调整顺序",
    ),
    "N105": Words(
        "info",
        "the numbering begins at {number}",
        "look for what stood before it",
        "序号从{number}开始",
        "请检查前面是否有遗漏",
    ),
    "N106": Words(
        "warning",
        "points are nested deeper than 32 levels; deeper ones stand as siblings",
        "check whether this is a report",
        "层级超过32级，更深的各点按同级处理",
        "请检查是否为报告正文",
    ),
    "P101": Words(
        "error",
        "no report was found in this page",
        "the scrape may hold the navigation only; fetch the page again",
        "网页中没有找到报告正文",
        "可能只抓到导航栏，请重新抓取",
    ),
    "P102": Words(
        "info",
        "the text has no headings",
        "check whether the whole document was scraped",
        "正文没有标题",
        "请检查是否抓取完整",
    ),
    "P103": Words("error", "the document is empty", "check the file", "文件是空的", "请检查文件"),
    "T101": Words(
        "info",
        "title boundary guessed, {sure} sure",
        "a full stop was lost behind the heading; check where the title ends",
        "标题边界为推断（把握{sure}）",
        "标题后的句号可能丢失，请核对标题止于何处",
    ),
}


def finding(code: str, span: Span | None, language: Language = "en", **fields: object) -> Diagnostic:
    """Write a finding in words; `fields` fill the places of its message.

    >>> finding("N101", (0, 2), before="一", after="三").message
    'the ordinal jumps from 一 to 三'
    """
    words = FINDINGS[code]
    message, hint = (words.message_zh, words.hint_zh) if language == "zh" else (words.message, words.hint)
    return Diagnostic(code, words.severity, span, message.format(**fields), hint)
