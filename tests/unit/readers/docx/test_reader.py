"""A Word document is read as a reader of the page sees it."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from gangmu.readers.docx.reader import read
from gangmu.readers.docx.table import MAX_COLUMNS
from gangmu.readers.source import Hint

from tests.support.docx_files import (
    BOX,
    OFFICE,
    PACKAGES,
    STYLES,
    hints,
    lines,
    p,
    pack,
    parts,
    r,
    relations,
    source,
    tbl,
    tc,
    tr,
)

# --- paragraphs ---------------------------------------------------------------------------------


def test_a_paragraph_is_a_line_and_an_empty_one_a_gap() -> None:
    data = pack(parts(p("清河县报告") + p() + p("　　一、总体情况")))
    found = read(data, name="清河.docx")
    assert found.text == "清河县报告\n\n　　一、总体情况\n"
    assert [(line.start, line.end, line.indent, line.gap) for line in found.lines] == [
        (0, 5, 0, 0),
        (9, 15, 2, 1),
    ]
    assert (found.format, found.encoding, found.name) == ("docx", None, "清河.docx")
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert [hint.element for hint in hints(found)] == ["p[1]", "p[3]"]


def test_a_break_in_a_paragraph_starts_a_line() -> None:
    body = p(
        f"{r('甲')}<w:r><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:br w:type='page'/><w:t>丁</w:t></w:r>"
    )
    assert lines(source(body)) == ["甲", "乙", "丙", "丁"]


def test_signs_that_are_elements_become_characters() -> None:
    signs = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙</w:t>"
        "<w:sym w:font='Wingdings' w:char='F081'/><w:sym w:font='Symbol' w:char='zz'/></w:r>"
    )
    assert lines(source(p(signs, "<w:tabs><w:tab w:val='left' w:pos='200'/></w:tabs>"))) == ["甲\t乙-丙①"]


def test_space_that_is_not_preserved_is_layout_of_the_xml() -> None:
    body = "<w:p><w:r><w:t>\n  甲\n乙 </w:t></w:r><w:r><w:t>丙</w:t></w:r></w:p>"
    assert lines(source(body)) == ["甲 乙丙"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(
        r("全年")
        + "<w:del w:id='1'><w:r><w:delText>没有</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2'>{r('共')}</w:ins><w:moveFrom w:id='3'>{r('旧')}</w:moveFrom>"
        + f"<w:moveTo w:id='4'>{r('新')}</w:moveTo>"
    )
    assert lines(source(body)) == ["全年共新"]


def test_a_deleted_paragraph_mark_joins_with_the_next_paragraph() -> None:
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    found = source(p("甲", mark) + p("乙", mark) + p("丙", "<w:outlineLvl w:val='1'/>") + p("丁", mark))
    assert lines(found) == ["甲乙丙", "丁"]
    assert hints(found)[0] == Hint(heading=2, element="p[1]")


def test_hidden_text_stays_out() -> None:
    styles = (
        "<w:style w:type='character' w:styleId='h'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='g'><w:name w:val='g'/><w:rPr><w:vanish/></w:rPr></w:style>"
    )
    body = p(
        r("甲") + r("乙", "<w:vanish/>") + r("丙", "<w:rStyle w:val='h'/>") + r("丁", "<w:vanish w:val='0'/>")
    )
    assert lines(source(body + p("戊", "<w:pStyle w:val='g'/>") + p("己"), styles=styles)) == ["甲丁", "己"]


def test_fields_show_their_result_only() -> None:
    def char(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    nested = char("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + char("separate") + r("3")
    body = p(
        r("见")
        + char("begin")
        + "<w:r><w:instrText>REF 甲 </w:instrText></w:r>"
        + nested
        + char("end")
        + char("separate")
        + r("第二章")
        + char("end")
        + "<w:hyperlink>"
        + r("链接")
        + "</w:hyperlink><w:fldSimple w:instr='DATE'>"
        + r("今日")
        + "</w:fldSimple>"
    )
    assert lines(source(body)) == ["见第二章链接今日"]


def test_a_field_that_never_shows_a_result_swallows_no_later_paragraph() -> None:
    assert lines(source(p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + r("甲")) + p("乙"))) == ["乙"]


def test_a_line_that_is_only_a_page_number_is_no_part_of_the_report() -> None:
    number = f"{r('— ')}<w:fldSimple w:instr=' PAGE '>{r('3')}</w:fldSimple>{r(' —')}"
    sentence = f"{r('见第')}<w:fldSimple w:instr='PAGE'>{r('3')}</w:fldSimple>{r('页附表')}"
    assert [hint.drop for hint in hints(source(p(number) + p(sentence)))] == ["page-number", None]


def test_content_controls_links_and_formulas_are_read_through() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
        + p("<m:oMath><m:r><m:t>a=1</m:t></m:r></m:oMath>")
    )
    assert lines(source(body)) == ["甲", "a=1"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = source(p(r("甲") + both + r("乙")) + p("丙"))
    assert lines(found) == ["甲乙", "红头文字", "丙"]
    assert [hint.element for hint in hints(found)] == ["p[1]", "box[1]/p[1]", "p[2]"]


def test_a_choice_without_words_leaves_the_word_to_the_fallback() -> None:
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'><wps:cx/></mc:Choice>"
        "<mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(source(p(both))) == ["甲"]


# --- hints --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "hint"),
    [
        ("1", Hint(heading=1, bold=True)),
        ("2", Hint(heading=2)),
        ("mine", Hint(heading=1, bold=True)),
        ("lvl", Hint(heading=6)),
        ("T", Hint(title=True)),
        ("S", Hint()),
        ("toc", Hint(drop="contents")),
        ("unknown", Hint()),
    ],
)
def test_a_style_tells_what_a_paragraph_is(style: str, hint: Hint) -> None:
    found = hints(source(p("加强领导", f"<w:pStyle w:val='{style}'/>"), styles=STYLES))
    assert found == [hint._replace(element="p[1]")]


def test_the_outline_level_of_a_paragraph_outweighs_its_style() -> None:
    body = p("甲", "<w:outlineLvl w:val='2'/>") + p("乙", "<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>")
    assert [hint.heading for hint in hints(source(body, styles=STYLES))] == [3, 0]


def test_bold_means_every_word_of_the_line() -> None:
    body = (
        p(r("甲", "<w:b/>") + r(" ") + r("乙", "<w:b w:val='1'/>"))
        + p(r("甲", "<w:b/>") + r("乙"))
        + p(r("甲", "<w:rStyle w:val='B'/>"))
        + p(r("甲", "<w:rStyle w:val='B'/>"), "<w:pStyle w:val='1'/>")  # two toggles cancel out
    )
    assert [hint.bold for hint in hints(source(body, styles=STYLES))] == [True, False, True, False]


def test_a_style_separator_makes_heading_and_text_one_line() -> None:
    separator = "<w:pStyle w:val='1'/><w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    found = source(p("一、加强领导。", separator) + p("全年召开会议。") + p("下一段"), styles=STYLES)
    assert lines(found) == ["一、加强领导。全年召开会议。", "下一段"]
    assert hints(found)[0] == Hint(element="p[1]")


# --- other parts --------------------------------------------------------------------------------


def test_headers_and_footers_are_marked_and_stand_at_the_ends() -> None:
    section = "<w:sectPr><w:headerReference r:id='header1'/><w:footerReference r:id='footer1'/></w:sectPr>"
    found = source(
        p("", section) + p("正文") + section, header1=p("清河县司法局"), footer1=p(r("第") + r("1") + r("页"))
    )
    assert lines(found) == ["清河县司法局", "正文", "第1页"]
    assert [hint.drop for hint in hints(found)] == ["page-header", None, "page-header"]
    assert [hint.element for hint in hints(found)] == ["header[1]/p[1]", "p[2]", "footer[1]/p[1]"]


def test_notes_that_the_text_refers_to_follow_the_body() -> None:
    refer = "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r>"
    found = source(
        p(r("正文") + refer) + p("落款"),
        footnotes=f"<w:footnote w:id='-1' w:type='separator'>{p('——')}</w:footnote>"
        f"<w:footnote w:id='2'>{p('脚注')}</w:footnote><w:footnote w:id='3'>{p('无人引用')}</w:footnote>",
        endnotes=f"<w:endnote w:id='1'>{p('尾注')}</w:endnote>",
    )
    assert lines(found) == ["正文", "落款", "脚注", "尾注"]
    assert hints(found)[2] == Hint(element="footnote[2]/p[1]")


def test_a_document_stored_in_the_document_is_reported_as_missing() -> None:
    found = source(p("甲") + "<w:altChunk r:id='x'/>")
    assert [(one.code, one.severity, one.span) for one in found.diagnostics] == [("D203", "warning", None)]
    assert source(p("甲")).diagnostics == ()


@pytest.mark.parametrize(
    ("title", "creator", "labels"),
    [
        ("清河县法治报告", "清河县司法局", {"标题": "清河县法治报告", "作者": "清河县司法局"}),
        ("Word Document", "python-docx", {}),
        ("新建 Microsoft Word 文档", "微软用户", {}),
        ("报告", "admin", {}),
    ],
)
def test_properties_become_labels_where_they_say_something(
    title: str, creator: str, labels: dict[str, str]
) -> None:
    made = parts(p("甲"))
    made["_rels/.rels"] = relations(
        {
            "word/document": f"{OFFICE}/officeDocument",
            "core": f"{PACKAGES}/relationships/metadata/core-properties",
        }
    )
    made["core.xml"] = (
        f'<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        f"<dc:creator>{creator}</dc:creator></x>"
    )
    assert read(pack(made)).labels == labels


def test_the_strict_flavour_and_other_part_names_are_read() -> None:
    made = parts(p("甲"))
    document = made.pop("word/document.xml")
    assert isinstance(document, str)
    made["OTHER\\main.xml"] = document.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    made["_rels/.rels"] = relations({"/other/main": f"{OFFICE}/officeDocument"})
    assert lines(read(pack(made))) == ["甲"]


# --- tables -------------------------------------------------------------------------------------


def test_a_cell_is_a_line_and_a_row_a_line_of_text() -> None:
    found = source(
        p("甲")
        + tbl(tr(tc(p("指标")), tc(p("数") + p("量"))), tr(tc(p("复议")), tc(p("1") + tbl(tr(tc(p("2")))))))
        + p("乙")
    )
    assert found.text == "甲\n指标\t数 量\n复议\t1 2\n乙\n"
    assert lines(found) == ["甲", "指标", "数 量", "复议", "1 2", "乙"]
    assert [hint.table for hint in hints(found)] == [None, (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), None]
    assert hints(found)[4].element == "table[1]/tr[2]/td[2]"


def test_merged_cells_keep_the_columns_in_place() -> None:
    span, down, on = "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    found = source(
        tbl(
            tr(tc(p("甲"), span), tc(p("乙"), down)),
            tr(tc(p("丙")), tc(p("丁")), tc(p("藏"), on)),
            tr(tc(p("戊")), properties="<w:gridBefore w:val='2'/>"),
        )
    )
    assert found.text == "甲\t\t乙\n丙\t丁\t\n\t\t戊\n"
    assert [hint.table for hint in hints(found)] == [(0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 2, 2)]


def test_a_deleted_row_is_gone() -> None:
    found = source(tbl(tr(tc(p("甲"))), tr(tc(p("乙")), properties="<w:del w:id='1'/>"), tr(tc(p("丙")))))
    assert [hint.table for hint in hints(found)] == [(0, 0, 0), (0, 1, 0)]


def test_a_frame_around_text_is_read_as_paragraphs() -> None:
    inner = tbl(tr(tc(p("指标")), tc(p("3"))))
    found = source(tbl(tr(tc(p()), tc(p("一、甲") + p("二、乙") + inner))))
    assert lines(found) == ["一、甲", "二、乙", "指标", "3"]
    assert [hint.table for hint in hints(found)] == [None, None, (1, 0, 0), (1, 0, 1)]
    assert hints(found)[0].element == "table[1]/tr[1]/td[2]/p[1]"


def test_a_boxed_line_stays_a_table() -> None:
    assert hints(source(tbl(tr(tc(p("注意"))))))[0].table == (0, 0, 0)


def test_an_absurd_span_makes_no_absurd_row() -> None:
    found = source(tbl(tr(tc(p("甲"), "<w:gridSpan w:val='900000000'/>"), tc(p("乙")))))
    assert hints(found)[1].table == (0, 0, MAX_COLUMNS)


# --- documents of other programs ----------------------------------------------------------------


def test_a_document_of_python_docx_is_read() -> None:
    word = pytest.importorskip("docx", reason="pip install 'gangmu[docx]'")
    document = word.Document()
    document.add_heading("清河县报告", 0)
    document.add_heading("一、主要举措", 1)
    document.add_paragraph("加强领导", style="List Number")
    document.add_paragraph("依法行政", style="List Number")
    document.add_table(1, 2).cell(0, 1).text = "指标"
    document.sections[0].header.paragraphs[0].text = "页眉"
    file = io.BytesIO()
    document.save(file)
    found = read(file.getvalue())
    assert lines(found) == ["页眉", "清河县报告", "一、主要举措", "1.\t加强领导", "2.\t依法行政", "指标"]
    assert [hint.title for hint in hints(found)[:3]] == [False, True, False]
    assert hints(found)[2].heading == 1
    assert hints(found)[-1].table == (0, 0, 1)


FLAT_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="一, 二, 三, ..."/>
<text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）"
 style:num-format="1"/></text:list-style></office:automatic-styles>
<office:body><office:text><text:h text:outline-level="1">清河县报告</text:h>
<text:list text:style-name="L"><text:list-item><text:p>主要举措</text:p>
<text:list><text:list-item><text:p>加强领导</text:p></text:list-item>
<text:list-item><text:p>依法行政</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>存在不足</text:p></text:list-item></text:list>
</office:text></office:body></office:document>"""


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="soffice is not on the PATH: apt install libreoffice-writer-nogui"
)
def test_a_document_of_libreoffice_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.fodt").write_text(FLAT_ODT, encoding="utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path), str(tmp_path / "a.fodt")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = read((tmp_path / "a.docx").read_bytes())
    squeezed = ["".join(line.split()) for line in lines(found)]
    assert squeezed == ["清河县报告", "一、主要举措", "（1）加强领导", "（2）依法行政", "二、存在不足"]
    assert hints(found)[0].heading == 1
