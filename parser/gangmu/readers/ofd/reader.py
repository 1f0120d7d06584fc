"""Read OFD: a zip of XML. OFD.xml names the documents, a document its pages and templates.

The rest is the work of `gangmu.readers.layout`. Annotations are not read.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from typing import TypeVar

from gangmu.errors import FormatError, GangmuError, LimitError
from gangmu.readers import budgets, xml
from gangmu.readers.archive import Archive
from gangmu.readers.layout import lay_out
from gangmu.readers.layout.rows import Page
from gangmu.readers.ofd.page import PageReader
from gangmu.readers.source import Source

_HINT = "convert it to PDF or DOCX with an OFD reader"
_Handler = TypeVar("_Handler", bound=xml.Handler)


def read(data: bytes, *, name: str | None = None) -> Source:
    """Read the text of an OFD file, one line a paragraph; of several documents one after the other.

    Raise `FormatError` for a file that is broken or holds no text, `LimitError` above the budgets.
    """
    try:
        pages = list(_pages(Archive(data)))
        if not any(page.runs for page in pages):
            raise FormatError(f"no text; {len(pages)} pages of images", hint="run OCR first")
    except GangmuError as error:
        error.name, error.hint = error.name or name, error.hint or _HINT
        raise
    return lay_out(pages, name=name)._replace(format="ofd", sha256=hashlib.sha256(data).hexdigest())


def _pages(archive: Archive) -> Iterator[Page]:
    """Yield the pages of all documents, numbered through."""
    roots = [root for root in _scan(archive, "OFD.xml", _Index()).roots if root]
    if not roots:
        raise FormatError("OFD.xml names no document")
    number = characters = runs = 0
    for root in dict.fromkeys(roots):
        document = _Document(archive, root.lstrip("/"))
        for at, place in enumerate(document.index.pages):
            number += 1
            if number > budgets.PAGES:
                raise LimitError(f"more than {budgets.PAGES:,} pages")
            page = document.page(place, number)._replace(begins=at == 0)
            characters += sum(map(len, [*(run.text for run in page.runs), *page.askew, *page.bands]))
            runs += len(page.runs)
            if characters > budgets.CHARACTERS or runs > budgets.RUNS:
                limits = f"{budgets.CHARACTERS:,} characters or {budgets.RUNS:,} pieces of text"
                raise LimitError(f"more than {limits}", place=f"page {number}")
            yield page


def _scan(archive: Archive, part: str, handler: _Handler) -> _Handler:
    if part not in archive:
        raise FormatError(f"the part {part!r} is missing")
    xml.scan(archive, part, handler, _local)
    return handler


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _Index:
    """Take the events of OFD.xml or of a document: what they name, and where that lies."""

    def __init__(self) -> None:
        self.roots: list[str] = []
        self.pages: list[str] = []
        self.templates: dict[str, str] = {}
        self._root: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if name == "DocRoot":
            self._root = []
        elif name == "Page":
            self.pages.append(attributes.get("BaseLoc", ""))
        elif name == "TemplatePage":
            self.templates[attributes.get("ID", "")] = attributes.get("BaseLoc", "")

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "DocRoot" and self._root is not None:
            self.roots.append("".join(self._root).strip())
            self._root = None

    def data(self, text: str) -> None:
        """Take character data."""
        if self._root is not None:
            self._root.append(text)


class _Document:
    """One document of the file, and the templates that its pages have shown so far."""

    def __init__(self, archive: Archive, path: str) -> None:
        self.index = _scan(archive, path, _Index())
        self._archive = archive
        self._folder = posixpath.dirname(path)
        self._shown: set[str] = set()

    def page(self, place: str, number: int) -> Page:
        """Read one page. A template that is first shown is a letterhead above the text, else a band."""
        own = _scan(self._archive, self._part(place), PageReader())
        runs, bands, askew = list(own.runs), [], list(own.askew)
        top = max((run.y for run in own.runs), default=float("-inf"))
        for ident in dict.fromkeys(own.templates):
            if ident in self._shown or ident not in self.index.templates:
                continue
            self._shown.add(ident)
            template = _scan(self._archive, self._part(self.index.templates[ident]), PageReader())
            runs += [run for run in template.runs if run.y > top]
            bands += [run.text for run in template.runs if run.y <= top]
            askew += template.askew
        return Page(number, tuple(runs), tuple(askew), tuple(bands))

    def _part(self, place: str) -> str:
        if place.startswith("/"):
            return place.lstrip("/")
        return posixpath.normpath(posixpath.join(self._folder, place))
