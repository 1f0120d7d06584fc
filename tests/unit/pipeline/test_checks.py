"""What is said of a finished tree: numbers that jump, years that differ, text that is missing."""

from __future__ import annotations

import gangmu
import pytest

from tests.support.pages import PROSE, REPORT, TITLE


def codes(*lines: str) -> list[str]:
    """Return the codes of the diagnostics of a report, but for guessed titles."""
    found = gangmu.parse("\n".join(lines)).diagnostics
    return [one.code for one in found if one.code != "T101"]


def test_a_regular_report_is_not_complained_of() -> None:
    """Numbers in order, a year that agrees, and text: nothing is said."""
    assert codes(TITLE, REPORT) == []


@pytest.mark.parametrize(
    ("numbers", "code"),
    [("一二四五", "N101"), ("一二二三", "N102")],
)
def test_numbers_out_of_order_are_said(numbers: str, code: str) -> None:
    """One is left out, or stands twice."""
    lines = [f"{number}、推进工作之{at}\n{PROSE}" for at, number in enumerate(numbers)]
    assert code in codes(TITLE, *lines)


def test_a_list_that_goes_on_under_another_parent_is_regular() -> None:
    """3. behind （二） goes on with 1. and 2. of （一）: no list begins too late."""
    lines = ("（一）强化学习", f"1.领导带头。{PROSE}", f"2.骨干轮训。{PROSE}", "（二）完善制度")
    assert codes(TITLE, "一、主要举措", *lines, f"3.清理文件。{PROSE}", f"4.评估制度。{PROSE}") == []


def test_a_year_that_differs_from_the_title_is_said() -> None:
    """The opening names another year than the title does; a month of another year is no such thing."""
    assert "M101" in codes(TITLE, "2021年，全区扎实推进法治政府建设，现将情况报告如下。", REPORT)
    assert "M101" not in codes(TITLE, "2021年3月，全区启动法治政府建设，现将情况报告如下。", REPORT)


def test_a_day_that_no_calendar_has_is_said() -> None:
    """2月30日 is none."""
    assert "M102" in codes(TITLE, REPORT, "云岑区司法局", "2024年2月30日")
    assert "M102" not in codes(TITLE, REPORT, "云岑区司法局", "2024年2月29日")


def test_lost_characters_are_counted() -> None:
    """U+FFFD stands for what nobody can read."""
    assert "C101" in codes(TITLE, REPORT.replace("学法", "学\ufffd"))


def test_a_report_without_points_or_without_text_is_said_to_be_so() -> None:
    """Prose alone has no structure, an empty source has nothing."""
    assert codes(TITLE, PROSE) == ["P102"]
    assert codes("") == ["P103"]
