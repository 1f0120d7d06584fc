"""Separate the report from its page: `strip_page` turns a source into a body and what was taken out."""

from __future__ import annotations

from gangmu.pipeline.body import Body, Draft, Removed, assemble
from gangmu.pipeline.cleaning import artifacts, crawler, extent, footer, header, traces
from gangmu.pipeline.cleaning.fields import Labels
from gangmu.pipeline.cleaning.line import Row, rows_of
from gangmu.pipeline.cleaning.reflow import unwrap
from gangmu.pipeline.cleaning.single_line import head, tail
from gangmu.readers.source import Source
from gangmu.text.normal import match_form


def strip_page(source: Source) -> Body:
    """Find the body, take chrome from both ends inwards, then only unmistakable pieces artifacts.

    Every non-space character of the source is in a paragraph of the body or in a removed piece.
    """
    form = match_form(source.text)
    labels = Labels(source.labels)
    rows = rows_of(source, form)
    traces.settle(rows)
    extent.release_label_tables(rows, labels)
    crawler.settle_export(rows, labels)
    artifacts.settle_contents(rows)
    artifacts.settle_pages(rows)
    first, last = extent.find_body(rows)
    header.settle_related(rows[:first])
    if last > first:
        rows, first, last = _peel(rows, first, last, labels)
    header.settle_head(rows, first, labels) if last > first else _settle_all(rows, labels)
    if last > first:
        footer.settle_tail(rows, last, labels)
        artifacts.settle(rows, first, last)
    drafts = unwrap(source, [draft for row in rows if row.kind != "drop" and (draft := _draft(row)).spans])
    return assemble(source.text, form, drafts, _removed(rows), labels.found, source.diagnostics)


NEAR = 4  # lines behind the body among which its signature stands


def _peel(rows: list[Row], first: int, last: int, labels: Labels) -> tuple[list[Row], int, int]:
    """Split the first and the last row of the body where a page stands on one line with the report."""
    for row in rows[:first]:
        if not row.bracketed_date and row.reason != "related-news":
            labels.take(row.chrome or ())
    front = head.split_head(rows[first], labels) if not rows[first].kind else [rows[first]]
    rows = [*rows[:first], *front, *rows[first + 1 :]]
    grown = len(front) - 1
    last += grown
    dated = last < len(rows) and rows[last].dated
    back = [rows[last - 1]]
    if not rows[last - 1].kind:
        back = tail.split_tail(rows[last - 1], labels, dated=dated)
    signed = [part for row in rows[last : last + NEAR] for part in tail.split_signed(row)]
    return [*rows[: last - 1], *back, *signed, *rows[last + NEAR :]], first + grown, last


def _settle_all(rows: list[Row], labels: Labels) -> None:
    """Settle a source without a body: chrome goes; where there is none, short lines are the text."""
    pages = sum(1 for row in rows if row.chrome or row.kind == "drop")
    header.settle_head(rows, len(rows), labels)
    if pages == 0 and len(rows) < header.MANY:
        return
    for row in rows:
        if row.kind != "drop" and not (row.kind == "title" and header.is_full_title(row)):
            row.drop("navigation")


def _draft(row: Row) -> Draft:
    """Return the source spans of a row that are left when its cuts are out."""
    if not row.cuts:
        return Draft(row.kind or "text", ((row.start, row.end),), row.line.gap, row.line.hint)
    spans: list[tuple[int, int]] = []
    marked: set[int] = set()
    markup = frozenset(row.line.markup)
    at = row.start
    for reason, start, end in sorted(row.cuts, key=lambda cut: cut[1]):
        if end <= at or start >= row.end:
            continue
        if start > at:
            spans.append((at, start))
        if reason == "markup" and spans and (start, end) in markup:
            marked.add(len(spans))
        at = max(at, end)
    if at < row.end:
        spans.append((at, row.end))
    _trim(row.form, spans)
    return Draft(row.kind or "text", tuple(spans), row.line.gap, row.line.hint, frozenset(marked))


def _trim(form: str, spans: list[tuple[int, int]]) -> None:
    """Take the spaces off the two ends that a cut has left bare; what is all space goes."""
    while spans and not form[slice(*spans[0])].strip():
        del spans[0]
    while spans and not form[slice(*spans[-1])].strip():
        del spans[-1]
    if spans:
        start, end = spans[0]
        spans[0] = (end - len(form[start:end].lstrip()), end)
        start, end = spans[-1]
        spans[-1] = (start, start + len(form[start:end].rstrip()))


def _removed(rows: list[Row]) -> list[Removed]:
    """Return what is taken out; the cuts of a dropped line are part of it."""
    removed: list[Removed] = []
    for row in rows:
        if row.kind != "drop":
            removed.extend(
                Removed(kind, start, end)
                for kind, start, end in row.cuts
                if not row.form[start:end].isspace()
            )
        elif row.cuts:
            start = min(row.start, *(start for _, start, _ in row.cuts))
            end = max(row.end, *(end for _, _, end in row.cuts))
            removed.append(Removed(row.reason, start, end))
        else:
            removed.append(Removed(row.reason, row.start, row.end))
    return removed
