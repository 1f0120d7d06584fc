"""Labels around a report: the first value that says something stays."""

from __future__ import annotations

import pytest
from gangmu.language.page import Piece
from gangmu.pipeline.cleaning.fields import Labels


def test_the_first_value_stays() -> None:
    """A later value changes nothing; an empty one only notes the label."""
    labels = Labels({})
    labels.put("来源", "")
    labels.put("来源", "区司法局")
    labels.put("来源", "区财政局")
    assert labels.found == {"来源": "区司法局"}


def test_a_title_loses_the_name_of_its_site() -> None:
    """Programs write it behind an underscore; other values keep theirs."""
    labels = Labels({})
    labels.put("标题", "年度报告_云岑区政府网")
    labels.put("索引号", "A_1")
    assert labels.found == {"标题": "年度报告", "索引号": "A_1"}
    assert labels.titles() == {"年度报告"}


@pytest.mark.parametrize(("value", "kept"), [("政策法规科]", "政策法规科"), ("（试行）", "（试行）")])
def test_a_lone_bracket_at_the_end_is_no_part_of_a_value(value: str, kept: str) -> None:
    """One with its partner is."""
    labels = Labels({})
    labels.put("来源", value)
    assert labels.found == {"来源": kept}


def test_a_label_at_the_end_of_a_line_wants_its_value() -> None:
    """The last label without a value is given back; a stamp is the time."""
    labels = Labels({})
    assert labels.take([Piece("label", "来源", "区司法局"), Piece("label", "发布日期", "")]) == "发布日期"
    assert labels.take([Piece("label", "发布日期", ""), Piece("stamp", "2024-01-12", "")]) is None
    assert labels.found["时间"] == "2024-01-12"


def test_the_clock_of_a_page_is_no_date_of_the_report() -> None:
    """今天是… tells when the page was looked at."""
    labels = Labels({})
    labels.take([Piece("stamp", "今天是2024年1月12日", "")])
    assert labels.found == {}


def test_a_line_with_an_hour_tells_the_time() -> None:
    """A day alone does not: it may be anything."""
    labels = Labels({})
    labels.look("2024-01-12")
    assert labels.found == {}
    labels.look("2024-01-12 10:20 小李")
    assert labels.found["时间"].startswith("2024-01-12")


def test_a_label_without_its_colon_is_known() -> None:
    """As in a table that was broken into cells; other words are none."""
    assert Labels({}).bare("发 布 日 期") == "发布日期"
    assert Labels({}).bare("推进工作") is None
    assert Labels({}).bare("县" * 100) is None
