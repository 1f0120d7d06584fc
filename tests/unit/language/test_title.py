"""Lines that are headings by their words alone."""

from __future__ import annotations

import pytest
from gangmu.language.title import is_heading_line


@pytest.mark.parametrize("line", ["2013年工作回顾", "名词解释", "下一步工作打算", "存在的问题"])
def test_a_line_of_the_words_of_a_heading_is_one(line: str) -> None:
    """No number is needed where the words say it."""
    assert is_heading_line(line)


@pytest.mark.parametrize("line", ["存在的问题已整改", "回顾2013年工作，成绩显著", "", "云岑区司法局"])
def test_a_line_with_other_words_is_none(line: str) -> None:
    """The whole line must be the heading."""
    assert not is_heading_line(line)
