"""A marker that was lost between two siblings is put back, and only where it cannot be anything else."""

from __future__ import annotations

import gangmu

from tests.support.pages import PROSE


def restored(*lines: str) -> list[str]:
    """Return the markers that were put back."""
    blocks = (block for block, _ in gangmu.parse("\n".join(lines)).walk())
    return [block.marker for block in blocks if isinstance(block, gangmu.model.Section) and block.inferred]


def test_a_line_between_one_and_three_is_two() -> None:
    """As many lines as numbers are missing."""
    lines = (f"1.规范执法。{PROSE}", f"完善制度。{PROSE}", f"3.强化监督。{PROSE}")
    assert restored("一、主要举措", *lines) == ["2."]


def test_more_lines_than_numbers_are_text() -> None:
    """Two lines for one number: which would it be?"""
    lines = (f"1.规范执法。{PROSE}", f"完善制度。{PROSE}", PROSE, f"3.强化监督。{PROSE}")
    assert restored("一、主要举措", *lines) == []


def test_the_text_of_a_heading_is_no_lost_point() -> None:
    """1. stands alone on its line, so that what follows is its text."""
    assert restored("一、主要举措", "1.规范执法", PROSE, "3.强化监督", PROSE) == []


def test_many_numbers_are_not_made_up() -> None:
    """Three missing ones are more than are believed."""
    lines = (f"1.规范执法。{PROSE}", PROSE, PROSE, PROSE, f"5.强化监督。{PROSE}")
    assert restored("一、主要举措", *lines) == []
