"""Settle what stands behind the body: the report's signature and date, or the end of the page."""

from __future__ import annotations

from gangmu.pipeline.cleaning.extent import STOPS, TEASER_GAP, is_headline, kind_of
from gangmu.pipeline.cleaning.fields import Labels
from gangmu.pipeline.cleaning.line import Row


def settle_tail(rows: list[Row], last: int, labels: Labels) -> None:
    """Classify every row behind the body: matter of the report, or the page's end."""
    tail = rows[last:]
    ended = listing = False
    chromed = [i for i, row in enumerate(tail) if (row.chrome and not row.dated) or row.kind == "drop"]
    behind = chromed[-1] if chromed else -1
    for i, row in enumerate(tail):
        if row.kind:
            ended = ended or row.kind == "drop"
            continue
        matter = row.matter
        pieces = row.chrome
        if not ended and row.dated:
            row.kind = "date"
        elif not ended and i > 0 and tail[i - 1].kind == "attachments" and (row.marker or row.listed):
            row.kind = "attachments"
        elif not ended and matter in ("signature", "note", "attachments") and not pieces:
            row.kind = matter
        elif pieces is not None:
            if pieces and pieces[0].rule == "label" and not listing:
                labels.take(pieces)
            listing = listing or (bool(pieces) and pieces[0].rule == "related")
            row.drop(kind_of(row))
            ended = True
        elif not ended and row.line.gap < TEASER_GAP and (i > behind or _goes_on(rows, last + i)):
            row.kind = "text"
        else:
            row.drop("related-news" if is_headline(row) or row.prose else "page-footer")
            ended = True


def _goes_on(rows: list[Row], i: int) -> bool:
    """Return whether a line is a sentence, or goes on with one that the line before breaks off."""
    if rows[i].text.endswith(("。", "！", "；")):
        return True
    return (
        i > 0 and rows[i - 1].kind != "drop" and rows[i].line.gap <= 1 and rows[i - 1].text[-1:] not in STOPS
    )
