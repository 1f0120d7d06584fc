"""Collect a paragraph of a Word document while it is read, and what comes of it: words with a hint."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.source import Hint

_PAGE_CODE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"[\s\d第页共/|·~_.,，。\-–—－]*")


class Words(NamedTuple):
    """Text of one paragraph; a line feed in it is a break inside the paragraph."""

    text: str
    hint: Hint


class CellText(NamedTuple):
    """The text of one cell on one line, and where it stands in its table, from 0."""

    row: int
    column: int
    text: str
    element: str


class Grid(NamedTuple):
    """A table: its number in the document, from 0, its cells row by row; `drop` as in `Hint`."""

    number: int
    rows: tuple[tuple[CellText, ...], ...]
    drop: BoilerplateKind | None = None


Content: TypeAlias = Words | Grid


@dataclass(slots=True)
class Field:
    """A field (PAGE, TOC, HYPERLINK …) that is open; its code is not text, its result is."""

    code: str = ""
    result: bool = False
    is_page_number: bool = False

    def begin_result(self) -> None:
        """Take what follows for the result."""
        self.result = True
        self.is_page_number = _PAGE_CODE.match(self.code) is not None


@dataclass(slots=True)
class Run:
    """The direct formatting of the run that is being read; None where it says nothing."""

    style: str | None = None
    bold: bool | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph while it is read.

    `mark_deleted` and `mark_hidden` are about the paragraph mark: without it the text runs on into
    the next paragraph. A hidden mark is how Word's style separator puts a heading and its text on
    one line.
    """

    element: str
    style: str | None = None
    num_id: int | None = None
    ilvl: int | None = None
    outline: int | None = None
    mark_deleted: bool = False
    mark_hidden: bool | None = None
    numbered: bool = False
    heading: int = 0
    title: bool = False
    contents: bool = False
    pieces: list[str] = field(default_factory=list)
    boxes: list[Content] = field(default_factory=list)
    seen: bool = False
    light: bool = False
    page_number: bool = False
    wordy: bool = False

    def add(self, text: str, *, bold: bool, page_number: bool) -> None:
        """Take a piece of visible text."""
        self.pieces.append(text)
        if text.strip():
            self.seen = True
            self.light = self.light or not bold
            self.page_number = self.page_number or page_number
            self.wordy = self.wordy or not (page_number or _PAGE_WORDS.fullmatch(text))

    def follow(self, before: OpenParagraph, marker: str) -> None:
        """Continue the line of a paragraph whose mark is gone; `marker` is this paragraph's own."""
        if before.numbered:
            before.pieces.append(marker)
        elif marker:
            before.pieces.insert(0, marker)
        before.pieces.extend(self.pieces)
        self.pieces = before.pieces
        before.boxes.extend(self.boxes)
        self.boxes = before.boxes
        self.element = before.element
        if before.numbered and before.seen:
            # A line that holds a heading and its text is no heading; the marker tells the rest.
            self.heading = 0 if self.seen else before.heading
            self.title = False if self.seen else before.title
        self.seen = self.seen or before.seen
        self.light = self.light or before.light
        self.page_number = self.page_number or before.page_number
        self.wordy = self.wordy or before.wordy

    def words(self) -> Words:
        """Return what has been read."""
        drop: BoilerplateKind | None = "contents" if self.contents else None
        if self.page_number and not self.wordy:
            drop = "page-number"
        hint = Hint(
            heading=min(self.heading, 6),
            bold=self.seen and not self.light,
            title=self.title,
            drop=drop,
            element=self.element,
        )
        return Words("".join(self.pieces), hint)
