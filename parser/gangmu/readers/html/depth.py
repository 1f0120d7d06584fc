"""Keep the tree of a hostile page small before a parser builds it.

The HTML standard makes a parser walk the stack of open elements at every block tag and open every
unclosed <font> again in each new paragraph: 4,000 unclosed ``<font color=…><p>`` become eight
million nodes. Browsers cut the depth (Blink at 512); so does this, on the text, in linear time.
"""

from __future__ import annotations

import re

MAX_DEPTH = 512
MAX_ATTRIBUTES = 1000  # a parser compares each with all before it

_SMALL = 16_384  # a page too short to explode, if it has few tags
_FEW_TAGS = 300
_MAX_PAGES = 20
_MAX_BOLD = 3  # three alike are opened again at most (HTML 13.2.4.3), so only attributes make more
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?)*+)>?|<!--""")
_RAW_NAMES = "script style textarea title xmp iframe noembed noframes"
_LEAF_NAMES = """
    area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th tbody thead tfoot option colgroup rt rp rb html head body
"""
_MEANINGLESS_NAMES = "big code em font i nobr s small strike tt u"
_INLINE_NAMES = "a abbr b bdo cite q span strong sub sup label mark ins del"
_BREAKOUT_NAMES = """
    b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing
    menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var
"""
_SPACE_NAMES = "foreignobject annotation-xml desc title mi mo mn ms mtext"
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in _RAW_NAMES.split()}
_LEAVES = frozenset(_LEAF_NAMES.split())  # void, or closed by the next of their kind
_MEANINGLESS = frozenset(_MEANINGLESS_NAMES.split())
_INLINE = frozenset(_INLINE_NAMES.split())
_BREAKOUT = frozenset(_BREAKOUT_NAMES.split())  # end a drawing (HTML 13.2.6.5)
_DRAWINGS = ("svg", "math")
# In these stands HTML again, where <g/> is a tag that nothing closes.
_SPACES = frozenset((*_DRAWINGS, *_SPACE_NAMES.split()))


def tame(html: str) -> str:
    """Cut what makes a tree explode; a sane page keeps its lines, its bold type and its links.

    Tags deeper than `MAX_DEPTH` go, those that break the line leaving a ``<hr>``. Elements that a
    parser opens again and again but that mean nothing here (<font>, <i>, <u> …) become <span>.
    """
    if len(html) < _SMALL and html.count("<") < _FEW_TAGS:
        return html
    return _Cutter(html).cut()


class _Cutter:
    def __init__(self, html: str) -> None:
        self.html = html
        self.out: list[str] = []
        self.copied = 0
        self.open: list[tuple[str, bool]] = []  # name, and whether the tag was left in
        self.counts: dict[str, int] = {}
        self.bold = 0
        self.pages = 0  # <html> and <body> tags so far
        self.spaces: list[str] = []  # open drawings, and the boxes of HTML inside them

    def cut(self) -> str:
        place = 0
        while tag := _TAG.search(self.html, place):
            place = self._after(tag)
        return "".join(self.out) + self.html[self.copied :]

    def _after(self, tag: re.Match[str]) -> int:
        """Handle one tag or comment; return the place where the next may stand."""
        if tag[2] is None:
            end = self.html.find("-->", tag.end() - 2)
            return end + 3 if end >= 0 else len(self.html)
        name = tag[2].lower()
        drawn = bool(self.spaces) and self.spaces[-1] in _DRAWINGS
        if name in _RAW and not tag[1] and not drawn:
            found = _RAW[name].search(self.html, tag.end())
            return found.start() if found else len(self.html)
        if tag[1]:
            self._close(name, tag)
        else:
            self._open(name, tag, self._attributes(name, tag[3]))
        return tag.end()

    def _attributes(self, name: str, attributes: str) -> str:
        if name in ("b", "strong"):
            self.bold += 1
            return attributes if self.bold <= _MAX_BOLD else ""
        if name in ("html", "body"):  # attributes of all that come again are put together, one by one
            self.pages += 1
            return attributes if self.pages <= _MAX_PAGES else ""
        if len(attributes) > 2 * MAX_ATTRIBUTES and len(attributes.split()) > MAX_ATTRIBUTES:
            return ""
        return attributes

    def _open(self, name: str, tag: re.Match[str], attributes: str) -> None:
        kind = "span" if name in _MEANINGLESS else name
        if name in _BREAKOUT and self.spaces and self.spaces[-1] in _DRAWINGS:
            self.spaces.clear()
        drawn = attributes.endswith("/") and self.spaces and self.spaces[-1] in _DRAWINGS
        keep = True
        if name not in _LEAVES and not drawn:
            keep = len(self.open) < MAX_DEPTH
            self.open.append((kind, keep))
            self.counts[kind] = self.counts.get(kind, 0) + 1
            if kind in _SPACES and keep:
                self.spaces.append(kind)
        if not keep:
            self._replace(tag, "" if kind in _INLINE else "<hr>")
        elif kind != name or attributes != tag[3]:
            self._replace(tag, f"<{kind}{attributes}>")

    def _close(self, name: str, tag: re.Match[str]) -> None:
        kind = "span" if name in _MEANINGLESS else name
        self.bold -= name in ("b", "strong") and self.bold > 0
        keep = True
        if self.counts.get(kind):
            while True:
                inner, keep = self.open.pop()
                self.counts[inner] -= 1
                if self.spaces and inner == self.spaces[-1] and keep:
                    self.spaces.pop()
                if inner == kind:
                    break
        if not keep:
            self._replace(tag, "" if kind in _INLINE else "<hr>")
        elif kind != name:
            self._replace(tag, f"</{kind}>")

    def _replace(self, tag: re.Match[str], by: str) -> None:
        self.out += (self.html[self.copied : tag.start()], by)
        self.copied = tag.end()
