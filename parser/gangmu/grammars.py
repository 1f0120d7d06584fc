"""Find the grammar files and make them ready: parsers, terminals as patterns, word lists.

The grammars have two homes: inside the installed package, or `grammar/` at the top of a checkout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters
from lark.lexer import Lexer

from gangmu.terminals import IGNORED, Terminal, read_terminals, without_terminals

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "grammar", _PACKAGE.parent.parent / "grammar")


@cache
def grammar_text(name: str) -> str:
    """Give the text of ``grammar/<name>.lark``; raise FileNotFoundError naming the homes looked in."""
    for home in _HOMES:
        path = home / f"{name}.lark"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{name}.lark is in none of {', '.join(map(str, _HOMES))}")


def build(name: str, **options: Any) -> Lark:
    """Build the LALR parser of ``grammar/<name>.lark``; `options` go to `lark.Lark`."""
    return Lark(grammar_text(name), parser="lalr", maybe_placeholders=False, **options)


@cache
def parser(name: str) -> Lark:
    """Give the parser of a grammar that reads characters, built once.

    Only its rules are given to Lark; the text is cut by `scan`. Lark's own lexer would compare the
    terminals with one another whenever interegular is installed, which takes seconds and is a
    test's work (``strict=True``).
    """

    class Scanner(_Scanner):
        grammar = name

    rules = without_terminals(grammar_text(name))
    return Lark(rules, parser="lalr", lexer=Scanner, maybe_placeholders=False)


def scan(name: str, text: str) -> Iterator[Token]:
    """Cut text into the terminals of a grammar; raise `UnexpectedCharacters` where none fits."""
    match = pattern(name).match
    position = 0
    while position < len(text):
        found = match(text, position)
        if found is None or found.lastgroup is None or found.end() == position:
            raise UnexpectedCharacters(text, position, 1, position + 1)  # type: ignore[no-untyped-call]
        if found.lastgroup != IGNORED:
            yield Token(found.lastgroup, found.group(), position, end_pos=found.end())
        position = found.end()


class _Scanner(Lexer):
    """Hand `scan` to Lark."""

    grammar = ""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        return scan(self.grammar, data)


@cache
def _terminals(name: str) -> dict[str, Terminal]:
    return read_terminals(grammar_text(name))


@cache
def patterns(name: str) -> dict[str, str]:
    """Give every whole terminal of a grammar as a regular expression, the highest priority first."""
    known = _terminals(name)
    rules = _RULES.findall(grammar_text(name))
    used = set(re.findall(r"_?[A-Z][A-Z_]*", " ".join(rules))) | {IGNORED}
    ordered = sorted(known, key=lambda word: -known[word].priority)
    return {word: known[word].regexp for word in ordered if word in used}


_RULES = re.compile(r"(?m)^[?!]?[a-z_]+[ ]*:(.*(?:\n[ \t]+[^\n]*)*)")


@cache
def pattern(name: str, *terminals: str) -> re.Pattern[str]:
    """Compile one pattern that finds any of `terminals` of a grammar, each a named group.

    Without `terminals` it finds any terminal of the grammar. Where two could match at one place
    the one of higher priority wins, else the one that stands first in the file. A grammar may
    state the characters that its terminals begin with (``// gate: [...]``), which makes a search
    several times cheaper.
    """
    known = patterns(name)
    gate = re.search(r"(?m)^// gate: (\[.+\])$", grammar_text(name))
    body = "|".join(f"(?P<{word}>{known[word]})" for word in terminals or known)
    return re.compile(f"(?={gate[1]})(?:{body})" if gate else body)


@cache
def families(name: str) -> dict[str, str]:
    """Tell for every terminal of a grammar the rule that holds it alone: ``{"HANZI": "hanzi"}``."""
    found: dict[str, str] = {}
    for rule, body in _ALONE.findall(grammar_text(name)):
        for word in body.split("|"):
            found[word.strip()] = rule.replace("_", "-")
    return found


_ALONE = re.compile(r"(?m)^([a-z_]+)[ ]*:[ ]*(_?[A-Z][A-Z_]*(?:[ ]*\|[ ]*_?[A-Z][A-Z_]*)*)[ ]*$")
