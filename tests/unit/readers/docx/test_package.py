"""What is no sound Word document is refused by name; what is merely absurd costs no more than its size."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from gangmu.errors import FormatError, GangmuError, LimitError
from gangmu.readers import budgets
from gangmu.readers.docx.reader import read

from tests.support.docx_files import BOX, SPACES, STYLES, lines, p, pack, parts, r, source, tbl, tc, tr


def ole(*names: str) -> bytes:
    """Make the head of an OLE container with these directory entries."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<H", header, 30, 9)
    rows = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
        for name in names
    )
    return bytes(header) + rows.ljust(512, b"\0")


GOOD = pack(parts(p("甲" * 5000)))
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def with_part(name: str, content: str | bytes) -> bytes:
    return pack({**parts(p("甲")), name: content})


def encrypted() -> bytes:
    """Set the encryption flag of every entry."""
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def corrupt() -> bytes:
    at = GOOD.index(b"word/document.xml") + 40
    return GOOD[:at] + bytes(20) + GOOD[at + 20 :]


def lzma_packed() -> bytes:
    """Pack a sound document by a method that the standard does not know."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts(p("甲")).items():
            archive.writestr(name, content)
    return buffer.getvalue()


REFUSED = {
    "nothing": (b"", FormatError, "text"),
    "text": ("一、加强领导".encode(), FormatError, "text"),
    "old Word document": (ole("Root Entry", "WordDocument"), FormatError, "doc"),
    "password": (ole("Root Entry", "EncryptedPackage"), FormatError, "password"),
    "cut in half": (GOOD[: len(GOOD) // 2], FormatError, "zip"),
    "corrupt": (corrupt(), FormatError, "zip"),
    "encrypted parts": (encrypted(), FormatError, "encrypted"),
    "bomb": (pack({"word/document.xml": bytes(40_000_000)}), LimitError, "unpacks"),
    "many parts": (pack({f"x/{n}": "" for n in range(10_001)}), LimitError, "parts"),
    "entities": (with_part("word/document.xml", LAUGHS + "<x>&j;</x>"), FormatError, "document type"),
    "no main part": (pack({"[Content_Types].xml": "<Types/>"}), FormatError, "main part"),
    "other zip": (pack({"a.txt": "甲"}), FormatError, "zip"),
    "workbook": (pack({"xl/workbook.xml": "<x/>"}), FormatError, "Excel"),
    "not XML": (with_part("word/document.xml", "甲"), FormatError, "XML"),
    "unknown encoding": (
        with_part("word/document.xml", '<?xml version="1.0" encoding="UTK-8"?><x/>'), FormatError, "encoding"
    ),
    "packed with LZMA": (lzma_packed(), FormatError, "unknown method"),
    "XML cut": (with_part("word/document.xml", f"<w:document {SPACES}><w:body>"), FormatError, "XML"),
    "other XML": (with_part("word/document.xml", "<html/>"), FormatError, "no Word document"),
}  # fmt: skip


@pytest.mark.timeout(20)
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_word_document_is_refused_by_name(case: str) -> None:
    data, kind, word = REFUSED[case]
    with pytest.raises(kind, match=word) as caught:
        read(data, name="坏.docx")
    assert isinstance(caught.value, GangmuError)
    assert caught.value.name == "坏.docx"
    assert str(caught.value).startswith("坏.docx")


def test_the_total_is_limited_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "UNPACKED", 1000)
    with pytest.raises(LimitError, match="limit is 1,000"):
        read(GOOD)


def test_styles_of_absurd_size_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "TREE_ELEMENTS", 10)
    with pytest.raises(LimitError, match=r"word/styles\.xml"):
        source(p("甲"), styles=STYLES)


def test_a_member_without_a_name_is_passed_over() -> None:
    """The directory of a damaged zip may name nothing."""
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(zipfile.ZipInfo(""), "y")
    assert lines(read(buffer.getvalue())) == ["甲" * 5000]


DEEP = 100_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "tag", ["w:sdt", "w:p", "w:r", "w:tbl", "w:tbl><w:tr><w:tc", "w:r><w:txbxContent", "mc:AlternateContent"]
)
def test_depth_costs_no_recursion(tag: str) -> None:
    names = tag.split("><")
    inside = f"<{tag}>" * DEEP + p("甲") + "".join(f"</{name}>" for name in reversed(names)) * DEEP
    assert lines(source(inside)) == ["甲"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit",
    [
        p("甲", "<w:rPr><w:del w:id='1'/></w:rPr>"),
        p("甲", "<w:rPr><w:vanish/></w:rPr>"),
        p("<w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/></w:r>" + r("甲")),
        f"<w:p><w:r>{BOX}<w:t>甲</w:t></w:r></w:p>",
        tbl(tr(tc(p("甲"), "<w:gridSpan w:val='63'/>"))),
    ],
)
def test_hostile_repetition_stays_linear(unit: str) -> None:
    assert source(unit * 20_000).text.count("甲") == 20_000


def test_broken_nesting_of_tables_loses_no_text() -> None:
    table = f"<w:tbl>{p('丙')}<w:tc>{p('丁')}</w:tc></w:tbl>"
    body = f"<w:tc>{p('甲')}</w:tc><w:tr>{p('乙')}</w:tr>{table}<w:t>戊</w:t>"
    assert lines(source(body)) == ["甲", "乙", "丙", "丁", "戊"]
