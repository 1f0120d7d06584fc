"""Make one regular expression of terminals, and a lexer of it that seeks them in a text.

Lark's own lexer cuts a text from end to end. Most grammars here are of words that stand among others: what
stands between them says nothing, and is passed over at the speed of a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from lark import Token
from lark.common import LexerConf
from lark.lexer import Lexer, TerminalDef

from gangmu.language.first import first
from gangmu.text.patterns import late


class Seeker(Lexer):
    """A lexer that yields the terminals it finds in a text; the rest is no token."""

    def __init__(self, conf: LexerConf) -> None:
        self._terminals = [one for one in conf.terminals if one.name not in conf.ignore]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(joined(by_priority(self._terminals)))

    def lex(self, text: str) -> Iterator[Token]:  # type: ignore[override]
        """Yield the terminals of a text in their order."""
        for found in self._pattern.finditer(text):
            yield Token(found.lastgroup or "", found.group(), found.start())


def by_priority(terminals: Iterable[TerminalDef]) -> list[TerminalDef]:
    """Return terminals in the order in which they are tried: by priority, then as they stand in the file."""
    return sorted(terminals, key=lambda one: -one.priority)


def joined(terminals: Iterable[TerminalDef]) -> str:
    """Join terminals into one regular expression, each a group of its name.

    Before each stands a look at the characters that begin it, where they are known; before all, where they
    are known of all. Most places of a text are settled by that.
    """
    known = [(one.name, regexp_of(one)) for one in terminals]
    begin = [first(regexp) for _, regexp in known]
    if None not in begin:
        body = "|".join(f"(?P<{name}>{regexp})" for name, regexp in known)
        return f"{_look(frozenset().union(*(letters or () for letters in begin)))}(?:{body})"
    return "|".join(
        f"{'' if letters is None else _look(letters)}(?P<{name}>{regexp})"
        for (name, regexp), letters in zip(known, begin, strict=True)
    )


def _look(letters: frozenset[str]) -> str:
    return f"(?=[{re.escape(''.join(sorted(letters)))}])"


def regexp_of(terminal: TerminalDef) -> str:
    """Return a terminal as a regular expression whose groups do not capture, which matches twice as fast."""
    return _GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], terminal.pattern.to_regexp())


_GROUP = late(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)")
