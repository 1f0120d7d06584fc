"""Markup left in a text is taken out by its shape and share."""

from __future__ import annotations

import time

import pytest
from gangmu.readers.strings.remains import without_remains


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("报告<br>一、甲<br/>二、乙", "报告\n一、甲\n二、乙"),
        ("报告<br>\n一、甲<br>\n二、乙", "报告\n一、甲\n二、乙"),
        ("甲&nbsp;乙&mdash;丙", "甲\xa0乙—丙"),
        ("甲&amp;amp;乙", "甲&乙"),
        (r"报告\n一、甲\n二、乙", "报告\n一、甲\n二、乙"),
        (r"\u4e00\u3001\u7532", "一、甲"),
        (r"\u4e00\u3001\ud83d\ude00", "一、😀"),
        ("甲<p>乙</p><script>var a=1;</script><!-- 丙 --><span>丁</span>", "甲\n乙\n丁"),
        ("报告\np.a{margin:0;color:red;}\n一、甲", "报告\n\n一、甲"),
    ],
)
def test_what_is_taken_out(text: str, made: str) -> None:
    found = without_remains(text)
    assert found is not None
    assert found[0] == made


@pytest.mark.parametrize(
    "text",
    [
        "一、甲乙",
        "用<br>换行",
        "甲&未知;乙&word;丙",
        r"D:\new\notes\text",
        r"\alpha和\beta",
        "函数f{x}{y}",
        "{“键”：“值”}",
        "<p>只有一处",
    ],
)
def test_what_is_words(text: str) -> None:
    assert without_remains(text) is None


@pytest.mark.parametrize(
    "piece", ["<br", "<script>", "<!--", "&amp;", "&#", "\\n", "\\u3", "a{", "a{b:c;}", "/*", "@", "<p a="]
)
def test_linear_time(piece: str) -> None:
    """Five times as many signs take about five times as long."""
    took = []
    for size in (20_000, 100_000):
        began = time.process_time()
        without_remains(piece * (size // len(piece)) + "甲")
        took.append(time.process_time() - began)
    assert took[1] < 15 * took[0] + 0.3
