"""Build the tree from the tokens with ``grammar/outline.lark``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from gangmu.language import grammars
from gangmu.model.base import Value
from gangmu.pipeline.outline.outliner import Tok


class Node(Value, frozen=True):
    """A node of the tree: its token, and the nodes under it where the token opens a point."""

    token: Tok
    children: tuple[Node, ...] = ()


def build(tokens: Sequence[Tok]) -> tuple[Node, ...]:
    """Parse the tokens into nodes. Every balanced sequence has a parse, and `tokens` yields no other."""
    return cast(
        "tuple[Node, ...]", grammars.parse("outline", [(token.type, Node(token)) for token in tokens], _made)
    )


def _made(rule: str, parts: list[Node]) -> object:
    """Make a node of what opens it, what stands under it and what closes it; of all, the top of the tree."""
    return tuple(parts) if rule == "start" else Node(parts[0].token, tuple(parts[1:-1]))
