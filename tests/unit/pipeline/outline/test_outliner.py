"""Paragraphs and points as one sequence of tokens that open and close."""

from __future__ import annotations

from gangmu.pipeline.outline.lexer import mark
from gangmu.pipeline.outline.nesting import nest
from gangmu.pipeline.outline.outliner import tokens

from tests.support.pages import PROSE, TITLE, body_of


def laid_out(*lines: str) -> list[str]:
    """Return the types of the tokens of a report."""
    body = body_of(*lines)
    return [one.type for one in tokens(body, nest(mark(body)))]


def test_every_point_that_opens_is_closed() -> None:
    """A section closes where its next sibling or the report's end comes."""
    assert laid_out("一、主要举措", PROSE, "二、存在的不足", PROSE) == [
        *("SECTION", "PARAGRAPH", "CLOSE"),
        *("SECTION", "PARAGRAPH", "CLOSE"),
    ]


def test_points_inside_a_sentence_are_items() -> None:
    """The text before them is a paragraph, and they end with theirs."""
    assert laid_out("一、主要举措", "具体做法：一是健全机制；二是抓好落实。", PROSE) == [
        *("SECTION", "PARAGRAPH", "ITEM", "CLOSE", "ITEM", "CLOSE"),
        *("PARAGRAPH", "CLOSE"),
    ]


def test_matter_at_the_end_stands_at_the_top() -> None:
    """The signature belongs to no section; a title opens none."""
    found = laid_out(TITLE, "一、主要举措", PROSE, "云岑区司法局", "2024年1月10日")
    assert found == ["MATTER", "SECTION", "PARAGRAPH", "CLOSE", "MATTER", "MATTER"]


def test_a_heading_that_runs_into_its_text_says_so() -> None:
    """The token knows where its title ends, and whether text follows on its line."""
    body = body_of("一、主要举措。全年学法6次，办案28件，取得成效。", "二、存在的不足", PROSE)
    one, two = (found for found in tokens(body, nest(mark(body))) if found.type == "SECTION")
    assert (body.form[one.title : one.title_end], one.run_in) == ("主要举措", True)
    assert (body.form[two.title : two.title_end], two.run_in) == ("存在的不足", False)
    assert two.why.startswith("line, goes on from 1")


def test_nothing_makes_no_token() -> None:
    """An empty body has none."""
    assert laid_out("") == []
