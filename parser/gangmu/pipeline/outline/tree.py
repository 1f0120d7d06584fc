"""Build the tree from the tokens with ``grammar/outline.lark``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from gangmu.language.loader import grammar_text
from gangmu.model.base import Value
from gangmu.pipeline.outline.outliner import Tok


class Node(Value, frozen=True):
    """A node of the tree: its token, and the nodes under it where the token opens a point."""

    token: Tok
    children: tuple[Node, ...] = ()


class _Ready(Lexer):
    """The lexer of a grammar whose tokens are there already: it hands them on as Lark wants them."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, tokens: Sequence[Tok]) -> Iterator[Token]:  # type: ignore[override]
        for tok in tokens:
            token = Token(tok.type, "")
            token.value = tok
            yield token


class _TreeBuilder(Transformer[Token, "tuple[Node, ...]"]):
    """Make a node of what opens it, what stands under it and what closes it; of all, the top of the tree."""

    def start(self, parts: list[Token | Node]) -> tuple[Node, ...]:
        return tuple(map(_node, parts))

    def section(self, parts: list[Token | Node]) -> Node:
        opened, *under, _ = parts
        return Node(_node(opened).token, tuple(map(_node, under)))

    item = section


def _node(part: Token | Node) -> Node:
    return Node(part.value) if isinstance(part, Token) else part


@cache
def _grammar() -> Lark:
    return Lark(grammar_text("outline"), parser="lalr", lexer=_Ready, transformer=_TreeBuilder())


def build(tokens: Sequence[Tok]) -> tuple[Node, ...]:
    """Parse the tokens into nodes. Every balanced sequence has a parse, and `tokens` yields no other."""
    return cast("tuple[Node, ...]", _grammar().parse(tokens))
