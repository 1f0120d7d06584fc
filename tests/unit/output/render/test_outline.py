"""A report is shown as an outline, text, Markdown or HTML without loss of a word."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import gangmu
import msgspec
import pytest
from gangmu.errors import ModelError
from gangmu.model.blocks import (
    Diagnostic,
    Metadata,
    Paragraph,
    Period,
    Style,
)
from gangmu.output import render
from gangmu.output.render.outline import clip
from gangmu.output.render.places import Places
from rich.console import Console

from tests.support.paths import ROOT
from tests.support.reports import MEASURES, item, paragraph, report, section, table, whole

# --- outline, plain -----------------------------------------------------------------------------


def test_plain_outline_shows_a_point_a_line() -> None:
    assert render.outline_plain(whole()) == (
        "一、主要举措和成效  [measures]\n"
        "  （一）强化学习\n"
        "    - 一是⟨扎实推进普法，落实…⟩\n"
        "    - ~二是加强领导\n"
        "二、存在不足和下一步打算  [shortcomings, plans]"
    )


def test_plain_outline_with_text_shows_every_word() -> None:
    assert render.outline_plain(whole(), text=True) == (
        "@title 清溪镇2023年法治政府建设年度报告\n"
        "| 现将有关情况报告如下。  [opening]\n"
        "一、主要举措和成效  [measures]\n"
        "  （一）强化学习\n"
        "    | 坚持带头学法。\n"
        "    - 一是⟨扎实推进普法，落实…⟩\n"
        "      | 扎实推进普法，落实普法责任制；\n"
        "    - ~二是加强领导\n"
        "      | 成立工作专班。\n"
        "二、存在不足和下一步打算  [shortcomings, plans]\n"
        "  | 普法形式单一。  [shortcomings]\n"
        "  + 下一年将改进。  [plans]\n"
        "@date 2024年1月15日"
    )


@pytest.mark.parametrize(
    ("options", "markers"),
    [
        ({"depth": 1}, ["一、", "二、"]),
        ({"depth": 2}, ["一、", "（一）", "二、"]),
        ({"items": False}, ["一、", "（一）", "二、"]),
        ({"role": "plans"}, ["二、"]),
        ({"role": "duties"}, []),
    ],
)
def test_plain_outline_leaves_out_what_is_not_asked_for(options: dict[str, Any], markers: list[str]) -> None:
    lines = render.outline_plain(whole(), **options).splitlines()
    assert len(lines) == len(markers)
    assert all(line.strip().startswith(marker) for line, marker in zip(lines, markers, strict=True))


def test_role_keeps_the_points_above_what_plays_it() -> None:
    inner = section("（一）", "打算", level=2, roles=("plans",))
    tree = report(section("一、", "成效", section("（一）", "学法", level=2), inner))
    assert render.outline_plain(tree, role="plans") == "一、成效  [measures]\n  （一）打算  [plans]"


def test_plain_outline_tells_metadata_and_diagnostics() -> None:
    metadata = Metadata(title="报告", period=Period(2023, "annual"), labels={"浏览次数": "12"})
    found = (
        Diagnostic("N101", "warning", (4, 5), "marker jumps", "look"),
        Diagnostic("E1", "info", None, "x", ""),
    )
    tree = report(section("一、", "甲"), metadata=metadata, diagnostics=found)
    expected = (
        "title: 报告\ngenre: other\nperiod: 2023 annual\nlabel 浏览次数: 12\n\n"
        "一、甲  [measures]\n\n"
        "N101 warning {place} marker jumps (look)\nE1 info - x"
    )
    assert render.outline_plain(tree, metadata=True, diagnostics=True) == expected.format(place="@4-5")
    placed = report(section("一、", "甲"), metadata=metadata, diagnostics=found, source="一、\n\t二、")
    assert render.outline_plain(placed, metadata=True, diagnostics=True) == expected.format(place="2:2")


@pytest.mark.parametrize(
    ("marker", "style", "title", "shown"),
    [
        ("第一章", "part", "总则", "第一章 总则"),
        ("第一条", "article", "为了规范", "第一条 为了规范"),
        ("1.", "arabic", "强化学习", "1.强化学习"),
        ("1.", "arabic", "2023年工作", "1. 2023年工作"),
        ("1", "arabic", "强化学习", "1 强化学习"),
        ("（ 一\n）", "paren-hanzi", "强化学习", "（ 一 ）强化学习"),
        ("", None, "2023年工作回顾", "2023年工作回顾"),
    ],
)
def test_marker_and_title_never_run_into_each_other(
    marker: str, style: Style, title: str, shown: str
) -> None:
    tree = report(section(marker, title, style=style))
    assert render.outline_plain(tree) == f"{shown}  [measures]"
    assert render.text(tree) == f"{shown}\n"


def test_empty_report_has_an_empty_outline() -> None:
    assert render.outline_plain(report()) == ""
    assert render.text(report()) == ""


# --- outline, rich ------------------------------------------------------------------------------


def shown(tree: Any, **options: Any) -> str:
    console = Console(file=io.StringIO(), width=100, **options)
    console.print(tree)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_tree_names_roles_in_the_words_given() -> None:
    words = shown(render.outline_tree(whole(), text=True, names={"measures": "举措成效", "date": "成文日期"}))
    assert "一、主要举措和成效  举措成效" in words
    assert "成文日期: 2024年1月15日" in words
    assert words.count("扎实推进普法") == 1


def test_tree_takes_no_word_for_markup() -> None:
    tree = report(section("一、", "[red]甲[/red] :smile:"))
    assert "[red]甲[/red] :smile:" in shown(render.outline_tree(tree))


def test_tree_colours_roles() -> None:
    coloured = shown(
        render.outline_tree(whole()), force_terminal=True, color_system="standard", no_color=False
    )
    assert "\x1b[32mmeasures" in coloured


@pytest.mark.parametrize(
    ("words", "cells", "cut"),
    [("普法责任", 8, "普法责任"), ("普法责任制", 8, "普法责…"), ("a普法责任", 8, "a普法责…"), ("普", 1, "…")],
)
def test_clip_counts_cells(words: str, cells: int, cut: str) -> None:
    assert clip(words, cells) == cut


def test_places_count_from_one() -> None:
    places = Places("甲\n乙丙")
    assert [places.of(span) for span in ((0, 1), (1, 2), (2, 3), (3, 4))] == ["1:1", "1:2", "2:1", "2:2"]


# --- text ---------------------------------------------------------------------------------------


def test_text_puts_run_ins_items_and_turns_back_on_their_lines() -> None:
    assert render.text(whole()) == (
        "清溪镇2023年法治政府建设年度报告\n"
        "现将有关情况报告如下。\n"
        "一、主要举措和成效\n"
        "（一）强化学习。坚持带头学法。一是扎实推进普法，落实普法责任制；加强领导。成立工作专班。\n"
        "二、存在不足和下一步打算\n"
        "普法形式单一。下一年将改进。\n"
        "2024年1月15日\n"
    )


def test_points_without_title_stand_with_their_text() -> None:
    tree = report(
        section("（一）", "", paragraph("加快推进改革。")), section("1.", "", paragraph("2024年见效。"))
    )
    assert render.text(tree) == "（一）加快推进改革。\n1. 2024年见效。\n"


def test_items_that_open_a_line_get_a_line() -> None:
    tree = report(section("一、", "甲", item("一是", "乙", joined=False), item("二是", "丙", joined=False)))
    assert render.text(tree) == "一、甲\n一是乙\n二是丙\n"


def test_bare_markers_get_no_mark() -> None:
    tree = report(section("（三）", "", item("一是", "", paragraph("推进改革。"))))
    assert render.text(tree) == "（三）一是推进改革。\n"
    tree = report(section("一、", "", paragraph("，改革。")))
    assert render.text(tree) == "一、，改革。\n"


def test_items_follow_a_run_in_title_behind_its_mark() -> None:
    tree = report(section("（三）", "健全制度", item("一是", "", paragraph("修订规约。")), run_in=True))
    assert render.text(tree) == "（三）健全制度。一是修订规约。\n"


def test_no_mark_is_put_in_that_the_source_does_not_have() -> None:
    """Where a scraper lost the marks behind titles, the text is given without them."""
    tree = report(paragraph("要做到："), item("一是", "乙"), item("二是", "丙"))
    assert render.text(tree) == "要做到：一是乙二是丙\n"


def test_closing_mark_is_the_one_of_the_report() -> None:
    first = item("一是", "制度有待健全", paragraph("部分单位重视不够。"), run_in=True)
    second = msgspec.structs.replace(first, marker="二是", closing="，")
    tree = report(section("一、", "要求如下", closing="："), first, second)
    assert render.text(tree) == (
        "一、要求如下：\n一是制度有待健全。部分单位重视不够。二是制度有待健全，部分单位重视不够。\n"
    )


def test_latin_words_are_kept_apart_where_paragraphs_are_put_together() -> None:
    assert render.text(report(paragraph("共12"), paragraph("3项", joined=True))) == "共12 3项\n"


def test_keep_width_gives_the_signs_of_the_source_back() -> None:
    source = "坚持学法,用法(试行)。\n又见“宪法”"
    tree = report(
        Paragraph((0, 12), "坚持学法，用法（试行）。", MEASURES),
        Paragraph((13, 19), "又见“宪法”", MEASURES),
        source=source,
    )
    assert render.text(tree, keep_width=True) == source + "\n"
    assert render.text(tree) == "坚持学法，用法（试行）。\n又见“宪法”\n"


def test_keep_width_without_a_source_is_refused() -> None:
    with pytest.raises(ModelError, match="source"):
        render.text(whole(), keep_width=True)


def test_tables_are_rows() -> None:
    tree = report(section("一、", "甲", table()), paragraph("之后。"))
    assert render.text(tree) == "一、甲\n项目\t数量\n行政 复议\t3|5\n诉讼\n之后。\n"
    assert "| 行政 复议 | 3\\|5 |\n| 诉讼 |  |" in render.markdown(tree)
    assert "<tr><td>行政<br>复议</td><td>3|5</td></tr>" in render.html(tree)


# --- reading back -------------------------------------------------------------------------------

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
CORPUS = ROOT.parent / "shared" / "corpus" / "dev"


def assert_reads_back(path: Path, kind: Any) -> None:
    tree = gangmu.read(path)
    again = gangmu.read(getattr(render, kind)(tree).encode(), format=kind)
    assert render.outline_plain(again) == render.outline_plain(tree)


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_samples_read_back_to_the_same_outline(path: Path, kind: str) -> None:
    assert_reads_back(path, kind)


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_real_reports_read_back_to_the_same_outline(kind: str) -> None:
    documents = sorted(CORPUS.glob("*.txt"))
    if not documents:
        pytest.skip("the corpus is not here")
    for path in documents:
        assert_reads_back(path, kind)


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_text_is_in_normal_form(path: Path) -> None:
    once = render.text(gangmu.read(path))
    assert render.text(gangmu.parse(once)) == once
