"""Where the report begins and ends in its page."""

from __future__ import annotations

import gangmu
from gangmu.pipeline.cleaning.extent import find_body
from gangmu.pipeline.cleaning.line import rows_of
from gangmu.readers.text import text_source

from tests.support.pages import PROSE, REPORT, TITLE, body_of, kept, removed


def extent(*lines: str) -> tuple[int, int]:
    """Return the range of lines that is the body."""
    text = "\n".join(lines)
    return find_body(rows_of(text_source(text), text))


def test_the_body_ends_before_a_strong_footer() -> None:
    """Sentences below the line that says who runs the site are the page's."""
    lines = (
        TITLE,
        REPORT,
        "版权所有：云岑区人民政府 网站标识码1234567890",
        "建议使用新版浏览器访问，效果更佳，谢谢您的支持。",
    )
    body = body_of(*lines)
    assert kept(body)[-1][1] == REPORT.split("\n")[-1]
    assert len(removed(body, *lines)) == 2


def test_the_body_ends_before_a_list_of_other_news() -> None:
    """相关阅读 and the headlines under it are no part of the report."""
    lines = (TITLE, REPORT, "相关阅读", "云岑区召开全区防汛工作会议", "云岑区举办青年志愿者培训班")
    assert [kind for kind, _ in removed(body_of(*lines), *lines)] == ["related-news"] * 3


def test_the_body_begins_behind_the_mark_of_a_crawler() -> None:
    """A numbered line above ====正文==== belongs to the page, and without the mark to the report."""
    assert extent("一、栏目导航", "====正文====", TITLE, PROSE) == (3, 4)
    assert extent("一、栏目导航", TITLE, PROSE) == (0, 3)


def test_a_page_without_sentences_and_points_has_no_body() -> None:
    """It was never scraped right."""
    assert extent("首页 > 政务公开", "云岑区司法局") == (0, 0)


def test_a_blank_stretch_does_not_end_a_report_where_much_follows() -> None:
    """A third of the text behind it speaks against."""
    lines = (TITLE, REPORT, "", "", "", "", "各项工作稳步推进取得成效", *[PROSE] * 6)
    assert removed(body_of(*lines), *lines) == []


def test_cells_of_a_table_of_labels_are_the_page() -> None:
    """A table of 索引号 and 发布日期 in Markdown is read as labels."""
    text = f"| 索引号 | A/2024-1 |\n|---|---|\n| 发布日期 | 2024-01-12 |\n\n# {TITLE}\n\n{REPORT}"
    assert gangmu.parse(text, format="markdown").metadata.published == "2024-01-12"
