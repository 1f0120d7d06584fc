"""Keep what the manifest remembers of a document."""

from __future__ import annotations

from typing import NamedTuple


class Record(NamedTuple):
    """What is remembered of a document; `missing` and `look` are joined by ``;``."""

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
