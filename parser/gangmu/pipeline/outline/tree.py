"""Build the tree from the tokens with ``grammar/outline.lark``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from lark import Lark, Transformer
from lark.lexer import Lexer

from gangmu.language.loader import SAVED, grammar_text
from gangmu.model.base import Value
from gangmu.pipeline.outline.outliner import Tok


class Node(Value, frozen=True):
    """A node of the tree: its token, and the nodes under it where the token opens a point."""

    token: Tok
    children: tuple[Node, ...] = ()


class _Ready:
    """A token as Lark's parser wants it: all but its type and value is for messages of errors."""

    __slots__ = ("type", "value")
    start_pos = line = column = end_line = end_column = end_pos = 0

    def __init__(self, value: Tok) -> None:
        self.type, self.value = value.type, value


class _Lexer(Lexer):
    """The lexer of a grammar whose tokens are there already."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, tokens: Sequence[Tok]) -> Iterator[_Ready]:  # type: ignore[override]
        return map(_Ready, tokens)


class _TreeBuilder(Transformer[_Ready, "tuple[Node, ...]"]):
    """Make a node of what opens it, what stands under it and what closes it; of all, the top of the tree."""

    def start(self, parts: list[_Ready | Node]) -> tuple[Node, ...]:
        return tuple(map(_node, parts))

    def section(self, parts: list[_Ready | Node]) -> Node:
        opened, *under, _ = parts
        return Node(_node(opened).token, tuple(map(_node, under)))

    item = section


def _node(part: _Ready | Node) -> Node:
    return Node(part.value) if isinstance(part, _Ready) else part


@cache
def grammar(folder: Path = SAVED) -> Lark:
    """Return the grammar, from the cache that Lark keeps of it in `folder`."""
    return Lark(
        grammar_text("outline"),
        parser="lalr",
        lexer=_Lexer,
        transformer=_TreeBuilder(),
        cache=str(folder / "outline.cache"),
    )


def build(tokens: Sequence[Tok]) -> tuple[Node, ...]:
    """Parse the tokens into nodes. Every balanced sequence has a parse, and `tokens` yields no other."""
    return cast("tuple[Node, ...]", grammar().parse(tokens))
