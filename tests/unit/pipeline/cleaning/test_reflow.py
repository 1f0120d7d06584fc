"""Lines that the width of a page broke are joined again."""

from __future__ import annotations

from gangmu.pipeline.body import Draft
from gangmu.pipeline.cleaning.reflow import unwrap
from gangmu.readers.source import Source

WIDE = "全区各级各部门认真落实年度工作任务要求不断提升依法行政能力水平"  # as wide as the page
LAST = "各项工作取得成效。"


def paragraphs(*lines: str, wrapped: bool | None = None) -> list[int]:
    """Return of how many lines each paragraph is made."""
    text, drafts = "", []
    for line in lines:
        drafts.append(Draft("text", ((len(text), len(text) + len(line)),)))
        text += f"{line}\n"
    return [len(draft.spans) for draft in unwrap(Source(text, (), wrapped=wrapped), drafts)]


def test_full_lines_go_on_in_the_next() -> None:
    """Four paragraphs of three lines each come out."""
    assert paragraphs(*[WIDE, WIDE, LAST] * 4) == [3, 3, 3, 3]


def test_lines_of_many_widths_are_paragraphs() -> None:
    """Where no width is seen nothing is joined."""
    assert paragraphs(*[WIDE[:k] + "。" for k in range(9, 30, 2)]) == [1] * 11


def test_a_line_that_ends_in_a_comma_goes_on() -> None:
    """It does so whatever the width."""
    assert paragraphs("全区认真落实，", "取得成效。") == [2]


def test_a_marker_begins_a_paragraph() -> None:
    """However full the line before it is."""
    assert paragraphs(*[WIDE, WIDE, LAST] * 4, WIDE, "一、主要举措")[-2:] == [1, 1]


def test_a_format_without_wraps_keeps_its_lines() -> None:
    """A reader that knows its paragraphs is believed."""
    assert paragraphs(*[WIDE, WIDE, LAST] * 4, wrapped=False) == [1] * 12
