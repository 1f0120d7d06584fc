"""Find where a text may be cut, and how much each cut would hurt.

Sentences end by GB/T 15834—2011, 4.1–4.3 (。？！) and the marks that close a quotation. A mark
inside “” 《》 （） ends nothing, where the pair is whole: an opening mark whose partner was lost
must not swallow the rest of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

_OPEN = "“‘《〈（【「『〔("
_CLOSE = "”’》〉）】」』〕)"
_PARTNER = dict(zip(_CLOSE, _OPEN, strict=True))
_SENTENCE_END = re.compile(rf"[。！？]+[{re.escape(_CLOSE)}]*")
_CLAUSE_END = re.compile(rf"(?:(；)|(：|，|—+|…+|\t)|、)[{re.escape(_CLOSE)}]*")
_WORD = re.compile(r"[0-9A-Za-z.,%]")
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
    enclosed = _enclosed(text)
    yield from (Cut(at + 1, Harm.SENTENCE) for at, char in enumerate(text) if char == "\n")
    for match in _SENTENCE_END.finditer(text):
        yield Cut(match.end(), Harm.POINT if match.end() in enclosed else Harm.SENTENCE)
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


def _enclosed(text: str) -> set[int]:
    """Give the places behind a sentence's mark that lie inside a whole pair on one line."""
    open_at: dict[str, list[int]] = {}
    depth = [0] * (len(text) + 1)
    for at, char in enumerate(text):
        if char in _OPEN:
            open_at.setdefault(char, []).append(at)
        elif char in _PARTNER and open_at.get(_PARTNER[char]):
            depth[open_at[_PARTNER[char]].pop() + 1] += 1
            depth[at + 1] -= 1
        elif char == "\n":
            open_at.clear()
    inside, places = 0, set()
    for at, step in enumerate(depth):
        inside += step
        if inside:
            places.add(at)
    return places
