"""Which part of the report each block belongs to."""

from __future__ import annotations

import gangmu
from gangmu.model import Item, Paragraph, Section

from tests.support.pages import PROSE, TITLE

NEXT = "下一步，我局将加强队伍建设，抓好各项工作落实，提升执法的质量和效率，让群众满意。"


def sections(*lines: str) -> list[tuple[str, ...]]:
    """Return the roles of the sections and items of a report."""
    blocks = (block for block, _ in gangmu.parse("\n".join((TITLE, *lines))).walk())
    return [block.roles for block in blocks if isinstance(block, Section | Item)]


def paragraphs(*lines: str) -> list[tuple[str, ...]]:
    """Return the roles of the paragraphs of a report."""
    blocks = (block for block, _ in gangmu.parse("\n".join((TITLE, *lines))).walk())
    return [block.roles for block in blocks if isinstance(block, Paragraph)]


def test_the_heading_says_the_part_whatever_its_place() -> None:
    """The shortcomings may come first."""
    assert sections("一、存在的不足", PROSE, "二、主要举措", PROSE) == [("shortcomings",), ("measures",)]


def test_a_merged_heading_has_two_parts() -> None:
    """Its paragraphs play the one that they speak of."""
    lines = ("一、存在的不足及下一步打算", "基层执法力量不足，部分干部的业务能力有待提高。", NEXT)
    assert sections(*lines) == [("shortcomings", "plans")]
    assert paragraphs(*lines) == [("shortcomings",), ("plans",)]


def test_what_says_nothing_plays_the_part_above_it() -> None:
    """（一） under the plans is a plan."""
    assert sections("一、下一步工作安排", f"（一）强化学习。{PROSE}") == [("plans",), ("plans",)]


def test_a_silent_heading_of_a_report_is_of_the_measures() -> None:
    """The genre speaks where nothing else does: in a notice it says plans."""
    assert sections("一、强化学习", PROSE) == [("measures",)]
    notice = gangmu.parse(f"关于印发云岑区行动方案的通知\n一、强化学习\n{PROSE}")
    assert [block.roles for block in notice.children if isinstance(block, Section)] == [("plans",)]


def test_a_paragraph_is_cut_where_its_text_turns() -> None:
    """The second piece goes on in the paragraph of the first."""
    lines = ("一、主要举措", f"{PROSE}{NEXT}")
    assert paragraphs(*lines) == [("measures",), ("plans",)]
    assert paragraphs("一、主要举措", PROSE + PROSE) == [("measures",)]


def test_the_opening_stands_before_the_first_section() -> None:
    """It has a part of its own."""
    assert paragraphs(PROSE, "一、主要举措", PROSE) == [("opening",), ("measures",)]


def test_a_closing_is_lifted_out_of_the_last_section() -> None:
    """特此报告。 speaks of the whole report."""
    report = gangmu.parse("\n".join((TITLE, "一、主要举措", PROSE, "特此报告。")))
    last = report.children[-1]
    assert isinstance(last, Paragraph)
    assert last.roles == ("closing",)


def test_text_is_shown_in_normal_form() -> None:
    """The span leads to what was written."""
    text = f"{TITLE}\n一、主要举措\n全年学法６次,办案28件,各项工作取得新的成效。"
    (paragraph,) = (block for block, _ in gangmu.parse(text).walk() if isinstance(block, Paragraph))
    assert paragraph.text != text[slice(*paragraph.span)]
    assert "６次," in text[slice(*paragraph.span)]
