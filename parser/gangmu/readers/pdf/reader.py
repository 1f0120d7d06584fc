"""Read PDF: the text layer with its geometry, by pdfium; `pdf_layout` makes paragraphs of it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gangmu.errors import FormatError, LimitError, MissingExtraError
from gangmu.model.blocks import Diagnostic
from gangmu.readers.pdf.layout import lay_out
from gangmu.readers.pdf.rows import Page
from gangmu.readers.source import Source

MAX_PAGES = 2000
MAX_GLYPHS = 10_000_000  # over all pages; a page of a report has about 800

_OCR = "run OCR first (for instance: ocrmypdf -l chi_sim FILE OUT), or give gangmu the text"
_ANEW = "fetch the file again, or print it to PDF anew"
_PASSWORD_CODES = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_READABLE = 0.7  # share of characters with a meaning, below which a text layer is useless

# pdfium is not thread-safe, not even between documents.
_LOCK = threading.Lock()


def read(data: bytes, *, name: str | None = None) -> Source:
    """Read the text layer of a PDF, one line a paragraph.

    Raise `FormatError` for a file that is broken, has a password, has no text layer (a scan) or is
    set in columns, `LimitError` above `MAX_PAGES` or `MAX_GLYPHS`, `MissingExtraError` without
    pypdfium2.
    """
    with _LOCK, _open(data, name) as document:
        pages, scans, broken = _pages(document, name)
    if not pages:
        raise FormatError("this PDF is broken: no page of it can be read", name=name, hint=_ANEW)
    _refuse_unreadable(pages, scans, name)
    return lay_out(pages, name=name)._replace(
        sha256=hashlib.sha256(data).hexdigest(), diagnostics=_missing(scans, broken)
    )


@contextmanager
def _open(data: bytes, name: str | None) -> Iterator[Any]:
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtraError("pdf", "reading PDF", name=name) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _open_error(error, name) from None
    try:
        yield document
    finally:
        document.close()


def _open_error(error: Exception, name: str | None) -> FormatError:
    if getattr(error, "err_code", None) in _PASSWORD_CODES or "assword" in str(error):
        hint = "open it with the password and save it without one"
        return FormatError("this PDF has a password", name=name, hint=hint)
    return FormatError(f"this PDF is broken: {error}", name=name, hint=_ANEW)


def _pages(document: Any, name: str | None) -> tuple[list[Page], int, list[int]]:
    """Read every page; count those that show pictures and hold no text, and list those that fail."""
    from pypdfium2 import PdfiumError

    from gangmu.readers.pdf.glyphs import read_page

    count = len(document)
    if count > MAX_PAGES:
        raise LimitError(f"{count} pages; the limit is {MAX_PAGES}", name=name, hint="split the file")
    pages: list[Page] = []
    broken: list[int] = []
    scans, left = 0, MAX_GLYPHS
    for index in range(count):
        try:
            page, pictures, glyphs = read_page(document, index, left)
        except PdfiumError:
            broken.append(index + 1)
            continue
        left -= glyphs
        if left < 0:
            place = f"page {index + 1}"
            raise LimitError(
                f"more than {MAX_GLYPHS} characters", name=name, place=place, hint="split the file"
            )
        pages.append(page)
        scans += pictures and not page.runs
    return pages, scans, broken


def _refuse_unreadable(pages: list[Page], scans: int, name: str | None) -> None:
    text = "".join(run.text for page in pages for run in page.runs)
    if scans and len(text) < 5 * scans:
        raise FormatError(f"no text layer; {scans} pages of images", name=name, hint=_OCR)
    bad = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if text and 1 - bad / len(text) < _READABLE:
        raise FormatError(
            "the text layer is unreadable: its fonts do not say which characters they draw",
            name=name,
            hint=_OCR,
        )


def _missing(scans: int, broken: list[int]) -> tuple[Diagnostic, ...]:
    """Say what the source does not hold of what the file shows."""
    found: list[Diagnostic] = []
    if scans:
        message = f"{scans} pages are images without a text layer; their words are missing here."
        found.append(Diagnostic("D201", "warning", None, message, _OCR))
    if broken:
        message = f"Pages that could not be read: {', '.join(map(str, broken))}."
        found.append(Diagnostic("D202", "error", None, message, _ANEW))
    return tuple(found)
