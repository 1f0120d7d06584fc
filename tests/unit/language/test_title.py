"""Headings without a number, known by their words alone."""

from __future__ import annotations

import pytest
from gangmu.language.title import is_heading_line


@pytest.mark.parametrize(
    "line", ["2013年工作回顾", "存在的问题", "面临的瓶颈和挑战", "下一步工作打算", "名词解释"]
)
def test_a_whole_line_is_a_heading(line: str) -> None:
    """By a list, or as it is put together."""
    assert is_heading_line(line)


@pytest.mark.parametrize("line", ["存在的问题已整改", "工作", "下一步", "我们回顾"])
def test_a_line_that_says_more_or_less_is_none(line: str) -> None:
    """It is read from end to end."""
    assert not is_heading_line(line)
