"""Markdown and HTML show every word of a report as it is, in the structure it has."""

from __future__ import annotations

import pytest
from gangmu.model.blocks import (
    Metadata,
    Section,
)
from gangmu.output import render

from tests.support.reports import paragraph, report, section, whole

# --- Markdown, HTML -----------------------------------------------------------------------------


def test_markdown_has_headings_and_bold_run_ins() -> None:
    assert render.markdown(whole()) == (
        "# 清溪镇2023年法治政府建设年度报告\n\n"
        "现将有关情况报告如下。\n\n"
        "## 一、主要举措和成效\n\n"
        "**（一）强化学习**。坚持带头学法。一是扎实推进普法，落实普法责任制；加强领导。成立工作专班。\n\n"
        "## 二、存在不足和下一步打算\n\n"
        "普法形式单一。下一年将改进。\n\n"
        "2024年1月15日\n"
    )


@pytest.mark.parametrize("title", ["强化学习", "落实《条例》", "推进“放管服”", "统筹（试行）"])
def test_bold_of_run_ins_closes_under_commonmark(title: str) -> None:
    """``**（一）标题。**正文`` shows its asterisks in every renderer that keeps to CommonMark."""
    commonmark = pytest.importorskip("markdown_it").MarkdownIt()
    tree = report(section("（一）", title, paragraph("正文。"), run_in=True))
    assert commonmark.render(render.markdown(tree)) == f"<p><strong>（一）{title}</strong>。正文。</p>\n"


@pytest.mark.parametrize(
    "words",
    [
        "a*b*c",
        "_甲_",
        "<b>甲</b>",
        "[甲](乙)",
        "# 甲",
        "> 甲",
        "- 甲",
        "+ 甲",
        "---",
        "===",
        "`甲`",
        "&lt;",
        "甲\\*",
    ],
)
def test_markdown_shows_signs_in_words_as_they_are(words: str) -> None:
    html = pytest.importorskip("html")
    commonmark = pytest.importorskip("markdown_it").MarkdownIt()
    page = commonmark.render(render.markdown(report(paragraph(words))))
    assert page == f"<p>{html.escape(words, quote=False)}</p>\n"


def test_html_nests_sections_and_escapes_everything() -> None:
    tree = report(
        section("一、", "<甲>", section("（一）", "a&b", paragraph("<script>"), level=2, run_in=True)),
        paragraph("特此报告。", ("closing",)),
        metadata=Metadata(title="<title>"),
    )
    page = render.html(tree)
    assert "<title>&lt;title&gt;</title>" in page
    assert "<h2>一、&lt;甲&gt;</h2>" in page
    assert "<p><b>（一）a&amp;b。</b>&lt;script&gt;</p>\n</section>\n</section>\n<p>特此报告。</p>" in page
    assert page.count("<section") == page.count("</section>") == 2


def test_html_levels_end_at_six() -> None:
    inner: Section = section("（一）", "底", level=32)
    for level in range(31, 0, -1):
        inner = section("一、", f"层{level}", inner, level=level)
    page = render.html(report(inner))
    assert page.count("<h6>") == 28
    assert page.count("</section>") == 32


def test_renderers_do_not_recurse() -> None:
    """A tree of the greatest depth allowed, many times as broad, is rendered within a small stack."""
    inner: Section = section("（一）", "底", level=32)
    for level in range(31, 0, -1):
        inner = section("一、", "层", inner, level=level)
    tree = report(*[inner] * 50)
    assert len(render.outline_plain(tree).splitlines()) == 1600
    assert render.text(tree).count("底") == render.markdown(tree).count("底") == 50
