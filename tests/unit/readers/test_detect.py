"""What `detect` must tell of a file by its content, and what it must refuse and how."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest
from gangmu.errors import FormatError, GangmuError, LimitError
from gangmu.readers.detect import detect
from hypothesis import given
from hypothesis import strategies as st

REPORT = "云岭县2023年法治政府建设情况报告\n\n一、主要举措和成效\n（一）强化学习。坚持领导干部带头学法。\n"
PAGE = "<div class='con'><p>一、主要举措和成效，共分四个方面。</p></div>"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


def compound(*names: str) -> bytes:
    """Make the bytes of an OLE compound file that has the given streams in its directory."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 0)
    directory = bytearray()
    for name in ("Root Entry", *names):
        entry = bytearray(128)
        coded = name.encode("utf-16-le") + b"\0\0"
        entry[: len(coded)] = coded
        struct.pack_into("<H", entry, 64, len(coded))
        directory += entry
    return bytes(header + directory)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "text"),
        (REPORT, "text"),
        ("# 1 号文件\n" + REPORT, "text"),
        (REPORT + "---\n责任编辑：王某\n", "text"),
        ("---\n" + REPORT + "---\n", "text"),
        ("网页里的<div>和</div>标签，还有<p>、</p>标签要成对出现。\n" + REPORT, "text"),
        ("张**、李**、王**、赵**等人反映的问题。\n", "text"),
        ("某某省**市**县**镇\n", "text"),
        ("a < b > c <- d\n" + REPORT, "text"),
        ("# 报告\n\n## 一、主要举措\n", "markdown"),
        ("---\ntitle: 报告\ndate: 2024-03-01\n---\n" + REPORT, "markdown"),
        ("---\r\ntitle: 报告\r\n---\r\n" + REPORT, "markdown"),
        ("**一、举措**\n**（一）学习。**正文\n\n**二、不足**\n", "markdown"),
        ("| 项目 | 数量 |\n|---|---|\n| 复议 | 3 |\n", "markdown"),
        (REPORT + "<html><body><table><tr><td>项目</td><td>3</td></tr></table></body></html>\n", "markdown"),
        ("# 报告\n## 一\n<html><body><table><tr><td>甲</td></tr></table></body></html>\n", "markdown"),
        ("<!DOCTYPE html>\n<title>报告</title>", "html"),
        ("\n <HTML><BODY>" + PAGE, "html"),
        ("<!-- 保存自 -->\n<?xml version='1.0'?>\n" + PAGE, "html"),
        ("<p>第一段话在这里。<p>第二段</p>", "html"),
        ("转载自本网站\n" + PAGE + PAGE, "html"),
        ("<table border=0><tr><td>标题</td></tr></table>", "html"),
        (PAGE + "# 一\n# 二\n# 三\n", "html"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_formats_are_told_by_their_signs(text: str, expected: str, encoding: str) -> None:
    assert detect(text.encode(encoding)) == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen(encoding: str) -> None:
    assert detect(("<html><head><title>x</title>" + PAGE).encode(encoding)) == "html"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "word/document2.xml"), "docx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (b"%PDF-1.7\n1 0 obj\n", "pdf"),
        (b"\r\n%PDF-1.4\n", "pdf"),
        (b"\0" * 100 + b"%PDF-1.4\n1 0 obj\n", "pdf"),
        ("文件头为%PDF-1.4的是PDF文件。".encode(), "text"),
    ],
)
def test_packed_formats_are_told_by_what_they_hold(data: bytes, expected: str) -> None:
    assert detect(data) == expected


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        (compound("WordDocument"), "Word or WPS", "soffice --headless --convert-to docx FILE"),
        (compound("EncryptionInfo", "EncryptedPackage"), "password", "remove the password"),
        (compound("Workbook"), "Excel", "CSV"),
        (compound("Something"), "OLE", "soffice"),
        (compound()[:300], "OLE", "soffice"),
        (b"{\\rtf1\\ansi", "RTF", "soffice"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG", "OCR"),
        (b"\xff\xd8\xff\xe0", "JPEG", "OCR"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP", "OCR"),
        (b"\x1f\x8b\x08\0", "gzip", "unpack"),
        (b"Rar!\x1a\x07\x01\0", "RAR", "unpack"),
        (b"x" * 257 + b"ustar\x0000" + b"\0" * 300, "tar", "unpack"),
        (zipped("xl/workbook.xml"), "xlsx", "CSV"),
        (zipped("ppt/presentation.xml"), "pptx", "soffice"),
        (zipped("mimetype", "content.xml"), "OpenDocument", "soffice"),
        (zipped("a.txt"), "zip", "unpack"),
        (zipped("word/document.xml")[:-10], "broken zip", "again"),
        (b"PK\x03\x04", "broken zip", "again"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHT", "HTML"),
    ],
)
def test_what_is_not_read_is_refused_by_name_with_the_way_out(data: bytes, what: str, hint: str) -> None:
    with pytest.raises(FormatError) as caught:
        detect(data)
    assert what in caught.value.message
    assert hint in caught.value.hint


def test_a_zip_with_an_absurd_directory_is_not_read() -> None:
    data = bytearray(zipped("word/document.xml"))
    struct.pack_into("<I", data, data.rfind(b"PK\x05\x06") + 12, 50 * 1024 * 1024)
    with pytest.raises(LimitError):
        detect(bytes(data))


MAGIC = st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])


@given(st.binary(max_size=400), MAGIC)
def test_any_bytes_have_a_format_or_are_refused(data: bytes, magic: bytes) -> None:
    try:
        assert detect(magic + data) in ("text", "markdown", "html", "pdf", "docx", "ofd")
    except GangmuError as error:
        assert error.hint


@pytest.mark.parametrize(
    "unit", ["<", "<p", "<p>", "<!--", "<!-", "*", "**a", "# ", "---\n", "|-", "<table>", "<a =", "> <p", " "]
)
def test_detection_looks_at_the_head_alone(unit: str) -> None:
    """20 MB take no longer than 64 kB, whatever is repeated; a second is a hundred times enough."""
    data = (unit * (20_000_000 // len(unit))).encode()
    start = time.perf_counter()
    detect(data)
    assert time.perf_counter() - start < 1
