"""The reader of terminals agrees with Lark on every terminal of every grammar.

It keeps alternatives in the order of the file, where Lark puts the widest first: how far a match
reaches may differ for that reason, where it begins may not.
"""

from __future__ import annotations

import re

import pytest
from gangmu.language import grammars
from gangmu.language.terminals import IGNORED, read_terminals, without_terminals
from lark import Lark
from lark.lexer import Lexer

from tests.support.casefile import CASES
from tests.support.paths import ROOT

NAMES = sorted(path.stem for path in (ROOT / "grammar").glob("*.lark") if path.stem != "outline")
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
LINES = sorted(
    {line for path in CASES.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()}
)


class NoLexer(Lexer):
    """Stand in for a lexer: only the terminals are wanted."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: object, parser_state: object) -> object:  # type: ignore[override]
        raise AssertionError("nothing is cut here")


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_finds_the_terminals_that_lark_finds(name: str) -> None:
    lark = Lark(grammars.grammar_text(name), parser="lalr", lexer=NoLexer)
    theirs = {one.name: one for one in lark.terminals if not one.name.startswith("__")}
    ours = grammars.patterns(name)
    assert {word for word in ours if word != IGNORED} == set(theirs)
    for word, terminal in theirs.items():
        assert read_terminals(grammars.grammar_text(name))[word].priority == terminal.priority
        mine, lark_s = re.compile(ours[word]), re.compile(terminal.pattern.to_regexp())
        for text in TEXTS:
            assert [m.span() for m in mine.finditer(text)] == [m.span() for m in lark_s.finditer(text)], word


@pytest.mark.parametrize("name", NAMES)
def test_a_terminal_begins_in_the_cases_where_lark_has_it_begin(name: str) -> None:
    lark = Lark(grammars.grammar_text(name), parser="lalr", lexer=NoLexer)
    for one in (one for one in lark.terminals if not one.name.startswith("__")):
        mine, theirs = re.compile(grammars.patterns(name)[one.name]), re.compile(one.pattern.to_regexp())
        assert [_start(mine, line) for line in LINES] == [_start(theirs, line) for line in LINES], one.name


def _start(pattern: re.Pattern[str], line: str) -> int:
    found = pattern.search(line)
    return -1 if found is None else found.start()


def test_alternatives_are_tried_in_the_order_of_the_file() -> None:
    assert read_terminals("WORD: /一/ | /一二/\n")["WORD"].regexp == "(?:一)|(?:一二)"


@pytest.mark.parametrize("name", ["page", "heading"])
def test_the_rules_alone_build_the_same_language(name: str) -> None:
    rules = Lark(without_terminals(grammars.grammar_text(name)), parser="lalr", lexer=NoLexer)
    whole = Lark(grammars.grammar_text(name), parser="lalr", lexer=NoLexer)
    assert {str(rule) for rule in rules.rules} == {str(rule) for rule in whole.rules}


def test_syntax_that_no_grammar_uses_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        read_terminals("WORD: [a-z]\n")


def test_a_rule_of_lone_terminals_gives_them_its_name() -> None:
    assert grammars.families("marker")["PAREN_HANZI_SIGN"] == "paren-hanzi"
    assert grammars.families("matter")["DOCUMENT_NUMBER"] == "document-number"
