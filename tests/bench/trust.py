"""Measure what the trust figure says: whole trees that are right, from its low end to its high one.

    python tests/bench/trust.py

First on the sets with outlines made by hand, then on copies of them in which half of the stops behind titles,
or one marker in twelve, are deleted; a copy is right where its sections are those of the whole document.
``docs/trust.md`` holds what it gave.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "parser")]

import gangmu  # noqa: E402
from gangmu.model.blocks import Section  # noqa: E402

from tests.corpora import test_gold  # noqa: E402

SETS = ("samples", *test_gold.OWN, "dev")
Scored = tuple[float, bool]


def by_hand() -> Iterator[Scored]:
    """Score every document against its outline made by hand."""
    scorer = test_gold._scorer()
    for name in SETS:
        for text, gold in test_gold._pairs(name):
            want, report = scorer.load(text, gold), gangmu.read(text)
            tally = scorer.compare(want, scorer.from_json(want.text, report.to_dict()))["trees"]
            yield report.trust.value, scorer.figure("trees", tally) == 1.0


def damaged(share: float, *, markers: bool) -> Iterator[Scored]:
    """Score copies without a share of their stops behind titles, or of their markers."""
    chance = random.Random(5)
    for name in SETS:
        for path, _ in test_gold._pairs(name):
            whole = gangmu.read(path, with_source=True)
            text = whole.source.text or ""
            for start, end in reversed(list(_places(whole, markers=markers))):
                if chance.random() < share:
                    text = text[:start] + text[end:]
            copy = gangmu.parse(text)
            yield copy.trust.value, _tree(copy) == _tree(whole)


def _places(report: gangmu.Report, *, markers: bool) -> Iterator[tuple[int, int]]:
    text = report.source.text or ""
    for point in report.outline(items=False):
        start, end = point.head
        if markers and point.marker and text.startswith(point.marker, start):
            yield start, start + len(point.marker)
        elif not markers and point.run_in and text[end - 1] == "。":
            yield end - 1, end


def _tree(report: gangmu.Report) -> list[tuple[int, str]]:
    return [(point.level, point.title) for point in report.outline() if isinstance(point, Section)]


def show(name: str, scored: list[Scored]) -> None:
    """Print fifths of the documents, from the least trusted: range of the figure, trees that are right."""
    scored.sort(key=lambda one: one[0])
    count = len(scored)
    wrong = [value for value, right in scored if not right]
    good = [value for value, right in scored if right]
    pairs = sum((low < high) + (low == high) / 2 for low in wrong for high in good)
    print(f"{name}: {count} documents, {len(wrong)} wrong trees, a wrong one lower than a right one "
          f"{pairs / max(1, len(wrong) * len(good)):.3f}")  # fmt: skip
    for fifth in range(5):
        part = scored[count * fifth // 5 : count * (fifth + 1) // 5]
        right = sum(right for _, right in part)
        print(f"  {part[0][0]:.3f}–{part[-1][0]:.3f}  {right} of {len(part)} right")


if __name__ == "__main__":
    show("by hand", list(by_hand()))
    show("half of the stops deleted", list(damaged(0.5, markers=False)))
    show("one marker in twelve deleted", list(damaged(1 / 12, markers=True)))
