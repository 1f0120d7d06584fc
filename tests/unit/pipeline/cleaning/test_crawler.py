"""What a crawler writes in front of the page that it saved."""

from __future__ import annotations

import pytest

from tests.support.pages import REPORT, TITLE, body_of, kept


@pytest.mark.parametrize(
    "header",
    [
        ("标题：云岑区年度报告", "来源：区司法局", "采集批次：A7"),
        ("【标题】云岑区年度报告", "【来源】区司法局", "【采集批次】A7"),
        ("标题\t云岑区年度报告", "来源\t区司法局", "采集批次\tA7"),
        ("title=云岑区年度报告", "publisher=区司法局", "batch=A7"),
        ('{"title": "云岑区年度报告", "publisher": "区司法局", "batch": "A7"}',),
        ("title,publisher,batch", "云岑区年度报告,区司法局,A7"),
    ],
)
def test_a_header_is_dropped_and_its_labels_are_read(header: tuple[str, ...]) -> None:
    """Lines of one shape, a record of JSON and one of CSV are headers; unknown labels are kept too."""
    body = body_of(*header, TITLE, REPORT)
    assert [words for _, words in kept(body)] == [TITLE, *REPORT.split("\n")]
    assert body.labels["标题"] == "云岑区年度报告"
    assert "A7" in body.labels.values()


@pytest.mark.parametrize(
    "lines",
    [
        ("牵头部门：区司法局", "配合部门：区财政局", "完成时限：六月底前"),
        ("一、主要问题：", "二、原因分析：", "三、整改措施："),
    ],
)
def test_lines_of_one_shape_with_labels_of_the_report_are_its_text(lines: tuple[str, ...]) -> None:
    """Without two known labels it is no header."""
    words = [words for _, words in kept(body_of(*lines, REPORT))]
    assert words[: len(lines)] == list(lines)


def test_broken_json_is_text() -> None:
    """What is no record is not read as one."""
    body = body_of('{"title": ', REPORT)
    assert "标题" not in body.labels
