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
        for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            # Commas, tabs and digits have their zero at one of the two places, and never at the other.
            if head[at::2].count(0) > len(head) // 20 and not head[1 - at :: 2].count(0):
                return encoding
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
