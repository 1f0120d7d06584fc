"""A row of labels and values, some of whose labels no list knows."""

from __future__ import annotations

import pytest
from gangmu.language.label_row import LONGEST_VALUE, Field, is_label, label_row


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "信息来源:县城管局 信息提供日期:2024-01-12",
            [("信息来源", "县城管局"), ("信息提供日期", "2024-01-12")],
        ),
        (
            "发布机构：云岑区司法局 公开形式：主动公开",
            [("发布机构", "云岑区司法局"), ("公开形式", "主动公开")],
        ),
        ("发布日期 2024-01-12 来源 区司法局", [("发布日期", "2024-01-12"), ("来源", "区司法局")]),
    ],
)
def test_a_row_is_read_where_one_label_is_known_or_a_date_stands_in_it(
    line: str, fields: list[tuple[str, str]]
) -> None:
    """The unknown labels beside a known one are labels too, with or without colons."""
    assert label_row(line) == tuple(Field(*field) for field in fields)


@pytest.mark.parametrize(
    "line",
    [
        "牵头单位：市水务局 配合单位：市财政局",
        "一是加强领导，压实责任。",
        "来源：" + "县" * (LONGEST_VALUE + 1),
        "责任分工 明确到人",
    ],
)
def test_what_only_looks_like_a_row_is_none(line: str) -> None:
    """Unknown labels alone, sentences and long values are words of the report."""
    assert label_row(line) is None


def test_the_labels_of_pages_are_known() -> None:
    """A label is a whole word of the list, not a part of one."""
    assert is_label("发布日期")
    assert not is_label("牵头单位")
    assert not is_label("")
