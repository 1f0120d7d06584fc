"""Tell what a line of a web page is made of, by ``grammar/page.lark``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from gangmu import grammars
from gangmu.model import BoilerplateKind
from gangmu.terminals import IGNORED

LONGEST = 200  # no line of chrome that is read as a whole is longer: a label row of a page has 3–8 labels

KINDS: Mapping[str, BoilerplateKind] = {
    "label": "page-metadata",
    "stamp": "page-metadata",
    "breadcrumb": "navigation",
    "tool": "toolbar",
    "editor": "page-footer",
    "footer": "page-footer",
    "related": "related-news",
    "export": "page-metadata",
}

_GAP = re.compile("[ \u3000\u00a0\t]")
_NO_CHROME = ("VALUE", IGNORED)

# a label whose characters are set apart: 索  引  号
_SPACED = re.compile(r"(?<=[一-鿿])[ \t\u3000\u00a0]+(?=[一-鿿]([ \t\u3000\u00a0]|[：:]|$))")


class Piece(NamedTuple):
    """One piece of chrome: its rule in the grammar, its word, and the value that follows it."""

    rule: str
    word: str
    value: str

    @property
    def kind(self) -> BoilerplateKind:
        """The kind of boilerplate that a piece of this rule is."""
        return KINDS[self.rule]


def chrome(line: str) -> tuple[Piece, ...] | None:
    """Read a line as chrome from end to end; None where any part of it is not.

    >>> chrome("发布时间：2024-03-01 来源： 浏览次数：12 【打印】")[0]
    Piece(rule='label', word='发布时间', value='2024-03-01')
    >>> chrome("来源于基层的经验") is None
    True
    """
    if len(line) > LONGEST or "。" in line:
        return None
    if len(line) < 60 and _GAP.search(line):
        line = _SPACED.sub("", line)
    begins = grammars.pattern("page").match(line)
    if begins is None or begins.lastgroup in _NO_CHROME:
        return None
    try:
        tree = grammars.parser("page").parse(line)
    except UnexpectedInput:
        return None
    return _with_values(tree)


def _with_values(tree: Tree[Token]) -> tuple[Piece, ...]:
    """Flatten the parse; a date that follows a label without a value is its value."""
    pieces: list[Piece] = []
    for node in tree.children:
        assert isinstance(node, Tree)
        tokens = list(node.scan_values(lambda _: True))
        word = str(tokens[0]).strip(" \t\u3000\u00a0：:")
        value = " ".join(str(token).strip() for token in tokens[1:])
        if node.data == "stamp" and pieces and pieces[-1].rule == "label" and not pieces[-1].value:
            pieces[-1] = pieces[-1]._replace(value=word)
        else:
            pieces.append(Piece(str(node.data), word, value))
    return tuple(pieces)
