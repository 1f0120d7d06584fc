"""The grammars: Lark builds each as it stands, every terminal has examples, no regex is a list."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from gangmu.language import loader, matcher
from gangmu.language.first import first
from gangmu.language.words import entries
from gangmu.pipeline.outline.outliner import Tok
from gangmu.pipeline.outline.tree import Node, build
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from tests.support.casefile import CASES, read_cases
from tests.support.paths import ROOT

GRAMMAR, PACKAGE = ROOT / "grammar", ROOT / "parser" / "gangmu"
NAMES = loader.names()
WITH_TERMINALS = [name for name in NAMES if name not in loader.ELSEWHERE]
# Read from end to end, or a whole line, so that its terminals must not collide. In the others each terminal
# is asked for by itself, and two may well take the same words.
LANGUAGES = ("heading", "marker", "matter", "page")

WIDEST = 100  # cells of a line
LONGEST = 130  # lines of a grammar
LONGEST_REGEXP = 60
PLAIN_WORDS = 3  # in an alternation of a regular expression; more are strings, or a list


@pytest.mark.parametrize("name", NAMES)
def test_lark_builds_every_grammar_as_it_stands(name: str) -> None:
    """No grammar needs a reader of ours."""
    assert isinstance(loader.build(name), Lark)


@pytest.mark.parametrize("name", LANGUAGES)
def test_terminals_of_a_language_do_not_collide(name: str) -> None:
    """Lark's strict mode proves that no two terminals of one priority take the same text."""
    loader.build(name, lexer="basic", strict=True)


def test_lark_does_the_work_when_a_report_is_parsed() -> None:
    """Whoever parses has Lark in the process: nothing stands in for it."""
    code = "import gangmu, sys; gangmu.parse('一、工作'); print('lark' in sys.modules)"
    place = {"PYTHONPATH": str(ROOT / "parser")}
    assert subprocess.check_output([sys.executable, "-c", code], env=place, text=True) == "True\n"


@pytest.mark.parametrize("name", WITH_TERMINALS)
def test_no_terminal_takes_nothing(name: str) -> None:
    """A terminal that matches the empty text would be found everywhere."""
    for terminal, source in matcher.patterns(name).items():
        assert re.fullmatch(source, "") is None, terminal


def test_no_marker_looks_behind() -> None:
    """What stands before a marker is weighed by the nesting."""
    for terminal, source in matcher.patterns("marker").items():
        assert "(?<=" not in source and "(?<!" not in source, terminal


def test_of_every_marker_it_is_known_with_which_characters_it_begins() -> None:
    """Else the search for markers, the most frequent of all, would try every place of a text."""
    assert all(first(source) is not None for source in matcher.patterns("marker").values())


# --- how they are written -----------------------------------------------------------------------


def _cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


@pytest.mark.parametrize("name", NAMES)
def test_files_are_short_and_their_lines_fit_a_screen(name: str) -> None:
    """Chinese characters take two cells."""
    lines = loader.grammar_text(name).splitlines()
    assert len(lines) <= LONGEST
    assert [line for line in lines if _cells(line) > WIDEST] == []


def _regexps(name: str) -> Iterator[str]:
    for line in loader.grammar_text(name).splitlines():
        if not line.startswith("//"):
            without_strings = re.sub(r'"(?:\\.|[^"\\])*"', '""', line.split(" // ")[0])
            yield from re.findall(r"/((?:\\.|[^/\\])+)/", without_strings)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_slot_and_no_word_is_a_short_regular_expression(name: str) -> None:
    """A long one is cut into named slots."""
    assert [regexp for regexp in _regexps(name) if len(regexp) > LONGEST_REGEXP] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_regular_expression_is_a_list_of_words(name: str) -> None:
    """Four plain words in an alternation are strings of the grammar, or a list of their own."""
    for regexp in _regexps(name):
        for alternation in (regexp, *re.findall(r"\(((?:\?[:=!])?[^()]*)\)", regexp)):
            plain = [word for word in alternation.split("|") if re.fullmatch(r"(\?[:=!])?\w{2,}", word)]
            assert len(plain) <= PLAIN_WORDS, f"make it a list: {alternation}"


def test_no_python_file_stands_in_the_grammar_folder() -> None:
    """One would make ``grammar`` a package and break editable installs."""
    assert list(GRAMMAR.rglob("*.py")) == []


# --- who asks -----------------------------------------------------------------------------------


def _strings(text: str) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_only_the_module_of_a_grammar_names_its_terminals() -> None:
    """What words say is asked of `gangmu.language`; `label_row` helps `page` with rows of labels."""
    terminals = {terminal for name in WITH_TERMINALS for terminal in matcher.patterns(name)}
    for path in sorted(PACKAGE.rglob("*.py")):
        asks = path.read_text(encoding="utf-8")
        if path.parent.name == "language":
            asked = set(re.findall(r'finder\(\s*"(\w+)"', asks))
            assert asked <= {path.stem, *(["page"] if path.stem == "label_row" else [])}, path
        elif "matcher" in asks:
            assert not terminals & _strings(asks), path


# --- lists --------------------------------------------------------------------------------------

IMPORT = re.compile(r"%import words\.([\w.]+)\.\w+")


def test_every_list_is_brought_in_by_a_grammar_or_read_by_a_module() -> None:
    """A list that nobody reads is none."""
    imported = {
        found.replace(".", "/") for name in NAMES for found in IMPORT.findall(loader.grammar_text(name))
    }
    read = {name for name in loader.lists() if any(f'"{name}"' in text for text in _modules())}
    assert imported | read == set(loader.lists())


def _modules() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in PACKAGE.glob("language/*.py")]


@pytest.mark.parametrize("name", loader.lists())
def test_a_list_says_what_it_is_and_holds_nothing_twice(name: str) -> None:
    """Its first line tells what its words have in common; exceptions are longer words of the entry."""
    text = loader.lists()[name]
    assert text.startswith("# ")
    known = list(entries(text))
    words = [entry.word for entry in known]
    assert sorted(words) == sorted(set(words))
    assert words and all(word == word.strip() != "" for word in words)
    for entry in known:
        assert all(other.startswith(entry.word) and other != entry.word for other in entry.exceptions)


@pytest.mark.parametrize("name", loader.lists())
def test_no_entry_of_a_list_is_hidden_by_another(name: str) -> None:
    """The longest word that fits is taken, whatever stands first."""
    known = list(entries(loader.lists()[name]))
    pattern = re.compile(loader.prefix_tree(known))
    assert [
        entry.word for entry in known if not (found := pattern.match(entry.word)) or found[0] != entry.word
    ] == []


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


def _found(entry: Entry, text: str) -> re.Match[str] | None:
    pattern = matcher.finder(entry.grammar, entry.terminal)
    how = {"whole": pattern.fullmatch, "front": pattern.match, "inside": pattern.search}
    return how[entry.use](text)


def test_every_terminal_stands_in_the_table_with_examples_of_both_kinds() -> None:
    """Who adds a terminal shows what it is for and what it is not."""
    known = {(name, word) for name in WITH_TERMINALS for word in matcher.patterns(name)}
    assert {(entry.grammar, entry.terminal) for entry in _table()} == known
    bare = [entry.terminal for entry in _table() if not entry.takes or not entry.leaves]
    assert bare == []


@pytest.mark.parametrize("entry", _table(), ids=lambda entry: f"{entry.grammar}-{entry.terminal}")
def test_a_terminal_takes_and_leaves_its_examples(entry: Entry) -> None:
    """⟨ ⟩ mark what is taken where an example holds more."""
    for example in entry.takes:
        text = example.replace("⟨", "").replace("⟩", "")
        start = max(example.find("⟨"), 0)
        end = example.index("⟩") - 1 if "⟩" in example else len(text)
        found = _found(entry, text)
        assert found is not None and found.span() == (start, end), f"{example}: {found}"
    for example in entry.leaves:
        assert _found(entry, example) is None, example


# --- the look at the first character ------------------------------------------------------------


@cache
def _texts() -> list[str]:
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    files = [path for path in sorted(CASES.glob("*.txt")) if path.name != "terminals.txt"]
    return samples + [case.source for path in files for case in read_cases(path)[1]]


@pytest.mark.parametrize("name", WITH_TERMINALS)
def test_a_look_at_the_first_character_hides_nothing(name: str) -> None:
    """A finder finds what its terminals find without it."""
    for terminal, source in matcher.patterns(name).items():
        finder, bare = matcher.finder(name, terminal), re.compile(source)
        for text in _texts():
            assert [m.span() for m in finder.finditer(text)] == [m.span() for m in bare.finditer(text)], (
                terminal
            )


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
    """The parse cannot fail."""
    words = [word for part in parts for word in part]
    assert list(_words(build([Tok(word, at, at) for at, word in enumerate(words)]))) == words
