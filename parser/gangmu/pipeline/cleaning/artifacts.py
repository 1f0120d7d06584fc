"""Take the unmistakable pieces of a page out of the body: page numbers, headers, tools, watermarks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from gangmu.language import layout
from gangmu.language.heading import STRONG, said
from gangmu.pipeline.cleaning.line import Row
from gangmu.text.spacing import COLUMN

REPEATED = 3  # a line that stands so often is the header of a page
SHORT = 40
SHORTEST_HEADER = 6


def settle(rows: list[Row], first: int, last: int) -> None:
    """Settle the rows of the body ``[first, last)``: text, matter in its midst, or chrome."""
    for i in range(first, last):
        row = rows[i]
        if row.kind:
            continue
        row.kind = "text"
        if len(row.text) <= SHORT:
            _settle_short(rows, i)
    texts = [row for row in rows[first:last] if row.kind == "text"]
    slogans = _slogans(texts)
    if slogans or any(layout.watermarks(rows[first].form, rows[first].start, rows[last - 1].end)):
        for row in texts:
            _cut_watermarks(row, slogans)


def settle_pages(rows: list[Row]) -> None:
    """Drop what the pages of a print repeat: page numbers and page headers.

    A short line without end mark or number is a header where it stands three times, or next to a
    page number twice.
    """
    counts: Counter[str] = Counter()
    for i, row in enumerate(rows):
        words = row.squeezed if COLUMN in row.text else row.text
        if row.kind or len(words) > SHORT:
            continue
        if layout.is_page_number(row.text):
            row.drop("page-number")
        elif len(row.text) >= SHORTEST_HEADER and not row.marker and row.text[-1] not in "。！？；：，!?;:,":
            counts[words] += 2 if i and rows[i - 1].reason == "page-number" else 1
    heads = {words for words, count in counts.items() if count >= REPEATED}
    for i, row in enumerate(rows if heads else ()):
        if not row.kind and (row.text in heads or row.squeezed in heads) and _is_copy(rows, i):
            row.drop("page-header")


def _is_copy(rows: list[Row], i: int) -> bool:
    """Tell whether a repeated line heads a page: a title does only next to a page number, or set wide."""
    if rows[i].matter == "title":
        return COLUMN in rows[i].text or (i > 0 and rows[i - 1].reason == "page-number")
    return rows[i].matter != "signature"


def settle_contents(rows: list[Row]) -> None:
    """Drop a table of contents: entries under 目录 whose first one comes again further down."""
    for i, row in enumerate(rows[:-1]):
        if row.kind or row.text[0] != "目" or row.squeezed != "目录":
            continue
        entry = _entry(rows[i + 1])
        again = next((k for k in range(i + 2, len(rows)) if _entry(rows[k]) == entry), None)
        if again is not None:
            text = next(
                (k for k in range(i + 1, again) if rows[k].prose or rows[k].matter == "salutation"), again
            )
            for dropped in rows[i:text]:
                dropped.drop("contents")
        return


def _entry(row: Row) -> str:
    return row.squeezed.rstrip("0123456789").rstrip(".．…·-—")


def _settle_short(rows: list[Row], i: int) -> None:
    row = rows[i]
    above = rows[i - 1] if i else None
    behind = above.kind if above is not None else ""
    if row.chrome and all(piece.rule in ("tool", "export") for piece in row.chrome):
        row.drop("toolbar")
    elif behind == "attachments" and (row.marker == "arabic" or row.listed) and row.text[-1] not in "。；":
        row.kind = "attachments"
    elif row.dated and not row.marker:
        row.kind = "date"
        if above is not None and behind == "text" and above.matter == "signature":
            above.kind = "signature"
    elif row.matter in ("note", "document-number", "attachments"):
        row.kind = row.matter
    elif behind == "title" and row.matter == "subtitle" and not row.marker:
        row.kind = "subtitle"
    elif row.matter == "title" and (_heads_annex(rows, i) or (not row.marker and behind in BEFORE_ANNEX)):
        row.kind = "title"


BEFORE_ANNEX = ("date", "attachments", "title", "note", "signature")


def _heads_annex(rows: list[Row], i: int) -> bool:
    """Tell whether numbering that was there before begins anew right behind a line that names a document."""
    following = rows[i + 1] if i + 1 < len(rows) else None
    if following is None or rows[i].marker or following.marker not in ("hanzi", "part", "article"):
        return False
    if said(rows[i].text).share >= STRONG or not following.text.startswith(("一", "第一")):
        return False
    return any(_begins_alike(rows[k], following) for k in range(i))


def _begins_alike(row: Row, other: Row) -> bool:
    return row.text[:2] == other.text[:2] and row.marker == other.marker


def _cut_watermarks(row: Row, slogans: Sequence[str]) -> None:
    """Cut watermarks and slogans out of a row, but for what overlaps a piece that is out already."""
    pieces = list(layout.watermarks(row.form, row.start, row.end))
    for slogan in slogans:
        at = row.form.find(slogan, row.start, row.end)
        while at >= 0:
            pieces.append((at, at + len(slogan)))
            at = row.form.find(slogan, at + len(slogan), row.end)
    if not pieces:
        return
    out = sorted((start, end) for _, start, end in row.cuts)
    free = 0
    for start, end in sorted(pieces):
        before = bisect_right(out, (start, end)) - 1
        clear = before < 0 or out[before][1] <= start
        clear = clear and (before + 1 == len(out) or out[before + 1][0] >= end)
        if clear and start >= free:
            row.cuts.append(("watermark", start, end))
            free = end


def _slogans(rows: Sequence[Row]) -> list[str]:
    """Find the slogans that were set again and again into the middle of other words."""
    places: dict[str, list[int]] = {}
    for row in rows:
        if row.line.markup:
            continue
        for start, end in layout.slogan_seams(row.form, row.start, row.end):
            left = row.form[start - 3 : start]
            if start - row.start > SHORTEST_HEADER and left.isalpha():
                places.setdefault(left + row.form[start:end], []).append(start - 3)
    found_slogans = []
    for core, starts in places.items():
        if len(starts) > 1:
            slogan = _widest(rows[0].form, core, starts)
            if len(slogan) >= SHORTEST_SLOGAN and _stands_in_words(rows[0].form, slogan, core, starts):
                found_slogans.append(slogan)
    return found_slogans


SHORTEST_SLOGAN = 8
REACH = 10  # characters that a slogan reaches beyond its seam


def _widest(form: str, core: str, starts: Sequence[int]) -> str:
    """Widen a seam to both sides as far as all its places agree."""
    left = right = 0
    first, size = starts[0], len(core)
    while left < REACH and first - left > 0 and len({form[at - left - 1] for at in starts}) == 1:
        left += 1
    while right < REACH and len({form[at + size + right : at + size + right + 1] for at in starts}) == 1:
        right += 1
    return form[first - left : first + size + right].strip("，。；：、 \u3000")


def _stands_in_words(form: str, slogan: str, core: str, starts: Sequence[int]) -> bool:
    """Tell whether a slogan breaks into other words at one place at least, or ends line after line.

    One that is ever quoted is none.
    """
    offset = slogan.find(core)
    broken = ending = 0
    for at in starts:
        before, behind = (
            form[at - offset - 1],
            form[at - offset + len(slogan) : at - offset + len(slogan) + 1],
        )
        if before in "“《（" or behind in "”》）":
            return False
        broken += before.isalnum() and behind.isalnum()
        ending += before in "。！？；" and behind in ("", "\n", "\r")
    return broken > 0 or ending >= REPEATED
