"""The table of costs is whole, and in the order that its reasons give."""

from __future__ import annotations

from gangmu.pipeline.outline import costs
from gangmu.pipeline.outline.lexer import PLAIN, RANKS


def test_every_style_has_a_cost_at_every_place() -> None:
    """No style or place is forgotten; headings without a number have a table of their own."""
    assert set(costs.AS_TEXT) == set(RANKS.values()) - {PLAIN}
    sizes = {len(row) for row in (*costs.AS_TEXT.values(), costs.AS_POINT, costs.CLAUSE_AS_POINT)}
    assert sizes == {len(costs.PLACES)}


def test_no_place_is_better_for_a_marker_than_the_start_of_a_line() -> None:
    """There a marker is hardest to take for text, and costs nothing as a point."""
    assert all(max(row) == row[costs.LINE] for row in costs.AS_TEXT.values())
    assert costs.AS_POINT[costs.LINE] == costs.CLAUSE_AS_POINT[costs.LINE] == 0


def test_what_is_regular_costs_less_than_what_is_not() -> None:
    """A run that starts at one or goes on is cheaper than one that leaps, skips or stands alone."""
    assert costs.START_AT_ONE < costs.START_AT_TWO < costs.START_LATER
    assert costs.SKIP_ONE < costs.SKIP_MORE < costs.BACKWARDS
    assert costs.LEVEL_SKIPPED < costs.SAME_STYLE_INSIDE < costs.HIGHER_INSIDE
    assert costs.LONE < costs.LONE_INLINE < costs.LONE_NUMBER
    assert costs.PLAIN_AS_TEXT.keys() == costs.PLAIN_AS_POINT.keys()
