"""What a program left in every line of a text."""

from __future__ import annotations

from tests.support.pages import body_of, kept


def test_readings_behind_characters_are_cut_where_there_are_several() -> None:
    """A conversion writes 設(shè); a single bracket with Latin letters is the author's."""
    body = body_of("一、主要举措", "全面建設(shè)法治政府，執(zhí)法水平提升，監(jiān)督有力。")
    assert kept(body)[-1][1] == "全面建設法治政府，執法水平提升，監督有力。"
    body = body_of("一、主要举措", "全面推广一体化平台(app)建设，执法水平不断得到提升。")
    assert "(app)" in kept(body)[-1][1]


def test_a_column_of_numbers_is_cut() -> None:
    """An export sets a number and a tab before every line."""
    lines = (
        "一、主要举措",
        "全年学法6次，成效明显，各方面工作都有进展。",
        "二、存在的不足",
        "执法力量不足，有待进一步加强和改进。",
    )
    body = body_of(*(f"{number}\t{line}" for number, line in enumerate(lines, 1)))
    assert [words for _, words in kept(body)] == list(lines)


def test_a_number_before_a_single_line_stays() -> None:
    """One line with a tab makes no column."""
    body = body_of("一、主要举措", "全年学法6次，成效明显，各方面工作都有进展。", "3\t次")
    assert "3\t次" in body.text
