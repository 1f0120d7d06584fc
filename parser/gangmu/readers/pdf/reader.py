"""Read PDF: the text layer with its geometry, by pdfium; `layout` makes paragraphs of it."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec

from gangmu.errors import FormatError, GangmuError, LimitError, MissingExtraError
from gangmu.model.blocks import Diagnostic
from gangmu.readers import budgets
from gangmu.readers.layout import lay_out
from gangmu.readers.layout.rows import Page
from gangmu.readers.pdf.answers import Opened, OutOfTime, PageFailed, PageRead, Refused, Request
from gangmu.readers.pdf.fonts import is_told_wrong, told_wrong
from gangmu.readers.pdf.process import PDFIUM, DiedError
from gangmu.readers.source import Source

_OCR = "run OCR first (for instance: ocrmypdf -l chi_sim FILE OUT), or give gangmu the text"
_ANEW = "fetch the file again, or print it to PDF anew"
_PASSWORD_CODES = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_READABLE = 0.7  # share of characters with a meaning, below which a text layer is useless
_TOO_LONG = "this PDF takes too long to read"
_MEGABYTE = 1024 * 1024


class _Reading:
    """What has been read of a file so far."""

    def __init__(self) -> None:
        self.count: int | None = None  # of pages; None before the file is open
        self.pages: list[Page] = []
        self.broken: list[int] = []
        self.scans: list[int] = []
        self.curves: list[int] = []
        self.characters = self.runs = 0

    @property
    def following(self) -> int:
        """Return the number of the page to come, from 0."""
        return len(self.pages) + len(self.broken)


def read(data: bytes, *, name: str | None = None) -> Source:
    """Read the text layer of a PDF, one line a paragraph.

    Raise `FormatError` for a file that is broken, has a password, has no text layer (a scan) or is
    set in columns, `LimitError` over a budget, `MissingExtraError` without pypdfium2.
    """
    if find_spec("pypdfium2") is None:
        raise MissingExtraError("pdf", "reading PDF", name=name)
    try:
        reading = _read(data)
        _refuse_unreadable(reading)
    except GangmuError as error:
        error.name = error.name or name
        raise
    source = lay_out(reading.pages, name=name)
    return source._replace(
        sha256=hashlib.sha256(data).hexdigest(),
        diagnostics=(*_missing(reading), *_wrong(source.text)),
    )


def _read(data: bytes) -> _Reading:
    """Read every page; one that ends pdfium or takes all its time is left out."""
    reading = _Reading()
    seconds = budgets.SECONDS + budgets.SECONDS_PER_MEGABYTE * (len(data) // _MEGABYTE)
    late = False
    for _ in range(budgets.DEATHS):
        request = Request(
            len(data),
            reading.following,
            budgets.CHARACTERS - reading.characters,
            seconds,
            budgets.PAGE_SECONDS,
            budgets.MEMORY,
        )
        try:
            _ask(request, data, reading)
            break
        except DiedError as died:
            late = late or died.late
            if reading.count is not None:
                reading.broken.append(reading.following + 1)
            seconds = max(1, seconds - budgets.PAGE_SECONDS)
    if late and not reading.pages:
        raise LimitError(_TOO_LONG, hint=_ANEW)
    if not reading.pages:
        raise FormatError("this PDF is broken: no page of it can be read", hint=_ANEW)
    reading.broken += range(reading.following + 1, (reading.count or 0) + 1)
    return reading


def _ask(request: Request, data: bytes, reading: _Reading) -> None:
    for answer in PDFIUM.answers(request, data):
        if isinstance(answer, Refused):
            raise _open_error(answer)
        if isinstance(answer, OutOfTime):
            raise LimitError(_TOO_LONG, place=f"page {answer.number}", hint="split the file")
        if isinstance(answer, Opened):
            reading.count = answer.pages
            if answer.pages > budgets.PAGES:
                raise LimitError(f"{answer.pages} pages; the limit is {budgets.PAGES}", hint="split the file")
        elif isinstance(answer, PageFailed):
            reading.broken.append(answer.number)
        elif isinstance(answer, PageRead):
            _take(answer, reading)


def _take(answer: PageRead, reading: _Reading) -> None:
    page = answer.page
    reading.characters += answer.characters
    reading.runs += len(page.runs)
    if reading.characters > budgets.CHARACTERS or reading.runs > budgets.RUNS:
        limits = f"{budgets.CHARACTERS:,} characters or {budgets.RUNS:,} pieces of text"
        raise LimitError(f"more than {limits}", place=f"page {page.number}", hint="split the file")
    reading.pages.append(page)
    if answer.pictures and not page.runs:
        reading.scans.append(page.number)
    elif answer.curves and not page.runs:
        reading.curves.append(page.number)


def _open_error(refused: Refused) -> FormatError:
    if refused.code in _PASSWORD_CODES or "assword" in refused.message:
        hint = "open it with the password and save it without one"
        return FormatError("this PDF has a password", hint=hint)
    return FormatError(f"this PDF is broken: {refused.message}", hint=_ANEW)


def _refuse_unreadable(reading: _Reading) -> None:
    text = "".join(run.text for page in reading.pages for run in page.runs)
    scans = len(reading.scans)
    if scans and len(text) < 5 * scans:
        raise FormatError(f"no text layer; {scans} pages of images", hint=_OCR)
    if reading.curves and len(text) < 5 * len(reading.curves):
        raise FormatError("no text layer; its words are drawn as curves", hint=_OCR)
    bad = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if text and (1 - bad / len(text) < _READABLE or is_told_wrong(text)):
        raise FormatError(
            "the text layer is unreadable: its fonts do not say, or say wrongly, which characters they draw",
            hint=_OCR,
        )


def _missing(reading: _Reading) -> tuple[Diagnostic, ...]:
    """Report what the source does not hold of what the file shows."""
    found: list[Diagnostic] = []
    if reading.scans:
        message = f"{len(reading.scans)} pages are images without a text layer; their words are missing here."
        found.append(Diagnostic("D201", "warning", None, message, _OCR))
    if reading.curves:
        message = f"{len(reading.curves)} pages are drawn as curves; their words are missing here."
        found.append(Diagnostic("D201", "warning", None, message, _OCR))
    if reading.broken:
        message = f"Pages that could not be read: {', '.join(map(str, reading.broken))}."
        found.append(Diagnostic("D202", "error", None, message, _ANEW))
    return tuple(found)


def _wrong(text: str) -> tuple[Diagnostic, ...]:
    """Report D204 at the first of the places whose font says wrong characters."""
    spans = list(told_wrong(text))
    if not spans:
        return ()
    message = f"A font says wrong characters; {len(spans)} passages read as no Chinese does, the first here."
    return (Diagnostic("D204", "error", spans[0], message, _OCR),)
