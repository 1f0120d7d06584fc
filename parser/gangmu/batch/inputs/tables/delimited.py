"""Read tables of text with separators: CSV and its kin, as Excel, WPS and crawlers write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from gangmu.batch.inputs.tables.decoding import lines_of
from gangmu.batch.inputs.tables.header import PEEK
from gangmu.output.tables.as_csv import WIDEST_CELL

SEPARATORS = ",\t;|"
_SAMPLE = 64 << 10  # characters from which the separator is told


def lines(path: str) -> Iterator[list[str]]:
    """Yield the rows; Excel's first line ``sep=;`` is heeded, rows without a word are left out."""
    csv.field_size_limit(WIDEST_CELL)
    words = lines_of(path)
    first = list(islice(words, 1))
    named = _separator_line(first[0]) if first else None
    head = [] if named else first
    while sum(map(len, head)) < _SAMPLE and (line := next(words, None)) is not None:
        head.append(line)
    for row in csv.reader(chain(head, words), delimiter=named or _separator("".join(head), path)):
        if any(cell.strip() for cell in row):
            yield row


def _separator_line(line: str) -> str | None:
    """Read Excel's own first line.

    >>> _separator_line("sep=;")
    ';'
    """
    found = line.strip("\r\n").strip('"')
    return found[4] if found.lower().startswith("sep=") and len(found) == 5 else None


def _separator(sample: str, path: str) -> str:
    """Choose the separator by which the rows of a sample have most cells and agree about their number."""
    usual = "\t" if path.lower().endswith((".tsv", ".xls")) else ","
    best = max(SEPARATORS, key=lambda sign: (_agreement(sample, sign), sign == usual))
    return best if _agreement(sample, best) else usual


def _agreement(sample: str, sign: str) -> float:
    """Score a separator: cells in a row times the share of rows with just as many; 0 for one cell."""
    rows = [row for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=sign), PEEK) if row]
    widths = [len(row) for row in rows]
    width = max(set(widths), key=lambda one: (widths.count(one), one), default=1)
    return 0.0 if width < 2 else width * (widths.count(width) / len(widths)) ** 4
