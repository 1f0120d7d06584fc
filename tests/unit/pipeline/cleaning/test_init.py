"""A page comes in, the report comes out, and nothing is lost."""

from __future__ import annotations

from tests.support.pages import PROSE, REPORT, TITLE, body_of, kept, removed

PAGE = (
    "首页 > 政务公开",
    "发布时间：2024-01-12 来源：区司法局",
    TITLE,
    REPORT,
    "云岑区司法局",
    "2024年1月10日",
    "【打印】【关闭】",
)


def test_the_report_is_parted_from_its_page() -> None:
    """Title, text, signature and date stay; the rest is removed with its kind."""
    body = body_of(*PAGE)
    assert [kind for kind, _ in kept(body)] == ["title", *["text"] * 4, "signature", "date"]
    assert [kind for kind, _ in removed(body, *PAGE)] == ["navigation", "page-metadata", "toolbar"]


def test_every_character_is_kept_or_removed() -> None:
    """Paragraphs and pieces together are the page, without its spaces."""
    body = body_of(*PAGE)
    words = sorted("".join(words for _, words in (*kept(body), *removed(body, *PAGE))))
    assert "".join(words).split() == "".join(sorted("\n".join(PAGE))).split()


def test_a_report_without_a_page_is_left_as_it_is() -> None:
    """Nothing is taken out of it."""
    body = body_of(TITLE, REPORT)
    assert removed(body, TITLE, REPORT) == []
    assert body.text == f"{TITLE}\n{REPORT}\n"


def test_a_source_without_a_report_keeps_its_short_lines_where_no_page_is_seen() -> None:
    """Three words are text; amid tools of a page they are not."""
    assert kept(body_of("推进工作", "抓好落实")) == [("text", "推进工作"), ("text", "抓好落实")]
    assert kept(body_of("首页 > 政务公开", "推进工作", "【打印】【关闭】")) == []


def test_an_empty_source_has_an_empty_body() -> None:
    """No line, no paragraph."""
    assert kept(body_of("")) == []


def test_labels_of_the_page_are_kept() -> None:
    """Their values are metadata, not text."""
    assert body_of(*PAGE).labels == {"发布时间": "2024-01-12", "来源": "区司法局"}
    assert body_of(TITLE, PROSE).labels == {}
