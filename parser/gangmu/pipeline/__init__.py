"""Source to report: the stages in order, and the two ways in, `parse` and `read`."""

from __future__ import annotations

import hashlib
import os
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from gangmu.errors import LimitError
from gangmu.language.loader import added_from, adding
from gangmu.model.blocks import Boilerplate, Format, SourceInfo, SourceLine
from gangmu.model.report import Report
from gangmu.pipeline.checks import judge
from gangmu.pipeline.cleaning import strip_page
from gangmu.pipeline.metadata import describe
from gangmu.pipeline.origins import with_given_offsets
from gangmu.pipeline.outline.lexer import mark
from gangmu.pipeline.outline.nesting import nest
from gangmu.pipeline.outline.outliner import tokens
from gangmu.pipeline.outline.tree import build
from gangmu.pipeline.roles.assign import label
from gangmu.pipeline.trust import trust_of
from gangmu.readers import MAX_BYTES, MAX_CHARS, open_source
from gangmu.readers.encoding.damage import mojibake, scrub
from gangmu.readers.files import in_unicode
from gangmu.readers.source import Source
from gangmu.readers.strings.reader import string_source

MAX_LINES = 500_000


def parse(
    text: str,
    *,
    format: Format | None = None,
    name: str | None = None,
    max_chars: int = MAX_CHARS,
    with_source: bool = False,
    words: str | os.PathLike[str] | None = None,
) -> Report:
    """Parse a document that is already a string. Never raises on content (promise 1).

    It may be text, Markdown or HTML; `format` says which, else its content tells. Offsets count the
    code points of `text` whatever it is; its markup is boilerplate. Raises `LimitError` where `text` has
    more than `max_chars` characters, `FormatError` where `format` is none of the three. `words` is a folder
    of lists that add to those of gangmu (``page/labels.txt``); raises `ConfigError` where it is none.
    """
    if not isinstance(text, str):
        raise TypeError(
            f"gangmu.parse takes a str, not {type(text).__name__}; gangmu.read takes bytes, paths and files"
        )
    if len(text) > max_chars:
        raise LimitError(f"{len(text):,} characters are over the limit of {max_chars:,}", name=name,
                         hint="split the text, or raise max_chars")  # fmt: skip
    text, repairs = scrub(text)
    with _with(words):
        source = string_source(text, format=format, name=name)
        return report_of(source._replace(diagnostics=repairs + source.diagnostics), with_source=with_source)


def _with(words: str | os.PathLike[str] | None) -> AbstractContextManager[None]:
    """Add the words of a folder to the lists."""
    return nullcontext() if words is None else adding(added_from(words))


def read(
    source: bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO,
    *,
    format: Format | None = None,
    name: str | None = None,
    max_bytes: int = MAX_BYTES,
    with_source: bool = False,
    words: str | os.PathLike[str] | None = None,
) -> Report:
    """Read a document from bytes, a path or a binary file; the format is told by its content.

    Raises `ReadError` where it cannot be opened, `FormatError` where its format is not one that
    gangmu reads, `LimitError` where it is too large, `MissingExtraError` where an extra is needed.
    `words` is a folder of lists that add to those of gangmu, as for `parse`.
    """
    with _with(words):
        opened = open_source(source, format=format, name=name, max_bytes=max_bytes)
        return report_of(opened, with_source=with_source)


def report_of(source: Source, *, with_source: bool = False) -> Report:
    """Run the stages after the front end; raise `LimitError` where the source is too large for them."""
    _refuse_the_endless(source)
    body = strip_page(source)
    found = tokens(body, nest(mark(body)))
    metadata = describe(body, source.name)
    children = label(build(found), body, metadata)
    text = source.text
    guessed = [(body.span(token.start, token.end), token.sure) for token in found if token.sure]
    judged = judge(children, metadata, text, guessed)
    garbled = mojibake(text)
    if garbled is not None:
        judged = (garbled, *judged)
    diagnostics = body.diagnostics + judged
    report = Report(
        schema="gangmu/1",
        source=_info(source, with_source),
        metadata=metadata,
        children=children,
        boilerplate=tuple(Boilerplate(p.kind, (p.start, p.end), text[p.start : p.end]) for p in body.removed),
        diagnostics=diagnostics,
        trust=trust_of(children, metadata, diagnostics, [sure for _, sure in guessed]),
    )
    return report if source.origin is None else with_given_offsets(report, source.origin)


def _refuse_the_endless(source: Source) -> None:
    if len(source.lines) > MAX_LINES:
        raise LimitError(f"{len(source.lines):,} lines are over the limit of {MAX_LINES:,}",
                         name=source.name, hint="split the document")  # fmt: skip


def _info(source: Source, with_source: bool) -> SourceInfo:
    given = source.text if source.origin is None else source.origin.given
    digest = source.sha256 or hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()
    lines = None
    if with_source:
        lines = tuple(
            SourceLine(
                (line.start, line.end),
                line.hint.page if line.hint else None,
                line.hint.element if line.hint else None,
            )
            for line in source.lines
        )
    return SourceInfo(
        name=in_unicode(source.name),
        format=source.format,
        encoding=source.encoding,
        length=len(source.text),
        sha256=digest,
        text=source.text if with_source else None,
        lines=lines,
    )


def clean(document: Report | str, *, keep_width: bool = False) -> str:
    """Return the report alone, as normalized text; `document` is a Report or the text of one."""
    from gangmu.output.render import text as render_text

    return render_text(parse(document) if isinstance(document, str) else document, keep_width=keep_width)
