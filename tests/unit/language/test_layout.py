"""The traces of the programs that wrote a text or a page."""

from __future__ import annotations

import pytest
from gangmu.language import layout


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("【发布单位】云岑区司法局", "bracketed"),
        ("发布机构：云岑区司法局", "coloned"),
        ("发文机关\t云岑区司法局", "tabbed"),
        ("page_title=年度报告", "keyed"),
    ],
)
def test_a_crawlers_label_is_told_by_its_shape(line: str, shape: str) -> None:
    """Each of the four shapes is known, and its end is where the value begins."""
    found = layout.crawler_label(line)
    assert found is not None
    assert found.shape == shape
    assert line[found.end :] in ("云岑区司法局", "年度报告")


def test_a_heading_is_no_label_of_a_crawler() -> None:
    """A numbered heading with a colon is none."""
    assert layout.crawler_label("一、主要问题：") is None
    assert layout.coloned_end("一、主要问题：") == 0


@pytest.mark.parametrize(
    ("line", "wanted"), [("— 3 —", True), ("3/9", True), ("第3页所列", False), ("3.5亿元", False)]
)
def test_page_numbers_are_whole_lines(line: str, wanted: bool) -> None:
    """A number that goes on with words is no page number."""
    assert layout.is_page_number(line) is wanted


def test_a_bullet_is_no_minus() -> None:
    """● and - with a space begin an entry of a list, -5% does not."""
    text = "●加强领导\n-5%左右\n- 规范执法"
    assert list(layout.bulleted(text, [(0, 5), (6, 11), (12, 18)])) == [0, 2]


def test_the_links_of_a_text_browser_are_found() -> None:
    """[12] is the number of a link, 12. before an address its entry."""
    assert layout.link_numbers("见[12]和[3]。", 0, 9) == ((1, 5), (6, 9))
    assert layout.is_link_address("12. https://a.example/", 0, 22)
    assert not layout.is_link_address("12. 加强领导", 0, 8)


def test_a_line_parts_the_header_from_the_page() -> None:
    """A rule is signs alone, or signs around 以下为正文."""
    assert layout.is_rule("==== 以下为正文 ====")
    assert not layout.is_rule("以下为全区工作情况")


def test_figures_and_rows_of_a_table() -> None:
    """A figure stands alone in its cell, a row is words and then two figures at least."""
    assert layout.is_figure("31.2%", 0, 5)
    assert not layout.is_figure("31.2万件", 0, 6)
    assert layout.is_table_row("1.属于国家秘密 0 0 1", 0, 15)
    assert not layout.is_table_row("1.办理案件28件", 0, 9)
    assert layout.has_rows_of_figures("收件 1 2 3 办结 4 5 6", 2)
    assert not layout.has_rows_of_figures("收件 1 2 3 办结 4 5 6", 3)


def test_watermarks_name_a_site() -> None:
    """【云岑政府网】 is one, 【典型案例】 is not."""
    text = "推进工作【云岑政府网】落实。【典型案例】"
    assert [text[slice(*span)] for span in layout.watermarks(text, 0, len(text))] == ["【云岑政府网】"]
    assert layout.names_site("青禾政务网·随时随地办")
    assert not layout.names_site("中国—东盟信息平台")


def test_numbers_units_lists_and_blurbs() -> None:
    """What stands alone on a line is told from a line of words."""
    assert layout.is_number("2021", 0, 4)
    assert layout.is_unit("年")
    assert not layout.is_unit("是")
    assert layout.is_listed("2.2023年度统计表")
    assert not layout.is_listed("统计表")
    assert layout.begins_with_blurb("编者按：这份报告")
    assert not layout.begins_with_blurb("编者来信")
