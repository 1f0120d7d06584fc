"""Lists of words: what a line of one means, and the regular expression that is made of it."""

from __future__ import annotations

import re

from gangmu.language.words import Entry, entries, prefix_tree
from hypothesis import given
from hypothesis import strategies as st


def test_comments_groups_and_empty_lines_are_no_entries() -> None:
    """What begins with # is for readers."""
    assert [entry.word for entry in entries("# 词表\n\n## 组\n问题\n  不足  \n")] == ["问题", "不足"]


def test_an_entry_names_what_it_does_not_mean_and_what_it_stands_for() -> None:
    """Exceptions stand behind !, a value behind an arrow; spaces inside a word are its own."""
    assert list(entries("经 !经济 !经营 -> by\nVisible links")) == [
        Entry("经", ("经济", "经营"), "by"),
        Entry("Visible links"),
    ]


def test_a_word_is_not_taken_where_an_exception_stands() -> None:
    """经 is no word of 经济."""
    pattern = re.compile(prefix_tree(entries("经 !经济 !经营")))
    assert pattern.search("发展经济") is None
    assert pattern.search("经批准") is not None


def test_an_exception_leaves_longer_words_of_the_list() -> None:
    """经 is none in 经济, which is a word of its own here."""
    pattern = re.compile(prefix_tree(entries("经 !经济\n经济区")))
    assert pattern.match("经济区")[0] == "经济区"  # type: ignore[index]
    assert pattern.match("经济") is None


def test_signs_of_regular_expressions_are_plain_characters() -> None:
    """Whoever writes a list need not know of them."""
    assert re.fullmatch(prefix_tree(entries("A+(大)\n1/2")), "A+(大)")
    assert re.fullmatch(prefix_tree(entries("A+(大)\n1/2")), "1/2")


@given(
    st.sets(st.text("问题清单不足", min_size=1, max_size=4), min_size=1), st.text("问题清单不足", max_size=6)
)
def test_the_longest_word_that_fits_is_taken(words: set[str], text: str) -> None:
    """In whatever order a list names them."""
    found = re.match(prefix_tree(map(Entry, words)), text)
    fitting = [word for word in words if text.startswith(word)]
    assert (found[0] if found else None) == max(fitting, key=len, default=None)
