r"""Take the markup out of a text in which some was left, and keep the way back.

Crawlers save cells with ``<br />`` in them, exports write a line break as ``\r\n`` and a space as
``\u3000``, ``get_text()`` of a page gives its style sheet with its words. One tag or one ``\n`` in a
text is a word of it; a shape that comes again and again is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gangmu.readers.strings.origin import Origin, Rewriting
from gangmu.readers.strings.references import REFERENCE, decoded
from gangmu.text.patterns import late

ENOUGH_TAGS = 3
ENOUGH_BREAKS = 2  # <br> is nothing else, and \n is no name of a folder
ENOUGH_ESCAPES = 3

_BLOCKS = "p|div|tr|table|tbody|thead|h[1-6]|ul|ol|li|section|article|center|blockquote|hr|br|html|body|head"
_INLINE = "td|th|span|font|strong|b|i|em|u|s|a|img|sup|sub|small|big|o:p|input|meta|link|title"
_TAG = rf"</?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s[^<>]{{0,2000}}+)?/?>"
_HIDDEN = r"<(?:!--|(?P<hidden>script|style)\b[^<>]{0,2000}+>)"
_ESCAPE = r"""(?-i:\\(?:r\\n|[nrt"/]|u(?P<wide>[0-9a-fA-F]{4})|x(?P<narrow>[0-9a-fA-F]{2})))"""
_BREAK = late(r"<br\s*/?>", re.IGNORECASE)
_LINE_ESCAPE = late(r"(?<!\\)(?:\\r)?\\n(?![a-z])")  # D:\new is a folder
_WIDE_ESCAPE = late(
    r"(?<!\\)\\(?:u(?:00a0|20[0-9a-f]{2}|30[0-9a-f]{2}|[4-9a-f][0-9a-f]{3})|xa0)", re.IGNORECASE
)
# The style sheet of a page: selectors without Chinese, and their declarations in braces.
_RULE = (
    r"(?:/\*[^*]{0,400}+\*/\s*+)?[@.#\w][\w\s.,:>*#@()\-]{0,200}+"
    r"\{\s*+[\w-]{2,40}+\s*+:[^{}]{0,4000}+\}\s*+"
)
_ONE_RULE = r"[@.#\w][\w.#@ \-]{0,60}+\{(?:\s*+[\w-]{2,40}+\s?+:[^{};]{0,400}+;){2,40}+\s*+\}"
_SHEET = late(rf"(?<![\w.#@-])(?:(?:{_RULE}){{2,}}+|{_ONE_RULE})", re.ASCII)
_TO_LINE_END = re.compile(r"[ \t]*+\r?\n")
_ESCAPED = {"n": "\n", "r": "\n", "t": "\t"}


class _Piece(NamedTuple):
    start: int
    end: int
    words: str  # what it stands for


def without_remains(text: str) -> tuple[str, Origin] | None:
    r"""Return the text without the markup left in it, and the way back; None where there is none.

    >>> made, origin = without_remains("青禾市报告<br/>一、举措&nbsp;<br/>二、不足")
    >>> made, origin.span(6, 8)
    ('青禾市报告\n一、举措\xa0\n二、不足', (10, 12))
    >>> without_remains("网页里的<div>要有</div>才成对。") is None
    True
    """
    kinds = _kinds(text)
    sheets = _SHEET.finditer(text) if "{" in text else ()
    pieces = [_Piece(*found.span(), _line_break(text, found.end())) for found in sheets]
    pieces = sorted([*pieces, *(_found(text, kinds) if kinds else ())])
    return _rewritten(text, pieces) if pieces else None


def _kinds(text: str) -> tuple[str, ...]:
    """Return which kinds of markup are there often enough to be no words."""
    kinds = []
    if "<" in text and _has_tags(text):
        kinds += [_HIDDEN, _TAG]
    if "&" in text:
        kinds.append(f"(?P<reference>{REFERENCE.pattern})")
    if "\\" in text and _has_escapes(text):
        kinds.append(f"(?P<escape>{_ESCAPE})")
    return tuple(kinds)


def _has_tags(text: str) -> bool:
    enough = _count(_BREAK, text, ENOUGH_BREAKS) or _count(_pattern((_TAG,)), text, ENOUGH_TAGS)
    return enough or re.search(r"<br\s*/?>\s*$", text, re.IGNORECASE | re.MULTILINE) is not None


def _has_escapes(text: str) -> bool:
    """Return whether escapes stand for line breaks or characters, and are no folders of a path."""
    lines = text.count("\n") + 1
    breaks = sum(1 for _ in _LINE_ESCAPE.finditer(text))
    return (breaks >= ENOUGH_BREAKS and breaks >= lines) or _count(_WIDE_ESCAPE, text, ENOUGH_ESCAPES)


def _count(pattern: re.Pattern[str], text: str, enough: int) -> bool:
    return sum(1 for _ in zip(range(enough), pattern.finditer(text), strict=False)) == enough


@cache
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kinds), re.IGNORECASE)


def _found(text: str, kinds: tuple[str, ...]) -> Iterator[_Piece]:
    pattern = _pattern(kinds)
    last_comment = text.rfind("-->")
    at = 0
    while (found := pattern.search(text, at)) is not None:
        start, at = found.span()
        groups = found.groupdict()
        words: str | None = ""
        if found[0] == "<!--":
            if last_comment >= at:
                at = text.find("-->", at) + 3
            else:
                words = None
        elif groups.get("hidden"):
            at = _behind_element(text, at, groups["hidden"])
        elif groups.get("reference"):
            words = decoded(found[0])
        elif groups.get("escape"):
            words, at = _unescaped(text, found)
        elif groups.get("block"):
            words = _line_break(text, at)
        if words is not None:
            yield _Piece(start, at, words)


def _line_break(text: str, at: int) -> str:
    """Return a line break, unless one follows."""
    return "" if _TO_LINE_END.match(text, at) else "\n"


def _behind_element(text: str, at: int, name: str) -> int:
    """Return the end of a script or a style sheet; an open one goes to the end, as for a browser."""
    close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
    return close.end() if close else len(text)


def _unescaped(text: str, found: re.Match[str]) -> tuple[str, int]:
    """Return what an escape stands for, and its end; two halves of a character are taken together."""
    end = found.end()
    code = found["wide"] or found["narrow"]
    if code is None:
        words = _ESCAPED.get(found[0][1], found[0][1])
        return (_line_break(text, end) if words == "\n" else words), end
    number = int(code, 16)
    if 0xD800 <= number < 0xDC00 and (low := _LOW_HALF.match(text, end)) is not None:
        return chr(0x10000 + ((number - 0xD800) << 10) + int(low[1], 16) - 0xDC00), low.end()
    return ("\ufffd" if 0xD800 <= number < 0xE000 else chr(number)), end


_LOW_HALF = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def _rewritten(text: str, pieces: list[_Piece]) -> tuple[str, Origin]:
    made = Rewriting(text)
    out: list[str] = []
    at = 0
    for start, end, words in pieces:
        if start < at:
            continue
        out += (text[at:start], words)
        made.put(start - at, at, start)
        if words.isspace():
            made.length += len(words)
        elif words:
            made.put(len(words), start, end)
        at = end
    out.append(text[at:])
    made.put(len(text) - at, at, len(text))
    return "".join(out), made.origin()
