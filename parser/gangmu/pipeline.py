"""Run the stages: bytes or text in, a `Report` out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from gangmu.building import build
from gangmu.cleaning import strip_page
from gangmu.damage import mojibake
from gangmu.decoding import decode, scrub
from gangmu.errors import FormatError, GangmuError, LimitError, ReadError
from gangmu.judging import judge
from gangmu.labelling import label
from gangmu.marking import mark
from gangmu.metadata import describe
from gangmu.model import Boilerplate, Format, SourceInfo, SourceLine
from gangmu.nesting import nest
from gangmu.plain import text_source
from gangmu.report import Report
from gangmu.source import Source
from gangmu.tokens import tokens

MAX_CHARS = 64 * 1024 * 1024
MAX_BYTES = 256 * 1024 * 1024


def parse(
    text: str, *, name: str | None = None, max_chars: int = MAX_CHARS, with_source: bool = False
) -> Report:
    """Parse a document that is already text. Never raises on content (promise 1).

    Raises `LimitError` where `text` has more than `max_chars` characters.
    """
    if len(text) > max_chars:
        raise LimitError(f"{len(text):,} characters are over the limit of {max_chars:,}", name=name,
                         hint="split the text, or raise max_chars")  # fmt: skip
    text, repairs = scrub(text)
    source = text_source(text, name=name)
    return report_of(source._replace(diagnostics=repairs), with_source=with_source)


def read(
    source: bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO,
    *,
    format: Format | None = None,
    name: str | None = None,
    max_bytes: int = MAX_BYTES,
    with_source: bool = False,
) -> Report:
    """Read a document from bytes, a path or a binary file; the format is told by its content.

    Raises `ReadError` where it cannot be opened, `FormatError` where its format is not one that
    gangmu reads, `LimitError` where it is too large, `MissingExtraError` where an extra is needed.
    """
    opened = open_source(source, format=format, name=name, max_bytes=max_bytes)
    return report_of(opened, with_source=with_source)


def open_source(
    source: bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO,
    *,
    format: Format | None = None,
    name: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Source:
    """Turn bytes, a path or a binary file into a `Source`: the first two stages."""
    data, name = _bytes_of(source, name, max_bytes)
    if len(data) > max_bytes:
        raise LimitError(f"{len(data):,} bytes are over the limit of {max_bytes:,}", name=name,
                         hint="raise the limit with --max-bytes (max_bytes=)")  # fmt: skip
    if format is None:
        from gangmu.formats import detect

        try:
            format = detect(data)
        except GangmuError as error:
            error.name = error.name or name
            raise
    if format == "text":
        decoded = decode(data, name=name)
        text, repairs = scrub(decoded.text)
        made = text_source(text, name=name)
        made = made._replace(encoding=decoded.encoding, diagnostics=decoded.diagnostics + repairs)
    else:
        made = _reader(format)(data, name=name)
    return made._replace(name=name, sha256=hashlib.sha256(data).hexdigest())


def _reader(format: str) -> Callable[..., Source]:
    if format not in ("markdown", "html", "docx", "pdf", "ofd"):
        raise FormatError(
            f"there is no reader for the format {format!r}", hint="text, markdown, html, docx, pdf, ofd"
        )
    return cast("Callable[..., Source]", import_module(f"gangmu.readers.{format}").read)


def _bytes_of(source: object, name: str | None, max_bytes: int) -> tuple[bytes, str | None]:
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        name = name or str(path)
        try:
            if path.is_dir():
                raise ReadError("is a directory", name=name, hint="give a file")
            with path.open("rb") as file:
                return file.read(max_bytes + 1), name
        except OSError as error:
            raise ReadError(
                f"cannot be read: {error.strerror or error}", name=name, hint="check the path"
            ) from None
    data = cast(BinaryIO, source).read(max_bytes + 1)
    if not isinstance(data, bytes):
        raise ReadError("is open as text", name=name, hint="open the file with mode 'rb'")
    return data, name or getattr(source, "name", None)


def report_of(source: Source, *, with_source: bool = False) -> Report:
    """Run the stages after the front end."""
    body = strip_page(source)
    found = tokens(body, nest(mark(body)))
    metadata = describe(body)
    children = label(build(found), body, metadata)
    text = source.text
    guessed = [body.span(token.start, token.end) for token in found if token.guessed]
    judged = judge(children, metadata, text, guessed)
    garbled = mojibake(text)
    if garbled is not None:
        judged = (garbled, *judged)
    return Report(
        schema="gangmu/1",
        source=_info(source, with_source),
        metadata=metadata,
        children=children,
        boilerplate=tuple(Boilerplate(p.kind, (p.start, p.end), text[p.start : p.end]) for p in body.removed),
        diagnostics=body.diagnostics + judged,
    )


def _info(source: Source, with_source: bool) -> SourceInfo:
    digest = source.sha256 or hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
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
        name=source.name,
        format=source.format,
        encoding=source.encoding,
        length=len(source.text),
        sha256=digest,
        text=source.text if with_source else None,
        lines=lines,
    )


def clean(document: Report | str, *, keep_width: bool = False) -> str:
    """Give the report alone, as normalized text; `document` is a Report or the text of one."""
    from gangmu.render import text as render_text

    return render_text(parse(document) if isinstance(document, str) else document, keep_width=keep_width)
