"""Looking for terminals of a grammar with one regular expression."""

from __future__ import annotations

import re

import pytest
from gangmu.language import loader
from gangmu.language.matcher import families, finder, patterns


def test_a_finder_names_the_terminal_that_matched() -> None:
    """The group of a match is the terminal; what was not asked for is not found."""
    found = finder("layout", "PAGE_NUMBER", "BULLET").match("● 加强领导")
    assert found is not None
    assert found.lastgroup == "BULLET"
    assert finder("layout", "PAGE_NUMBER").match("● 加强领导") is None


def test_all_terminals_are_looked_for_where_none_is_named() -> None:
    """A finder of the whole grammar knows a marker of each style."""
    assert all(finder("marker").match(words) for words in ("一、甲", "（一）甲", "1.甲", "①甲", "一是甲"))
    assert finder("marker").match("甲") is None


def test_an_unknown_terminal_is_refused() -> None:
    """A misspelt name is an error and not a pattern that never matches."""
    with pytest.raises(KeyError):
        finder("layout", "PAGE_NUMER")


@pytest.mark.parametrize("name", ["marker", "matter", "layout"])
def test_patterns_compile_and_capture_nothing(name: str) -> None:
    """Groups inside a terminal do not capture, so that the group of a match is its terminal."""
    for pattern in patterns(name).values():
        assert re.compile(pattern).groups == 0


def test_a_terminal_belongs_to_the_rule_that_holds_it_alone() -> None:
    """Names of rules are written as the model has them."""
    assert families("marker")["PAREN_HANZI"] == "paren-hanzi"


def test_words_that_a_user_adds_are_found_as_long_as_they_are_added() -> None:
    """A finder made with other words is another one."""
    assert finder("page", "LABEL").match("审签人：甲") is None
    with loader.adding((("page/labels", "审签人"),)):
        assert finder("page", "LABEL").match("审签人：甲") is not None
    assert finder("page", "LABEL").match("审签人：甲") is None
