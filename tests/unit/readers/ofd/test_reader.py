"""What the OFD reader must make of a file laid out as an office's OFD writer does it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from gangmu.errors import FormatError, LimitError
from gangmu.readers import budgets, ofd
from gangmu.readers.detect import detect

from tests.support.lines import assert_every_character_has_one_place

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
