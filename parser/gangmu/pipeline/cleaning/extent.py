"""Find the report inside its page: where the body begins and ends.

The body is found first; then chrome is taken from both ends inwards (`front`, `back`).
"""

from __future__ import annotations

from gangmu.model.blocks import BoilerplateKind
from gangmu.pipeline.cleaning.fields import Labels
from gangmu.pipeline.cleaning.line import Row

HEADLINE = 8  # a news headline has at least this many characters
TEASER_GAP = 3  # blank lines that part the report from what follows it, and more than any gap inside


def find_body(rows: list[Row]) -> tuple[int, int]:
    """Return the range of rows ``[first, last)`` that holds running text and headings.

    Both are 0 where there is no body: a page that was never scraped right.
    """
    begin = _after_export_mark(rows)
    first = next((i for i in range(begin, len(rows)) if _is_body(rows, i)), None)
    if first is None:
        return 0, 0
    last = next(i + 1 for i in range(len(rows) - 1, first - 1, -1) if _is_body(rows, i))
    return first, _before_footer(rows, first, last)


def release_label_tables(rows: list[Row], labels: Labels) -> None:
    """Treat the cells of a table of labels (索引号 | … | 发布日期 | …) as the lines they would be in text."""
    tables: dict[int, list[Row]] = {}
    for row in rows[:LABEL_CELLS]:
        if row.kind == "cell" and row.line.hint is not None and row.line.hint.table is not None:
            tables.setdefault(row.line.hint.table[0], []).append(row)
    for cells in tables.values():
        if sum(1 for cell in cells if _is_label(cell, labels)) >= ENOUGH_LABELS:
            for cell in cells:
                cell.kind = ""


LABEL_CELLS, ENOUGH_LABELS = 120, 2


def _is_label(cell: Row, labels: Labels) -> bool:
    if labels.bare(cell.text) is not None:
        return True
    return bool(cell.chrome) and cell.chrome is not None and cell.chrome[0].rule == "label"


def _after_export_mark(rows: list[Row]) -> int:
    """Return the row after a crawler's own mark such as ``===正文===``, 0 where there is none."""
    for i, row in enumerate(rows[:60]):
        if "正文" in row.text and len(row.text) < LONG_MARK and row.chrome and row.chrome[0].rule == "export":
            return i + 1
    return 0


LONG_MARK = 120


def _is_body(rows: list[Row], i: int) -> bool:
    row = rows[i]
    if row.kind == "cell":
        return True
    if row.kind or row.blurb:
        return False
    if row.prose:
        return True
    if row.marker and not row.chrome:
        near = rows[i + 1 : i + 8]
        return row.marker != "arabic" or any(other.prose or other.marker for other in near)
    return False


def _before_footer(rows: list[Row], first: int, last: int) -> int:
    """Move the end of the body up to a strong footer mark or a list of related news."""
    last = _before_listing(rows, first, last)
    marked = max((i for i in range(first, last) if rows[i].marker), default=first)
    for i in range(marked + 1, last):
        pieces = rows[i].chrome
        if not pieces or rows[i].kind == "drop":  # what the format itself drops there ends nothing
            continue
        strong = any(piece.rule == "footer" and _is_strong(piece.word) for piece in pieces)
        listing = pieces[0].rule == "related"
        if strong or listing:
            return _end_above(rows, first, i)
    return _before_teasers(rows, first, last)


def _end_above(rows: list[Row], first: int, i: int) -> int:
    """Return the end of a body that begins at `first` and holds nothing from row `i` on."""
    return next(k + 1 for k in range(i - 1, first - 1, -1) if _is_body(rows, k))


def _before_listing(rows: list[Row], first: int, last: int) -> int:
    """Move the end of the body up to a list of other news, numbered or not: 往期推荐 over headlines alone."""
    for i in range(last - 1, first, -1):
        row = rows[i]
        if row.prose:
            break
        if len(row.text) <= LONGEST_LISTING and row.chrome and row.chrome[0].rule == "related":
            return _end_above(rows, first, i)
    return last


LONGEST_LISTING = 12


def _is_strong(word: str) -> bool:
    return any(mark in word for mark in ("标识码", "公网安备", "ICP", "网站地图", "违法和不良", "版权所有"))


def _before_teasers(rows: list[Row], first: int, last: int) -> int:
    """Move the end of the body up to headlines that stand far off from the report, behind its last point."""
    tail = next((k for k in range(last - 1, first, -1) if rows[k].marker), first)
    usual = max((row.line.gap for row in rows[first + 1 : tail + 1]), default=0)
    for i in range(tail + 1, last):
        row = rows[i]
        if row.line.gap >= TEASER_GAP and row.line.gap > usual and is_headline(row):
            behind = sum(row.prose for row in rows[i:last])
            told = behind + sum(row.prose for row in rows[first:i])
            return i if MOST_BEHIND * behind < told else last
    return last


MOST_BEHIND = 3  # blank lines never end a report where a third of its prose follows


def is_headline(row: Row) -> bool:
    """Return whether a line could be the headline of other news: short, without an end mark, no matter."""
    return (
        HEADLINE <= len(row.text) <= 60 and row.text[-1] not in "。；：，！？;:,!?、" and row.matter is None
    )


def kind_of(row: Row) -> BoilerplateKind:
    """Return the kind of a line of boilerplate by its first piece, of bare signs by what they are."""
    if row.chrome:
        return row.chrome[0].kind
    return "navigation" if any(sign in row.text for sign in ">＞→»›|") else "toolbar"


STOPS = "。！？；：!?;:”）)》】…"
