"""Find where a text may be cut, and how much each cut would hurt.

Sentences end by GB/T 15834—2011, 4.1–4.3 (。？！). A mark inside “” 《》 （） ends nothing, where
the pair is whole: an opening mark whose partner was lost must not swallow the rest of the line. A
quotation that ends with such a mark ends the sentence where it is one by itself, behind a colon or
another sentence (他说：“好。”), and not where it is a part of one (坚持“谁执法谁普法。”原则).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from gangmu.text.patterns import late

_OPEN = "“‘《〈（【「『〔("
_CLOSE = "”’》〉）】」』〕)"
_PARTNER = dict(zip(_CLOSE, _OPEN, strict=True))
_SENTENCE_END = late(rf"[。！？]+[{re.escape(_CLOSE)}]*")
_CLAUSE_END = late(rf"(?:(；)|(：|，|—+|…+|\t)|、)[{re.escape(_CLOSE)}]*")
_BEFORE_QUOTATION = "：。！？；\n"
_WORD = late(r"[0-9A-Za-z.,%]")
_LONGEST_WORD = 32  # characters; what is longer is no word, and is cut through


class Harm(IntEnum):
    """What a cut at a place would do."""

    SENTENCE = 0
    """None: a sentence, or a line, ends here."""
    HEADING = 1
    """A heading would be left behind alone."""
    POINT = 2
    """A sentence is cut, between two of its points (…；二是…)."""
    CLAUSE = 3
    """A sentence is cut at a comma or colon."""
    WORDS = 4
    """A sentence is cut in an enumeration (、)."""
    CHARACTER = 5
    """A sentence is cut where no mark stands."""


class Cut(NamedTuple):
    """A place in a text where it may be cut: before the character `at`."""

    at: int
    harm: Harm


def cuts(text: str) -> Iterator[Cut]:
    """Yield the places where `text` may be cut, in no order; one place may come twice.

    >>> [cut.at for cut in cuts("坚持“谁执法谁普法。谁负责！”原则。好。") if cut.harm == Harm.SENTENCE]
    [18, 20]
    """
    enclosed, opened = _pairs(text)
    yield from (Cut(at + 1, Harm.SENTENCE) for at, char in enumerate(text) if char == "\n")
    for match in _SENTENCE_END.finditer(text):
        at = opened.get(match.end() - 1)
        part = at is not None and at > 0 and text[at - 1] not in _BEFORE_QUOTATION
        yield Cut(match.end(), Harm.POINT if part or match.end() in enclosed else Harm.SENTENCE)
    for match in _CLAUSE_END.finditer(text):
        yield Cut(match.end(), Harm.POINT if match[1] else Harm.CLAUSE if match[2] else Harm.WORDS)


def before_word(text: str, at: int) -> int:
    """Move a cut that has no mark to lean on to the front of the number or Latin word it would split.

    >>> before_word("办结12345件", 5)
    2
    """
    start = at
    while start and at - start < _LONGEST_WORD and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    return start if at - start < _LONGEST_WORD else at


def _pairs(text: str) -> tuple[set[int], dict[int, int]]:
    """Return the places inside a whole pair on one line, and for every closing mark its opening one."""
    open_at: dict[str, list[int]] = {}
    opened: dict[int, int] = {}
    for at, char in enumerate(text):
        if char in _OPEN:
            open_at.setdefault(char, []).append(at)
        elif char in _PARTNER and open_at.get(_PARTNER[char]):
            opened[at] = open_at[_PARTNER[char]].pop()
        elif char == "\n":
            open_at.clear()
    return _inside(opened, len(text)), opened


def _inside(opened: dict[int, int], length: int) -> set[int]:
    steps = [0] * (length + 1)
    for end, start in opened.items():
        steps[start + 1] += 1
        steps[end + 1] -= 1
    return {at for at, depth in enumerate(accumulate(steps)) if depth}
