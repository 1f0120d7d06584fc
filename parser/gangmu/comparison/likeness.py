"""How like are two texts? Character n-grams, for Chinese has no spaces between words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from gangmu.text.patterns import late

STRETCH = 10  # characters that two reports hardly share by chance: 依法行政、法治政府建设 are shorter
_FIGURES = late(r"[\d,.%]{1,20}|[〇一二三四五六七八九十]{1,8}(?=年|届|次)")
_OTHER = late(r"[^\w]+")


@lru_cache(maxsize=4096)
def bare(words: str) -> str:
    """Return the letters of a text alone, every figure as 0: years and counts change every year.

    >>> bare("2023年，办理案件1,209件。")
    '0年办理案件0件'
    """
    return _OTHER.sub("", _FIGURES.sub("0", words))


@lru_cache(maxsize=4096)
def pairs(words: str) -> Counter[str]:
    """Count the pairs of characters that stand side by side."""
    letters = bare(words)
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1)) or Counter([letters])


def title_likeness(one: str, other: str) -> float:
    """Return the Dice coefficient of the character pairs of two titles, 1 where they are the same.

    >>> title_likeness("2022年主要工作", "2023年主要工作"), round(title_likeness("强化学法", "强化普法"), 2)
    (1.0, 0.33)
    """
    if bare(one) == bare(other):
        return 1.0
    left, right = pairs(one), pairs(other)
    return 2 * (left & right).total() / (left.total() + right.total())


class Shared:
    """What stands in a text, to tell how much of another was taken over from it."""

    def __init__(self, text: str) -> None:
        letters = bare(text)
        self._stretches = {letters[at : at + STRETCH] for at in range(len(letters) - STRETCH + 1)}

    def copied(self, words: str) -> float:
        """Return the share of a text's letters that lie in stretches of the other text."""
        letters = bare(words)
        covered, upto = 0, 0
        for at in range(len(letters) - STRETCH + 1):
            if letters[at : at + STRETCH] in self._stretches:
                covered += at + STRETCH - max(at, upto)
                upto = at + STRETCH
        return covered / len(letters) if letters else 0.0


class Weighed:
    """Texts as vectors of character pairs, a pair weighing more the fewer of the texts hold it (tf-idf)."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = [pairs(text) for text in texts]
        holding = Counter(pair for count in self._counts for pair in count)
        total = len(self._counts)
        self._rarity = {pair: math.log(1 + total / number) for pair, number in holding.items()}
        self._vectors = [self._vector(count) for count in self._counts]

    def _vector(self, count: Mapping[str, int]) -> dict[str, float]:
        vector = {pair: (1 + math.log(number)) * self._rarity[pair] for pair, number in count.items()}
        norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        return {pair: weight / norm for pair, weight in vector.items()}

    def likeness(self, one: int, other: int) -> float:
        """Return the cosine of two of the texts."""
        here, there = self._vectors[one], self._vectors[other]
        if len(there) < len(here):
            here, there = there, here
        return sum(weight * there[pair] for pair, weight in here.items() if pair in there)

    def best(self, one: int, others: Sequence[int]) -> tuple[int | None, float]:
        """Return which of the texts `others` is most like the text `one`, and their cosine."""
        likeness, best = max(((self.likeness(one, other), -other) for other in others), default=(0.0, 1))
        return (-best, likeness) if likeness else (None, 0.0)
