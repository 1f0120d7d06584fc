"""The characters with which a match can begin, by which a search passes over most of a text."""

from __future__ import annotations

import pytest
from gangmu.language.first import WIDEST, first


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("一是|二是", "一二"),
        ("(?:第)?[一二]章", "第一二"),
        ("[一-三]、", "一丁七丈三"),
        ("(?<=。)一是", "一"),
        ("x{0,2}y", "xy"),
        ("(?>甲|乙)丙", "甲乙"),
    ],
)
def test_the_first_characters_of_a_pattern_are_known(pattern: str, letters: str) -> None:
    """Branches are joined, what may be absent lets the next through, and look-around counts for nothing."""
    found = first(pattern)
    assert found is not None
    assert set(letters) <= found
    assert "的" not in found


@pytest.mark.parametrize("pattern", [".一", "[^一]二", r"\d年", "", "x*", f"[\u4e00-{chr(0x4E00 + WIDEST)}]"])
def test_any_character_is_said_where_it_cannot_be_told(pattern: str) -> None:
    """A dot, a negated or wide set, a category, and a pattern that may be empty begin with anything."""
    assert first(pattern) is None
