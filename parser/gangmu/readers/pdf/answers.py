"""Define what the process that runs pdfium answers: one message a frame, in MessagePack."""

from __future__ import annotations

import struct
from typing import IO

import msgspec

from gangmu.readers.layout.rows import Page

OUT_OF_MEMORY = 12  # what the process ends with where Python is refused memory
_LENGTH = struct.Struct("<I")


class PageRead(msgspec.Struct, array_like=True, tag=0):
    """What a page holds: its runs, how many characters, whether it shows pictures or many curves."""

    page: Page
    characters: int
    pictures: bool = False
    curves: bool = False


class PageFailed(msgspec.Struct, array_like=True, tag=1):
    """A page, from 1, that pdfium cannot open."""

    number: int


class Opened(msgspec.Struct, array_like=True, tag=2):
    """The file is open and has this many pages."""

    pages: int


class Refused(msgspec.Struct, array_like=True, tag=3):
    """The file cannot be opened; pdfium's own number and word for it."""

    code: int | None
    message: str


class Done(msgspec.Struct, array_like=True, tag=4):
    """All pages have been sent."""


class OutOfTime(msgspec.Struct, array_like=True, tag=5):
    """The time for the file is over before this page, from 1."""

    number: int


Answer = PageRead | PageFailed | Opened | Refused | Done | OutOfTime
_DECODER = msgspec.msgpack.Decoder(Answer)


class Request(msgspec.Struct, array_like=True):
    """Read pages from `first` on, from 0, within these seconds and bytes; the file follows."""

    length: int
    first: int
    characters: int
    seconds: int
    page_seconds: int
    memory: int


def send(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Write one frame."""
    data = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Answer | None:
    """Read one answer; None where the other side is gone."""
    data = _frame(stream)
    return None if data is None else _DECODER.decode(data)


def receive_request(stream: IO[bytes]) -> Request | None:
    """Read one request; None where the other side is gone."""
    data = _frame(stream)
    return None if data is None else msgspec.msgpack.decode(data, type=Request)


def _frame(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
