"""Markers: style, number and run, and how they are written."""

from __future__ import annotations

import pytest
from gangmu.language.marker import LAST, begins, hanzi, is_marker, leading_style, markers, run_and_ordinal


@pytest.mark.parametrize(
    ("text", "style", "written", "run", "ordinal"),
    [
        ("十一、", "hanzi", "whole", "hanzi", 11),
        ("（三）", "paren-hanzi", "whole", "paren-hanzi", 3),
        ("㈢", "paren-hanzi", "sign", "paren-hanzi", 3),
        ("二）加", "paren-hanzi", "right", "paren-hanzi", 2),
        ("（二加", "paren-hanzi", "left", "paren-hanzi", 2),
        ("⑴", "paren-arabic", "sign", "paren-arabic", 1),
        ("第三节", "part", "whole", "part:c", 3),
        ("一要", "clause", "whole", "clause:要", 1),
        ("其二，", "clause", "rank", "clause:其", 2),
        ("最后，", "clause", "word", "clause:word", LAST),
    ],
)
def test_a_marker_tells_its_style_run_and_number(
    text: str, style: str, written: str, run: str, ordinal: int
) -> None:
    """What the nesting asks of a marker is read off its words once."""
    (found,) = markers(text, 0, len(text))
    assert (found.style, found.written) == (style, written)
    assert run_and_ordinal(found) == (run, ordinal)


def test_what_looks_like_a_marker_has_no_style() -> None:
    """一、二审 is no point, and yet 一、 stands there."""
    (found,) = markers("一、二审案件", 0, 6)
    assert found.style is None
    assert hanzi("一、二审案件", 0) is not None
    assert hanzi("工作", 0) is None


def test_a_line_may_begin_with_a_marker_or_be_one() -> None:
    """A marker alone on its line heads nothing yet."""
    assert begins("一、工作") and not begins("工作一、")
    assert is_marker("（一）", 0, 3) and not is_marker("（一）工作", 0, 5)
    assert leading_style("（一）工作") == "paren-hanzi"
    assert leading_style("（一）") is None and leading_style("工作") is None
