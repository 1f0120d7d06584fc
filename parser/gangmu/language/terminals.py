"""Read the terminals of a grammar file as regular expressions, without building a parser.

Lark reads a grammar in tens of milliseconds, most of it spent on terminals that are wanted here as
patterns only. This reads the part of Lark's terminal syntax that the grammars use: regular
expressions, strings, names, groups, alternatives and ``?``. A test holds it against Lark itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gangmu.text.patterns import late


class Terminal(NamedTuple):
    """A terminal: its alternatives, and its priority among the others (0 where none is given)."""

    alternatives: tuple[str, ...]
    priority: int

    @property
    def regexp(self) -> str:
        """The whole of it as one regular expression."""
        return "|".join(self.alternatives)


_DEFINITION = late(r"(?m)^(?P<name>_?[A-Z][A-Z_]*)(?:\.(?P<priority>-?\d+))?[ ]*:(?P<body>.*(?:\n[ \t]+.*)*)")
_IGNORE = late(r"(?m)^%ignore[ ]+(?P<body>.*)$")
_TOKEN = late(
    r'\s+|(?P<regexp>/(?!/)(?:\\.|[^/\\])*/)|(?P<string>"(?:\\.|[^"\\])*")|(?P<name>_?[A-Z][A-Z_]*)|(?P<sign>[()|?])'
)
IGNORED = "IGNORED"


def read_terminals(text: str) -> dict[str, Terminal]:
    """Give the terminals of a grammar's text, in the order of the file; those begun with _ are parts.

    What ``%ignore`` names is under `IGNORED`. Raises ValueError for syntax that no grammar here uses.
    """
    bodies = {found["name"]: found["body"] for found in _DEFINITION.finditer(text)}
    read = {
        found["name"]: Terminal(_Reader(found["body"], bodies).alternatives(), int(found["priority"] or 0))
        for found in _DEFINITION.finditer(text)
    }
    ignored = _IGNORE.search(text)
    if ignored is not None:
        read[IGNORED] = Terminal(_Reader(ignored["body"], bodies).alternatives(), 0)
    return read


def without_terminals(text: str) -> str:
    """Give the rules of a grammar alone, its terminals declared: what a parser of ready tokens needs."""
    names = " ".join(found["name"] for found in _DEFINITION.finditer(text))
    rules = _IGNORE.sub("", _DEFINITION.sub("", text))
    return f"{rules}\n%declare {names}\n" if names else rules


class _Reader:
    """Read one definition by recursive descent."""

    def __init__(self, body: str, bodies: dict[str, str]) -> None:
        self.bodies = bodies
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(body):
            found = _TOKEN.match(body, at)
            if found is None:
                raise ValueError(f"cannot read {body[at : at + 20]!r}")
            if found.lastgroup is not None:
                self.tokens.append((found.lastgroup, found.group()))
            at = found.end()
        self.at = 0

    def alternatives(self) -> tuple[str, ...]:
        """Read alternatives up to a closing bracket or the end."""
        read = [self.sequence()]
        while self.at < len(self.tokens) and self.tokens[self.at][1] == "|":
            self.at += 1
            read.append(self.sequence())
        return tuple(read)

    def sequence(self) -> str:
        read: list[str] = []
        while self.at < len(self.tokens) and self.tokens[self.at][1] not in ("|", ")"):
            kind, word = self.tokens[self.at]
            self.at += 1
            if word == "?":
                read[-1] = f"(?:{read[-1]})?"
            else:
                read.append(self.atom(kind, word))
        return "".join(read)

    def atom(self, kind: str, word: str) -> str:
        if kind == "regexp":
            return f"(?:{_uncaptured(word[1:-1])})"
        if kind == "string":
            return re.escape(word[1:-1])
        if kind == "name":
            return f"(?:{'|'.join(_Reader(self.bodies[word], self.bodies).alternatives())})"
        inner = "|".join(self.alternatives())
        self.at += 1
        return f"(?:{inner})"


def _uncaptured(regexp: str) -> str:
    """Write groups that capture as groups that do not: nobody asks for them, and a match is twice as fast.

    >>> _uncaptured(r"(一|二)是[(]\\(")
    '(?:一|二)是[(]\\\\('
    """
    return _GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], regexp)


_GROUP = late(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)")
