"""The words of a comparison, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "zh"]

_WORDS: Mapping[str, tuple[str, str]] = {
    "kept": ("kept", "沿用"),
    "reworded": ("reworded", "改写"),
    "moved": ("moved", "移位"),
    "new": ("new", "新增"),
    "gone": ("gone", "删去"),
    "told": ("told", "有对应"),
    "perhaps": ("perhaps", "可能对应"),
    "not-found": ("not found", "未找到"),
    "sections": ("Sections", "章节对照"),
    "promises": ("Last year's plans, this year's measures", "上年安排与今年举措"),
    "kind": ("Change", "变化"),
    "before": ("Before", "前"),
    "after": ("After", "后"),
    "copied": ("taken over", "沿用文字"),
    "similarity": ("likeness", "相似度"),
    "plan": ("Plan", "上年安排"),
    "answer": ("Told in", "今年举措"),
    "state": ("State", "情况"),
    "sum": (
        "{copied:.0%} of the later text is taken over from the earlier, figures apart",
        "后一份报告有 {copied:.0%} 的文字（数字除外）沿用前一份",
    ),
    "note": (
        "Not found means that no passage was found, not that nothing was done.",
        "“未找到”只表示没有找到对应的文字，不等于没有落实。",
    ),
    "untitled": ("(no title)", "（无标题）"),
}


class Words:
    """Messages of a comparison in one language.

    >>> Words("zh")("reworded")
    '改写'
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        return _WORDS[key][self.language == "zh"].format(**values)
