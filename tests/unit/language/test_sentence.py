"""Sentences: where a text turns to another part, and whether it looks ahead or back."""

from __future__ import annotations

import pytest
from gangmu.language.sentence import addresses, leads_to_closing, tense, turns


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("工作取得进展。但仍存在一些不足。", "shortcomings"),
        (
            "工作取得进展。下一步，我局将深入学习，扎实推进各项工作，努力开创新的局面，不断取得新的进步。",
            "plans",
        ),
        ("工作取得进展。特此报告。", "closing"),
    ],
)
def test_a_text_turns_where_a_sentence_says_so(text: str, role: str) -> None:
    """The turn stands at the beginning of its sentence."""
    (turn,) = turns(text, 0, len(text), ("measures",), 2023)
    assert (turn.at, turn.role) == (7, role)


def test_a_text_that_tells_of_its_part_does_not_turn() -> None:
    """问题 as the topic of the work is no shortcoming."""
    text = "解决群众反映的问题三件。办理案件五件。"
    assert list(turns(text, 0, len(text), ("measures",), 2023)) == []


def test_words_that_look_ahead_and_back_are_counted() -> None:
    """将 looks ahead, 办理58件 back."""
    assert tense("将力争完成。办理58件。") == (2, 1)


def test_an_address_leads_to_the_closing_behind_it() -> None:
    """各位代表！ alone says nothing of its own."""
    text = "各位代表！\n让我们团结起来。"
    assert addresses(text)
    assert leads_to_closing(text, 0, 5, (6, 14)) and not leads_to_closing(text, 0, 5, None)
