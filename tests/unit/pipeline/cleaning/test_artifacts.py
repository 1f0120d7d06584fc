"""Page furniture inside the body: page numbers, running heads, contents, watermarks."""

from __future__ import annotations

from tests.support.pages import PROSE, REPORT, TITLE, body_of, kept, removed


def test_page_numbers_are_taken_out() -> None:
    """A line that is the number of a page goes; a number in a sentence stays."""
    lines = (TITLE, REPORT, "— 2 —", PROSE)
    assert removed(body_of(*lines), *lines) == [("page-number", "— 2 —")]


def test_a_line_that_stands_beside_page_numbers_again_is_a_running_head() -> None:
    """Twice beside a number is enough."""
    lines = (TITLE, "一、主要举措", PROSE, "— 1 —", "云岑区工作通讯", PROSE, "— 2 —", "云岑区工作通讯", PROSE)
    assert [words for kind, words in removed(body_of(*lines), *lines) if kind == "page-header"] == [
        "云岑区工作通讯"
    ] * 2


def test_a_heading_that_comes_twice_is_kept() -> None:
    """Two sections may have one heading."""
    lines = (TITLE, "一、执法工作", "规范执法行为", PROSE, "二、司法工作", "规范执法行为", PROSE)
    assert removed(body_of(*lines), *lines) == []


def test_a_table_of_contents_is_taken_out_where_its_entry_comes_again() -> None:
    """目录 and its entries go; without the text they announce they stay."""
    entries = ("目录", "一、主要举措……1", "二、存在的不足……3")
    lines = (TITLE, *entries, "一、主要举措", PROSE, "二、存在的不足", PROSE)
    assert removed(body_of(*lines), *lines) == [("contents", words) for words in entries]


def test_a_watermark_is_cut_out_of_its_sentence() -> None:
    """The paragraph goes on over it; brackets around other words stay."""
    lines = (TITLE, "一、主要举措", f"【典型案例】扎实推进【云岑政府网】各项工作。{PROSE}")
    body = body_of(*lines)
    assert removed(body, *lines) == [("watermark", "【云岑政府网】")]
    assert kept(body)[-1][1] == f"【典型案例】扎实推进各项工作。{PROSE}"


def test_matter_amid_the_text_is_known() -> None:
    """A date on a line of its own is a date, and a date in a sentence is text."""
    lines = (TITLE, REPORT, "云岑区司法局", "2024年1月10日")
    kinds = {words: kind for kind, words in kept(body_of(*lines))}
    assert kinds["2024年1月10日"] == "date"
    assert kinds[PROSE] == "text"
