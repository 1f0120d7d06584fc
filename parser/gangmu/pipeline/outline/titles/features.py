"""What a sentence and each place in it look like when it is asked where its title ends.

Training (``training/title_ends.py``) and the choice at run time (`boundary`) use these functions alone, so
that they cannot disagree. A feature is a short string that says its kind by its first letter; the table holds
a weight for it. What each is worth is measured in ``training/README.md``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import repeat
from operator import add

FURTHEST = 50  # no run-in title of 8,000 real ones has more characters
SHORTEST = 2
NOTHING = repeat(0)  # what a feature weighs that is not in the table
LONGEST_SEEN = 120  # characters of a sentence that are looked at

# The features of the characters beside a place: where in the padded sentence they stand, from the place on.
NEAR = {"a": (2, 3), "b": (1, 3), "A": (3, 4), "B": (3, 5), "x": (2, 4)}

_LEFT = {"“": "”", "《": "》", "（": "）", "【": "】"}
_RIGHT = frozenset(_LEFT.values())
_NO_END, _NO_START = frozenset("，、：；（“《—"), frozenset("，、：；）”》。！？%．")
_MARKS = _LEFT.keys() | _RIGHT | {"，"}
_SAME = {"‘": "“", "’": "”", ",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}


def plain(text: str) -> str:
    """Return a text as features see it, character for character: digits as 0, Latin as a, quotes alike.

    >>> plain("办理12件，PPP项目")
    '办理00件，aaa项目'
    """
    return text.translate(_PLAIN)


class _Plain(dict[int, str]):
    """What each character is seen as, worked out when it first comes up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char)[:1] or char
        if folded.isdigit():
            folded = "0"
        elif folded.isascii() and folded.isalpha():
            folded = "a"
        self[code] = found = _SAME.get(folded, folded)
        return found


_PLAIN = _Plain()


class Weights(dict[str, int]):
    """The weight of each feature by its name."""

    @cached_property
    def near(self) -> dict[str, dict[str, int]]:
        """The weights of `NEAR` by kind and characters, for a sentence to be weighed without any names."""
        found: dict[str, dict[str, int]] = {kind: {} for kind in NEAR}
        for name, weight in self.items():
            if name[0] in found:
                found[name[0]][name[1:]] = weight
        return found


def _weigh_near(padded: str, weights: Weights) -> Sequence[int]:
    """Return for each place of a padded sentence what the characters beside it weigh, all places at once."""
    cut = {1: padded, 2: list(map(add, padded, padded[1:]))}
    columns = [
        map(weights.near[kind].get, cut[last - first][first:], NOTHING)
        for kind, (first, last) in NEAR.items()
    ]
    return list(map(sum, zip(*columns, strict=False)))


def places(sentence: str) -> list[tuple[int, list[str]]]:
    """Return the places in a plain sentence where its title may end, each with its features."""
    padded = _padded(sentence)
    return [(place[0], _near(padded, place[0]) + _far(padded, *place)) for place in _ends(sentence)]


def weighed_places(sentence: str, weights: Weights, least: int) -> list[tuple[int, int]]:
    """Return the places with what their features weigh, the weight first.

    Those are left out whose nearest characters weigh less than `least`.
    """
    padded = _padded(sentence)
    near = _weigh_near(padded[: FURTHEST + 6], weights)
    return [
        (near[place[0]] + sum(map(weights.get, _far(padded, *place), NOTHING)), place[0])
        for place in _ends(sentence)
        if near[place[0]] >= least
    ]


def _padded(sentence: str) -> str:
    return f"^^^{sentence}$$$"


_Place = tuple[int, int, int, int, int]  # where; commas before it; where its clause begins; the next; eighths


def _ends(sentence: str) -> Iterator[_Place]:
    """Yield the places where a title may end.

    None ends inside quotes or brackets (one that never closes lost its partner, and is none), inside a
    number or a Latin word, or beside a mark.
    """
    opened = 0
    commas = since = 0
    size = min(len(sentence), LONGEST_SEEN) // 8
    comma = sentence.find("，")
    for at in range(1, min(len(sentence), FURTHEST + 1)):
        last = sentence[at - 1]
        if last in _MARKS:
            if last in _LEFT:
                opened += sentence.find(_LEFT[last], at) >= 0
            elif last in _RIGHT:
                opened = max(opened - 1, 0)
            elif last == "，":
                commas, since = commas + 1, at
                comma = sentence.find("，", at)
        following = sentence[at]
        if opened or at < SHORTEST or last in _NO_END or following in _NO_START:
            continue
        if last == following and last in "0a":
            continue
        yield at, commas, since, comma, size


def _near(padded: str, at: int) -> list[str]:
    """Return the features of the characters beside a place."""
    return [kind + padded[at + first : at + stop] for kind, (first, stop) in NEAR.items()]


def _far(padded: str, at: int, commas: int, since: int, comma: int, size: int) -> list[str]:
    """Return the features of a place but for those of the nearest characters."""
    ahead = -1 if comma < 0 else comma - at if comma < at + 20 else 20
    return [
        f"c{padded[at : at + 3]}", f"C{padded[at + 3 : at + 6]}",
        f"i{at}", f"l{commas},{at - since}", f"n{ahead}", f"t{size},{at // 4}",
    ]  # fmt: skip


def whole(sentence: str, end: str) -> list[str]:
    """Return the features of taking a plain sentence whole; `end` says what ends it (`END`)."""
    length = len(sentence)
    seen = sentence[:LONGEST_SEEN]
    commas = seen.count("，")
    digits = sum(char == "0" for char in seen)
    last = length - 1 - sentence.rfind("，")
    size = min(length, 60) if length < 30 else 30 + min(length - 30, 90) // 6
    return [
        "W",
        f"L{size}", f"K{min(commas, 5)}", f"LK{min(length // 4, 15)},{min(commas, 3)}",
        f"E{end}", f"EL{end}{min(length // 4, 15)}",
        f"1{sentence[-1:]}", f"2{sentence[-2:]}", f"3{sentence[-3:]}", f"4{sentence[-4:]}",
        f"5{sentence[:1]}", f"6{sentence[:2]}",
        f"7{min(digits, 5)}", f"8{min(last, 20)}", f"9{min(seen.count('、'), 4)}",
    ]  # fmt: skip
