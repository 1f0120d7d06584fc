"""The grammars: they build strictly, every terminal has examples, the gates hold, the tree never fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from gangmu import grammars
from gangmu.building import Node, build
from gangmu.terminals import IGNORED
from gangmu.tokens import Tok
from hypothesis import given
from hypothesis import strategies as st

from tests.beginnings import beginnings
from tests.casefile import CASES, read_cases

ROOT = Path(__file__).resolve().parent.parent
NAMES = sorted(path.stem for path in (ROOT / "grammar").glob("*.lark"))
LONGEST = 80  # lines of a grammar

# A language is read from end to end, so its terminals must not collide. The others are word lists:
# each terminal is asked for alone, two may take the same words (存在问题 is a whole line in one place
# and the front of one in another), and a strict lexer over all of them would prove nothing.
LANGUAGES = ("heading", "marker", "matter", "outline", "page")
WORD_LISTS = ("inside", "opening", "phrase", "tense", "turn")


def test_every_grammar_is_a_language_or_a_word_list() -> None:
    assert sorted(LANGUAGES + WORD_LISTS) == NAMES


@pytest.mark.parametrize("name", LANGUAGES)
def test_terminals_of_a_language_do_not_collide(name: str) -> None:
    grammars.build(name, lexer="basic", strict=True)


@pytest.mark.parametrize("name", WORD_LISTS)
def test_terminals_of_a_word_list_compile_and_match_something(name: str) -> None:
    for terminal in grammars.patterns(name):
        assert grammars.pattern(name, terminal).fullmatch("") is None, terminal


@pytest.mark.parametrize("name", NAMES)
def test_files_are_short(name: str) -> None:
    assert len(grammars.grammar_text(name).splitlines()) <= LONGEST


def test_no_python_file_stands_in_the_grammar_folder() -> None:
    assert list((ROOT / "grammar").rglob("*.py")) == []  # it would break editable installs


# --- the table of terminals ---------------------------------------------------------------------


class Entry(NamedTuple):
    """One terminal of the table: how it is used, what it takes and what it leaves."""

    grammar: str
    terminal: str
    use: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]


@cache
def _table() -> tuple[Entry, ...]:
    return tuple(_entries((CASES / "terminals.txt").read_text(encoding="utf-8").splitlines()))


def _entries(lines: list[str]) -> Iterator[Entry]:
    grammar, entry = "", None
    for line in lines:
        sign, _, rest = line.strip().partition(" ")
        if line.startswith("%% "):
            grammar = rest
        elif line.startswith("  ") and entry is not None:
            examples = tuple(example.strip() for example in rest.split(" · ") if example.strip())
            if sign == "+":
                entry = entry._replace(takes=examples)
            else:
                yield entry._replace(leaves=examples)
        elif grammar and sign:
            entry = Entry(grammar, sign, rest, (), ())


def _found(entry: Entry, text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    how = {"whole": pattern.fullmatch, "front": pattern.match, "inside": pattern.search}
    return how[entry.use](text)


def _pattern(entry: Entry) -> re.Pattern[str]:
    return grammars.pattern(entry.grammar, entry.terminal)


def test_every_terminal_stands_in_the_table_with_examples_of_both_kinds() -> None:
    known = {(name, word) for name in NAMES for word in grammars.patterns(name) if word != IGNORED}
    assert {(entry.grammar, entry.terminal) for entry in _table()} == known
    bare = [entry.terminal for entry in _table() if not entry.takes or not entry.leaves]
    assert bare == []


@pytest.mark.parametrize("entry", _table(), ids=lambda entry: f"{entry.grammar}-{entry.terminal}")
def test_a_terminal_takes_and_leaves_its_examples(entry: Entry) -> None:
    pattern = _pattern(entry)
    for example in entry.takes:
        text = example.replace("⟨", "").replace("⟩", "")
        start = max(example.find("⟨"), 0)
        end = example.index("⟩") - 1 if "⟩" in example else len(text)
        found = _found(entry, text, pattern)
        assert found is not None and found.span() == (start, end), f"{example}: {found}"
    for example in entry.leaves:
        assert _found(entry, example, pattern) is None, example


# --- gates --------------------------------------------------------------------------------------

GATED = [name for name in NAMES if "\n// gate: " in grammars.grammar_text(name)]


def _gate(name: str) -> str:
    found = re.search(r"(?m)^// gate: (\[.+\])$", grammars.grammar_text(name))
    assert found is not None
    return found[1]


def _texts() -> list[str]:
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    files = [path for path in sorted(CASES.glob("*.txt")) if path.name != "terminals.txt"]
    return samples + [case.source for path in files for case in read_cases(path)[1]]


def test_the_marker_grammar_has_a_gate() -> None:
    assert "marker" in GATED


@pytest.mark.parametrize("name", GATED)
def test_every_example_begins_with_a_character_of_the_gate(name: str) -> None:
    gate = re.compile(_gate(name))
    for entry in _table():
        for example in entry.takes if entry.grammar == name else ():
            assert gate.match(example.partition("⟨")[2] or example), f"{entry.terminal}: {example}"


@cache
def _characters() -> frozenset[str]:
    """Give the characters of the grammars, the cases and the samples."""
    return frozenset("".join([*map(grammars.grammar_text, NAMES), *_texts()]))


@pytest.mark.parametrize("name", GATED)
def test_no_terminal_can_begin_with_a_character_that_the_gate_lacks(name: str) -> None:
    gate = re.compile(_gate(name))
    for terminal, source in grammars.patterns(name).items():
        lacking = [char for char in beginnings(source, _characters()) if not gate.match(char)]
        assert lacking == [], terminal


def test_what_is_passed_over_in_a_heading_begins_no_word_of_a_part() -> None:
    words = grammars.patterns("heading")
    passed = grammars.pattern("heading", "FILLER")
    parts = [word for word in words if word not in ("FILLER", "LETTER")]
    begun = {char for word in parts for char in beginnings(words[word], _characters())}
    assert sorted(char for char in begun if passed.match(char)) == []


@pytest.mark.parametrize("name", GATED)
def test_a_scan_through_the_gate_finds_what_a_scan_without_it_finds(name: str) -> None:
    terminals = grammars.patterns(name)
    for terminals_of_one in [*([word] for word in terminals), list(terminals)]:
        body = "|".join(f"(?P<{word}>{terminals[word]})" for word in terminals_of_one)
        bare, gated = re.compile(body), grammars.pattern(name, *terminals_of_one)
        for text in _texts():
            assert _spans(gated, text) == _spans(bare, text), terminals_of_one


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, str | None]]:
    return [(found.start(), found.end(), found.lastgroup) for found in pattern.finditer(text)]


def test_no_marker_looks_behind() -> None:
    for terminal, source in grammars.patterns("marker").items():
        assert "(?<=" not in source and "(?<!" not in source, terminal


# --- the tree -----------------------------------------------------------------------------------

_LEAVES = st.sampled_from(["PARAGRAPH", "TABLE", "MATTER"]).map(lambda word: [word])
_BALANCED = st.recursive(
    _LEAVES,
    lambda inner: st.tuples(st.sampled_from(["SECTION", "ITEM"]), st.lists(inner, max_size=4)).map(
        lambda made: [made[0], *(word for part in made[1] for word in part), "CLOSE"]
    ),
    max_leaves=40,
)


def _words(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.token.type
        if node.token.type in ("SECTION", "ITEM"):
            yield from _words(node.children)
            yield "CLOSE"


@given(st.lists(_BALANCED, max_size=8))
def test_every_balanced_sequence_of_tokens_is_a_tree_that_gives_it_back(parts: list[list[str]]) -> None:
    words = [word for part in parts for word in part]
    assert list(_words(build([Tok(word, at, at) for at, word in enumerate(words)]))) == words
