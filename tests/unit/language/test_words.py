"""Lists of words: how they are read, and the regular expression that is made of them."""

from __future__ import annotations

import re

import pytest
from gangmu.language.words import Entry, entries, prefix_tree


def test_a_list_has_an_entry_a_line() -> None:
    """Comments, names of groups and empty lines are none; exceptions and values stand behind the word."""
    text = "# 介词\n\n经 !经济 !经营\n## 键\npubdate -> 发布时间\n"
    assert list(entries(text)) == [Entry("经", ("经济", "经营")), Entry("pubdate", (), "发布时间")]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("问题\n问题清单\n不足", "问题清单", "问题清单"),
        ("问题\n问题清单\n不足", "问题多", "问题"),
        ("经 !经济 !经营", "经研究", "经"),
        ("a/b\nc.d", "a/b", "a/b"),
    ],
)
def test_the_longest_word_is_found(words: str, text: str, found: str) -> None:
    """Of several that fit the longest counts, and signs mean themselves."""
    match = re.match(prefix_tree(entries(words)), text)
    assert match is not None
    assert match.group() == found


@pytest.mark.parametrize(("words", "text"), [("经 !经济 !经营", "经济"), ("c.d", "cxd"), ("问题", "间题")])
def test_what_is_no_word_of_the_list_is_not_found(words: str, text: str) -> None:
    """An exception is none, and a point is no other sign."""
    assert re.match(prefix_tree(entries(words)), text) is None
