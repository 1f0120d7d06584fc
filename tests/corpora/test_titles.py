"""Titles of real reports stay above their floors: the places are those that the table was not trained on.

The reports and the damage live outside the project; where they are absent this is skipped, visibly.
``python tests/bench/titles.py`` measures all of them; here it is every fourth.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.bench import titles as bench
from tests.support.paths import SHARED

# Titles that come out right. Floors only go up.
FLOORS = {
    (0.0, "kept"): 0.99,
    (0.0, "line"): 0.996,
    (0.3, "lost"): 0.88,
    (1.0, "lost"): 0.92,
}


@cache
def _reports() -> list[tuple[str, str]]:
    if not (SHARED / "eval" / "stops.py").is_file():
        pytest.skip("the real reports ../shared are not here: floors of titles were not checked")
    return list(bench.test_reports())[::4]


@pytest.mark.parametrize("share", sorted({share for share, _ in FLOORS}))
def test_titles_of_unseen_places_stay_above_their_floors(share: float) -> None:
    """Whole reports are not harmed, and lost stops are found again, at every share of damage."""
    right, total = bench.measure(_reports(), share)
    found = {kind: right[kind] / total[kind] for at, kind in FLOORS if at == share}
    assert {kind: rate for kind, rate in found.items() if rate < FLOORS[share, kind]} == {}


def test_items_whose_stop_is_there_have_their_whole_title() -> None:
    """一是标题。正文 has what stands before the stop as its title, in nine of ten."""
    right, total = bench.items(_reports())
    assert total > 100
    assert right / total >= 0.95
