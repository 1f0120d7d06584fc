"""The unit tests mirror the package: whoever knows a module knows where its tests are."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.paths import ROOT, TESTS

PACKAGE = ROOT / "parser" / "gangmu"
MIRRORED = ("language", "pipeline")


def _has_code(path: Path) -> bool:
    """Return whether a module holds a function or a class."""
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in nodes)


def _mirror(module: Path) -> Path:
    """Return where the tests of a module stand: of a package's own code in ``test_init.py``."""
    folder = TESTS / "unit" / module.relative_to(PACKAGE).parent
    return folder / f"test_{'init' if module.stem == '__init__' else module.stem}.py"


MODULES = [
    path
    for top in MIRRORED
    for path in sorted((PACKAGE / top).rglob("*.py"))
    if path.stem != "__init__" or _has_code(path)
]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_has_its_file_of_tests(module: Path) -> None:
    """Each module of the grammars and of the stages has a file with tests that say what they expect."""
    tests = _mirror(module)
    assert tests.is_file(), f"write {tests.relative_to(ROOT)}"
    nodes = ast.parse(tests.read_text(encoding="utf-8")).body
    cases = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert cases
    assert [case.name for case in cases if not ast.get_docstring(case)] == []


def test_the_modules_are_found() -> None:
    """The test above has something to look at."""
    assert len(MODULES) > 40
