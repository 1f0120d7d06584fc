"""A page whose tail stands on one line with the report."""

from __future__ import annotations

from tests.support.pages import PROSE, TITLE, body_of, kept, removed


def test_date_and_signature_come_off_the_end() -> None:
    """They are set off by space behind the last sentence."""
    body = body_of(TITLE, f"一、主要举措。{PROSE} 云岑区司法局 2024年1月10日")
    assert kept(body)[-2:] == [("signature", "云岑区司法局"), ("date", "2024年1月10日")]


def test_words_of_a_page_come_off_the_end() -> None:
    """Tools behind the last sentence are boilerplate."""
    lines = (TITLE, f"一、主要举措。{PROSE} 【打印】 【关闭】")
    body = body_of(*lines)
    assert kept(body)[-1][1].endswith(PROSE)
    assert [words for _, words in removed(body, *lines)] == ["【打印】 【关闭】"]


def test_signature_and_date_on_a_line_of_their_own_are_parted() -> None:
    """One line, two pieces of matter."""
    body = body_of(TITLE, "一、主要举措", PROSE, "云岑区司法局 2024年1月10日")
    assert kept(body)[-2:] == [("signature", "云岑区司法局"), ("date", "2024年1月10日")]


def test_a_sentence_that_ends_with_a_date_is_left_whole() -> None:
    """What goes on to the last character is the text's."""
    line = f"一、主要举措。{PROSE}期限延长至2024年1月10日。"
    assert kept(body_of(TITLE, line))[-1] == ("text", line)
