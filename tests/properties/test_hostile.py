"""Send documents that nobody writes: they are read, keep the laws, and take no more than their share of work.

Work is counted in calls, not in seconds. What no call shows, the work inside patterns, is looked after in
`test_redos`; seconds and megabytes are measured by `tests/bench/hostile.py`.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from gangmu import parse, read
from gangmu.model.blocks import MAX_LEVEL
from gangmu.model.report import Report
from gangmu.output.render import text as render_text
from gangmu.output.render.outline import outline_plain

from tests.bench.hostile import DOCUMENTS
from tests.support import laws
from tests.support.strategies import SENTENCES, STYLES

SMALL = 500  # code points
TIMES = 5
AT_MOST = 12.0  # times the calls: quadratic work takes 25; linear work more than 5 while the beam fills


def calls(text: str) -> int:
    """Count the calls, of C functions too, that it takes to parse a text."""
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_work_grows_with_the_length(name: str) -> None:
    """Linear: the calls grow with the length, whatever is in the document."""
    document = DOCUMENTS[name]
    calls(document(SMALL))
    small, large = calls(document(SMALL)), calls(document(TIMES * SMALL))
    assert large <= AT_MOST * small, f"{small} calls for {SMALL}, {large} for {TIMES * SMALL}"


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_documents_keep_the_laws(name: str) -> None:
    """Total and lossless: so they are for documents of one thing over and over."""
    text = DOCUMENTS[name](3000).replace("\ud800", "\ufffd")
    report = parse(text)
    laws.every_law(report, text)
    assert Report.from_json(report.to_json()) == report
    render_text(report)
    outline_plain(report, text=True)


def test_levels_stop_at_the_limit() -> None:
    """A tree is at most 32 deep: no nesting of markers in the source goes through the stack of Python."""
    turn = "".join(mark(1) + "好\n" for mark in STYLES.values())
    text = turn * 400
    report = parse(text)
    laws.every_law(report, text)
    assert max(point.level for point in report.outline()) <= MAX_LEVEL
    assert Report.from_json(report.to_json()) == report


def test_headings_of_a_format_do_not_nest_without_end() -> None:
    """So it is where the format gives the levels: headings without numbers, deeper and deeper."""
    text = "\n\n".join(f"{'#' * (1 + at % 6)} 第{at}项工作\n\n{SENTENCES[0]}" for at in range(300))
    report = read(text.encode(), format="markdown")
    assert all(point.level <= MAX_LEVEL for point in report.outline())
    assert report.outline()


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "\u3000\n\t", "\x00", "\ud800", "。", "一、", "（", "\x1c", "\x85"]
)
def test_next_to_nothing_is_a_report(text: str) -> None:
    """Total: the shortest documents are documents."""
    report = parse(text)
    laws.every_law(report, text.replace("\ud800", "\ufffd"))
    assert Report.from_json(report.to_json()) == report


def test_nul_bytes_and_spaces_are_kept_in_place() -> None:
    """Characters that show nothing still count in every offset."""
    text = "\x00\u3000一、\x00加强\u200b领导\x00\n正文\x00。"
    report = parse(text)
    laws.every_law(report, text)
    assert report.outline()[0].title == "加强领导"
