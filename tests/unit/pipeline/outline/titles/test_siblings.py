"""The heads of points, settled together with those of their siblings."""

from __future__ import annotations

from gangmu.pipeline.outline.lexer import mark
from gangmu.pipeline.outline.nesting import nest
from gangmu.pipeline.outline.titles.siblings import find_heads

from tests.support.pages import PROSE, body_of


def titles(*lines: str) -> list[str]:
    """Return the title of every point, "" for none."""
    body = body_of(*lines)
    _, heads = find_heads(body, nest(mark(body)))
    return [body.form[head.start : head.end] for head in heads]


def items(*lines: str) -> list[bool]:
    """Return of every point whether it is an item."""
    body = body_of(*lines)
    points = nest(mark(body))
    found, _ = find_heads(body, points)
    return [id(point) in found for point in points]


def test_a_title_ends_at_its_stop() -> None:
    """With text behind it, or alone on its line."""
    assert titles("一、主要举措", f"（一）强化学习。{PROSE}") == ["主要举措", "强化学习"]


def test_an_article_has_no_title() -> None:
    """第一条 is followed by its text."""
    assert titles(f"第一条 为了规范执法，制定本办法。{PROSE}", f"第二条 本办法适用于本区。{PROSE}") == [
        "",
        "",
    ]


def test_the_last_of_a_list_of_sentences_has_no_title() -> None:
    """Its siblings end in a semicolon and have none."""
    lines = (
        "1.健全学法制度并定期组织考试；",
        "2.完善执法制度并定期开展评查；",
        "3.规范监督制度并定期通报情况。",
    )
    assert titles("一、主要举措", *lines)[1:] == ["", "", ""]


def test_points_in_a_sentence_are_items() -> None:
    """Behind a colon or semicolon; on lines of their own they are sections."""
    assert items("一、主要做法：1.健全机制；2.抓好落实。") == [False, True, True]
    assert items("一、主要做法", f"1.健全机制。{PROSE}", f"2.抓好落实。{PROSE}") == [False, False, False]


def test_clauses_are_always_items() -> None:
    """一是 stands at the start of a line as well."""
    assert items("一、主要做法", f"一是健全机制。{PROSE}", f"二是抓好落实。{PROSE}") == [False, True, True]
