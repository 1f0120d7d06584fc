"""Keep what the manifest remembers of a document."""

from __future__ import annotations

from typing import NamedTuple


class Record(NamedTuple):
    """What is remembered of a document; `missing` and `look` are joined by ``;``.

    `key` tells the rules and options under which it was read; `base` is the id of the file it came
    in, whose path in full is `source`.
    """

    doc: str
    hash: bytes
    status: str
    error: str | None
    encoding: str | None
    genre: str | None
    missing: str
    look: str
    chars: int
    sections: int
    key: str = ""
    name: str = ""
    base: str = ""
    source: str = ""
