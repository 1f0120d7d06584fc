"""Settle the header that a crawler writes before the page it saved, by ``grammar/export.lark``."""

from __future__ import annotations

from typing import NamedTuple

from gangmu import grammars
from gangmu.labels import LONGEST_VALUE, Labels, in_page_words
from gangmu.rows import Row, squeeze

_SHAPES = ("BRACKETED", "COLONED", "TABBED", "KEYED")
LONGEST_HEADER = 30  # lines
ENOUGH, KNOWN = 3, 2  # so many lines of one shape, so many of them with a label that pages have too


class _Entry(NamedTuple):
    """A line of the header: its label, squeezed, and its value."""

    row: Row
    label: str
    value: str


def settle_export(rows: list[Row], labels: Labels) -> None:
    """Drop a header and read its labels, those that no page has among them.

    Three lines of one shape that begin the source, two of them with labels that are known, are a header.
    A last one with a label of its own counts only where its value is no sentence.
    """
    entries, marks = _header(rows)
    known = [i for i, entry in enumerate(entries) if labels.bare(entry.label) is not None]
    while entries and not marks and not _ends(entries[-1], len(entries) - 1 in known):
        entries.pop()
    if len(entries) < ENOUGH or len(known) < KNOWN:
        return
    for row, label, value in entries:
        pieces = row.chrome or ()
        if len(pieces) > 1:
            labels.take(pieces)
        else:
            labels.put(label, value)
        row.drop("page-metadata")
    for row in marks:
        row.drop("page-metadata")


def _header(rows: list[Row]) -> tuple[list[_Entry], list[Row]]:
    """Give the lines of one shape that the source begins with, and the rules between and behind them."""
    entries: list[_Entry] = []
    marks: list[Row] = []
    shape: str | None = None
    for row in rows[:LONGEST_HEADER]:
        if row.kind:
            break
        if grammars.finder("export", "RULE").fullmatch(row.text):
            marks.append(row)
            continue
        found = grammars.finder("export", *_SHAPES).match(row.text)
        if found is None or found.lastgroup != (shape or found.lastgroup) or marks[1:] or (marks and entries):
            break
        if row.matter == "salutation":
            break
        shape = found.lastgroup
        label = in_page_words(squeeze(found.group()).strip("【】[]：:=\t"), row.text[found.end() :].strip())
        entries.append(_Entry(row, label, row.text[found.end() :].strip()))
    return entries, marks


def _ends(entry: _Entry, known: bool) -> bool:
    """Tell whether a header may end so: with a value, which is no sentence where the label is not known."""
    return len(entry.value) > 0 and (known or (len(entry.value) <= LONGEST_VALUE and "。" not in entry.value))
