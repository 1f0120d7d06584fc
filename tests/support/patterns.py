"""Gather every regular expression of the project: terminals of the grammars, and what the code compiles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module

from gangmu.errors import MissingExtraError
from gangmu.language import matcher
from gangmu.text.patterns import Late

from tests.support.paths import ROOT

GRAMMARS = sorted(path.stem for path in (ROOT / "grammar").glob("*.lark"))
PACKAGE = ROOT / "parser" / "gangmu"


def of_grammars() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every terminal that is a pattern, under ``grammar/TERMINAL``."""
    for name in GRAMMARS:
        for terminal, source in matcher.patterns(name).items():
            yield f"{name}.lark/{terminal}", re.compile(source)


def of_code() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every text pattern that a module holds or writes in a call, under ``module/NAME``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        if path.name in ("__main__.py", "preload.py"):  # these act when they are imported
            continue
        for name, value in _globals(module.removesuffix(".__init__")).items():
            pattern = value.compiled() if isinstance(value, Late) else value
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                yield f"{module}/{name}", pattern
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            written = _written(call)
            if written is not None:
                yield f"{module}/line {call.lineno}", re.compile(written)  # type: ignore[attr-defined]


def _globals(module: str) -> dict[str, object]:
    """Give what a module holds; nothing where it needs an extra that is not installed."""
    try:
        return vars(import_module(module))
    except MissingExtraError:
        return {}


def _written(node: ast.AST) -> str | None:
    """Give the pattern of a call such as ``re.search("…", text)``."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return None
    if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re"):
        return None
    first = node.args[0]
    known = node.func.attr in ("match", "search", "fullmatch", "sub", "split", "findall", "finditer")
    return first.value if known and isinstance(first, ast.Constant) and isinstance(first.value, str) else None
