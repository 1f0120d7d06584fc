"""Markers: where they stand, of which style and number they are."""

from __future__ import annotations

import pytest
from gangmu.language import marker


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("一、主要举措", "hanzi"),
        ("（一）强化学习", "paren-hanzi"),
        ("1.规范执法", "arabic"),
        ("（1）规范执法", "paren-arabic"),
        ("①规范执法", "circled"),
        ("一是规范执法", "clause"),
        ("第一条 为了规范执法", "article"),
        ("第二章 规范执法", "part"),
    ],
)
def test_a_line_begins_with_a_marker_of_a_style(text: str, style: str) -> None:
    """Each style is told by the whole marker."""
    assert marker.leading_style(text) == style
    assert marker.begins(text)


@pytest.mark.parametrize("text", ["统一是前提", "统筹推进", "1.5亿元", "十四五时期"])
def test_what_is_no_marker_begins_none(text: str) -> None:
    """A figure, a word with 一 and a period are no markers."""
    assert marker.leading_style(text) in (None, "lookalike")


def test_a_marker_alone_heads_nothing() -> None:
    """A line that holds a marker and nothing else has no style."""
    assert marker.leading_style("一、") is None
    assert marker.is_marker("一、", 0, 2)
    assert not marker.is_marker("一、主要", 0, 4)


def test_markers_and_what_looks_like_one_come_in_order() -> None:
    """二、三 of 二、三级 has no style; a caller may still ask for its first numeral."""
    text = "一是学习；二、三级医院"
    found = list(marker.markers(text, 0, len(text)))
    assert [(one.words, one.style) for one in found] == [("一是", "clause"), ("二、三", None)]
    assert (asked := marker.hanzi(text, 5)) is not None
    assert asked.words == "二、"
    assert marker.hanzi(text, 2) is None


@pytest.mark.parametrize(
    ("words", "run", "number"),
    [
        ("（十二）", "paren-hanzi", 12),
        ("第二章 ", "part:b", 2),
        ("首先，", "clause:word", 1),
        ("第三，", "clause:第", 3),
        ("四要", "clause:要", 4),
        ("⑤", "circled", 5),
    ],
)
def test_a_marker_tells_its_run_and_number(words: str, run: str, number: int) -> None:
    """Clauses of one word go together, parts by their unit, the others by their style."""
    (found,) = marker.markers(words, 0, len(words))
    assert marker.run_and_ordinal(found) == (run, number)
    assert found.run == run


def test_the_last_of_words_has_no_number_of_its_own() -> None:
    """最后 ends its run, whatever came before it."""
    (found,) = marker.markers("最后，", 0, 3)
    assert marker.run_and_ordinal(found) == ("clause:word", marker.LAST)
