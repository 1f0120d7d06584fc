"""A report written as a Word document reads back as it was."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from gangmu.errors import MissingExtraError
from gangmu.model.blocks import (
    Block,
    Cell,
    DateLine,
    DocumentNumber,
    Item,
    Metadata,
    Paragraph,
    Section,
    Signature,
    SourceInfo,
    Style,
    Subtitle,
    Table,
    Title,
)
from gangmu.model.report import Report
from gangmu.output.docx.writer import write
from gangmu.output.render import text
from gangmu.readers.docx.reader import read
from gangmu.readers.source import Hint

from tests.support.docx_files import hints, lines

SPAN = (0, 1)
ROLES = ("measures",)


def report(*children: Block, title: str | None = None) -> Report:
    info = SourceInfo(name="清河.txt", format="text", encoding=None, length=1, sha256="0")
    return Report("gangmu/1", info, Metadata(title=title), children, (), ())  # type: ignore[arg-type]


def section(
    marker: str, title: str, *children: Block, level: int = 1, run_in: bool = False, style: Style = "hanzi"
) -> Section:
    return Section(SPAN, level, marker, style, 1, title, run_in, ROLES, False, SPAN, children, "。" * run_in)


def item(marker: str, title: str, *children: Block, joined: bool = True) -> Item:
    return Item(
        SPAN,
        3,
        marker,
        "clause",
        1,
        title,
        bool(title),
        ROLES,
        False,
        joined,
        SPAN,
        children,
        "。" * bool(title),
    )


def para(words: str, *, joined: bool = False) -> Paragraph:
    return Paragraph(SPAN, words, ROLES, joined)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(SPAN, tuple(tuple(Cell(SPAN, words) for words in row) for row in rows), ROLES)


WHOLE = report(
    Title(SPAN, "清河县2023年法治政府建设年度报告"),
    Subtitle(SPAN, "——在全县会议上"),
    DocumentNumber(SPAN, "清政〔2024〕3号"),
    para("2023年，全县稳步推进法治建设。现报告如下："),
    section(
        "一、",
        "主要举措",
        section(
            "（一）",
            "加强领导",
            para("全年召开会议4次。"),
            item("一是", "抓学习", para("组织培训12次。")),
            item("二是", "", para("抓落实。")),
            para("成效明显。"),
            level=2,
            run_in=True,
            style="paren-hanzi",
        ),
        section("1.", "", para("2023年办结案件30件。"), level=3, style="arabic"),
    ),
    section("", "存在不足", table(("指标", "数量"), ("复议", "")), table(("注",))),
    Signature(SPAN, "清河县人民政府"),
    DateLine(SPAN, "2024年2月28日"),
    title="清河县2023年法治政府建设年度报告",
)


@pytest.fixture(autouse=True)
def _needs_python_docx(request: pytest.FixtureRequest) -> None:
    if "missing" not in request.node.name:
        pytest.importorskip("docx", reason="pip install 'gangmu[docx]'")


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_every_line_of_the_report_reads_back() -> None:
    rows = [cell for line in text(WHOLE).splitlines() for cell in line.split("\t") if cell]
    assert lines(read(write(WHOLE))) == rows


def test_headings_and_titles_read_back_as_hints() -> None:
    found = read(write(WHOLE))
    marks = {
        line: (hint.heading, hint.title)
        for line, hint in zip(lines(found), hints(found), strict=True)
        if hint.heading or hint.title
    }
    assert marks == {
        "清河县2023年法治政府建设年度报告": (0, True),
        "一、主要举措": (1, False),
        "存在不足": (1, False),
    }


def test_a_run_in_head_is_a_heading_of_its_own_before_a_style_separator() -> None:
    document = part(write(WHOLE), "word/document.xml")
    before, _, after = document.partition("（一）加强领导。</w:t></w:r></w:p>")
    assert after, "the heading paragraph holds more than the head"
    paragraph = before.rpartition("<w:p>")[2]
    assert 'w:val="Heading2"' in paragraph
    assert "<w:vanish/>" in paragraph
    assert "<w:specVanish/>" in paragraph


def test_markers_are_text_and_not_automatic_numbering() -> None:
    assert "<w:numPr>" not in part(write(WHOLE), "word/document.xml")


def test_two_tables_in_a_row_stay_two() -> None:
    assert [hint.table for hint in hints(read(write(WHOLE))) if hint.table] == [
        (0, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
        (1, 0, 0),
    ]


def test_every_style_in_use_names_an_east_asian_font() -> None:
    styles = part(write(WHOLE), "word/styles.xml")
    for ident in ("Normal", "BodyText", "Title", "Subtitle", "Heading1", "Heading9"):
        style = styles.partition(f'w:styleId="{ident}"')[2].partition("</w:style>")[0]
        assert "w:eastAsia=" in style, ident


def test_signature_and_date_stand_right() -> None:
    document = part(write(WHOLE), "word/document.xml")
    assert document.count('<w:jc w:val="right"/>') == 2


@pytest.mark.parametrize("level", range(1, 33))
def test_every_level_has_a_heading_style(level: int) -> None:
    found = read(write(report(section("（一）", "加强领导", level=level))))
    assert hints(found) == [Hint(heading=min(level, 6), bold=hints(found)[0].bold, element="p[1]")]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_replaced(sign: str) -> None:
    whole = report(para(f"甲{sign}乙"), table((f"丙{sign}",)), title=f"清河县报告{sign}")
    assert lines(read(write(whole))) == ["甲\ufffd乙", "丙\ufffd"]


def test_the_same_report_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(WHOLE)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 4, 3, 2, 1, 0, 0, 0))
    assert write(WHOLE) == first


def test_an_empty_report_is_an_empty_document() -> None:
    assert read(write(report())).lines == ()


def test_the_title_becomes_a_property_that_is_read_back() -> None:
    assert read(write(WHOLE)).labels == {"标题": "清河县2023年法治政府建设年度报告"}


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"gangmu\[docx\]"):
        write(WHOLE)
