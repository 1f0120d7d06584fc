"""The words of the page, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "zh"]

_WORDS: Mapping[str, tuple[str, str]] = {
    "outline": ("Outline", "提纲"),
    "source": ("Source", "原文"),
    "diagnostics": ("Diagnostics", "诊断"),
    "about": ("About this document", "文件信息"),
    "search": ("Search outline and source", "搜索提纲和原文"),
    "matches": ("matches", "处"),
    "all-roles": ("All parts", "全部"),
    "removed": ("Removed", "网页杂项"),
    "show-removed": ("Show what was removed", "显示网页杂项"),
    "lines": ("lines", "行"),
    "theme": ("Light or dark", "浅色或深色"),
    "collapse": ("Collapse", "收起"),
    "expand": ("Expand", "展开"),
    "skip": ("Skip to the source", "跳到原文"),
    "guessed": ("where the title ends was guessed", "标题边界为推断"),
    "inferred": ("the marker is missing from the source and was restored", "原文缺序号，已补出"),
    "no-diagnostics": ("Nothing to report.", "没有发现问题。"),
    "no-outline": ("No headings were found.", "没有找到标题。"),
    "whole": ("whole document", "全文"),
    "untitled": ("(no title)", "（无标题）"),
    "keys": (
        "Keys: / search, j k next and previous heading, Enter jump, Esc clear",
        "按键：/ 搜索，j k 下一个、上一个标题，Enter 跳转，Esc 清除",
    ),
    "made-by": ("made by gangmu", "由 gangmu 生成"),
    "reports": ("reports", "份报告"),
    "file": ("File", "文件"),
    "title": ("Title", "标题"),
    "year": ("Year", "年度"),
    "issuer": ("Issuer", "发文机关"),
    "parts": ("Parts", "部分"),
    "points": ("Points", "节"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "info": ("note", "提示"),
    "filter": ("Filter", "筛选"),
    "addressee": ("Addressee", "主送机关"),
    "document_number": ("Document number", "发文字号"),
    "index_number": ("Index number", "索引号"),
    "published": ("Published", "发布日期"),
    "signed": ("Signed", "成文日期"),
    "delivered": ("Delivered", "作报告日期"),
    "place": ("Place", "地区"),
    "genre": ("Genre", "文种"),
    "trust": ("Trust", "可信度"),
    "role.opening": ("opening", "开头"),
    "role.measures": ("measures", "举措"),
    "role.shortcomings": ("shortcomings", "不足"),
    "role.duties": ("duties", "职责"),
    "role.plans": ("plans", "安排"),
    "role.recommendations": ("recommendations", "建议"),
    "role.closing": ("closing", "结尾"),
    "role.other": ("other", "其他"),
    "cut.page-metadata": ("page metadata", "页面信息"),
    "cut.toolbar": ("toolbar", "页面工具"),
    "cut.navigation": ("navigation", "导航"),
    "cut.page-footer": ("page footer", "页脚"),
    "cut.related-news": ("related news", "相关新闻"),
    "cut.page-number": ("page number", "页码"),
    "cut.page-header": ("page header", "页眉"),
    "cut.contents": ("table of contents", "目录"),
    "cut.duplicate-title": ("title again", "重复的标题"),
    "cut.watermark": ("watermark", "水印"),
    "cut.markup": ("markup", "格式符号"),
    "cut.other": ("other", "其他"),
}


class Words:
    """Messages of the page in one language.

    >>> Words("zh")("outline")
    '提纲'
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str) -> str:
        return _WORDS[key][self.language == "zh"]

    def knows(self, key: str) -> bool:
        """Return whether there is a word for `key`."""
        return key in _WORDS
