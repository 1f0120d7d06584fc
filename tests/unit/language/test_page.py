"""What a line of a web page is made of, from end to end."""

from __future__ import annotations

import pytest
from gangmu.language import page


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("发布时间：2024-03-01 来源：区司法局", ["label", "label"]),
        ("首页 > 政务公开 > 年度报告", ["breadcrumb"]),
        ("【打印本页】【关闭窗口】", ["tool", "tool"]),
        ("2024-03-01 10:20", ["stamp"]),
        ("版权所有：云岑区人民政府", ["footer"]),
    ],
)
def test_a_line_of_a_page_is_read_in_pieces(line: str, rules: list[str]) -> None:
    """Labels, breadcrumbs, tools, stamps and footers are told by the grammar."""
    pieces = page.chrome(line)
    assert pieces is not None
    assert [piece.rule for piece in pieces] == rules


@pytest.mark.parametrize(
    "line",
    [
        "来源于基层的经验",
        "发布时间：2024-03-01，共发布信息28条。",
        "打印社会保障卡28张",
        "来源：" + "县" * page.LONGEST,
    ],
)
def test_a_line_with_any_other_word_is_no_boilerplate(line: str) -> None:
    """A sentence with words of a page stays the report's."""
    assert page.chrome(line) is None


def test_a_value_is_parted_from_the_label_glued_to_it() -> None:
    """The value ends where the next label begins."""
    pieces = page.chrome("来源：县司法局发布时间：2023-01-05")
    assert pieces is not None
    assert [(piece.word, piece.value) for piece in pieces] == [
        ("来源", "县司法局"),
        ("发布时间", "2023-01-05"),
    ]


def test_a_piece_tells_its_kind_of_boilerplate() -> None:
    """The rule of the grammar says which."""
    assert page.Piece("tool", "打印", "").kind == "toolbar"
    assert page.Piece("breadcrumb", "首页", "").kind == "navigation"


def test_what_opens_a_page_is_found_at_its_place() -> None:
    """A label begins here or nowhere."""
    assert page.begun_at("发布日期：2024-03-01", 0) == page.Begun("label", "发布日期：", 5)
    assert page.begun_at("全年发布日期", 0) is None


def test_signs_labels_and_stamps_are_found_inside_a_line() -> None:
    """Each question gives its place, or says that there is none."""
    assert page.separator_end("【打印】", 0) == 1
    assert page.separator_end("打印", 0) == 0
    assert page.label_in("县司法局发布时间：2023", 0, 14) == 4
    assert page.label_in("县司法局", 0, 4) is None
    assert page.stamp_in("更新于2024-03-01 10:20") == "2024-03-01 10:20"
    assert page.stamp_in("没有日期") == ""


def test_the_key_of_a_program_is_named_as_a_page_would() -> None:
    """An address is no 来源, and an unknown key keeps its name."""
    assert page.in_page_words("title", "年度报告") == "标题"
    assert page.in_page_words("source", "http://a.example") == "source"
    assert page.in_page_words("colour", "red") == "colour"
