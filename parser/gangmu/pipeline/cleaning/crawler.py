"""Settle the header that a crawler writes before the page it saved, by ``grammar/layout.lark``."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from gangmu.language import layout
from gangmu.language.page import in_page_words
from gangmu.pipeline.cleaning.fields import LONGEST_VALUE, Labels
from gangmu.pipeline.cleaning.line import Row, squeeze

_SIGNS = "：:】]\t="  # one of them parts label and value
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
    _settle_record(rows, labels)
    entries, marks = _header(rows)
    known = [i for i, entry in enumerate(entries) if _is_known(entry.label, labels)]
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


def _settle_record(rows: list[Row], labels: Labels) -> None:
    """Drop a record that a database wrote in front: an object of JSON, fields parted by tabs, or CSV."""
    if not rows or rows[0].kind:
        return
    fields, lines = _record(rows)
    if len(fields) < ENOUGH:
        return
    for label, value in fields.items():
        labels.put(in_page_words(label, value), value)
    for row in rows[:lines]:
        row.drop("page-metadata")


def _record(rows: list[Row]) -> tuple[dict[str, str], int]:
    """Return the fields of the record that the source begins with, and how many lines it takes."""
    text = rows[0].text
    if text.startswith("{"):
        try:
            told = msgspec.json.decode(text, type=dict[str, Any])
        except (msgspec.DecodeError, RecursionError):
            return {}, 0
        return {key: str(value) for key, value in told.items()}, 1
    if "\t" in text:
        found = [(part, layout.coloned_end(part)) for part in text.split("\t")]
        if all(end for _, end in found):
            return {squeeze(part[:end]).strip("：:"): part[end:].strip() for part, end in found}, 1
    keys = text.split(",")
    if len(rows) > 1 and all(key.isascii() and key.isidentifier() for key in keys):
        values = rows[1].text.split(",")
        if len(values) == len(keys):
            return dict(zip(keys, values, strict=True)), 2
    return {}, 0


def _header(rows: list[Row]) -> tuple[list[_Entry], list[Row]]:
    """Return the lines of one shape that the source begins with, and the rules between and behind them."""
    entries: list[_Entry] = []
    marks: list[Row] = []
    shape: str | None = None
    for row in rows[:LONGEST_HEADER]:
        if row.kind:
            if row.reason == "page-metadata":
                continue
            break
        if layout.is_rule(row.text):
            marks.append(row)
            continue
        ended = bool(entries and marks)  # a rule stood behind the labels
        if ended or not any(sign in row.text for sign in _SIGNS) or row.matter == "salutation":
            break
        found = layout.crawler_label(row.text)
        if found is None or found.shape != (shape or found.shape):
            break
        shape = found.shape
        value = row.text[found.end :].strip()
        label = in_page_words(squeeze(row.text[: found.end]).strip("【】[]：:=\t"), value)
        entries.append(_Entry(row, label, value))
    return entries, marks


def _is_known(label: str, labels: Labels) -> bool:
    """Return whether pages, or the programs that save them, have a label too."""
    return labels.bare(label) is not None or not _KEYS.isdisjoint(label.lower().split("_"))


_KEYS = frozenset(("title", "url", "link", "time", "date", "source", "author", "charset", "site"))


def _ends(entry: _Entry, known: bool) -> bool:
    """Return whether a header may end so: with a value, which is no sentence where the label is not known."""
    return len(entry.value) > 0 and (known or (len(entry.value) <= LONGEST_VALUE and "。" not in entry.value))
