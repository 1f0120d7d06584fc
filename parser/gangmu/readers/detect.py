"""Detect the format of a file by its content; refuse by name what gangmu does not read.

The name of a file is no evidence: pages are saved as ``.doc``, reports as ``.txt`` that are HTML.
Only the first `HEAD` bytes are looked at, and the directory of a zip.
"""

from __future__ import annotations

import io
import re
import struct

from gangmu.errors import FormatError, LimitError
from gangmu.model.blocks import Format
from gangmu.text.patterns import late

HEAD = 64 * 1024
MAX_ZIP_DIRECTORY = 4 * 1024 * 1024  # bytes; about 40,000 entries, a report has some twenty

_CONVERT = "convert it with LibreOffice: soffice --headless --convert-to docx FILE"
_UNLOCK = "remove the password first: open it in its own program and save it without one"
_OCR = "it holds a picture of text; run OCR and give gangmu the text"
_UNPACK = "unpack it and give gangmu the files inside"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF document", _CONVERT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _OCR),
    (b"\xff\xd8\xff", "a JPEG image", _OCR),
    (b"GIF8", "a GIF image", _OCR),
    (b"II*\x00", "a TIFF image", _OCR),
    (b"MM\x00*", "a TIFF image", _OCR),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh9", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"PAR1", "a Parquet file", "read it with gangmu batch"),
    (b"SQLite format 3\x00", "an SQLite database", "export its texts first"),
)
_ZIP_NAMES: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.", "an Excel workbook (xlsx)", "save the sheet as CSV, or read it with gangmu batch"),
    ("ppt/presentation.", "a PowerPoint presentation (pptx)", _CONVERT),
    ("content.xml", "an OpenDocument file", _CONVERT),
    ("meta-inf/container.xml", "an EPUB book", _CONVERT),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_NAMES: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "an Office document with a password", _UNLOCK),
    ("WordDocument", "an old Word or WPS document (.doc, .wps)", _CONVERT),
    ("Workbook", "an old Excel workbook (.xls)", "save the sheet as CSV"),
    ("Book", "an old Excel workbook (.xls)", "save the sheet as CSV"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)", _CONVERT),
)


def detect(data: bytes) -> Format:
    """Detect the format of `data` by its content.

    Whatever is no other format is text; decoding says later whether it can be read. Raises
    `FormatError` for a file of a known kind that gangmu does not read, with what to do about it,
    and `LimitError` for a zip with an absurd directory.

    >>> detect("一、主要举措和成效".encode("gb18030"))
    'text'
    >>> detect(b"<!DOCTYPE html><title>x</title>")
    'html'
    """
    head = data[:HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data)
    if head.startswith(_OLE):
        raise _ole_error(data)
    if _is_pdf(head):
        return "pdf"
    _refuse_binary(head)
    signs = _signs(head)
    if is_html(signs):
        return "html"
    return "markdown" if is_markdown(signs) else "text"


def _is_pdf(head: bytes) -> bool:
    if head.lstrip().startswith(b"%PDF-"):
        return True
    return re.search(rb"%PDF-\d", head[:1024]) is not None and b" obj" in head


def _refuse_binary(head: bytes) -> None:
    for signature, what, hint in _SIGNATURES:
        if head.startswith(signature):
            raise FormatError(f"this is {what}", hint=hint)
    if head[257:262] == b"ustar":
        raise FormatError("this is a tar archive", hint=_UNPACK)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise FormatError("this is a WebP image", hint=_OCR)
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        raise FormatError("this is a BMP image", hint=_OCR)
    if b"\nContent-Type: multipart/related" in head[:4096] and b"MIME-Version:" in head[:4096]:
        raise FormatError("this is a web archive (MHT)", hint="open it in a browser and save it as HTML")
    if head.lstrip().startswith(b"<?xml") and b'progid="Word.Document"' in head[:1024]:
        raise FormatError("this is a Word 2003 XML document", hint=_CONVERT)


def _zip_format(data: bytes) -> Format:
    names = {name.lower().replace("\\", "/") for name in _zip_names(data)}
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    if "ofd.xml" in names:
        return "ofd"
    for part, what, hint in _ZIP_NAMES:
        if any(name.startswith(part) for name in names):
            raise FormatError(f"this is {what}", hint=hint)
    raise FormatError("this is a zip archive", hint=_UNPACK)


def _zip_names(data: bytes) -> list[str]:
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65557))
    if end < 0 or end + 22 > len(data):
        raise FormatError("this is a broken zip file: its directory is missing", hint="fetch the file again")
    if struct.unpack_from("<I", data, end + 12)[0] > MAX_ZIP_DIRECTORY:
        raise LimitError("the directory of this zip file is too large", hint=_UNPACK)
    import zipfile  # most documents are no archives

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as error:
        raise FormatError(f"this is a broken zip file: {error}", hint="fetch the file again") from None


def _ole_error(data: bytes) -> FormatError:
    names = _ole_names(data)
    for name, what, hint in _OLE_NAMES:
        if name in names:
            return FormatError(f"this is {what}", hint=hint)
    return FormatError("this is an old Office file (OLE compound file)", hint=_CONVERT)


def _ole_names(data: bytes) -> set[str]:
    """Read the names of the directory; its sectors lie together in all but much edited files."""
    if len(data) < 512:
        return set()
    shift = struct.unpack_from("<H", data, 30)[0]
    first = struct.unpack_from("<I", data, 48)[0]
    start = (first + 1) << min(shift, 16)
    names: set[str] = set()
    for at in range(start, min(start + HEAD, len(data) - 127), 128):
        length = struct.unpack_from("<H", data, at + 64)[0]
        if 2 <= length <= 64:
            names.add(data[at : at + length - 2].decode("utf-16-le", "replace"))
    return names


# --- text -------------------------------------------------------------------------------------


def _signs(head: bytes) -> str:
    """Decode just enough to see ASCII signs: no sign looked for is ever half of a character.

    In GB18030 and Big5 a second byte may be a letter, a digit or one of ``[\\]^_`{|}~@``, but not
    ``<``, ``>``, ``#``, ``*`` or ``-``, so Latin-1 shows those as well as the true decoding would.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    even, odd = head[:512:2].count(0), head[1:512:2].count(0)
    if even + odd > 4:
        return head.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


_TAGS = (
    "html|head|body|meta|title|link|script|style|div|p|table|tbody|tr|td|th|ul|ol|li|h[1-6]|span|br|img|"
    "a|font|center|article|section|header|footer|nav|form|iframe|strong|b"
)
_COMMENT = late(r"(?:\s|\ufeff|<!--(?:[^-]|-(?!->))*+-->|<\?xml[^<>]*>)*+")
_OPENS = late(rf"<(!doctype\s+html|{_TAGS})(?=[\s/>])", re.IGNORECASE)
_NEXT_TAG = late(rf">\s*+</?(?:{_TAGS})(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = late(rf"<(?:{_TAGS})\s[^<>\n]{{0,200}}?=\s*[\"'\w#]", re.IGNORECASE)
_PAIR = late(rf"<({_TAGS})(?:\s[^<>]*+)?>[^<]{{12,}}+</\1>", re.IGNORECASE)
_CLOSED = late(rf"</(?:{_TAGS})>|<(?:br|meta)\b", re.IGNORECASE)


def is_html(signs: str) -> bool:
    """Return whether the opening of a text is HTML: tags that stand together as tags do.

    A text that only mentions a tag is none: there the tag stands between words. A table in HTML
    inside Markdown (MinerU writes them) does not count.

    >>> is_html("网页里的<div>和</div>标签要成对出现。")
    False
    >>> is_html("转自网站<div class='a'><p>正文从这里开始，共有四章。</p></div>")
    True
    """
    if "<" not in signs:
        return False
    signs = _without_tables(signs)
    opening = _OPENS.match(signs, _end_of_comments(signs))
    if opening is not None:
        first = opening.group(1).lower()
        if first.startswith(("!doctype", "html", "head", "body", "meta")) or _CLOSED.search(signs):
            return True
    evidence = 0
    for pattern in (_NEXT_TAG, _ATTRIBUTE, _PAIR):
        for _ in pattern.finditer(signs):
            evidence += 1
            if evidence >= 3 and not (opening is None and is_markdown(signs)):
                return True
    return False


def _end_of_comments(signs: str) -> int:
    found = _COMMENT.match(signs)
    return found.end() if found else 0


def _without_tables(signs: str) -> str:
    """Cut out HTML tables that stand in running text on their own, as ``<html><body><table>``."""
    pieces = re.split(r"(?:<html>\s?<body>\s?)?<table>", signs)
    if len(pieces) == 1 or not pieces[0].strip():
        return signs
    kept = [pieces[0]]
    for piece in pieces[1:]:
        table, close, rest = piece.partition("</table>")
        kept.append(rest.removeprefix("</body></html>") if close else table)
    return "\n".join(kept)


_FRONT_MATTER = late(r"\s*---[ \t]*\r?\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\r?\n|\Z)")
_KEY = late(r"[^\s:#>*|][^:\n]{0,40}:(?:\s|\Z)")
_ATX = late(r"^[ \t]{0,3}#{1,6}[ \t]++[^\s#]", re.MULTILINE)
_BOLD = late(r"(?<!\*)\*\*(?![\s*])[^*\n]{1,400}+\*\*(?!\*)")
_ESCAPED_MARKER = late(
    r"^[ \t>*]*+(?:\d{1,3}\\[.)]|\\\(\d{1,3}\\?\))", re.MULTILINE
)  # 1\. as pandoc writes it
_ONES = late(r"^[ \t]*+1\.[ \t]", re.MULTILINE)  # which Markdown counts by itself
_EMBEDDED_TABLE = late(r"<html>\s?<body>\s?<table>|^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t|:-]*+$", re.MULTILINE)


def is_markdown(signs: str) -> bool:
    """Return whether the opening of a text is Markdown; one ``#`` or one rule does not make it that.

    >>> is_markdown("# 标题\\n\\n## 一、主要举措\\n")
    True
    >>> is_markdown("报告\\n---\\n# 一\\n")
    False
    """
    if not any(sign in signs for sign in ("---", "#", "**", "<table>", "\\")):
        return False
    block = _FRONT_MATTER.match(signs)
    if block is not None and _KEY.match(block.group().strip().removeprefix("---").lstrip()):
        return True
    if ("---" in signs or "<table>" in signs) and _EMBEDDED_TABLE.search(signs):
        return True
    if "\\" in signs and _count(_ESCAPED_MARKER, signs, 2):
        return True
    if _count(_ONES, signs, 3) and _count(_ATX, signs, 1):
        return True
    return _count(_ATX, signs, 2) or _count(_BOLD, signs, 3)


def _count(pattern: re.Pattern[str], signs: str, enough: int) -> bool:
    found = pattern.finditer(signs)
    return sum(1 for _ in zip(range(enough), found, strict=False)) == enough
