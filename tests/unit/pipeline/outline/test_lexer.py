"""Every place where a marker may stand, with what speaks for and against it."""

from __future__ import annotations

import pytest
from gangmu.pipeline.outline import costs
from gangmu.pipeline.outline.lexer import SIBLINGS_KEY, Candidate, mark

from tests.support.pages import PROSE, TITLE, body_of


def candidates(*lines: str) -> list[tuple[str, str]]:
    """Return the words and the place of every candidate."""
    body = body_of(*lines)
    return [(body.form[one.start : one.end], costs.PLACES[one.place]) for one in mark(body)]


def one(line: str, words: str) -> Candidate:
    """Return the candidate of these words in a line."""
    body = body_of(line)
    return next(found for found in mark(body) if body.form[found.start : found.end] == words)


def test_markers_are_proposed_at_the_start_of_a_line_and_inside_it() -> None:
    """Each has its place by what stands before it."""
    line = f"（一）强化学习。（二）完善制度：一是健全机制；二是抓好落实。{PROSE}"
    assert candidates(line) == [
        ("（一）", "line"),
        ("（二）", "stop"),
        ("一是", "colon"),
        ("二是", "semicolon"),
    ]


@pytest.mark.parametrize(
    "words",
    ["全年培训20、30人", "群众满意度居全省第一，再创佳绩", "统一是基本前提", "按照第（三）款办理"],
)
def test_what_no_context_could_make_a_point_is_not_proposed(words: str) -> None:
    """The tail of a number, a rank and a look-alike are left out."""
    assert candidates(f"一、主要举措。{words}。{PROSE}")[1:] == []


def test_what_is_quoted_or_cited_is_dear_as_a_point() -> None:
    """A point inside 《》 or behind 和 costs more than one behind a full stop."""
    plain = one(f"推进工作。（三）完善制度。{PROSE}", "（三）").as_point
    assert one(f"印发《办法（三）》和细则。{PROSE}", "（三）").as_point > plain + 1
    assert one(f"推进工作按照前项和（三）办理。{PROSE}", "（三）").as_point > plain + 1


def test_joined_numerals_are_proposed_at_the_start_of_a_line_alone() -> None:
    """一、二级 may be a heading there, at a price."""
    assert one(f"一、二级信用企业。{PROSE}", "一、").as_text == costs.JOINED_AS_TEXT
    assert candidates(f"培育一、二级信用企业。{PROSE}") == []


def test_a_second_title_is_a_barrier() -> None:
    """There an annexed document begins, and numbers begin anew."""
    lines = (
        "云岑区2023年工作报告",
        f"一、主要举措。{PROSE}",
        "云岑区司法局",
        "2024年1月10日",
        "云岑区2024年工作计划",
    )
    assert [one.barrier for one in mark(body_of(*lines, f"一、工作目标。{PROSE}"))] == [
        True,
        False,
        True,
        False,
    ]


def test_a_heading_without_a_number_is_proposed_for_its_words_or_siblings() -> None:
    """A sentence is not."""
    keys = [one.key for one in mark(body_of("2023年工作回顾", PROSE, "2024年工作打算", PROSE))]
    assert keys == ["plain:7", "plain:7"]
    heads = ("党建引领聚合力", "制度先行强基础", "服务为本暖民心")
    lines = [TITLE, *(part for head in heads for part in (head, PROSE))]
    assert [one.key for one in mark(body_of(*lines)) if not one.barrier] == [SIBLINGS_KEY] * 3
    assert mark(body_of(PROSE, PROSE)) == ()
