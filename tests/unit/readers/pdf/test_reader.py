"""What the PDF reader must make of what real programs print, and of hostile files."""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from gangmu.errors import FormatError, LimitError, MissingExtraError
from gangmu.readers import budgets
from gangmu.readers.pdf import reader as pdf
from hypothesis import given
from hypothesis import strategies as st

from tests.support.lines import assert_every_character_has_one_place, by_words, dropped, shown
from tests.support.pdf_files import CATALOG, FONT, Words, made, page, printed, stream
from tests.support.programs import convert, need, print_html

SENTENCE = "全县各级行政机关坚持依法行政，行政执法水平明显提升，群众满意度达到98.6%，比上年提高2.1个百分点。"
TITLE = "云岭县人民政府关于2023年度法治政府建设情况的报告"
HEADINGS = ("一、主要举措和成效", "二、存在的不足和原因", "三、2024年度主要安排")
INDENTED = (
    "@page{margin:2.5cm} body{font-size:16pt;line-height:28pt;text-align:justify} p{text-indent:2em;margin:0}"
)
APART = "body{font-size:13pt}"
TIGHT = "@page{margin:2.5cm} body{font-size:14pt;line-height:1.6} p{margin:0}"


def report() -> list[str]:
    """Write the paragraphs of a report of several pages."""
    paragraphs = [TITLE, "县人民代表大会常务委员会：", "现将有关情况报告如下。" + SENTENCE * 2]
    for number, heading in enumerate(HEADINGS):
        paragraphs.append(heading)
        paragraphs += [
            f"（{point}）强化学习。{SENTENCE * (2 + (number + ord(point)) % 5)}" for point in "一二三四五"
        ]
        paragraphs.append(f"一是健全机制。{SENTENCE}二是压实责任。{SENTENCE * 3}")
    return [*paragraphs, "云岭县人民政府", "2024年2月28日"]


def page_of(paragraphs: Sequence[str], css: str) -> str:
    body = "".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)
    return f"<!doctype html><meta charset=utf-8><title>报告</title><style>{css}</style>{body}"


# --- by real programs ---------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("css", [INDENTED, APART, TIGHT], ids=["indented", "apart", "tight"])
def test_what_chromium_prints_comes_back_paragraph_by_paragraph(css: str, tmp_path: Path) -> None:
    paragraphs = report()
    source = pdf.read(print_html(page_of(paragraphs, css), tmp_path), name="报告.pdf")
    assert_every_character_has_one_place(source)
    assert shown(source) == paragraphs
    assert (source.format, source.wrapped, source.name) == ("pdf", False, "报告.pdf")


@pytest.mark.slow
def test_the_bands_of_a_browser_are_dropped_and_kept_on_record(tmp_path: Path) -> None:
    data = print_html(page_of(report(), INDENTED), tmp_path, header=True)
    source = pdf.read(data)
    assert shown(source) == report()
    kinds = {kind for kind, _ in dropped(source)}
    assert kinds == {"page-header"}
    assert len(dropped(source)) >= 6


@pytest.mark.slow
def test_a_slanting_watermark_is_dropped_and_the_text_stays_whole(tmp_path: Path) -> None:
    style = "i{position:fixed;top:40%;left:20%;font-size:40pt;transform:rotate(-35deg);opacity:.2}"
    mark = f"<style>{style}</style><i>内部资料</i>"
    source = pdf.read(print_html(page_of(report(), INDENTED) + mark, tmp_path))
    assert shown(source) == report()
    assert set(dropped(source)) == {("watermark", "内部资料")}


@pytest.mark.slow
def test_a_page_that_is_turned_reads_the_same(tmp_path: Path) -> None:
    turned = (
        "div{transform:rotate(90deg);transform-origin:0 0;position:absolute;left:17cm;width:22cm;height:16cm}"
    )
    paragraphs = report()[:5]
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    page = f"<!doctype html><meta charset=utf-8><style>{INDENTED}{turned}</style><div>{body}</div>"
    assert shown(pdf.read(print_html(page, tmp_path))) == paragraphs


@pytest.mark.slow
def test_headings_of_html_come_back_as_headings(tmp_path: Path) -> None:
    style = "<meta charset=utf-8><style>h1{text-align:center}</style>"
    text = f"<p>{SENTENCE * 9}</p>"
    page = f"<!doctype html>{style}<h1>年度报告</h1><h2>一、举措</h2>{text}<h3>（一）学习</h3>{text}"
    hints = [line.hint for line in pdf.read(print_html(page, tmp_path)).lines]
    assert [(hint.title, hint.heading) for hint in hints if hint] == [
        (True, 0),
        (False, 1),
        (False, 0),
        (False, 2),
        (False, 0),
    ]


@pytest.mark.slow
def test_columns_of_html_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Pages in two columns give the paragraphs of the left column, then those of the right."""
    paragraphs = report() * 2
    source = pdf.read(
        print_html(
            page_of(paragraphs, f"{INDENTED} body{{columns:2;font-size:12pt;line-height:20pt}}"), tmp_path
        )
    )
    assert shown(source) == paragraphs


def office_document(path: Path) -> None:
    """Write a report as an office does: 28-point rows, first lines moved in, page numbers, a header."""
    docx = pytest.importorskip("docx")
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)

    def paragraph(words: str, size: int, align: object, indent: int) -> None:
        added = document.add_paragraph()
        added.alignment = align
        form = added.paragraph_format
        form.space_after, form.line_spacing, form.first_line_indent = Pt(0), Pt(28), Pt(indent)
        run = added.add_run(words)
        run.font.size = Pt(size)
        run.font.name = "WenQuanYi Micro Hei"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Micro Hei")
        run.bold = words in HEADINGS

    for words in report():
        if words == TITLE:
            paragraph(words, 22, ALIGN.CENTER, 0)
        elif words in report()[-2:]:
            paragraph(words, 16, ALIGN.RIGHT, 0)
        else:
            paragraph(words, 16, ALIGN.JUSTIFY, 32)
    section.header.paragraphs[0].text = "云岭县人民政府文件"
    footer = section.footer.paragraphs[0]
    footer.add_run("— ")
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        footer.add_run()._element.append(element)
    footer.add_run(" —")
    document.save(str(path))


@pytest.mark.slow
def test_what_libreoffice_exports_comes_back_paragraph_by_paragraph(tmp_path: Path) -> None:
    need("soffice", "libreoffice-writer-nogui")
    office_document(tmp_path / "report.docx")
    source = pdf.read(convert(tmp_path / "report.docx", "pdf"))
    assert_every_character_has_one_place(source)
    assert shown(source) == report()
    hints = by_words(source)
    assert hints[TITLE].title
    assert all(hints[heading].bold for heading in HEADINGS)
    pages = max(line.hint.page or 0 for line in source.lines if line.hint)
    numbers = [words for kind, words in dropped(source) if kind == "page-number"]
    assert numbers == [f"— {n} —" for n in range(1, pages + 1)]
    assert [words for kind, words in dropped(source) if kind == "page-header"] == [
        "云岭县人民政府文件"
    ] * pages


@pytest.mark.slow
def test_a_password_is_named(tmp_path: Path) -> None:
    need("soffice", "libreoffice-writer-nogui")
    (tmp_path / "a.html").write_text(page_of(report(), ""), encoding="utf-8")
    lock = '{"EncryptFile":{"type":"boolean","value":"true"},'
    lock += '"DocumentOpenPassword":{"type":"string","value":"x"}}'
    data = convert(tmp_path / "a.html", f"pdf:writer_web_pdf_Export:{lock}")
    with pytest.raises(FormatError, match="password"):
        pdf.read(data)


# --- hostile files ------------------------------------------------------------------------------


GRAY = "/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
PICTURE = f"<</Type/XObject/Subtype/Image{GRAY}/Length 1>>\nstream\nx\nendstream"
DRAW = "<</Length 29>>\nstream\nq 500 0 0 700 0 0 cm /I Do Q\nendstream"


def scan(pages: int) -> bytes:
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    leaf = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 3 0 R>>>>/Contents 4 0 R>>"
    )
    return made([CATALOG, f"<</Type/Pages/Count {pages}/Kids[{kids}]>>", PICTURE, DRAW, *([leaf] * pages)])


def test_a_scan_is_named_with_its_pages_and_the_way_out() -> None:
    with pytest.raises(FormatError, match="no text layer; 3 pages of images") as caught:
        pdf.read(scan(3))
    assert "OCR" in caught.value.hint


def test_an_empty_page_is_an_empty_source() -> None:
    leaf = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    source = pdf.read(made([CATALOG, "<</Type/Pages/Count 1/Kids[3 0 R]>>", leaf]))
    assert (source.text, source.lines) == ("", ())


def test_words_that_are_drawn_as_curves_are_named_with_the_way_out() -> None:
    """A page of many curves without a letter is no empty document; a frame and two rules are."""
    curves = stream("0 0 m " + "9 9 l 5 7 3 1 2 2 c " * 300 + "f")
    with pytest.raises(FormatError, match="drawn as curves") as caught:
        pdf.read(made([CATALOG, "<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT, page(5), curves]))
    assert "OCR" in caught.value.hint
    frame = stream("0 0 m 500 0 l 500 700 l 0 700 l h S 0 20 m 500 20 l S")
    assert pdf.read(made([CATALOG, "<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT, page(5), frame])).text == ""


WRONG = "狤狅狌狀犮犻犾狅犳狋犺犲狉狌犾犲犾犪狑犪狀"


def test_fonts_that_say_wrong_characters_are_refused_or_said() -> None:
    """All of it: refused with the advice of OCR. A fifth of it: D204 where it stands."""
    with pytest.raises(FormatError, match="say wrongly") as caught:
        pdf.read(printed([[Words(WRONG, 60, 800 - 28 * n) for n in range(9)]]))
    assert "OCR" in caught.value.hint
    rows = [Words(words, 60, 800 - 20 * n) for n, words in enumerate([SENTENCE[:25]] * 24 + [WRONG] * 7)]
    source = pdf.read(printed([rows]))
    (found,) = source.diagnostics
    assert (found.code, found.severity) == ("D204", "error")
    assert found.span is not None and WRONG[0] in source.text[slice(*found.span)]


def test_even_stretches_are_asked_for_at_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of wide characters that one object draws costs the same few calls, however long it is."""
    from gangmu.readers.pdf import glyphs

    calls: list[int] = []
    place = glyphs.pdfium.FPDFText_GetLooseCharBox
    monkeypatch.setattr(
        glyphs.pdfium, "FPDFText_GetLooseCharBox", lambda *args: calls.append(1) or place(*args)
    )
    import pypdfium2

    document = pypdfium2.PdfDocument(printed([[Words("依法行政" * 7, 60, 700)]]))
    read = glyphs.read_page(document, 0, 1000)
    assert [run.text for run in read.page.runs] == ["依法行政" * 7]
    assert len(calls) == 2


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "PAGES", 2)
    with pytest.raises(LimitError, match="3 pages"):
        pdf.read(scan(3))


LEAF = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


@pytest.mark.parametrize(
    "objects",
    [
        [CATALOG, "<</Type/Pages/Count 5/Kids[2 0 R]>>"],
        [
            CATALOG,
            "<</Type/Pages/Count 9/Kids[3 0 R]>>",
            "<</Type/Pages/Parent 2 0 R/Count 9/Kids[2 0 R 3 0 R]>>",
        ],
        [CATALOG, "<</Type/Pages/Count 1000000000/Kids[3 0 R]>>", LEAF],
        [CATALOG, "<</Type/Pages/Count -1/Kids[3 0 R]>>", LEAF],
        [CATALOG, f"<</Type/Pages/Count 1900/Kids[{'3 0 R ' * 1900}]>>", LEAF],
        ["<</Type/Catalog/Pages 1 0 R>>"],
        ["<</Type/Catalog>>"],
    ],
    ids=["self", "ring", "count", "negative", "same", "catalog", "none"],
)
def test_an_absurd_page_tree_ends_within_seconds(objects: list[str]) -> None:
    start = time.perf_counter()
    try:
        pdf.read(made(objects))
    except (FormatError, LimitError) as error:
        assert error.hint
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    "cut", [lambda d: b"", lambda d: b"%PDF-1.7\n", lambda d: d[:40], lambda d: b"<html>"]
)
def test_a_broken_file_is_named(cut: Callable[[bytes], bytes]) -> None:
    with pytest.raises(FormatError, match="broken") as caught:
        pdf.read(cut(scan(1)), name="a.pdf")
    assert caught.value.name == "a.pdf"


@given(st.integers(9, 400), st.integers(0, 255))
def test_a_flipped_byte_never_crashes(place: int, byte: int) -> None:
    data = bytearray(scan(2))
    data[place] = byte
    try:
        pdf.read(bytes(data))
    except (FormatError, LimitError) as error:
        assert error.hint


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError) as caught:
        pdf.read(b"%PDF-1.4")
    assert caught.value.extra == "pdf"
