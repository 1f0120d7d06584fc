"""The titles of entries: a term, and what is told of it."""

from __future__ import annotations

import gangmu

from tests.support.pages import REPORT, TITLE


def titles(*lines: str) -> list[str]:
    """Return the titles of the sections of the last part of a report."""
    last = [
        block
        for block in gangmu.parse("\n".join((TITLE, REPORT, *lines))).children
        if hasattr(block, "title")
    ]
    return [child.title for child in last[-1].children if isinstance(child, gangmu.model.Section)]


def test_the_title_of_an_entry_ends_at_its_colon() -> None:
    """In a glossary a term is whatever stands before the colon."""
    lines = ("1.一网通办：全部事项在一个平台办理。", "2.双随机：随机抽取对象和人员。")
    assert titles("名词解释", *lines) == ["一网通办", "双随机"]


def test_a_definition_says_so_itself() -> None:
    """指 behind the colon makes an entry of it elsewhere, too."""
    lines = ("1.一网通办：指全部事项在一个平台办理。", "2.双随机：指随机抽取对象和人员。")
    assert titles("三、有关说明", *lines) == ["一网通办", "双随机"]


def test_a_title_with_a_colon_is_kept_whole() -> None:
    """关口前移：把好审查关 tells nothing of a term."""
    lines = ("1.关口前移：把好审查关。全年审查文件28件。", "2.重心下移：把好落实关。全年督查事项12件。")
    assert titles("三、主要做法", *lines) == ["关口前移：把好审查关", "重心下移：把好落实关"]
