"""Take the unmistakable pieces of a page out of the body: page numbers, headers, tools, watermarks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gangmu.language import layout
from gangmu.language.heading import STRONG, said
from gangmu.pipeline.cleaning.line import Row
from gangmu.text.patterns import late
from gangmu.text.spacing import COLUMN

REPEATED = 3  # a line that stands so often, at even distances, is the header of a page
UNEVEN = 2.5  # pages are not longer than others by more than this factor
TABLE_HEAD = 3  # lines over which the head of a table may go
SHORT = 40
SHORTEST_HEADER = 6
_FIGURE_LAST = late("[ \t\u3000\u00a0][-+－]?[0-9０-９][0-9０-９,，.．]*[%％]?$")
_LABELLED = late("[：:]|[。！？；，!?;,]$")


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
    slogans = [*_slogans(texts), *_advertisements(texts)]
    if slogans or any(layout.watermarks(rows[first].form, rows[first].start, rows[last - 1].end)):
        for row in texts:
            _cut_watermarks(row, slogans)


def settle_pages(rows: list[Row]) -> None:
    """Drop what the pages of a print repeat: page numbers and running heads.

    A short line without end mark, label or number is a running head where it stands twice next to a
    page number, or three times at even distances.
    """
    places: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        words = row.squeezed if COLUMN in row.text else row.text
        if row.kind or len(words) > SHORT:
            continue
        if layout.is_page_number(row.text):
            row.drop("page-number")
        elif len(row.text) >= SHORTEST_HEADER and not row.marker and not _LABELLED.search(row.text):
            places.setdefault(words, []).append(i)
    for copies in places.values():
        if len(copies) > 1 and _heads_pages(rows, copies):
            for i in copies:
                if _is_copy(rows, i):
                    rows[i].drop("page-header")


def _heads_pages(rows: Sequence[Row], copies: Sequence[int]) -> bool:
    """Return whether copies of a line stand where pages begin or end, and not above the figures of tables."""
    numbered = sum(1 for i in copies if _is_beside_number(rows, i))
    if numbered > 1:
        return True
    gaps = [rows[other].start - rows[i].start for i, other in pairwise(copies)]
    if len(copies) < REPEATED or max(gaps) > UNEVEN * min(gaps):
        return False
    return numbered > 0 or 2 * sum(_heads_figures(rows, i) for i in copies) < len(copies)


def _is_beside_number(rows: Sequence[Row], i: int) -> bool:
    return any(row.reason == "page-number" for row in rows[max(0, i - 1) : i + 2])


def _heads_figures(rows: Sequence[Row], i: int) -> bool:
    """Return whether one of the next lines holds figures set apart, as the rows of a table do."""
    return any(_FIGURE_LAST.search(row.text) for row in rows[i + 1 : i + 1 + TABLE_HEAD])


def _is_copy(rows: list[Row], i: int) -> bool:
    """Return whether a repeated line heads a page: a title does only next to a page number, or set wide."""
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
    """Return whether known numbering begins anew right behind a line that names a document."""
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
    form = rows[0].form if rows else ""
    places = _seams(rows)
    spaced = sum(len(starts) for core, starts in places.items() if core[3].isspace())
    found = []
    for core, starts in places.items():
        if len(starts) < 2:
            continue
        slogan = _widest(form, core, starts)
        if (
            len(slogan) >= SHORTEST_SLOGAN
            and _is_of_page(slogan, alone=core[3].isspace() and 2 * len(starts) > spaced)
            and _stands_in_words(form, slogan, core, starts)
        ):
            found.append(slogan)
    return found


def _seams(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Gather the places of each seam that could be that of a slogan, with the three characters before it."""
    places: dict[str, list[int]] = {}
    for row in rows:
        if row.line.markup:
            continue
        for start, end in layout.slogan_seams(row.form, row.start, row.end):
            left = row.form[start - 3 : start]
            if start - row.start > SHORTEST_HEADER and left.isalpha():
                places.setdefault(left + row.form[start:end], []).append(start - 3)
    return places


def _advertisements(rows: Sequence[Row]) -> list[str]:
    """Find what ends line after line behind the text and holds a word of a page: 公文铺 www.…com."""
    ends: dict[str, int] = {}
    for row in rows:
        found = _LINE_END.search(row.form, max(row.start, row.end - LONGEST_ADVERTISEMENT), row.end)
        if found is not None and layout.names_site(found.group()):
            ends[found.group()] = ends.get(found.group(), 0) + 1
    return [words for words, count in ends.items() if count >= REPEATED]


LONGEST_ADVERTISEMENT = 80  # characters; no match of the pattern is longer
_LINE_END = late(
    "(?<=[。！？；])[^。！？；\n]{4,40}$|(?<=[ \u3000])[\u4e00-\u9fff]{0,8}[ ]?(www\\.|https?:)[!-~]{4,60}$"
)


def _is_of_page(slogan: str, *, alone: bool) -> bool:
    """Return whether a slogan is a page's: it names a site, or it brings the only spaces that the text has.

    中国—东盟博览会 and “四在农家·美丽乡村” come again and again too, and are the report's own.
    """
    if layout.names_site(slogan):
        return True
    return alone and not any(sign in slogan for sign in "“”《》（）〈〉")


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
    """Return whether a slogan breaks into other words at one place at least, or ends line after line.

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
