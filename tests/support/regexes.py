"""Write strings that a regular expression is about: some that it matches, some that make it work hard."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from re import _constants as sre
from re import _parser
from typing import Any, TypeAlias

Code: TypeAlias = tuple[Any, Any]

MOST = 4  # repeats written where a pattern allows any number
ANY = "好，1 a（"
_CLASSES = {
    sre.CATEGORY_SPACE: " \u3000\t",
    sre.CATEGORY_DIGIT: "07９",
    sre.CATEGORY_WORD: "好a1",
    sre.CATEGORY_NOT_SPACE: "好，>",
    sre.CATEGORY_NOT_DIGIT: "好a",
    sre.CATEGORY_NOT_WORD: "，>",
}


def sample(pattern: str, chance: random.Random) -> str:
    """Write a string that the pattern may match: look-arounds are left out, so not every one is matched.

    >>> sample("第[一二]条", random.Random(0)) in ("第一条", "第二条")
    True
    """
    return "".join(_write(_parser.parse(pattern), chance))


def _write(codes: Iterable[Code], chance: random.Random) -> Iterator[str]:
    for name, value in codes:
        if name is sre.LITERAL:
            yield chr(value)
        elif name is sre.NOT_LITERAL:
            yield chance.choice([char for char in ANY if ord(char) != value])
        elif name is sre.ANY:
            yield chance.choice(ANY)
        elif name is sre.IN:
            yield chance.choice(members(value))
        elif name is sre.BRANCH:
            yield from _write(chance.choice(value[1]), chance)
        elif name is sre.SUBPATTERN:
            yield from _write(value[-1], chance)
        elif name is sre.ATOMIC_GROUP:
            yield from _write(value, chance)
        elif name in _REPEATS:
            least, most, inner = value
            for _ in range(chance.randint(least, max(least, min(most, least + MOST)))):
                yield from _write(inner, chance)


_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def members(codes: list[Code]) -> str:
    """Give some characters of a set, each of its ranges by its two ends; what a negated one lets through."""
    if codes[0][0] is sre.NEGATE:
        refused = re.compile(f"[{_written(codes[1:])}]")
        return "".join(char for char in "好法政aZ7，。（>|* \u3000\n" if not refused.match(char)) or "\ue000"
    found = ""
    for name, value in codes:
        if name is sre.LITERAL:
            found += chr(value)
        elif name is sre.RANGE:
            found += chr(value[0]) + chr(value[1])
        elif name is sre.CATEGORY:
            found += _CLASSES[value]
    return found


def _written(codes: list[Code]) -> str:
    """Write the inside of a set again."""
    parts = []
    for name, value in codes:
        if name is sre.LITERAL:
            parts.append(re.escape(chr(value)))
        elif name is sre.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif name is sre.CATEGORY:
            parts.append(_NAMES[value])
    return "".join(parts)


_NAMES = {
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def pumps(pattern: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield for every repeat in the pattern what leads up to it, and what it repeats.

    ``lead + turn * n`` and then something that does not match is what a pattern with two ways to
    read the same characters takes quadratic or exponential time for.
    """
    yield from _pumps(_parser.parse(pattern), "", chance)


def _pumps(codes: Iterable[Code], lead: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    for code in codes:
        name, value = code
        if name in _REPEATS:
            if value[1] > MOST:
                for _ in range(2):
                    yield lead, "".join(_write(value[2], chance))
            yield from _pumps(value[2], lead, chance)
        elif name is sre.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, lead, chance)
        elif name is sre.SUBPATTERN:
            yield from _pumps(value[-1], lead, chance)
        elif name is sre.ATOMIC_GROUP:
            yield from _pumps(value, lead, chance)
        elif name in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _pumps(value[1], lead, chance)
        lead += "".join(_write([code], chance))
