"""A page whose head stands on one line with its report."""

from __future__ import annotations

from tests.support.pages import PROSE, TITLE, body_of, kept


def test_the_page_and_the_title_are_parted_from_the_text() -> None:
    """Breadcrumb, label and title come off one by one."""
    body = body_of(f"首页 > 政务公开 发布时间：2024-01-12 {TITLE} 一、主要举措。{PROSE}")
    assert kept(body)[0] == ("title", TITLE)
    assert kept(body)[1][1].startswith("一、主要举措")
    assert body.labels["发布时间"] == "2024-01-12"


def test_a_line_without_a_page_is_left_whole() -> None:
    """Words of a page inside a sentence part nothing."""
    line = f"全年发布时间：上半年3次，下半年5次，来源可靠。{PROSE}"
    assert kept(body_of(line)) == [("text", line)]


def test_a_title_that_goes_on_as_a_sentence_is_none() -> None:
    """政府工作报告 may begin the first sentence."""
    line = f"首页 > 政务公开 {TITLE}，经研究决定予以公布。{PROSE}"
    assert all(kind != "title" for kind, _ in kept(body_of(line)))
