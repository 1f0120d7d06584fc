"""Read the words of a table that is text, in whatever encoding a spreadsheet or a crawler wrote them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

COPY = 1 << 20  # bytes


def encoding_of(path: str) -> str:
    """Tell UTF-8, with or without BOM, from UTF-16 and from GB18030, which China's Windows writes.

    All of it is read: one wrong byte far down decides.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with Path(path).open("rb") as file:
        head = file.read(4096)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        wide = _wide(head)
        if wide is not None:
            return wide
        try:
            decoder.decode(head)
            while piece := file.read(COPY):
                decoder.decode(piece)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8-sig"


def lines_of(path: str) -> Iterator[str]:
    """Yield the lines of a file with their ends, without the NULs that pad fields of fixed width."""
    with Path(path).open(encoding=encoding_of(path), errors="replace", newline="") as file:
        for line in file:
            yield line.replace("\0", "").removeprefix("\ufeff")


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without BOM: its signs, digits and letters have their zero always on the same side.

    Few of the Chinese characters have one on the other: 一 is 4E00.
    """
    zeros = (head[0::2].count(0), head[1::2].count(0))
    for encoding, here, there in (("utf-16-le", zeros[1], zeros[0]), ("utf-16-be", zeros[0], zeros[1])):
        if here > len(head) // 40 and here > 4 * there:
            try:
                head[: len(head) // 2 * 2].decode(encoding)
            except UnicodeDecodeError as error:
                return encoding if error.end >= len(head) - 2 else None
            return encoding
    return None
