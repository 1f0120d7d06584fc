"""A line and what is known of it: prose, a date, a marker, matter, or words of a page."""

from __future__ import annotations

import pytest
from gangmu.pipeline.cleaning.line import rows_of, squeeze
from gangmu.readers.source import Hint, Line, Source
from gangmu.readers.text import text_source

from tests.support.pages import PROSE


def known(line: str, name: str) -> object:
    """Return what is known of a line."""
    (row,) = rows_of(text_source(line), line)
    return getattr(row, name)


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        (PROSE, True),
        ("各项工作全面完成任务。", False),
        ("云岑区司法局", False),
        ("全年工作任务已经圆满完成。", True),
    ],
)
def test_running_text_is_long_enough_and_has_marks(line: str, prose: bool) -> None:
    """A short line is prose only as a whole sentence."""
    assert bool(known(line, "prose")) is prose


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("2024年1月10日", "dated", True),
        ("2024年1月10日召开会议", "dated", False),
        ("一、主要举措", "marker", "hanzi"),
        ("推进工作", "marker", None),
        ("各镇人民政府：", "matter", "salutation"),
        ("推进工作。全年办案。", "matter", None),
        ("编者按：这份报告", "blurb", True),
        ("2.2023年度统计表", "listed", True),
        ("《办 法》", "squeezed", "办法"),
        ("推进工作", "chrome", None),
    ],
)
def test_a_line_knows_what_it_is(line: str, name: str, value: object) -> None:
    """Each question is answered by the words of the line alone."""
    assert known(line, name) == value


def test_spaces_quotes_and_brackets_do_not_count_when_titles_are_compared() -> None:
    """Words and points do."""
    assert squeeze("关于《 办法 》的通知") == "关于办法的通知"
    assert squeeze("关于，办法") == "关于，办法"


def test_what_the_format_says_of_a_line_is_taken_over() -> None:
    """A line that it drops is dropped, a cell is a cell, and its signs are cut."""
    text = "页眉\n单元\n**粗体**"
    lines = (
        Line(0, 2, hint=Hint(drop="page-header")),
        Line(3, 5, hint=Hint(table=(0, 0, 0))),
        Line(6, 12, markup=((6, 8), (10, 12))),
    )
    dropped, cell, bold = rows_of(Source(text, lines), text)
    assert (dropped.kind, dropped.reason) == ("drop", "page-header")
    assert cell.kind == "cell"
    assert bold.text == "粗体"
