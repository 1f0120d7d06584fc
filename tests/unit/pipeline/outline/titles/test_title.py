"""Where the title of one point ends, as it stands."""

from __future__ import annotations

import pytest
from gangmu.pipeline.outline.titles.title import LONGEST, Head, commas, item_head, section_head

BODY = "全年组织学法6次，办案28件。"


def section(text: str, *, whole: bool = True, bold: int | None = None) -> str:
    """Return the title of a section whose text begins at 0."""
    head = section_head(text, 0, len(text), whole, bold)
    return text[head.start : head.end]


def item(text: str) -> str:
    """Return the title of an item."""
    head = item_head(text, 0, len(text))
    return text[head.start : head.end]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"强化学习。{BODY}", "强化学习"),
        ("强化学习", "强化学习"),
        (f" \u3000强化学习。{BODY}", "强化学习"),
        ("强化学习：", "强化学习"),
        (f"落实“学习。提升”行动。{BODY}", "落实“学习。提升”行动"),
        (f"强化学习.{BODY}", "强化学习"),
        (
            "全区各级各部门认真落实年度任务，不断提升依法行政能力，切实维护群众利益，各项工作取得明显成效。",
            "",
        ),
        ("健全学法制度；", ""),
        ("", ""),
    ],
)
def test_the_title_of_a_section(text: str, title: str) -> None:
    """It ends at a stop outside quotes or at the end of its line; a long sentence has none."""
    assert section(text) == title


def test_bold_type_ends_a_title() -> None:
    """The format says so, if the bold words are not too many."""
    assert section(f"强化学习{BODY}", bold=4) == "强化学习"
    assert section("强" * 60 + BODY, bold=LONGEST + 2) == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [("健全机制，抓好落实；", "健全机制"), ("健全机制", "健全机制"), ("强" * 50 + "；", ""), ("", "")],
)
def test_the_title_of_an_item_is_its_first_clause(text: str, title: str) -> None:
    """It is a handle, and none where the clause is long."""
    assert item(text) == title


def test_two_clauses_may_be_the_title_of_an_item() -> None:
    """Their end is noted where text follows and they hold no figure."""
    assert item_head(f"转变职能，改进作风。{BODY}", 0, 24).couple == 10
    assert item_head("转变职能，改进作风。", 0, 10).couple == 0
    assert item_head(f"转变职能，办案28件。{BODY}", 0, 24).couple == 0


def test_a_head_is_cut_where_no_mark_stands() -> None:
    """Title and head then end at one place."""
    assert Head(0, 9, 10).cut(4, 0.9) == Head(0, 4, 4, None, 0.9)


def test_commas_of_both_widths_are_counted() -> None:
    """Other marks are not."""
    assert commas("一，二,三、四", 0, 7) == 2
