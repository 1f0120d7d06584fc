"""What the page and the report say of themselves."""

from __future__ import annotations

import gangmu
import pytest
from gangmu.pipeline.metadata import describe, is_explanation, is_plan

from tests.support.pages import REPORT, TITLE, body_of


def test_labels_and_matter_are_read() -> None:
    """Each field has its source; what no field knows is kept as a label."""
    lines = (
        "索引号：A-1 发布日期：2024年1月12日",
        "来源：区司法局 公开形式：主动公开",
        TITLE,
        "各镇人民政府：",
        REPORT,
    )
    found = describe(body_of(*lines, "云岑区司法局", "2024年1月10日"))
    assert (found.title, found.addressee, found.issuer) == (TITLE, "各镇人民政府", "云岑区司法局")
    assert (found.index_number, found.published, found.signed) == ("A-1", "2024-01-12", "2024-01-10")
    assert (found.source, found.labels) == ("区司法局", {"公开形式": "主动公开"})
    assert (found.genre, found.period.year) == ("rule-of-law-report", 2023)


def test_what_nobody_says_is_none() -> None:
    """A sign for nothing is nothing, and a speech has no addressee."""
    found = describe(body_of("索引号：无 来源：—", "工作报告", "各位代表：", REPORT))
    assert (found.index_number, found.source, found.addressee, found.signed) == (None, None, None, None)


def test_the_dates_of_other_things_are_no_publication() -> None:
    """有效日期 is none, a label that ends in 日期 and is not known is one."""
    assert describe(body_of("来源：区司法局 有效日期：2026-01-01", TITLE, REPORT)).published is None
    found = describe(body_of("来源：区司法局 信息提供日期：2024-01-12", TITLE, REPORT))
    assert found.published == "2024-01-12"


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        (TITLE, "rule-of-law-report"),
        ("云岑区人民政府工作报告", "report"),
        ("关于印发云岑区行动方案的通知", "notice"),
        ("云岑区行政执法监督办法", "regulation"),
        ("关于《云岑区行动方案》的政策解读报告", "other"),
    ],
)
def test_the_title_tells_the_genre(title: str, genre: str) -> None:
    """Each genre has its words, mostly at the end of the title."""
    assert gangmu.parse(f"{title}\n{REPORT}").metadata.genre == genre


def test_a_plan_is_no_report_of_a_plan() -> None:
    """What names both is a report; what explains a document has no parts of it."""
    assert is_plan("2025年工作计划")
    assert not is_plan("2024年工作总结和2025年工作计划")
    assert is_explanation("云岑区行动方案解读")
    assert not is_explanation("云岑区行动方案")
