"""What stands behind the body: the signature of the report, or the end of the page."""

from __future__ import annotations

from tests.support.pages import REPORT, TITLE, body_of, kept, removed


def test_signature_and_date_are_the_reports() -> None:
    """They come right behind the text."""
    body = body_of(TITLE, REPORT, "云岑区司法局", "2024年1月10日", "（此件公开发布）")
    assert [kind for kind, _ in kept(body)][-3:] == ["signature", "date", "note"]


def test_behind_words_of_the_page_all_is_the_page() -> None:
    """A line behind the tools is no text of the report."""
    lines = (TITLE, REPORT, "【打印】【关闭】", "云岑区召开防汛工作会议")
    assert [kind for kind, _ in removed(body_of(*lines), *lines)] == ["toolbar", "related-news"]


def test_a_short_line_right_behind_the_text_is_kept() -> None:
    """Nothing of a page has begun."""
    body = body_of(TITLE, REPORT, "谢谢大家")
    assert kept(body)[-1] == ("text", "谢谢大家")


def test_labels_behind_the_body_are_read() -> None:
    """A page may have them at its end; those of other news are not the report's."""
    assert body_of(TITLE, REPORT, "发布时间：2024-01-12").labels["发布时间"] == "2024-01-12"
    assert "发布时间" not in body_of(TITLE, REPORT, "相关阅读", "发布时间：2024-01-12").labels
