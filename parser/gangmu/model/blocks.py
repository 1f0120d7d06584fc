"""Describe what comes out: a `Report`, a tree of frozen structs that knows where each character came from.

Every `span` is a half-open pair ``(start, end)`` of code-point offsets into the source text
(`Source.text`, the decoded document, untouched). Every sequence is a tuple. `roles` is always the
effective role of a block, inherited where the block itself says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, get_args

import msgspec

SCHEMA_VERSION = "gangmu/1"
MAX_LEVEL = 32

Span: TypeAlias = tuple[int, int]
Style: TypeAlias = Literal[
    "part",
    "article",
    "hanzi",
    "paren-hanzi",
    "arabic",
    "dotted",
    "paren-arabic",
    "bracketed",
    "circled",
    "clause",
]
Role: TypeAlias = Literal[
    "opening", "measures", "shortcomings", "duties", "plans", "recommendations", "closing", "other"
]
ROLES: tuple[Role, ...] = get_args(Role)
BoilerplateKind: TypeAlias = Literal[
    "page-metadata",
    "toolbar",
    "navigation",
    "page-footer",
    "related-news",
    "page-number",
    "page-header",
    "contents",
    "duplicate-title",
    "watermark",
    "markup",
    "other",
]
Genre: TypeAlias = Literal["rule-of-law-report", "report", "notice", "regulation", "other"]
PeriodPart: TypeAlias = Literal["annual", "h1", "h2", "q1", "q2", "q3", "q4"]
Severity: TypeAlias = Literal["error", "warning", "info"]
Format: TypeAlias = Literal["text", "markdown", "html", "docx", "pdf", "ofd"]
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".ofd")  # of the files taken from a folder
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".jsonl", ".ndjson", ".json", ".parquet")  # of many texts


class _Struct(msgspec.Struct, frozen=True, omit_defaults=False, forbid_unknown_fields=True):
    """Share the settings of every struct of the model."""


class _Block(_Struct, frozen=True, tag_field="type"):
    span: Span


class Paragraph(_Block, frozen=True, tag="paragraph"):
    """Running text in normal form; `joined` where it goes on in the paragraph of the block before."""

    text: str
    roles: tuple[Role, ...]
    joined: bool = False


class Cell(_Struct, frozen=True):
    """One cell of a table."""

    span: Span
    text: str


class Table(_Block, frozen=True, tag="table"):
    """Rows of cells, top to bottom, left to right; an empty cell has an empty span."""

    rows: tuple[tuple[Cell, ...], ...]
    roles: tuple[Role, ...]


class Section(_Block, frozen=True, tag="section"):
    """A numbered point or an unnumbered heading, with what stands under it.

    `marker` is the sign as written ("" for a heading without a number), `head` spans marker, title
    and closing mark, `closing` is that mark in normal form ("" for none), and `run_in` is true where
    text follows the title on its line. `inferred` is
    true where the marker is missing from the source and was restored from its siblings.
    """

    level: int
    marker: str
    style: Style | None
    ordinal: int | None
    title: str
    run_in: bool
    roles: tuple[Role, ...]
    inferred: bool
    head: Span
    children: tuple[Block, ...]
    closing: str = ""

    def text(self) -> str:
        """Return marker, title and all the text that stands under them in normal form, a block a line."""
        return text_of(block for block, _ in walk([self]))


class Item(_Block, frozen=True, tag="item"):
    """A point inside running text (一是…；首先…), or 1. （1） ① in the middle of a sentence."""

    level: int
    marker: str
    style: Style | None
    ordinal: int | None
    title: str
    run_in: bool
    roles: tuple[Role, ...]
    inferred: bool
    joined: bool
    head: Span
    children: tuple[Block, ...]
    closing: str = ""

    def text(self) -> str:
        """Return marker, title and all the text that stands under them in normal form, a block a line."""
        return text_of(block for block, _ in walk([self]))


class _Matter(_Block, frozen=True):
    text: str


class Title(_Matter, frozen=True, tag="title"):
    """标题: the title of the document, or of a document annexed to it."""


class Subtitle(_Matter, frozen=True, tag="subtitle"):
    """副标题: the line under a title that says where, when and by whom it was delivered."""


class DocumentNumber(_Matter, frozen=True, tag="document-number"):
    """发文字号 (GB/T 9704—2012, 7.2.5)."""


class Salutation(_Matter, frozen=True, tag="salutation"):
    """主送机关 (GB/T 9704—2012, 7.3.2), or the address of a speech (各位代表：)."""


class Attachments(_Matter, frozen=True, tag="attachments"):
    """附件说明 (GB/T 9704—2012, 7.3.4)."""


class Signature(_Matter, frozen=True, tag="signature"):
    """发文机关署名 (GB/T 9704—2012, 7.3.5)."""


class DateLine(_Matter, frozen=True, tag="date"):
    """成文日期 (GB/T 9704—2012, 7.3.5)."""


class Note(_Matter, frozen=True, tag="note"):
    """附注, 签发人, 印发 lines and what else belongs to the document but not to its text."""


Matter: TypeAlias = Title | Subtitle | DocumentNumber | Salutation | Attachments | Signature | DateLine | Note
Point: TypeAlias = Section | Item
Block: TypeAlias = (
    Section
    | Item
    | Paragraph
    | Table
    | Title
    | Subtitle
    | DocumentNumber
    | Salutation
    | Attachments
    | Signature
    | DateLine
    | Note
)


def walk(blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[Point, ...]]]:
    """Yield blocks and all under them in document order, each with its ancestors, outermost first."""
    stack: list[tuple[Block, tuple[Point, ...]]] = [(block, ()) for block in reversed(tuple(blocks))]
    while stack:
        block, ancestors = stack.pop()
        yield block, ancestors
        if isinstance(block, Section | Item):
            inner = (*ancestors, block)
            stack.extend((child, inner) for child in reversed(block.children))


def words_of(block: Block) -> str:
    """Return a block's own words, without those of its children: a head, a paragraph, a row a line.

    >>> words_of(Paragraph(span=(0, 3), text="好的。", roles=("measures",)))
    '好的。'
    """
    if isinstance(block, Section | Item):
        return block.marker + block.title
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
    return block.text


def text_of(blocks: Iterable[Block]) -> str:
    """Return the words of blocks, a block a line; what goes on in the paragraph before shares its line."""
    lines: list[str] = []
    for block in blocks:
        words = words_of(block)
        if words and getattr(block, "joined", False) and lines:
            lines[-1] += words
        elif words:
            lines.append(words)
    return "\n".join(lines)


class Boilerplate(_Struct, frozen=True):
    """A piece of text that was scraped with the report and is not the report."""

    kind: BoilerplateKind
    span: Span
    text: str


class Diagnostic(_Struct, frozen=True):
    """What is said about a document; `span` is null where it concerns the whole."""

    code: str
    severity: Severity
    span: Span | None
    message: str
    hint: str


class SourceLine(_Struct, frozen=True):
    """Where a line of the source text came from, in a format that knows an origin."""

    span: Span
    page: int | None = None
    element: str | None = None


class SourceInfo(_Struct, frozen=True):
    """What the report was read from; `text` and `lines` only on request."""

    name: str | None
    format: Format
    encoding: str | None
    length: int
    sha256: str
    text: str | None = None
    lines: tuple[SourceLine, ...] | None = None


PlaceFrom = Literal["issuer", "title", "name"]


class Period(_Struct, frozen=True):
    """The time that the report speaks of."""

    year: int | None = None
    part: PeriodPart | None = None


# The parts of 《法治政府建设与责任落实督察工作规定》 that every yearly report owes; the fifth is
# "other matters", which a report may well not have.
REQUIRED_ROLES: tuple[Role, ...] = ("measures", "shortcomings", "duties", "plans")


class Trust(_Struct, frozen=True):
    """How far the report can be trusted, from 1 down to 0, and what that is made of.

    `guessed`, `repaired` and `odd` count places, `missing` the required parts that are not there;
    `outside` is the share of the text outside of known parts.
    """

    value: float = 1.0
    guessed: int = 0
    repaired: int = 0
    odd: int = 0
    damaged: bool = False
    missing: int = 0
    outside: float = 0.0


class Metadata(_Struct, frozen=True):
    """What the page and the report say of themselves; dates are ISO 8601 with the precision given."""

    title: str | None = None
    issuer: str | None = None
    addressee: str | None = None
    document_number: str | None = None
    index_number: str | None = None
    source: str | None = None
    published: str | None = None
    signed: str | None = None
    period: Period = Period()
    genre: Genre = "other"
    delivered: str | None = None
    place: str | None = None
    place_from: PlaceFrom | None = None
    labels: dict[str, str] = {}
