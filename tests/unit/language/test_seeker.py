"""The lexer that seeks words among others."""

from __future__ import annotations

import re

from gangmu.language.seeker import Seeker, by_priority, joined, regexp_of
from lark import Lark, Token

GRAMMAR = 'start: (A | B | LONG)*\nA: "一是"\nB: /(二|三)是/\nLONG.2: "一是一"\n'


def grammar() -> Lark:
    """Return a grammar of three words."""
    return Lark(GRAMMAR, parser="lalr", lexer=Seeker)


def found(text: str) -> list[tuple[str, str]]:
    """Return the type and the words of every token of a text."""
    tokens = (token for token in grammar().parse(text).children if isinstance(token, Token))
    return [(token.type, str(token)) for token in tokens]


def test_what_stands_between_the_words_is_no_token() -> None:
    """The words come in their order."""
    assert found("首先一是甲，三是乙。") == [("A", "一是"), ("B", "三是")]
    assert found("甲乙丙") == []


def test_the_higher_priority_wins_at_one_place() -> None:
    """LONG stands last in the file and is tried first."""
    assert found("一是一") == [("LONG", "一是一")]
    assert by_priority(grammar().terminals)[0].name == "LONG"


def test_the_only_groups_are_the_names_of_terminals() -> None:
    """Groups inside a terminal do not capture."""
    pattern = re.compile(joined(grammar().terminals))
    assert set(pattern.groupindex) == {"A", "B", "LONG"}
    assert pattern.groups == 3
    assert regexp_of(grammar().get_terminal("B")) == "(?:二|三)是"


def test_a_look_at_the_first_character_changes_no_match() -> None:
    """It only makes the search faster; where any character may begin a word there is none."""
    pattern = joined(grammar().terminals)
    assert pattern.startswith("(?=[")
    assert re.search(pattern, "甲二是乙") is not None
    anything = Lark("start: A*\nA: /.是/\n", parser="lalr", lexer=Seeker)
    assert not joined(anything.terminals).startswith("(?=")
