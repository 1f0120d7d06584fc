"""Ranks that a format gives decide between headings without numbers, and never against numbers."""

from __future__ import annotations

import gangmu
import pytest

TEXT = "公布目录6项，听取意见120条，工作取得新的成效。"


def outline(*headings: str) -> list[str]:
    """Set each heading, written as Markdown, over a paragraph."""
    source = "# 云岑区2023年法治政府建设年度报告\n\n" + "".join(f"{one}\n\n{TEXT}\n\n" for one in headings)
    report = gangmu.parse(source, format="markdown")
    return [">" * (point.level - 1) + point.marker + point.title for point in report.outline(items=False)]


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (
            ("## 主要举措", "### 健全机制", "### 规范执法", "## 存在的不足", "### 执法力量"),
            ["主要举措", ">健全机制", ">规范执法", "存在的不足", ">执法力量"],
        ),
        (("## 主要举措", "#### 健全机制", "## 存在的不足"), ["主要举措", ">健全机制", "存在的不足"]),
        (
            ("## 主要举措", "### 健全机制", "#### 集体学法", "### 规范执法", "## 存在的不足"),
            ["主要举措", ">健全机制", ">>集体学法", ">规范执法", "存在的不足"],
        ),
        (("# 主要举措", "# 健全机制", "# 规范执法"), ["主要举措", "健全机制", "规范执法"]),
        (
            ("## 一、主要举措", "### 健全机制", "### 规范执法", "## 二、存在的不足", "### 执法力量"),
            ["一、主要举措", ">健全机制", ">规范执法", "二、存在的不足", ">执法力量"],
        ),
    ],
)
def test_ranks_of_headings(headings: tuple[str, ...], wanted: list[str]) -> None:
    assert outline(*headings) == wanted


def test_numbers_are_stronger_than_ranks() -> None:
    """Programs that make Markdown give headings any rank; the numbers say how deep they are."""
    found = outline("### 一、主要举措", "## （一）健全机制", "# （二）规范执法", "#### 二、存在的不足")
    assert found == ["一、主要举措", ">（一）健全机制", ">（二）规范执法", "二、存在的不足"]
