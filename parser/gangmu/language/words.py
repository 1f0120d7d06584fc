"""Read a list of words, and make one regular expression of it: a tree of their beginnings.

A list is a text file under ``grammar/words``: an entry a line, ``#`` before what is said of the list, ``##``
before the name of a group. Behind an entry stand the longer words that it does not mean (``经 !经济 !经营``),
and what it stands for, where it stands for something (``pubdate -> 发布时间``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """A word of a list, the longer words that are none of it, and the value behind the arrow."""

    word: str
    exceptions: tuple[str, ...] = ()
    value: str = ""


def entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a list in their order.

    >>> list(entries("# 介词\\n经 !经济 !经营\\n## 键\\npubdate -> 发布时间"))[0]
    Entry(word='经', exceptions=('经济', '经营'), value='')
    """
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            words, _, value = line.partition(" -> ")
            word, *exceptions = (part.strip() for part in words.split(" !"))
            yield Entry(word, tuple(exceptions), value.strip())


_Tree = dict[
    str, Any
]  # a letter leads to the tree behind it, "" to the endings that a word here may not have


def prefix_tree(words: Iterable[Entry]) -> str:
    """Return a regular expression of the words, the longest first where several fit.

    >>> prefix_tree(entries("问题\\n问题清单\\n不足"))
    '(?:不足|问题(?:清单)?)'
    >>> prefix_tree(entries("经 !经济 !经营"))
    '经(?!济|营)'
    """
    tree: _Tree = {}
    for word, exceptions, _ in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = [re.escape(exception[len(word) :]) for exception in exceptions]
    return _regexp(tree)


def _regexp(node: _Tree) -> str:
    """Write a node and what is below it. Nothing recurses deeper than a word is long."""
    branches = [_escaped(letter) + _regexp(below) for letter, below in sorted(node.items()) if letter]
    body = "|".join(branches)
    if "" not in node:
        return body if len(branches) == 1 else f"(?:{body})"
    end = f"(?!{'|'.join(node[''])})" if node[""] else ""
    if not branches:
        return end
    return f"(?:{body}|{end})" if end else f"(?:{body})?"


def _escaped(letter: str) -> str:
    return r"\/" if letter == "/" else re.escape(letter)  # Lark ends a regular expression at a bare one
