"""Compute the FIRST set of a regular expression: the characters with which a match can begin.

Most places of a text are settled by one character: no marker begins with 的. A search that asks that first
(`matcher`) takes half the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from re import _constants as sre  # the standard library's own reading of a pattern; it has no public name
from re import _parser
from typing import Any, TypeAlias

Code: TypeAlias = "tuple[Any, Any]"
_Found: TypeAlias = "tuple[frozenset[str] | None, bool]"  # characters, None for any; may it be empty

SAVED = Path(__file__).resolve().parents[1] / "grammars" / "first.json"
WIDEST = 64  # a range of more characters is as good as any
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_WIDTHLESS = (sre.ASSERT, sre.ASSERT_NOT, sre.AT)
_NOTHING: frozenset[str] = frozenset()


def first(pattern: str) -> frozenset[str] | None:
    """Return the characters with which a match may begin, None where it may be any; no look-around counts.

    >>> sorted(first("(?:第?[一二]|x*)y(?!z)"))
    ['x', 'y', '一', '二', '第']
    """
    known = _known()
    if pattern in known:
        letters = known[pattern]
        return None if letters is None else frozenset(letters)
    return computed(pattern)


def computed(pattern: str) -> frozenset[str] | None:
    """Work the characters out of the pattern, which takes half as long as to compile it."""
    found, empty = _sequence(list(_parser.parse(pattern)))
    return None if empty else found


@cache
def _known() -> dict[str, str | None]:
    """Return what was worked out when gangmu was built; a pattern is its own proof."""
    try:
        known: dict[str, str | None] = json.loads(SAVED.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return known


def save(file: Path, patterns: Iterable[str]) -> None:
    """Write down with which characters patterns begin."""
    made = {one: None if (found := computed(one)) is None else "".join(sorted(found)) for one in patterns}
    file.write_text(json.dumps(made, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _sequence(codes: Sequence[Code]) -> _Found:
    seen = _NOTHING
    for code in codes:
        found, empty = _one(code)
        if found is None:
            return None, empty
        seen |= found
        if not empty:
            return seen, False
    return seen, True


def _one(code: Code) -> _Found:
    name, value = code
    if name in _WIDTHLESS:
        return _NOTHING, True
    if name is sre.BRANCH:
        return _either(_sequence(list(branch)) for branch in value[1])
    if name is sre.SUBPATTERN:
        return _sequence(list(value[-1]))
    if name is sre.ATOMIC_GROUP:
        return _sequence(list(value))
    if name in _REPEATS:
        found, empty = _sequence(list(value[2]))
        return found, empty or value[0] == 0
    return _members(name, value), False


def _either(branches: Iterable[_Found]) -> _Found:
    seen: frozenset[str] | None = _NOTHING
    empty = False
    for found, may_be_empty in branches:
        seen = None if seen is None or found is None else seen | found
        empty = empty or may_be_empty
    return seen, empty


def _members(name: Any, value: Any) -> frozenset[str] | None:
    if name is sre.LITERAL:
        return frozenset(chr(value))
    if name is sre.RANGE and value[1] - value[0] < WIDEST:
        return frozenset(map(chr, range(value[0], value[1] + 1)))
    if name is sre.IN and value[0][0] is not sre.NEGATE:
        return _either((_members(*member), False) for member in value)[0]
    return None
