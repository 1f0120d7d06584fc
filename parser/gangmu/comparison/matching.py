"""Which section of one report belongs to which of the other: from the top down, then what has moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from gangmu.comparison.likeness import Weighed, title_likeness
from gangmu.comparison.sections import SectionNode

# Set by eye on pairs of years of real reports: below these, two sections were mostly about different things.
WITHIN = 0.3  # below parents that belong together
ANYWHERE = 0.62  # elsewhere: a section that has moved brings its title or its text along
TEXT = 3.0  # two texts about one thing in two years have a cosine of about a third
PART = 0.5  # where each report has one section for a part, these belong together however they are worded
ORDER = 0.05  # what the same place among the siblings weighs: it decides between equals alone
PARTS = frozenset({"measures", "shortcomings", "duties", "plans", "recommendations"})


def match(before: Sequence[SectionNode], after: Sequence[SectionNode]) -> dict[int, int]:
    """Return for the sections of one report their partners in the other, by their numbers."""
    return _Matcher(before, after).run()


class _Matcher:
    """Pairs sections below paired parents, the most alike first; then what is left, anywhere."""

    def __init__(self, before: Sequence[SectionNode], after: Sequence[SectionNode]) -> None:
        self.before, self.after = before, after
        self.lone = (_lone(before), _lone(after))
        self.texts = Weighed(node.section.title + node.whole for node in (*before, *after))

    def run(self) -> dict[int, int]:
        found: dict[int, int] = {}
        waiting: list[tuple[int, int]] = [(-1, -1)]
        left, right = children_of(self.before), children_of(self.after)
        while waiting:
            one, other = waiting.pop()
            pairs = self._pairs(left.get(one, []), right.get(other, []), WITHIN)
            found.update(pairs)
            waiting.extend(pairs.items())
        taken = set(found.values())
        free = [number for number in range(len(self.before)) if number not in found]
        open_ = [number for number in range(len(self.after)) if number not in taken]
        found.update(self._pairs(free, open_, ANYWHERE))
        return found

    def _pairs(self, left: Sequence[int], right: Sequence[int], least: float) -> dict[int, int]:
        scored = sorted(
            (-likeness - ORDER * (1 - abs(at / len(left) - to / len(right))), one, other)
            for at, one in enumerate(left)
            for to, other in enumerate(right)
            if (likeness := self._likeness(one, other)) >= least
        )
        found: dict[int, int] = {}
        taken: set[int] = set()
        for _, one, other in scored:
            if one not in found and other not in taken:
                found[one] = other
                taken.add(other)
        return found

    def _likeness(self, one: int, other: int) -> float:
        left, right = self.before[one], self.after[other]
        parts = [PARTS.intersection(node.section.roles) for node in (left, right)]
        if all(parts) and not parts[0] & parts[1]:
            return 0.0  # what was planned and is done now is no section that has moved
        title = title_likeness(left.section.title, right.section.title) if left.section.title else 0.0
        text = min(1.0, TEXT * self.texts.likeness(one, len(self.before) + other))
        likeness = max(title if title == 1.0 else 0.0, (title + text) / 2)
        if (
            left.parent < 0
            and right.parent < 0
            and PARTS.intersection(left.section.roles, right.section.roles)
        ):
            likeness = PART * likeness + PART
        return likeness


def _lone(nodes: Sequence[SectionNode]) -> set[int]:
    """Return the sections at the top that alone play a part of the report."""
    top = {number: node.section.roles for number, node in enumerate(nodes) if node.parent < 0}
    played = Counter(role for roles in top.values() for role in roles)
    return {
        number for number, roles in top.items() if any(role in PARTS and played[role] == 1 for role in roles)
    }


def children_of(nodes: Sequence[SectionNode]) -> Mapping[int, list[int]]:
    """Return the numbers of the children of every section, -1 for those at the top."""
    children: dict[int, list[int]] = {}
    for number, node in enumerate(nodes):
        children.setdefault(node.parent, []).append(number)
    return children


def moved(found: Mapping[int, int], before: Sequence[SectionNode], after: Sequence[SectionNode]) -> set[int]:
    """Return the sections whose partner stands under another parent, or elsewhere among its siblings.

    Of siblings the longest run that kept its order has not moved.
    """
    away = {one for one, other in found.items() if found.get(before[one].parent, -1) != after[other].parent}
    children = children_of(before)
    for numbers in children.values():
        stayed = [one for one in numbers if one in found and one not in away]
        away.update(set(stayed) - set(_longest_rising(stayed, found)))
    return away


def _longest_rising(numbers: Sequence[int], key: Mapping[int, int]) -> list[int]:
    """Return the longest run of numbers, in order, whose keys rise."""
    lowest: list[int] = []  # the lowest key that ends a rising run of each length
    ends: list[int] = []  # and whose key that is
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(lowest, key[number])
        before[number] = ends[at - 1] if at else None
        lowest[at : at + 1] = [key[number]]
        ends[at : at + 1] = [number]
    run: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]
