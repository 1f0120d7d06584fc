"""Spans of a report count the text that was given, where its reader made another one of it."""

from __future__ import annotations

import gangmu

from tests.support.pages import PROSE

HTML = f"<html><body><h1>云岑区2023年度报告</h1><h2>一、主要举措</h2><p>{PROSE}</p></body></html>"


def test_spans_lead_to_the_words_in_the_markup() -> None:
    """What a block says stands in the given string at its span."""
    report = gangmu.parse(HTML, format="html")
    paragraphs = [block for block, _ in report.walk() if isinstance(block, gangmu.model.Paragraph)]
    assert [HTML[slice(*block.span)] for block in paragraphs] == [PROSE]


def test_markup_is_boilerplate() -> None:
    """Every tag is among what was taken out, with its own words."""
    pieces = gangmu.parse(HTML, format="html").boilerplate
    assert all(piece.text == HTML[slice(*piece.span)] for piece in pieces)
    assert "".join(piece.text for piece in pieces if piece.kind == "markup").startswith("<html><body><h1>")


def test_the_source_is_the_given_text() -> None:
    """Its length and its text are those of the string with its markup."""
    source = gangmu.parse(HTML, format="html", with_source=True).source
    assert (source.length, source.text) == (len(HTML), HTML)


def test_plain_text_keeps_its_offsets() -> None:
    """Nothing is mapped where the reader changed nothing: no markup is found."""
    assert gangmu.parse(PROSE).boilerplate == ()
