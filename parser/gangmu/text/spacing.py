"""Normalize what is seen as nothing: line ends, spaces, invisible characters."""

from __future__ import annotations

import re

from gangmu.text.patterns import late

# Ideographs, 〇 and 々.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Marks that only Chinese (and Japanese) text has.
MARKS = "、。〈-】〔-〛！（），．：；？～｛｝［］"
# Marks that Chinese shares with Latin text: Chinese only beside an ideograph.
SHARED = "“”‘’—…·"

COLUMN = "   "  # spaces that part the columns of a line, or what stands at its two ends

_LINE_END = late("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = late(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)
_SPACES = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_TO_JOIN = late(f"[{_SPACES}]+")
_ODD = late("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]|  ")
# Begin with the space: a search for it is quick, and what stands beside is then looked up.
_NEEDLESS = late(
    f" (?:$|(?<=^ )|(?=[{MARKS}])|(?<=[{MARKS}] )"
    f"|(?<=[{HAN}] )(?=[{HAN}{SHARED}])|(?<=[{SHARED}] )(?=[{HAN}]))",
    re.M,
)


def line_feeds(text: str) -> str:
    """Write every line end as a line feed.

    >>> line_feeds("甲\\r\\n乙\\x0c丙")
    '甲\\n乙\\n丙'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LINE_END.sub("\n", text)


def visible(text: str) -> str:
    """Take out control characters and characters of no width.

    >>> visible("法\\u200b治\\ufeff")
    '法治'
    """
    return _INVISIBLE.sub("", text)


def one_space(text: str) -> str:
    """Write one ASCII space for spaces of any kind and number.

    >>> one_space("共\\u3000 5\\t件")
    '共 5 件'
    """
    return _TO_JOIN.sub(" ", text) if _ODD.search(text) else text


def close_up(text: str) -> str:
    """Take out single spaces where Chinese has none: beside its marks, between ideographs, at line ends.

    >>> close_up(" 加强 领导， 共 5 件 ")
    '加强领导，共 5 件'
    """
    return _NEEDLESS.sub("", text) if " " in text else text
