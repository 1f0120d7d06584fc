"""Lines that are headings without a number: by their words, their format, or their siblings."""

from __future__ import annotations

import pytest
from gangmu.pipeline.body import Paragraph
from gangmu.pipeline.outline.unnumbered import SIBLINGS, evidence_of, siblings
from gangmu.readers.source import Hint

from tests.support.pages import PROSE, TITLE, body_of

HEADS = ("党建引领聚合力", "制度先行强基础", "服务为本暖民心")


def evidence(line: str, hint: Hint | None = None, *, like: bool = False) -> tuple[str, int] | None:
    """Return what speaks for a line as a heading."""
    body = body_of(line)
    return evidence_of(body, Paragraph("text", 0, len(line), hint=hint), like)


@pytest.mark.parametrize(
    ("line", "hint", "found"),
    [
        ("2023年工作回顾", None, ("words", 7)),
        ("存在的不足", None, ("words", 7)),
        ("名词解释：", None, ("words", 7)),
        ("推进工作", Hint(heading=2), ("heading", 2)),
        ("推进工作", Hint(bold=True), ("bold", 8)),
        ("推进工作", None, None),
        ("2023年工作回顾。", None, None),
        ("推进工作，", Hint(bold=True), None),
    ],
)
def test_words_and_format_speak_for_a_heading(
    line: str, hint: Hint | None, found: tuple[str, int] | None
) -> None:
    """The format comes first; a line with an end mark is none by its words or bold type."""
    assert evidence(line, hint) == found


def test_siblings_speak_for_a_line_whatever_its_words() -> None:
    """It stands as they do."""
    assert evidence("推进工作", like=True) == ("siblings", SIBLINGS)


def alike(*lines: str) -> list[int]:
    """Return which lines are headings by how they stand."""
    return sorted(siblings(body_of(TITLE, *lines)))


def test_three_short_lines_over_text_are_siblings() -> None:
    """They stand each behind a whole sentence and over a paragraph."""
    assert alike(*(part for head in HEADS for part in (head, PROSE))) == [1, 3, 5]


def test_two_are_too_few_and_lines_over_nothing_are_none() -> None:
    """So are lines of very different lengths."""
    assert alike(*(part for head in HEADS[:2] for part in (head, PROSE))) == []
    assert alike(PROSE, *HEADS) == []
    lines = ("制度先行", "党建引领聚合力促发展保民生惠万家开新局谱新篇", "服务为本暖民心得民意")
    assert alike(*(part for head in lines for part in (head, PROSE))) == []
