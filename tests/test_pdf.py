"""What the PDF reader must make of pages: by geometry alone, by real programs, and of hostile files."""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from gangmu.errors import FormatError, LimitError, MissingExtraError
from gangmu.readers import pdf
from gangmu.readers.pdf_layout import lay_out
from gangmu.readers.pdf_rows import Page, Run
from gangmu.source import Source
from hypothesis import given
from hypothesis import strategies as st

from tests.lines import assert_every_character_has_one_place
from tests.programs import convert, need, print_html

SENTENCE = "全县各级行政机关坚持依法行政，行政执法水平明显提升，群众满意度达到98.6%，比上年提高2.1个百分点。"
TITLE = "云岭县人民政府关于2023年度法治政府建设情况的报告"
HEADINGS = ("一、主要举措和成效", "二、存在的不足和原因", "三、2024年度主要安排")
INDENTED = (
    "@page{margin:2.5cm} body{font-size:16pt;line-height:28pt;text-align:justify} p{text-indent:2em;margin:0}"
)
APART = "body{font-size:12pt}"
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


def shown(source: Source) -> list[str]:
    """Give the lines that are not dropped, without spaces."""
    kept = (line for line in source.lines if not (line.hint and line.hint.drop))
    return ["".join(source.text[line.start : line.end].split()) for line in kept]


def dropped(source: Source) -> list[tuple[str, str]]:
    return [
        (line.hint.drop, source.text[line.start : line.end])
        for line in source.lines
        if line.hint and line.hint.drop
    ]


# --- by geometry alone --------------------------------------------------------------------------


class Press:
    """Set paragraphs on pages as an office does, in ems: wide characters, no program needed."""

    def __init__(self, width: int = 28, height: int = 22, indent: float = 2.0, space: float = 0.0) -> None:
        self.width, self.height, self.indent, self.space = width, height, indent, space
        self.pages: list[list[Run]] = [[]]
        self.y = 0.0

    def set(self, words: str, em: float = 1.0, centred: bool = False) -> None:
        indent = 0.0 if centred else self.indent
        while words:
            room = int((self.width - indent) / em)
            if self.y >= self.height * 1.75:
                self.pages.append([])
                self.y = 0.0
            row, words = words[:room], words[room:]
            x = (self.width - len(row) * em) / 2 if centred else indent
            self.pages[-1].append(Run(row, x, x + len(row) * em, -self.y, em))
            self.y += 1.75 * max(em, 1.0)
            indent = 0.0
        self.y += self.space

    def printed(self, numbered: bool = True) -> list[Page]:
        for number, runs in enumerate(self.pages, start=1):
            if numbered:
                foot = f"— {number} —"
                runs.append(Run(foot, 12, 12 + 0.6 * len(foot), -45.0, 0.9))
        return [Page(number, tuple(runs)) for number, runs in enumerate(self.pages, start=1)]


def prose(length: int, seed: int) -> str:
    """Write text of a length; no two rows of it are alike, as in a report."""
    return "".join(chr(0x4E00 + (seed * 7919 + at * at * 31 + at) % 20000) for at in range(length - 1)) + "。"


PARAGRAPHS = st.lists(st.integers(1, 200), min_size=12, max_size=40).map(
    lambda lengths: [prose(length, seed) for seed, length in enumerate(lengths)]
)


@given(PARAGRAPHS, st.integers(24, 34))
def test_indented_paragraphs_come_back_whole(paragraphs: list[str], width: int) -> None:
    press = Press(width)
    for words in paragraphs:
        press.set(words)
    source = lay_out(press.printed())
    assert_every_character_has_one_place(source)
    assert source.wrapped is False
    rows_at_the_margin = sum(len(words) // width for words in paragraphs)
    if rows_at_the_margin >= 12:  # fewer do not show where it is
        assert shown(source) == paragraphs


@given(PARAGRAPHS)
def test_nothing_is_lost_however_it_is_set(paragraphs: list[str]) -> None:
    press = Press(indent=0, space=0)
    for number, words in enumerate(paragraphs):
        press.set(words, em=1.0 + number % 3 / 2, centred=number % 4 == 0)
    source = lay_out(press.printed())
    assert_every_character_has_one_place(source)
    assert "".join(shown(source)) == "".join(paragraphs)


def test_a_paragraph_goes_on_over_the_page_and_its_number_stands_before_it() -> None:
    press = Press()
    for seed in range(9):
        press.set(prose(124, seed))
    source = lay_out(press.printed())
    assert shown(source) == [prose(124, seed) for seed in range(9)]
    kinds = [line.hint.drop if line.hint else None for line in source.lines]
    first_number = kinds.index("page-number")
    over = source.lines[first_number + 1]
    assert over.hint is not None
    assert (over.hint.page, over.hint.element) == (1, "page[1]/line[21]")
    assert [words for _, words in dropped(source)] == [f"— {n} —" for n in range(1, len(kinds) - 8)]


def test_a_title_and_a_heading_on_two_rows_are_one() -> None:
    press = Press()
    press.set(TITLE, em=1.4, centred=True)
    press.set("（2024年2月28日）", centred=True)
    press.set("一、" + "强化依法行政能力" * 5)
    for _ in range(6):
        press.set("坚持依法行政，" * 12 + "成效明显。")
    source = lay_out(press.printed())
    assert shown(source)[:3] == [TITLE, "（2024年2月28日）", "一、" + "强化依法行政能力" * 5]
    hints = [line.hint for line in source.lines if line.hint]
    assert [hint.title for hint in hints[:3]] == [True, False, False]


def test_larger_type_is_a_heading_and_its_rank_the_level() -> None:
    press = Press()
    press.set("年度报告", em=2.0, centred=True)
    for words in ("主要举措", "存在问题"):
        press.set(words, em=1.6)
        press.set("强化学习", em=1.3)
        for _ in range(5):
            press.set("坚持依法行政，" * 12 + "成效明显。")
    hints = dict(_by_words(lay_out(press.printed())))
    assert [hints[words].heading for words in ("年度报告", "主要举措", "强化学习")] == [0, 1, 2]
    assert hints["年度报告"].title


def _by_words(source: Source):  # type: ignore[no-untyped-def]
    return [(source.text[line.start : line.end], line.hint) for line in source.lines]


def test_the_cells_of_a_row_stay_apart_from_the_next_row() -> None:
    press = Press()
    for _ in range(6):
        press.set("坚持依法行政，" * 12 + "成效明显。")
    for label in ("行政复议", "行政诉讼"):
        y = -press.y
        press.pages[-1] += [Run(label, 0, 4, y, 1.0), Run("受理件数办结件数调解件数", 16, 28, y, 1.0)]
        press.y += 1.75
    assert shown(lay_out(press.printed()))[-2:] == [
        "行政复议受理件数办结件数调解件数",
        "行政诉讼受理件数办结件数调解件数",
    ]


def test_a_number_in_the_text_is_no_page_number() -> None:
    press = Press()
    press.set("2023")
    for _ in range(12):
        press.set("坚持依法行政，" * 12 + "成效明显。")
    source = lay_out(press.printed())
    assert shown(source)[0] == "2023"


def test_two_columns_are_refused() -> None:
    column = [Run("坚" * 13, x, x + 13, -1.75 * n, 1.0) for x in (0, 15) for n in range(30)]
    with pytest.raises(FormatError, match="two columns"):
        lay_out([Page(1, tuple(column)), Page(2, tuple(column))], name="a.pdf")


def test_a_table_of_two_columns_is_not_refused() -> None:
    cells = [Run("项" * (2 + n % 7), x, x + 2 + n % 7, -1.75 * n, 1.0) for x in (0, 15) for n in range(30)]
    assert len(lay_out([Page(1, tuple(cells))]).lines) == 30


# --- by real programs ---------------------------------------------------------------------------


@pytest.mark.parametrize("css", [INDENTED, APART, TIGHT], ids=["indented", "apart", "tight"])
def test_what_chromium_prints_comes_back_paragraph_by_paragraph(css: str, tmp_path: Path) -> None:
    paragraphs = report()
    source = pdf.read(print_html(page_of(paragraphs, css), tmp_path), name="报告.pdf")
    assert_every_character_has_one_place(source)
    assert shown(source) == paragraphs
    assert (source.format, source.wrapped, source.name) == ("pdf", False, "报告.pdf")


def test_the_bands_of_a_browser_are_dropped_and_kept_on_record(tmp_path: Path) -> None:
    data = print_html(page_of(report(), INDENTED), tmp_path, header=True)
    source = pdf.read(data)
    assert shown(source) == report()
    kinds = {kind for kind, _ in dropped(source)}
    assert kinds == {"page-header"}
    assert len(dropped(source)) >= 6


def test_a_slanting_watermark_is_dropped_and_the_text_stays_whole(tmp_path: Path) -> None:
    style = "i{position:fixed;top:40%;left:20%;font-size:40pt;transform:rotate(-35deg);opacity:.2}"
    mark = f"<style>{style}</style><i>内部资料</i>"
    source = pdf.read(print_html(page_of(report(), INDENTED) + mark, tmp_path))
    assert shown(source) == report()
    assert set(dropped(source)) == {("watermark", "内部资料")}


def test_a_page_that_is_turned_reads_the_same(tmp_path: Path) -> None:
    turned = (
        "div{transform:rotate(90deg);transform-origin:0 0;position:absolute;left:17cm;width:22cm;height:16cm}"
    )
    paragraphs = report()[:6]
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    page = f"<!doctype html><meta charset=utf-8><style>{INDENTED}{turned}</style><div>{body}</div>"
    assert shown(pdf.read(print_html(page, tmp_path))) == paragraphs


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


def test_columns_of_html_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="two columns"):
        pdf.read(print_html(page_of(report() * 2, "body{columns:2}"), tmp_path))


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


def test_what_libreoffice_exports_comes_back_paragraph_by_paragraph(tmp_path: Path) -> None:
    need("soffice", "libreoffice-writer-nogui")
    office_document(tmp_path / "report.docx")
    source = pdf.read(convert(tmp_path / "report.docx", "pdf"))
    assert_every_character_has_one_place(source)
    assert shown(source) == report()
    hints = dict(_by_words(source))
    assert hints[TITLE].title
    assert all(hints[heading].bold for heading in HEADINGS)
    pages = max(line.hint.page or 0 for line in source.lines if line.hint)
    numbers = [words for kind, words in dropped(source) if kind == "page-number"]
    assert numbers == [f"— {n} —" for n in range(1, pages + 1)]
    assert [words for kind, words in dropped(source) if kind == "page-header"] == [
        "云岭县人民政府文件"
    ] * pages


def test_a_password_is_named(tmp_path: Path) -> None:
    need("soffice", "libreoffice-writer-nogui")
    (tmp_path / "a.html").write_text(page_of(report(), ""), encoding="utf-8")
    lock = '{"EncryptFile":{"type":"boolean","value":"true"},'
    lock += '"DocumentOpenPassword":{"type":"string","value":"x"}}'
    data = convert(tmp_path / "a.html", f"pdf:writer_web_pdf_Export:{lock}")
    with pytest.raises(FormatError, match="password"):
        pdf.read(data)


# --- hostile files ------------------------------------------------------------------------------


def made(objects: Sequence[str]) -> bytes:
    """Write a PDF of the given objects, the first of which is the catalog."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF".encode()


CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
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


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
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
