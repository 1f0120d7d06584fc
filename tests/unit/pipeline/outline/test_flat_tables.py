"""Rows of a table that lost its lines are no points."""

from __future__ import annotations

from gangmu.pipeline.outline.flat_tables import table_rows

from tests.support.pages import PROSE, body_of


def rows(*lines: str) -> list[str]:
    """Return the lines that are rows of a table."""
    body = body_of("一、公开情况", PROSE, *lines, "二、存在的不足", PROSE)
    return [
        body.form[slice(body.paragraphs[k].start, body.paragraphs[k].end)] for k in sorted(table_rows(body))
    ]


def test_words_over_figures_are_a_row() -> None:
    """Each cell stands on a line of its own."""
    assert rows("（一）予以公开", "5", "0", "1") == ["（一）予以公开"]


def test_words_over_the_words_of_a_row_are_a_row_too() -> None:
    """（三）不予公开 stands over 1.属于国家秘密 and its figures."""
    found = rows("（三）不予公开", "1.属于国家秘密", "0", "0", "2.其他法律禁止", "1", "1")
    assert found == ["（三）不予公开", "1.属于国家秘密", "2.其他法律禁止"]


def test_words_and_figures_on_one_line_are_a_row() -> None:
    """The figures stand behind the words."""
    assert rows("1.属于国家秘密 0 0 1") == ["1.属于国家秘密 0 0 1"]


def test_points_over_text_are_points() -> None:
    """One figure makes no row, nor do the figures of a sentence."""
    assert rows("（一）予以公开", PROSE) == []
    assert rows("（一）予以公开", "5", PROSE) == []
    assert rows("1.办理申请28件，公开6件。") == []


def test_a_line_with_bars_is_a_row() -> None:
    """Two of them part three cells; one bar parts a title from its site."""
    assert rows("收件 | 办结 | 结转") == ["收件 | 办结 | 结转"]
    assert rows("收件 | 办结") == []
