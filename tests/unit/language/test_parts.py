"""Headings of parts without a number, glossaries, and the end of an opening."""

from __future__ import annotations

import pytest
from gangmu.language.parts import is_glossary, is_part, opened


@pytest.mark.parametrize("line", ["过去五年及 2021 年工作回顾", "2021年主要工作", "下一步工作安排"])
def test_a_line_of_times_work_and_kinds_is_a_part(line: str) -> None:
    """It is composed of these words from end to end, whatever its spaces."""
    assert is_part(line)


@pytest.mark.parametrize("line", ["目标", "工作", "2021年", "回顾工作，成绩显著", "云岑区工作回顾会", ""])
def test_a_line_with_other_words_is_none(line: str) -> None:
    """A time or 工作 alone is none, nor a line that goes on."""
    assert not is_part(line)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("《政府工作报告》有关名词解释", True),
        ("（名词解释）", True),
        ("有关政策说明", False),
        ("名词解释工作总结", False),
    ],
)
def test_a_glossary_is_known_by_its_title(title: str, wanted: bool) -> None:
    """Signs around it do not count."""
    assert is_glossary(title) is wanted


def test_an_opening_ends_where_the_report_is_announced() -> None:
    """现将…报告如下 announces it; a sentence of the report does not."""
    text = "现将有关情况报告如下："
    assert opened(text, 0, len(text))
    assert not opened("全年办理案件28件。", 0, 10)
