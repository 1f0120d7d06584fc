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
from lark.common import LexerConf
from lark.exceptions import UnexpectedCharacters
from lark.grammar import NonTerminal, Terminal
from lark.lexer import Lexer

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
    """Give the parser of a grammar that reads characters, built once."""
    return build(name, lexer=_Scanner)


class _Scanner(Lexer):
    """Cut text into the terminals of a grammar, the highest priority first, as Lark's own lexer does.

    Lark's lexer compares its terminals with one another whenever interegular is installed, which
    takes seconds; here that comparison is a test's work (``strict=True``), not a user's.
    """

    def __init__(self, lexer_conf: LexerConf) -> None:
        terminals = sorted(lexer_conf.terminals, key=lambda terminal: -terminal.priority)
        self._match = re.compile("|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in terminals)).match
        self._ignored = frozenset(lexer_conf.ignore)

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        position = 0
        while position < len(data):
            found = self._match(data, position)
            if found is None or found.lastgroup is None or found.end() == position:
                raise UnexpectedCharacters(data, position, 1, position + 1)
            if found.lastgroup not in self._ignored:
                yield Token(found.lastgroup, found.group(), position, end_pos=found.end())
            position = found.end()


@cache
def _plain(name: str) -> Lark:
    return build(name, lexer=_Scanner)


@cache
def patterns(name: str) -> dict[str, str]:
    """Give every terminal of a grammar as a regular expression, in the order of the file."""
    sources = {terminal.name: terminal.pattern.to_regexp() for terminal in _plain(name).terminals}
    ordered = [word for word in re.findall(r"(?m)^(_?[A-Z][A-Z_]*)", grammar_text(name)) if word in sources]
    return {word: sources[word] for word in ordered}


@cache
def pattern(name: str, *terminals: str) -> re.Pattern[str]:
    """Compile one pattern that finds any of `terminals` of a grammar, each a named group.

    Without `terminals` it finds any terminal of the grammar. Where two could match at one place
    the one that stands first in the file wins. A grammar may state the characters that its
    terminals begin with (``// gate: [...]``), which makes the scan several times cheaper.
    """
    known = patterns(name)
    gate = re.search(r"(?m)^// gate: (\[.+\])$", grammar_text(name))
    body = "|".join(f"(?P<{word}>{known[word]})" for word in terminals or known)
    return re.compile(f"(?={gate[1]})(?:{body})" if gate else body)


@cache
def families(name: str) -> dict[str, str]:
    """Tell for every terminal of a grammar the rule that holds it alone: ``{"HANZI": "hanzi"}``."""
    found: dict[str, str] = {}
    for rule in _plain(name).rules:
        if len(rule.expansion) == 1 and isinstance(rule.expansion[0], Terminal):
            assert isinstance(rule.origin, NonTerminal)
            found[rule.expansion[0].name] = str(rule.origin.name).replace("_", "-")
    return found
