"""What a place is seen by: training and the choice at run time both ask these functions."""

from __future__ import annotations

import pytest
from gangmu.pipeline.outline.titles.features import FURTHEST, places, plain, whole


def ends(sentence: str) -> list[int]:
    """Return the places alone."""
    return [at for at, _ in places(plain(sentence))]


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("推进“三项制度”落实", range(3, 8)),  # inside quotes
        ("办理2023件案件", (3, 4, 5)),  # inside a number
        ("推广PPP项目", (3, 4)),  # inside a Latin word
        ("加强学习，全面提高", (4, 5)),  # beside a mark
        ("加强学习", (0, 1, 4)),  # too short, or all of it
    ],
)
def test_no_title_ends(sentence: str, never: tuple[int, ...]) -> None:
    """A title ends inside no quotes, number or word, and beside no mark."""
    assert not set(never) & set(ends(sentence))


def test_a_quote_that_never_closes_opens_nothing() -> None:
    """One mark of a pair was lost: behind it titles may end."""
    assert ends("推进“三项制度落实")[-1] == 8


def test_no_place_is_further_than_a_title_is_long() -> None:
    """A long sentence costs no more than its first characters."""
    assert ends("推进建设" * 40)[-1] == FURTHEST


def test_figures_and_letters_are_alike() -> None:
    """Two sentences that differ in their figures are seen alike."""
    one, other = plain("全年办理１２件，PPP项目3个"), plain("全年办理87件,aBC项目5个")
    assert one == other
    assert places(one) == places(other)
    assert whole(one, ".") == whole(other, ".")


def test_what_ends_a_sentence_is_seen() -> None:
    """The same words before a full stop, and as a line, are two."""
    assert set(whole("加强学习", ".")) != set(whole("加强学习", "$"))
