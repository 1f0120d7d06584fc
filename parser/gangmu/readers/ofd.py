"""Read OFD (GB/T 33190—2016), the fixed-layout format of Chinese public documents.

A zip of XML: OFD.xml names the document, the document its pages, a page its pieces of text with
their places in millimetres. The rest is the work of `pdf_layout`. Templates (running headers) and
annotations are not read.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from gangmu.errors import FormatError, LimitError
from gangmu.readers.pdf.layout import lay_out
from gangmu.readers.pdf.rows import Page, Run
from gangmu.readers.source import Source

MAX_PAGES = 2000
MAX_PART = 16 * 1024 * 1024  # bytes of one part, unpacked
MAX_TOTAL = 256 * 1024 * 1024  # bytes of all parts, unpacked

_HINT = "convert it to PDF or DOCX with an OFD reader"


def read(data: bytes, *, name: str | None = None) -> Source:
    """Read the text of an OFD file, one line a paragraph.

    Raise `FormatError` for a file that is broken or holds no text, `LimitError` above the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages = list(_pages(_Parts(archive, name)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FormatError(f"this OFD file is broken: {error}", name=name, hint=_HINT) from None
    if not any(page.runs for page in pages):
        raise FormatError(f"no text; {len(pages)} pages of images", name=name, hint="run OCR first")
    return lay_out(pages, name=name)._replace(format="ofd", sha256=hashlib.sha256(data).hexdigest())


class _Parts:
    """Unpack and parse the parts of the file, within the limits."""

    def __init__(self, archive: zipfile.ZipFile, name: str | None) -> None:
        self.archive = archive
        self.name = name
        self.left = MAX_TOTAL

    def parse(self, path: str) -> ElementTree.Element:
        try:
            with self.archive.open(path) as part:
                content = part.read(MAX_PART + 1)
        except KeyError:
            raise FormatError(f"the part {path!r} is missing", name=self.name, hint=_HINT) from None
        self.left -= len(content)
        if len(content) > MAX_PART or self.left < 0:
            raise LimitError("the file unpacks to too much", name=self.name, place=path, hint=_HINT)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise FormatError("a part declares entities", name=self.name, place=path, hint=_HINT)
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise FormatError(f"not XML: {error}", name=self.name, place=path, hint=_HINT) from None


def _pages(parts: _Parts) -> Iterator[Page]:
    root = parts.parse("OFD.xml").findtext(".//{*}DocRoot")
    if not root:
        raise FormatError("OFD.xml names no document", name=parts.name, hint=_HINT)
    path = root.strip().lstrip("/")
    document = parts.parse(path)
    pages = document.findall("./{*}Pages/{*}Page")
    if len(pages) > MAX_PAGES:
        raise LimitError(f"{len(pages)} pages; the limit is {MAX_PAGES}", name=parts.name, hint=_HINT)
    for number, page in enumerate(pages, start=1):
        place = page.get("BaseLoc", "")
        inner = posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
        content = parts.parse(place.lstrip("/") if place.startswith("/") else inner)
        yield Page(number, tuple(_runs(content)))


def _runs(content: ElementTree.Element) -> Iterator[Run]:
    for thing in content.iterfind(".//{*}TextObject"):
        box = (_numbers(thing.get("Boundary")) + [0.0] * 4)[:4]
        em = (_numbers(thing.get("Size")) or [3.5])[0] or 3.5
        bold = int((_numbers(thing.get("Weight")) or [400])[0]) >= 600
        for code in thing.findall("{*}TextCode"):
            raw = code.text or ""
            text = " ".join(raw.split())
            if not text:
                continue
            left = box[0] + (_numbers(code.get("X")) or [0])[0]
            left += em * (len(raw) - len(raw.lstrip()))
            base = box[1] + (_numbers(code.get("Y")) or [box[3]])[0]
            width = sum(em * (0.5 if char.isascii() else 1.0) for char in text)
            right = min(left + width, box[0] + box[2]) if box[2] > 0 else left + width
            yield Run(text, left, max(left, right), -base, em, bold)


def _numbers(words: str | None) -> list[float]:
    """Read a list of numbers; what is none ends it."""
    numbers: list[float] = []
    for word in (words or "").split():
        try:
            numbers.append(float(word))
        except ValueError:
            break
    return numbers
