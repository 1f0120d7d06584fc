"""Emphasis goes over lines; references, escapes and lists are read as Markdown has them."""

from __future__ import annotations

import gangmu
import pytest

from tests.support.laws import every_character_has_one_place


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("坚持**党的\n领导**，做好工作。", "坚持党的\n领导，做好工作。"),
        ("***甲* 乙** 丙，***丁***。", "甲乙丙，丁。"),
        ("**甲***乙*丙。", "甲乙丙。"),
        ("张**、李**\n王**，赵**。", "张**、李**\n王**，赵**。"),
        ("5*3=15。\n2*4=8。", "5*3=15。\n2*4=8。"),
        ("*注一\n*注二", "*注一\n*注二"),
        ("**甲\n\n乙**丙", "**甲\n乙**丙"),
        ("甲&mdash;&mdash;乙&ldquo;丙&rdquo;", "甲——乙“丙”"),
        ("甲&lt;5元&amp;乙", "甲<5元&乙"),
    ],
)
def test_what_a_reader_sees(source: str, text: str) -> None:
    report = gangmu.parse(source, format="markdown", with_source=True)
    assert gangmu.clean(report).strip().replace("\n\n", "\n") == text
    every_character_has_one_place(report, source)


def test_escaped_markers_are_markers() -> None:
    """Pandoc writes 1\\. so that no list is made of it; by that the file is known as Markdown."""
    report = gangmu.parse("一、举措\n\n1\\. 学法\n\n2\\. 用法\n\n二、不足\n")
    found = [(point.level, point.marker.strip(), point.title) for point in report.outline(items=False)]
    assert [title for _, _, title in found] == ["举措", "学法", "用法", "不足"]
    assert [level for level, _, _ in found] == [1, 2, 2, 1]


def test_a_list_of_ones_is_counted_by_its_indents() -> None:
    source = (
        "# 云岑区报告\n\n1. 举措\n\n   1. 学法\n\n做好工作。\n\n   1. 用法\n\n做好。\n\n1. 不足\n\n薄弱。\n"
    )
    points = gangmu.parse(source).outline(items=False)
    assert [(point.level, point.ordinal, point.title) for point in points] == [
        (1, 1, "举措"),
        (2, 1, "学法"),
        (2, 2, "用法"),
        (1, 2, "不足"),
    ]


def test_a_list_with_numbers_of_its_own_keeps_them() -> None:
    points = gangmu.parse("# 报告\n\n1. 举措\n2. 不足\n3. 安排\n", format="markdown").outline(items=False)
    assert [point.ordinal for point in points] == [1, 2, 3]
