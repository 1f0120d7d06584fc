"""What stands before the body: title, salutation, labels, or the page."""

from __future__ import annotations

from tests.support.pages import PROSE, REPORT, TITLE, body_of, kept, removed


def test_the_title_and_what_follows_it_are_matter() -> None:
    """Title, date in brackets, salutation."""
    body = body_of(TITLE, "（2024年1月10日）", "各镇人民政府：", REPORT)
    assert [kind for kind, _ in kept(body)][:3] == ["title", "date", "salutation"]


def test_an_earlier_copy_of_the_title_is_dropped() -> None:
    """The one nearest to the text is the report's."""
    lines = (TITLE, "发布时间：2024-01-12", TITLE, REPORT)
    body = body_of(*lines)
    assert ("duplicate-title", TITLE) in removed(body, *lines)
    assert [words for kind, words in kept(body) if kind == "title"] == [TITLE]


def test_a_title_over_two_lines_is_one() -> None:
    """The line that ends in 关于 goes on."""
    body = body_of("云岑区司法局关于", "2023年法治政府建设情况的报告", REPORT)
    assert [kind for kind, _ in kept(body)][:2] == ["title", "title"]


def test_a_sentence_above_the_text_is_never_dropped() -> None:
    """The page around it does not matter."""
    lines = ("首页 > 政务公开", TITLE, PROSE, "【打印】", REPORT)
    assert ("text", PROSE) in kept(body_of(*lines))


def test_the_name_of_a_column_amid_the_page_is_dropped() -> None:
    """A short line above the title between lines of the page is navigation."""
    lines = ("首页 > 政务公开", "工作动态", "发布时间：2024-01-12", TITLE, REPORT)
    assert ("navigation", "工作动态") in removed(body_of(*lines), *lines)


def test_a_value_on_the_next_line_belongs_to_its_label() -> None:
    """As in a table that was broken into cells."""
    body = body_of("发布日期", "2024-01-12", "来源", "区司法局", TITLE, REPORT)
    assert (body.labels["发布日期"], body.labels["来源"]) == ("2024-01-12", "区司法局")


def test_a_box_of_related_links_is_dropped() -> None:
    """It may stand between title and text."""
    lines = (TITLE, "相关链接", "云岑区召开防汛工作会议", REPORT)
    assert ("related-news", "云岑区召开防汛工作会议") in removed(body_of(*lines), *lines)
