"""Headings: the parts that their words name."""

from __future__ import annotations

import pytest
from gangmu.language.heading import NOTHING, effective, said


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("主要举措和成效", ("measures",)),
        ("存在的瓶颈", ("shortcomings",)),
        ("存在的难题", ("shortcomings",)),
        ("存在的问题及下一步打算", ("shortcomings", "plans")),
        ("党政主要负责人履行推进法治建设第一责任人职责情况", ("duties",)),
        ("工作建议", ("recommendations",)),
        ("名词解释", ("other",)),
        ("着力解决突出问题", ()),
        ("强化队伍建设", ()),
    ],
)
def test_a_heading_names_its_parts(heading: str, roles: tuple[str, ...]) -> None:
    """Words of a part in another use name none."""
    assert said(heading).roles == roles


def test_below_a_part_a_heading_must_be_plain() -> None:
    """存在问题 under 工作情况 is a part of its own; 提升成效 under 下一步安排 is not."""
    assert effective(said("存在问题"), ("measures",), top=False) == ("shortcomings",)
    assert effective(said("工作成效"), ("plans",), top=False) is None
    assert effective(NOTHING, ("plans",), top=False) is None
