"""Read pages and fragments of HTML, and look at their lines."""

from __future__ import annotations

from gangmu.readers.html.reader import read
from gangmu.readers.source import Source

from tests.support.paths import TESTS

PAGES = TESTS / "data" / "html"


def page(name: str) -> Source:
    """Read a page of `PAGES`."""
    return read((PAGES / name).read_bytes(), name=name)


def fragment(html: str) -> Source:
    """Read a piece of HTML."""
    return read(html.encode())


def shown(source: Source) -> list[str]:
    """Give the words of every line."""
    return [source.text[line.start : line.end] for line in source.lines]


def drops(source: Source) -> dict[str, str | None]:
    """Give what the format says each line is, if not the report, by its words."""
    return {
        words: line.hint.drop for words, line in zip(shown(source), source.lines, strict=True) if line.hint
    }
