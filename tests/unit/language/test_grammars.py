"""The grammars: they build strictly, every terminal has examples, the gates hold, the tree never fails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from gangmu.language import grammars, preparing
from gangmu.language.preparing import Prepared, prepared
from gangmu.language.terminals import IGNORED
from gangmu.pipeline.outline.outliner import Tok
from gangmu.pipeline.outline.tree import Node, build
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from tests.support.casefile import CASES, read_cases
from tests.support.paths import ROOT

NAMES = sorted(path.stem for path in (ROOT / "grammar").glob("*.lark"))
WITH_TERMINALS = [name for name in NAMES if grammars.patterns(name)]
LONGEST = 80  # lines of a grammar

# A language is read from end to end, so its terminals must not collide. The others are word lists:
# each terminal is asked for alone, two may take the same words (存在问题 is a whole line in one place
# and the front of one in another), and a strict lexer over all of them would prove nothing.
LANGUAGES = ("heading", "marker", "matter", "outline", "page")
WORD_LISTS = ("export", "inside", "line", "opening", "parts", "phrase", "tense", "turn")


def test_every_grammar_is_a_language_or_a_word_list() -> None:
    assert sorted(LANGUAGES + WORD_LISTS) == NAMES


@pytest.mark.parametrize("name", LANGUAGES)
def test_terminals_of_a_language_do_not_collide(name: str) -> None:
    Lark(grammars.grammar_text(name), parser="lalr", maybe_placeholders=False, lexer="basic", strict=True)


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


# --- finders ------------------------------------------------------------------------------------


@cache
def _texts() -> list[str]:
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    files = [path for path in sorted(CASES.glob("*.txt")) if path.name != "terminals.txt"]
    return samples + [case.source for path in files for case in read_cases(path)[1]]


@cache
def _characters() -> frozenset[str]:
    """Give the characters of the grammars, the cases and the samples."""
    return frozenset("".join([*map(grammars.grammar_text, NAMES), *_texts()]))


def test_of_every_marker_it_is_known_with_which_characters_it_begins() -> None:
    assert all(one.first is not None for one in prepared("marker").alternatives)


@pytest.mark.parametrize("name", NAMES)
def test_a_match_begins_and_ends_with_the_characters_that_are_known(name: str) -> None:
    for one in prepared(name).alternatives:
        for text in _texts():
            for found in re.finditer(one.regexp, text):
                assert one.first is None or found[0][0] in one.first, (one.terminal, found[0])
                assert one.last is None or found[0][-1] in one.last, (one.terminal, found[0])


def _finders(name: str) -> Iterator[tuple[list[str], grammars.Finder, re.Pattern[str]]]:
    """Give each terminal of a grammar by itself and all of them: their names, finder and pattern."""
    words = list(grammars.patterns(name))
    for terminals in [*([word] for word in words), words]:
        yield terminals, grammars.finder(name, *terminals), grammars.pattern(name, *terminals)


@pytest.mark.parametrize("name", WITH_TERMINALS)
def test_a_finder_finds_what_the_pattern_finds(name: str) -> None:
    for terminals, finder, pattern in _finders(name):
        for text in _texts():
            for often in (0, grammars.OFTEN):
                finder._asked = often
                assert _spans(finder.finditer(text)) == _spans(pattern.finditer(text)), terminals
                assert _span(finder.search(text)) == _span(pattern.search(text)), terminals


@pytest.mark.parametrize("name", WITH_TERMINALS)
def test_a_finder_finds_the_longest_match_that_ends_a_text(name: str) -> None:
    for terminals, finder, pattern in _finders(name):
        closing = re.compile(rf"(?:{pattern.pattern})\Z")
        for line in _lines():
            for start, end in (
                (0, 10**9),
                (1, len(line)),
                (max(0, len(line) - 6), len(line) - 1),
                (3, 9),
                (9, 3),
            ):
                assert _span(finder.ending(line, start, end)) == _span(closing.search(line, start, end)), (
                    terminals,
                    line,
                )


@pytest.mark.parametrize("name", WITH_TERMINALS)
def test_a_finder_matches_what_the_pattern_matches(name: str) -> None:
    for terminals, finder, pattern in _finders(name):
        for line in _lines():
            for start, end in ((0, len(line)), (1, len(line)), (0, len(line) - 1), (3, 9), (-2, 10**9)):
                mine, reference = finder.match(line, start, end), pattern.match(line, start, end)
                assert _span(mine) == _span(reference), (terminals, line)
                mine, reference = finder.fullmatch(line, start, end), pattern.fullmatch(line, start, end)
                assert _span(mine) == _span(reference), (terminals, line)


@cache
def _lines() -> list[str]:
    return sorted({line.strip() for text in _texts() for line in text.splitlines() if line.strip()})[::7]


def _spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int, str | None]]:
    return [(one.start(), one.end(), one.lastgroup) for one in found]


def _span(found: re.Match[str] | None) -> tuple[int, int, str | None] | None:
    return None if found is None else (found.start(), found.end(), found.lastgroup)


# --- what is prepared ---------------------------------------------------------------------------


def test_what_is_written_when_gangmu_is_built_is_what_is_made_at_need(tmp_path: Path) -> None:
    preparing.write(tmp_path / "prepared.json")
    written = msgspec.json.decode((tmp_path / "prepared.json").read_bytes(), type=dict[str, Prepared])
    assert written == {name: preparing.prepare(name) for name in NAMES}


def test_a_file_made_of_another_grammar_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = preparing.prepare("tense")._replace(digest="0" * 64, alternatives=())
    (tmp_path / "prepared.json").write_bytes(msgspec.json.encode({"tense": stale}))
    monkeypatch.setattr(preparing, "FILE", tmp_path / "prepared.json")
    assert preparing.prepared.__wrapped__("tense") == preparing.prepare("tense")


def test_what_is_passed_over_in_a_heading_begins_no_word_of_a_part() -> None:
    passed = grammars.pattern("heading", "FILLER")
    known = [
        one.first for one in prepared("heading").alternatives if one.terminal not in ("FILLER", "LETTER")
    ]
    assert all(begun is not None for begun in known)
    begun = {char for chars in known for char in chars or ""}
    assert sorted(char for char in begun if passed.match(char)) == []


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
