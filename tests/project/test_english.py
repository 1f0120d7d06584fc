"""Docstrings are written in the words of the field, so that a maintainer need not translate."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.support.paths import ROOT

PACKAGE = ROOT / "parser" / "gangmu"
# What a docstring begins with here and nowhere else, and what is usual.
USUAL = {
    "Be": "Run, Integrate …",
    "Begin": "Start",
    "Bring": "Convert, Flush",
    "Deal": "Handle",
    "Draw": "Move",
    "Dress": "Set",
    "Give": "Return, Yield",
    "Have": "what is done",
    "Hear": "Record",
    "Heed": "Handle",
    "Hold": "Define, Collect, Keep",
    "Lead": "Map",
    "Let": "Allow, or what is done",
    "Part": "Split, Separate",
    "Say": "Return, Report, Print",
    "Stand": "Replace, Wait",
    "String": "Join",
    "Tell": "Return, Return whether, Find",
}
UNDER_WORK = ("checks", "batch")  # to be mended


def _docstrings() -> Iterator[tuple[str, str]]:
    """Yield the place and the text of every docstring of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE)
        if name.parts[0] in UNDER_WORK or name.stem.startswith("check"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (
                text := ast.get_docstring(node)
            ):
                yield f"{name}:{getattr(node, 'lineno', 1)}", text


def test_docstrings_begin_with_the_words_of_the_field() -> None:
    """No docstring begins with a word that has a usual one in its place."""
    found = [(place, text.split()[0]) for place, text in _docstrings()]
    assert len(found) > 1000
    assert [f"{place}: {word} → {USUAL[word]}" for place, word in found if word in USUAL] == []


def test_a_docstring_ends_its_first_sentence() -> None:
    """The first paragraph of a docstring ends with a mark."""
    firsts = ((place, text.split("\n\n")[0].rstrip()) for place, text in _docstrings())
    assert [place for place, first in firsts if first[-1] not in ".:?…!)`，"] == []
