"""The year that a document is about, and when it was delivered."""

from __future__ import annotations

import pytest
from gangmu.pipeline.metadata.period import delivered, period, text_start

from tests.support.pages import PROSE, body_of


def year(title: str, *lines: str) -> int | None:
    """Return the year of a document with this title and these lines."""
    body = body_of(title, *lines)
    return period(title, body, delivered(title, body)).year


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("2023年上半年工作总结", "h1"),
        ("2023年三季度工作情况", "q3"),
        ("2023年工作总结", "annual"),
    ],
)
def test_the_title_tells_year_and_part(title: str, part: str) -> None:
    """A year without a part is a whole one."""
    found = period(title, body_of(title, PROSE), None)
    assert (found.year, found.part) == (2023, part)


def test_a_work_report_is_about_the_year_before_its_meeting() -> None:
    """In January it looks back on the last year, in autumn on its own."""
    lines = ("各位代表：", PROSE)
    assert (
        year("云岑区人民政府工作报告", "（2023年1月10日在区第五届人民代表大会第二次会议上）", *lines) == 2022
    )
    assert (
        year("云岑区人民政府工作报告", "（2023年9月10日在区第五届人民代表大会第二次会议上）", *lines) == 2023
    )


def test_the_year_of_a_cited_document_is_not_its_own() -> None:
    """What stands in 《》 counts only where nothing else is named."""
    assert year("关于2023年落实《2021年行动方案》的报告", PROSE) == 2023
    assert year("关于落实《2021年行动方案》的报告", PROSE) == 2021


def test_the_opening_tells_the_year_where_the_title_does_not() -> None:
    """现将2023年… is it; the end of a range is no year of a report."""
    assert year("工作报告", f"根据2021年要求，现将2023年工作情况报告如下。{PROSE}") == 2023
    assert year("工作报告", f"落实2021—2025年规划要求，扎实推进。{PROSE}") is None


def test_a_day_under_the_title_is_that_of_a_meeting_only_if_it_says_so() -> None:
    """In brackets, or with the name of a meeting."""
    assert delivered("云岑区工作报告", body_of("云岑区工作报告", "（2023年1月10日）", PROSE)) == "2023-01-10"
    assert (
        delivered("云岑区工作报告", body_of("云岑区工作报告", "云岑区司法局", "2023年1月10日", PROSE)) is None
    )


def test_the_running_text_begins_behind_its_matter() -> None:
    """A body without text has no opening."""
    assert text_start(body_of("云岑区2023年工作报告", PROSE)).startswith(PROSE[:10])
    assert text_start(body_of("")) == ""
