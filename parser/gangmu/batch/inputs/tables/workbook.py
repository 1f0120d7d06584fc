"""Read the sheets of a workbook (XLSX)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gangmu.errors import MissingExtraError, ReadError

MAX_ROWS = 1_048_576  # of Excel; a row may say that it is the 90,000,000,000th


@contextmanager
def opened(path: str) -> Iterator[dict[str, Any]]:
    """Open a workbook and give its sheets by name."""
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtraError("xlsx", "reading XLSX", name=path) from None
    # By a path openpyxl would judge the file by its ending.
    with Path(path).open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield {sheet.title: sheet for sheet in book.worksheets}
        finally:
            book.close()


def lines(sheet: Any) -> Iterator[list[str]]:
    """Yield the rows of a sheet as words, those without a word left out.

    What a sheet says of its own size is not believed: many programs write A1.
    """
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        if number == MAX_ROWS:
            raise ReadError(f"a sheet has no more than {MAX_ROWS:,} rows", hint="write it again")
        if any(cell is not None for cell in row):
            words = [word(cell) for cell in row]
            if any(cell.strip() for cell in words):
                yield words


def word(cell: Any) -> str:
    """Give a cell as text; 2023.0 is 2023.

    >>> word(2023.0), word(None)
    ('2023', '')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)
