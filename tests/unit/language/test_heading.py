"""Which part of a report a heading names, and what that is worth below another heading."""

from __future__ import annotations

import pytest
from gangmu.language.heading import STRONG, Said, effective, said


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("主要举措和成效", ("measures",)),
        ("存在的不足", ("shortcomings",)),
        ("党政主要负责人履行推进法治建设第一责任人职责情况", ("duties",)),
        ("下一年度工作安排", ("plans",)),
        ("存在的问题及下一步打算", ("shortcomings", "plans")),
    ],
)
def test_a_heading_names_its_parts_in_order(heading: str, roles: tuple[str, ...]) -> None:
    """The words of the parts are read, at most two, in the order in which they stand."""
    assert said(heading).roles == roles


@pytest.mark.parametrize("heading", ["着力解决突出问题", "强化队伍建设", "", "问题整改情况"])
def test_words_that_only_look_so_name_no_part(heading: str) -> None:
    """A problem that is being solved is no shortcoming; most headings name nothing."""
    assert "shortcomings" not in said(heading).roles


def test_the_share_is_that_of_the_words_which_name_the_part() -> None:
    """存在的不足 is nothing else; in a long heading the same words are a small share."""
    assert said("存在的不足").share == 1.0
    assert 0 < said("全区各级各部门在推进依法行政工作中存在的不足").share < STRONG


def test_a_heading_at_the_top_plays_what_it_names() -> None:
    """At the top any naming counts, however small its share."""
    assert effective(Said(("plans",), 0.1), (), top=True) == ("plans",)


def test_below_a_part_only_a_plain_heading_plays_another() -> None:
    """存在问题 under the measures is the shortcomings; 提升成效 under the plans stays plans."""
    assert effective(Said(("shortcomings",), 1.0), ("measures",), top=False) == ("shortcomings",)
    assert effective(Said(("shortcomings",), 0.2), ("measures",), top=False) is None
    assert effective(Said(("measures",), 1.0), ("plans",), top=False) is None


def test_a_heading_that_names_nothing_inherits() -> None:
    """No role is made up for a silent heading."""
    assert effective(Said((), 0.0), ("measures",), top=False) is None
