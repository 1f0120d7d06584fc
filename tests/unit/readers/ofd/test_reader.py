"""What the OFD reader must make of a file laid out as an office's OFD writer does it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from gangmu.errors import FormatError, LimitError
from gangmu.readers import budgets, ofd, xml
from gangmu.readers.archive import Archive
from gangmu.readers.detect import detect
from gangmu.readers.layout.rows import Run
from gangmu.readers.ofd.page import PageReader

from tests.support.lines import assert_every_character_has_one_place, dropped, shown

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
EM = 5.6  # 16 points in millimetres
PARAGRAPHS = [
    "一、主要举措和成效",
    "全县各级行政机关坚持依法行政，扎实推进法治政府建设各项工作，行政执法规范化水平得到明显提升，群众满意度稳步提高。",
    "（一）强化学习。坚持领导干部带头学法，全年组织专题讲座十二次，参加人员三千余人次，覆盖所有执法单位和全部乡镇街道。",
    "（二）优化环境。全面清理各类证明事项，推行告知承诺制，企业开办时间压缩到半个工作日以内，市场主体数量持续增长。",
    "二、存在的不足和原因",
    "虽然取得了一定成绩，但与群众期待相比还有差距，主要是执法力量不足，基层法治人才短缺，个别单位程序意识不强。",
]


ROOT = f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


def objects(rows: Sequence[tuple[float, float, str, float]]) -> str:
    return "".join(
        f'<ofd:TextObject ID="{number}" Boundary="{x} {y} {len(words) * em} {em * 1.2}" Size="{em}" Font="1">'
        f'<ofd:TextCode X="0" Y="{em}" DeltaX="g {len(words)} {em}">{words}</ofd:TextCode></ofd:TextObject>'
        for number, (x, y, words, em) in enumerate(rows)
    )


def page(rows: Sequence[tuple[float, float, str, float]]) -> str:
    return f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{objects(rows)}</ofd:Layer></ofd:Content></ofd:Page>"


def packed(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def document(pages: Sequence[str]) -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": ROOT,
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    return packed(parts | {f"Doc_0/Pages/Page_{n}/Content.xml": text for n, text in enumerate(pages)})


def rows_of(paragraphs: Sequence[str], width: int = 28) -> list[tuple[float, float, str, float]]:
    rows = [(28 + 9.1 * EM, 30.0, "云岭县年度报告", EM * 1.4)]
    y = 45.0
    for words in paragraphs:
        cuts = [0, *range(width - 2, len(words), width), len(words)]
        for number, (start, end) in enumerate(pairwise(cuts)):
            rows.append((28 + (0 if number else 2 * EM), y, words[start:end], EM))
            y += 10
    return rows


def test_the_rows_of_a_page_become_paragraphs() -> None:
    data = document([page([*reversed(rows_of(PARAGRAPHS)), (100, 280, "— 1 —", 4.0)])])
    assert detect(data) == "ofd"
    source = ofd.read(data, name="a.ofd")
    assert_every_character_has_one_place(source)
    shown = [source.text[line.start : line.end] for line in source.lines]
    assert shown == ["云岭县年度报告", *PARAGRAPHS, "— 1 —"]
    assert source.lines[0].hint is not None and source.lines[0].hint.title
    assert source.lines[-1].hint is not None and source.lines[-1].hint.drop == "page-number"
    assert (source.format, source.wrapped, source.name) == ("ofd", False, "a.ofd")


def test_pages_are_read_in_the_order_of_the_document() -> None:
    rows = rows_of(PARAGRAPHS)
    pages = [page(rows[:6]), page([(x, y - 60, words, em) for x, y, words, em in rows[6:]])]
    source = ofd.read(document(pages))
    assert [source.text[line.start : line.end] for line in source.lines] == ["云岭县年度报告", *PARAGRAPHS]


GOOD = document([page(rows_of(PARAGRAPHS))])
BOMB = '<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "broken"),
        (GOOD[:-30], "broken"),
        (packed({"OFD.xml": "<a/>"}), "names no document"),
        (packed({"OFD.xml": "<a>"}), "the XML is broken"),
        (packed({"OFD.xml": BOMB}), "declares a document type"),
        (packed({"OFD.xml": ROOT}), "missing"),
        (document([page([])]), "no text; 1 pages of images"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_out(data: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said) as caught:
        ofd.read(data, name="a.ofd")
    assert caught.value.hint
    assert caught.value.name == "a.ofd"


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """More XML than the budget, in bytes or in elements, is refused before it is held."""
    monkeypatch.setattr(budgets, "XML", 1000)
    with pytest.raises(LimitError, match="1,000 bytes"):
        ofd.read(packed({"OFD.xml": " " * 1001}))
    monkeypatch.undo()
    monkeypatch.setattr(budgets, "ELEMENTS", 20)
    with pytest.raises(LimitError, match="20 elements"):
        ofd.read(GOOD)


def test_odd_numbers_and_missing_attributes_lose_no_text() -> None:
    odd = '<ofd:TextObject Boundary="1 2 x"><ofd:TextCode>无处安放</ofd:TextCode></ofd:TextObject>'
    odd += '<ofd:TextObject Boundary="1 2 30 4" Size="0"><ofd:TextCode X="n">有处安放</ofd:TextCode>'
    odd += "</ofd:TextObject>"
    source = ofd.read(document([f"<ofd:Page {NS}>{odd}</ofd:Page>"]))
    assert "无处安放" in source.text and "有处安放" in source.text


# --- places -------------------------------------------------------------------------------------


def one(attributes: str, words: str, code: str = "") -> str:
    thing = f"<ofd:TextObject {attributes}><ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>"
    return f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{thing}</ofd:Layer></ofd:Content></ofd:Page>"


def run_of(content: str) -> Run:
    """Read the one run of a page."""
    handler = PageReader()
    xml.scan(Archive(packed({"a": content})), "a", handler, lambda name: name.rpartition(" ")[2])
    (run,) = handler.runs
    return run


def test_a_piece_is_placed_by_its_transformation() -> None:
    """Size 16 under a matrix of 0.35 is 5.6 millimetres, and the box begins where the page says."""
    run = run_of(one('Boundary="28 30 140 7" Size="16" CTM="0.35 0 0 0.35 0 0"', "举措", 'X="10" Y="14"'))
    assert (round(run.x0, 2), round(run.x1, 2), round(run.y, 2), round(run.em, 2)) == (31.5, 42.7, -34.9, 5.6)


def test_turned_text_is_a_watermark() -> None:
    """A stamp across the page breaks no paragraph."""
    turned = page(rows_of(PARAGRAPHS)).replace(
        "</ofd:Layer>",
        '<ofd:TextObject Boundary="40 90 99 99" Size="20" CTM="0.7 0.7 -0.7 0.7 0 0"><ofd:TextCode Y="9">内部'
        "</ofd:TextCode></ofd:TextObject></ofd:Layer>",
    )
    source = ofd.read(document([turned]))
    assert ("watermark", "内部") in dropped(source)
    assert "".join(shown(source)) == "云岭县年度报告" + "".join(PARAGRAPHS)


def test_advances_part_the_rows_and_cells_of_one_piece() -> None:
    """DeltaY begins a new row, a wide DeltaX a new cell."""
    code = 'X="0" Y="5" DeltaX="5 40 5 -50 5" DeltaY="0 0 0 10 0"'
    source = ofd.read(document([one('Boundary="20 20 150 30" Size="5"', "事项数量甲乙", code)]))
    assert source.text.splitlines() == ["事项  数量", "甲乙"]


def test_a_template_is_read_once_as_letterhead_or_as_band() -> None:
    """What stands above the text is kept where it is first shown, what stands below is dropped."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="P{n}.xml"/>' for n in range(2))
    template = '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="T.xml"/></ofd:CommonData>'
    used = "<ofd:Template TemplateID='9' ZOrder='Background'/>"
    rows = rows_of(PARAGRAPHS)
    parts = {
        "OFD.xml": ROOT,
        "Doc_0/Document.xml": f"<ofd:Document {NS}>{template}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/T.xml": page([(28, 10, "云岭县人民政府文件", 8.0), (150, 285, "内部资料", 4.0)]),
        "Doc_0/P0.xml": page(rows[:6]).replace("<ofd:Content>", f"{used}<ofd:Content>"),
        "Doc_0/P1.xml": page(rows[6:]).replace("<ofd:Content>", f"{used}<ofd:Content>"),
    }
    source = ofd.read(packed(parts))
    assert shown(source) == ["云岭县人民政府文件", "云岭县年度报告", *PARAGRAPHS]
    assert dropped(source) == [("page-header", "内部资料")]


def test_several_documents_are_read_one_after_the_other() -> None:
    """Pages are numbered through; a document that is named twice is read once."""
    body = "".join(
        f"<ofd:DocBody><ofd:DocRoot>D{n}/Document.xml</ofd:DocRoot></ofd:DocBody>" for n in (0, 1, 1)
    )
    listed = '<ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages>'
    parts = {"OFD.xml": f"<ofd:OFD {NS}>{body}</ofd:OFD>"}
    for n, words in enumerate(("第一份。", "第二份。")):
        parts[f"D{n}/Document.xml"] = f"<ofd:Document {NS}>{listed}</ofd:Document>"
        parts[f"D{n}/P.xml"] = page([(28, 30, words, EM)])
    source = ofd.read(packed(parts))
    assert shown(source) == ["第一份。", "第二份。"]
    assert [line.hint.page for line in source.lines if line.hint] == [1, 2]


@pytest.mark.parametrize("number", ["inf", "-inf", "nan", "1e400", "1e308", "1e-320", "9" * 400, "", "x"])
@pytest.mark.parametrize("attribute", ["Size", "Weight", "HScale", "CTM", "Boundary", "DeltaX", "X"])
def test_no_number_is_too_odd(attribute: str, number: str) -> None:
    """What is no number, or none that a page has, counts as missing; the words are read."""
    numbers = " ".join([number] * 6)
    code = f'{attribute}="{numbers}"' if attribute in ("DeltaX", "X") else ""
    attributes = 'Boundary="20 20 150 30" Size="5"' if attribute not in ("Boundary", "Size") else ""
    if not code:
        attributes += f' {attribute}="{numbers}"'
    source = ofd.read(document([one(attributes, "加强组织领导", code)]))
    assert "".join(source.text.split()) == "加强组织领导"
