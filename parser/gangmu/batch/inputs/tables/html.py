"""Read the table of an HTML page, which is what many an export button calls .xls."""

from __future__ import annotations

from collections.abc import Iterator

from gangmu.batch.inputs.tables.decoding import lines_of
from gangmu.errors import MissingExtraError


def lines(path: str) -> Iterator[list[str]]:
    """Yield the rows of the table that has most of them, as words; rows without a word are left out."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise MissingExtraError("html", "reading an HTML table", name=path) from None
    page = LexborHTMLParser("".join(lines_of(path)))
    found = [table.css("tr") for table in page.css("table")]
    for row in max(found, key=len, default=[]):
        cells = [cell.text(separator="\n", strip=True) for cell in row.css("td, th")]
        if any(cells):
            yield cells
