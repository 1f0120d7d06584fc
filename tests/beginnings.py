"""Tell with which characters a match of a regular expression can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as sre
from re import _parser
from typing import Any

from tests.regexes import Code

_CLASSES = {
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_WIDTHLESS = (sre.ASSERT, sre.ASSERT_NOT, sre.AT)


def beginnings(pattern: str, characters: Iterable[str]) -> set[str]:
    """Give those of `characters` with which a match may begin; look-arounds are left out of account.

    >>> sorted(beginnings("(?:第?[一二]|x*)y", "第一二三xyz"))
    ['x', 'y', '一', '二', '第']
    """
    codes = list(_parser.parse(pattern))
    return {char for char in characters if _sequence(codes, char)[0]}


def _sequence(codes: Iterable[Code], char: str) -> tuple[bool, bool]:
    """Tell whether `char` may begin a match, and whether nothing at all may be one."""
    for code in codes:
        begins, empty = _one(code, char)
        if begins or not empty:
            return begins, False
    return False, True


def _one(code: Code, char: str) -> tuple[bool, bool]:
    name, value = code
    if name in _WIDTHLESS:
        return False, True
    if name is sre.BRANCH:
        found = [_sequence(branch, char) for branch in value[1]]
        return any(begins for begins, _ in found), any(empty for _, empty in found)
    if name is sre.SUBPATTERN:
        return _sequence(value[-1], char)
    if name in _REPEATS:
        begins, empty = _sequence(value[2], char)
        return begins, empty or value[0] == 0
    return _takes(name, value, char), False


def _takes(name: Any, value: Any, char: str) -> bool:
    if name is sre.IN:
        negated = value[0][0] is sre.NEGATE
        members = value[1:] if negated else value
        return any(_takes(kind, member, char) for kind, member in members) != negated
    if name is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if name is sre.CATEGORY:
        return _CLASSES[value].match(char) is not None
    if name is sre.ANY:
        return char != "\n"
    if name not in (sre.LITERAL, sre.NOT_LITERAL):
        raise ValueError(f"cannot tell how {name} begins")
    return bool((ord(char) == value) == (name is sre.LITERAL))
