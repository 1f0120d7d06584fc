"""Traces of programs: headers of crawlers, bullets, page numbers, watermarks, cells."""

from __future__ import annotations

from gangmu.language import layout


def test_a_crawlers_label_has_a_shape_and_an_end() -> None:
    """Lines of one shape are a header."""
    assert layout.crawler_label("【发布单位】青禾市") == ("bracketed", 6)
    assert layout.crawler_label("发布机构：青禾市") == ("coloned", 5)
    assert layout.crawler_label("一、主要问题：") is None
    assert layout.coloned_end("url:x") == 4 and layout.coloned_end("工作") == 0


def test_lines_of_a_program_are_known() -> None:
    """And lines of a report are not."""
    assert layout.is_rule("==== 以下为正文 ====") and not layout.is_rule("以下为正文")
    assert layout.begins_with_bullet("- 一是学习", 0, 6) and not layout.begins_with_bullet("- 3 -", 0, 5)
    assert layout.is_link_address("12. https://a.cn", 0, 16) and not layout.is_link_address("12. 工作", 0, 6)
    assert layout.link_numbers("见[12]和[3]", 0, 9) == ((1, 5), (6, 9))
    assert layout.is_number("3.5", 0, 3) and not layout.is_number("3.", 0, 2)
    assert layout.is_unit("万") and not layout.is_unit("的")
    assert layout.is_page_number("— 3 —") and not layout.is_page_number("第3页所列")
    assert layout.begins_with_blurb("编者按：今年") and not layout.begins_with_blurb("编者")
    assert layout.is_listed("2.2023年度统计表") and not layout.is_listed("统计表")


def test_watermarks_and_slogans_are_found_inside() -> None:
    """With their places."""
    assert list(layout.watermarks("推进【青禾政府网】工作", 0, 11)) == [(2, 9)]
    assert list(layout.slogan_seams("政务网·随时办", 0, 7)) == [(3, 7)]
    assert layout.names_site("青禾政务网·随时随地办") and not layout.names_site("中国—东盟信息")


def test_rows_of_figures_are_cells_and_no_text() -> None:
    """A figure, a row with its words, a line of rows."""
    assert layout.is_figure("1,234.5", 0, 7) and not layout.is_figure("三件", 0, 2)
    assert layout.is_table_row("1.属于国家秘密 0 0 1 0", 0, 16) and not layout.is_table_row("办理 3 件", 0, 6)
    assert layout.has_rows_of_figures("甲 1 2 3 乙 4 5 6", 2) and not layout.has_rows_of_figures(
        "甲 1 2 3", 2
    )
