"""The grammars as Lark builds or loads them, and the words that a user adds to the lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from gangmu.language import loader
from lark import Lark


def test_every_grammar_of_the_folder_has_a_name() -> None:
    """The names are those of the files."""
    assert {"heading", "marker", "page"} <= set(loader.names())
    assert all(loader.grammar_text(name).strip() for name in loader.names())


def test_a_grammar_is_larks_and_is_made_once() -> None:
    """The second asking gives the very same grammar."""
    assert isinstance(loader.grammar("heading"), Lark)
    assert loader.grammar("heading") is loader.grammar("heading")


def test_words_are_added_inside_and_gone_outside() -> None:
    """An added word is in the list as long as the block runs, and the grammar is built with it."""
    before, grammar = loader.values("page/labels"), loader.grammar("page")
    with loader.adding((("page/labels", "审签人"),)):
        assert "审签人" in loader.values("page/labels")
        assert loader.grammar("page") is not grammar
    assert loader.values("page/labels") == before
    assert "审签人" not in before
    assert loader.grammar("page") is grammar


def test_words_are_taken_away_again_after_an_error() -> None:
    """A block that fails leaves no words behind."""
    with pytest.raises(ZeroDivisionError), loader.adding((("page/labels", "审签人"),)):
        raise ZeroDivisionError
    assert loader.added() == ()


def test_lists_are_read_with_their_folders(tmp_path: Path) -> None:
    """A list is named by its path without the ending; other files are none."""
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "labels.txt").write_text("审签人\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    assert loader.read_lists(tmp_path) == (("page/labels", "审签人\n"),)


def test_a_list_that_is_not_there_is_refused() -> None:
    """Nobody gets an empty list for a misspelt name."""
    with pytest.raises(KeyError):
        loader.values("page/labls")
