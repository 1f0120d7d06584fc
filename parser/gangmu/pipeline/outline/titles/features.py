"""What a sentence and each place in it look like when it is asked where its title ends.

Training (``training/title_ends.py``) and the choice at run time (`boundary`) use these functions alone, so
that they cannot disagree. A feature is a short string that says its kind by its first letter; the table holds
a weight for it. What each is worth is measured in ``training/README.md``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import repeat

FURTHEST = 50  # no run-in title of 8,000 real ones has more characters
SHORTEST = 2
NOTHING = repeat(0)  # what a feature weighs that is not in the table
LONGEST_SEEN = 120  # characters of a sentence that are looked at

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


def places(
    sentence: str, weights: Mapping[str, int] | None = None, least: int = 0
) -> list[tuple[int, list[str]]]:
    """Return the places in a plain sentence where its title may end, each with its features.

    No title ends inside quotes or brackets (one that never closes lost its partner, and is none), inside a
    number or a Latin word, or beside a mark. With `weights`, places are left out whose nearest characters
    weigh less than `least`.
    """
    found: list[tuple[int, list[str]]] = []
    opened = 0
    commas = since = 0
    padded = f"^^^{sentence}$$$"
    size = min(len(sentence), LONGEST_SEEN) // 8
    comma = sentence.find("，")
    weight = weights.get if weights is not None else None
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
        near = [
            f"a{last}", f"b{padded[at + 1 : at + 3]}", f"A{following}", f"B{padded[at + 3 : at + 5]}",
            f"x{last}{following}",
        ]  # fmt: skip
        if weight is not None and sum(map(weight, near, NOTHING)) < least:
            continue
        ahead = -1 if comma < 0 else comma - at if comma < at + 20 else 20
        far = [
            f"c{padded[at : at + 3]}", f"C{padded[at + 3 : at + 6]}",
            f"i{at}", f"l{commas},{at - since}", f"n{ahead}", f"t{size},{at // 4}",
        ]  # fmt: skip
        found.append((at, near + far))
    return found


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
