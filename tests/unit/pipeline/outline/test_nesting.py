"""Which candidates are points, and how deep: the cheapest reading of the whole document."""

from __future__ import annotations

import pytest
from gangmu.pipeline.outline.lexer import mark
from gangmu.pipeline.outline.nesting import nest

from tests.support.pages import PROSE, body_of


def levels(*lines: str) -> list[tuple[int, str]]:
    """Return the level and the marker of every point."""
    body = body_of(*lines)
    points = nest(mark(body))
    return [(one.level, body.form[one.candidate.start : one.candidate.end]) for one in points]


def test_styles_in_the_order_of_the_norm_are_levels() -> None:
    """一、 （一） 1. stand inside each other."""
    assert levels("一、主要举措", "（一）强化学习", f"1.领导带头。{PROSE}", "二、存在的不足", PROSE) == [
        (1, "一、"),
        (2, "（一）"),
        (3, "1."),
        (1, "二、"),
    ]


def test_the_level_is_what_the_document_does() -> None:
    """1. right under 一、 is of the second level, and of the first where it stands at the top."""
    assert levels("一、主要举措", f"1.领导带头。{PROSE}", f"2.骨干轮训。{PROSE}")[1:] == [
        (2, "1."),
        (2, "2."),
    ]
    assert levels(f"1.领导带头。{PROSE}", f"2.骨干轮训。{PROSE}") == [(1, "1."), (1, "2.")]


@pytest.mark.parametrize("numbers", [("1.", "2.", "1.", "2."), ("1.", "2.", "3.", "4.")])
def test_numbers_may_begin_anew_or_go_on_under_the_next_parent(numbers: tuple[str, ...]) -> None:
    """Both are habits."""
    one, two, three, four = (f"{number}抓好落实。{PROSE}" for number in numbers)
    found = levels("一、主要举措", "（一）强化学习", one, two, "（二）完善制度", three, four)
    assert [level for level, _ in found] == [1, 2, 3, 3, 2, 3, 3]


def test_a_number_in_a_sentence_is_text() -> None:
    """一、二审 and a cited （三） number nothing."""
    lines = (f"一、主要举措。一、二审案件下降。{PROSE}", f"二、存在的不足。按照第（三）项要求办理。{PROSE}")
    assert [words for _, words in levels(*lines)] == ["一、", "二、"]


def test_every_point_has_a_parent_before_it() -> None:
    """The index of a parent is that of an earlier point one level up, None at the top."""
    points = nest(
        mark(body_of("一、主要举措", "（一）强化学习", f"1.领导带头。{PROSE}", "（二）完善制度", PROSE))
    )
    assert [one.parent for one in points] == [None, 0, 1, 0]
    assert nest(()) == ()


def test_runs_end_at_an_annexed_document() -> None:
    """一、 behind a second title begins a list of its own at the top."""
    report = ("云岑区2023年工作报告", "一、主要举措", PROSE, "云岑区司法局", "2024年1月10日")
    found = levels(*report, "云岑区2024年工作计划", "一、工作目标", PROSE, "二、工作任务", PROSE)
    assert found == [(1, "一、"), (1, "一、"), (1, "二、")]
