"""Build the tree from the tokens with ``grammar/outline.lark``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from gangmu import grammars
from gangmu.tokens import Tok


class Node(NamedTuple):
    """A node of the tree: its token, and the nodes under it where the token opens a point."""

    token: Tok
    children: tuple[Node, ...]


class _Given(Lexer):
    """Hand the ready-made tokens to the parser; `start_pos` carries the index of each."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Sequence[Tok]) -> Iterator[Token]:  # type: ignore[override]
        return (Token(token.type, "", index) for index, token in enumerate(data))


class _Nodes(Transformer[Token, tuple[int, ...]]):
    """Fold the parse into nested tuples of token indices as it goes; nothing recurses."""

    def start(self, children: list[object]) -> list[object]:
        return children

    def section(self, children: list[object]) -> tuple[object, ...]:
        return tuple(children[:-1])

    item = section


@cache
def _parser() -> Lark:
    return grammars.build("outline", lexer=_Given, transformer=_Nodes())


def build(tokens: Sequence[Tok]) -> tuple[Node, ...]:
    """Parse the tokens into nodes. Every balanced sequence has a parse, and `tokens` yields no other."""
    folded = _parser().parse(tokens)
    return tuple(_node(part, tokens) for part in folded)  # type: ignore[attr-defined]


def _node(part: object, tokens: Sequence[Tok]) -> Node:
    """Put tokens in place of indices; the depth is bounded by `MAX_LEVEL`."""
    if isinstance(part, Token):
        return Node(tokens[part.start_pos or 0], ())
    assert isinstance(part, tuple)
    opener = part[0]
    return Node(tokens[opener.start_pos], tuple(_node(child, tokens) for child in part[1:]))
