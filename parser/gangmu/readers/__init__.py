"""Bytes to `Source`: a front end a format, each with a function `read`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from gangmu.errors import FormatError, GangmuError, LimitError, ReadError
from gangmu.model.blocks import Format
from gangmu.readers.encoding.damage import scrub
from gangmu.readers.encoding.decode import decode
from gangmu.readers.source import Source
from gangmu.readers.strings.reader import plain_source

MAX_BYTES = 256 * 1024 * 1024
PIECE = 1024 * 1024
MAX_CHARS = 64 * 1024 * 1024


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
        from gangmu.readers.detect import detect

        try:
            format = detect(data)
        except GangmuError as error:
            error.name = error.name or name
            raise
    if format == "text":
        decoded = decode(data, name=name)
        text, repairs = scrub(decoded.text)
        made = plain_source(text, name=name)
        made = made._replace(
            encoding=decoded.encoding, diagnostics=decoded.diagnostics + repairs + made.diagnostics
        )
    else:
        made = _reader(format)(data, name=name)
    if len(made.text) > MAX_CHARS:
        raise LimitError(f"{len(made.text):,} characters are over the limit of {MAX_CHARS:,}", name=name,
                         hint="split the document")  # fmt: skip
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
                return _drained(file, name, max_bytes), name
        except ValueError:  # a NUL, or half a character that no file system can hold
            raise ReadError("cannot be the name of a file", name=name, hint="check the path") from None
        except OSError as error:
            raise ReadError(
                f"cannot be read: {error.strerror or error}", name=name, hint="check the path"
            ) from None
    return _drained(cast(BinaryIO, source), name, max_bytes), name or getattr(source, "name", None)


def _drained(file: BinaryIO, name: str | None, max_bytes: int) -> bytes:
    """Read a file to its end or the limit: sockets and pipes give what they have at a time."""
    pieces: list[bytes] = []
    left = max_bytes + 1
    while left > 0:
        piece = file.read(min(left, PIECE))  # Python sets aside as much memory as is asked for
        if not isinstance(piece, bytes):
            raise ReadError("is open as text", name=name, hint="open the file with mode 'rb'")
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
