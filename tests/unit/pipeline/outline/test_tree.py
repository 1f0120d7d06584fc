"""The tree that the grammar builds from tokens."""

from __future__ import annotations

import pytest
from gangmu.pipeline.outline.lexer import mark
from gangmu.pipeline.outline.nesting import nest
from gangmu.pipeline.outline.outliner import tokens
from gangmu.pipeline.outline.tree import Node, build
from lark.exceptions import UnexpectedInput

from tests.support.pages import PROSE, body_of


def tree(*lines: str) -> tuple[Node, ...]:
    """Return the tree of a report."""
    body = body_of(*lines)
    return build(tokens(body, nest(mark(body))))


def test_what_stands_under_a_point_is_its_child() -> None:
    """A section holds its sections and paragraphs, in order."""
    (top,) = tree("一、主要举措", PROSE, "（一）强化学习", PROSE)
    assert [child.token.type for child in top.children] == ["PARAGRAPH", "SECTION"]
    assert [child.token.type for child in top.children[1].children] == ["PARAGRAPH"]


def test_leaves_have_no_children() -> None:
    """A paragraph at the top is a node by itself."""
    assert [(node.token.type, node.children) for node in tree(PROSE)] == [("PARAGRAPH", ())]
    assert build(()) == ()


def test_a_sequence_that_does_not_balance_is_refused() -> None:
    """The outliner yields none; the grammar would not take it."""
    body = body_of("一、主要举措", PROSE)
    with pytest.raises(UnexpectedInput):
        build(tokens(body, nest(mark(body)))[:-1])
