"""The page around a report: what a line is made of, and what a label fills."""

from __future__ import annotations

from gangmu.language.label_row import is_label
from gangmu.language.page import (
    Begun,
    begun_at,
    chrome,
    in_page_words,
    label_in,
    labels_of,
    separator_end,
    stamp_in,
)


def test_a_line_is_chrome_from_end_to_end_or_not_at_all() -> None:
    """The words of a page are words of the genre too."""
    pieces = chrome("发布日期：2024-03-01 来源：青禾市司法局 【打印】")
    assert pieces is not None
    assert [(piece.rule, piece.word, piece.value) for piece in pieces] == [
        ("label", "发布日期", "2024-03-01"),
        ("label", "来源", "青禾市司法局"),
        ("tool", "打印", ""),
    ]
    assert chrome("打印行业监管工作情况") is None


def test_a_piece_of_a_page_is_known_by_its_beginning() -> None:
    """Where line breaks are gone it is cut off the front."""
    assert begun_at("责任编辑：李小禾", 0) == Begun("editor", "责任编辑：", 5)
    assert begun_at("首页 > 政务公开", 0) == Begun("trail", "首页 > 政务公开", 9)
    assert begun_at("推进工作", 0) is None
    assert separator_end("【打印】", 0) == 1 and separator_end("打印", 0) == 0
    assert label_in("青禾市来源：", 0, 6) == 3 and label_in("青禾市", 0, 3) is None
    assert stamp_in("2024-03-01 10:15 阅读") == "2024-03-01 10:15" and stamp_in("工作") == ""


def test_labels_fill_the_metadata_as_their_list_says() -> None:
    """What programs call them is in a list too."""
    assert is_label("更新时间") and not is_label("主要问题")
    assert labels_of("document_number") == ("文号", "发文字号", "公文字号")
    assert in_page_words("PubDate", "2024") == "发布时间" and in_page_words("color", "red") == "color"
