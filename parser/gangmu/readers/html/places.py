"""Find where the words of a page stand in its HTML, which no parser tells.

A parser gives the words of each text node, in the order of the source. So do the stretches of the
source between its tags, once their references are decoded: laid side by side, without their spaces,
they are the same characters, and the n-th of one is the n-th of the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gangmu.readers.strings.origin import Origin, Rewriting
from gangmu.readers.strings.references import REFERENCE, decoded, unreferenced

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_RAW_NAMES = "script style xmp iframe noembed noframes"
RAW = frozenset(_RAW_NAMES.split())  # neither tags nor references inside
_NO_TAGS = frozenset((*RAW, "textarea", "title"))
_SIGN = re.compile(r"<(?=[!?/a-zA-Z])")
_TAG = re.compile(r"""</?([a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?)*+>?""")
_WORDS = re.compile(r"\S+")
_AHEAD = 400  # characters of the source that no node shows, as the parser drops some


class Run(NamedTuple):
    """Visible characters of a line: how many, and the number of the first in the source, -1 for a list's."""

    size: int
    first: int


class Places:
    """The visible characters of a source in their order, and the first of each text node."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.nodes: dict[int, int] = {}
        self._words: list[str] = []
        self._befores = [0]  # visible characters before each stretch
        self._stretches: list[tuple[int, int]] = []
        for start, end, raw in _between_tags(html):
            self._take(start, end, raw)

    def _take(self, start: int, end: int, raw: bool) -> None:
        """Take the words between two tags, references one by one."""
        at = start
        if not raw:
            for reference in REFERENCE.finditer(self.html, start, end):
                self._add_words(at, reference.start())
                at = reference.start()
                words = decoded(reference[0])
                if words is not None:
                    at = reference.end()
                    self._add("".join(words.split()), reference.start(), at)
        self._add_words(at, end)

    def _add_words(self, start: int, end: int) -> None:
        for found in _WORDS.finditer(self.html, start, end):
            self._add(found[0], *found.span())

    def _add(self, words: str, start: int, end: int) -> None:
        if words:
            self._words.append(words)
            self._stretches.append((start, end))
            self._befores.append(self._befores[-1] + len(words))

    def find_nodes(self, tree: LexborHTMLParser) -> bool:
        """Find the text nodes in the source; False where they are not in its order."""
        words = "".join(self._words)
        at = 0
        for node in tree.root.traverse(include_text=True) if tree.root is not None else ():
            if node.tag != "-text":
                continue
            own = _words_of(node)
            if not words.startswith(own, at):
                at = words.find(own, at, at + _AHEAD + len(own))
                if at < 0:
                    return False
            self.nodes[node.mem_id] = at
            at += len(own)
        return True

    def origin(self, text: str, runs: list[Run]) -> Origin:
        """Return the way back from `text`, whose visible characters are those of `runs`."""
        made = Rewriting(self.html)
        waiting = iter(runs)
        left = first = 0
        for words in _WORDS.finditer(text):
            made.length = at = words.start()
            while at < words.end():
                if not left:
                    left, first = next(waiting)
                size = min(left, words.end() - at)
                self._put(made, first, size)
                at += size
                left -= size
                first += size if first >= 0 else 0
        return made.origin()

    def _put(self, made: Rewriting, first: int, size: int) -> None:
        if first < 0:
            made.length += size
            return
        index = bisect_right(self._befores, first) - 1
        while size > 0:
            into = first - self._befores[index]
            count = self._befores[index + 1] - self._befores[index]
            start, end = self._stretches[index]
            taken = min(size, count - into)
            if end - start == count:
                start, end = start + into, start + into + taken
            made.put(taken, start, end)
            size -= taken
            first += taken
            index += 1


def _words_of(node: LexborNode) -> str:
    text = node.text(deep=False)
    parent = node.parent
    if parent is None or parent.tag not in RAW:
        text = unreferenced(text)
    return "".join(text.split())


def _between_tags(html: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of text as a tokenizer sees them, and whether references stand for themselves."""
    at = done = 0
    while (sign := _SIGN.search(html, at)) is not None:
        start = sign.start()
        yield done, start, False
        tag = _TAG.match(html, start)
        if tag is None:
            at = done = _end_of_comment(html, start)
            continue
        at = done = tag.end()
        name = tag[1].lower()
        if name in _NO_TAGS and html[start + 1] != "/":
            close = re.compile(rf"</{name}", re.IGNORECASE).search(html, at)
            at = done = close.start() if close else len(html)
            yield tag.end(), at, name in RAW
    yield done, len(html), False


def _end_of_comment(html: str, start: int) -> int:
    """Return the end of a comment, a document type or another sign that is no tag."""
    sign = "-->" if html.startswith("<!--", start) else ">"
    end = html.find(sign, start + 2)
    return end + len(sign) if end >= 0 else len(html)
