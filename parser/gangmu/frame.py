"""Find the report inside its page: where the body begins and ends, and what stands around it.

The body is found first; then chrome is taken from both ends inwards. What is neither body nor
known chrome is dropped only where chrome stands around it: a body sentence thrown away is worse
than a footer kept.
"""

from __future__ import annotations

import re

from gangmu.labels import Labels
from gangmu.model import BoilerplateKind
from gangmu.rows import Row, squeeze

HEADLINE = 8  # a news headline has at least this many characters
TEASER_GAP = 3  # blank lines that part the report from what follows it, and more than any gap inside


def find_body(rows: list[Row]) -> tuple[int, int]:
    """Give the range of rows ``[first, last)`` that holds running text and headings.

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
    """Give the row after a crawler's own mark such as ``==正文==``, 0 where there is none."""
    for i, row in enumerate(rows[:60]):
        if row.chrome and row.chrome[0].rule == "export" and "正文" in row.text and len(row.text) < LONG_MARK:
            return i + 1
    return 0


LONG_MARK = 120


def _is_body(rows: list[Row], i: int) -> bool:
    row = rows[i]
    if row.kind == "cell":
        return True
    if row.kind:
        return False
    if row.prose:
        return True
    if row.marker and not row.chrome:
        near = rows[i + 1 : i + 8]
        return row.marker != "arabic" or any(other.prose or other.marker for other in near)
    return False


def _before_footer(rows: list[Row], first: int, last: int) -> int:
    """Draw the end in before a strong footer mark or a list of related news."""
    marked = max((i for i in range(first, last) if rows[i].marker), default=first)
    for i in range(marked + 1, last):
        pieces = rows[i].chrome
        if not pieces:
            continue
        strong = any(piece.rule == "footer" and _is_strong(piece.word) for piece in pieces)
        listing = pieces[0].rule == "related"
        if strong or listing:
            return next(k + 1 for k in range(i - 1, first - 1, -1) if _is_body(rows, k))
    return _before_teasers(rows, first, last)


def _is_strong(word: str) -> bool:
    return any(mark in word for mark in ("标识码", "公网安备", "ICP", "网站地图", "违法和不良", "版权所有"))


def _before_teasers(rows: list[Row], first: int, last: int) -> int:
    """Draw the end in before headlines that stand far off from the report, behind its last point."""
    tail = next((k for k in range(last - 1, first, -1) if rows[k].marker), first)
    usual = max((row.line.gap for row in rows[first + 1 : tail + 1]), default=0)
    for i in range(tail + 1, last):
        row = rows[i]
        if row.line.gap >= TEASER_GAP and row.line.gap > usual and _is_headline(row):
            return i
    return last


def _is_headline(row: Row) -> bool:
    return HEADLINE <= len(row.text) <= 60 and row.text[-1] not in "。；：，！？;:,!?、" and row.matter is None


def settle_head(rows: list[Row], first: int, labels: Labels) -> None:
    """Say of every row before the body what it is: matter, chrome, or text after all."""
    head = rows[:first]
    _settle_labels(head, labels)
    title = _settle_titles(head, labels)
    framed = [i for i, row in enumerate(head) if row.kind == "drop"]
    for i, row in enumerate(head):
        if row.kind == "drop" and title is not None and i > title and row.bracketed_date:
            row.kind = "date"
        if row.kind:
            continue
        matter = row.matter
        if (title is None or i > title) and _is_speaker(head, i):
            row.kind = "subtitle"
        elif matter in ("note", "document-number", "salutation", "subtitle", "attachments") and (
            title is None or i > title or matter in ("note", "document-number")
        ):
            row.kind = matter
        elif _is_caption(row):
            row.drop("other")
        elif row.text[-1:] in "。；！":
            row.kind = "text"
        elif framed and (title is not None and i < title or i < framed[-1]):
            row.drop("navigation")
        elif title is not None and i < title and len(head) > MANY:
            row.drop("navigation")
        else:
            row.kind = "note" if matter == "letterhead" else "text"


MANY = 8  # so many short lines above a title are a page, not a letterhead


def _kind(row: Row) -> BoilerplateKind:
    """Name the kind of a line of chrome by its first piece, of bare signs by what they are."""
    if row.chrome:
        return row.chrome[0].kind
    return "navigation" if any(sign in row.text for sign in ">＞→»›|") else "toolbar"


def _settle_labels(head: list[Row], labels: Labels) -> None:
    """Drop the chrome of the head and read its labels, a value on the next line too."""
    wanting: str | None = None
    for row in head:
        pieces = row.chrome
        if row.kind:
            continue
        if pieces is not None:
            if wanting is not None and len(pieces) == 1 and pieces[0].rule == "stamp":
                labels.put(wanting, row.text)
                wanting = None
            elif not row.bracketed_date:
                wanting = labels.take(pieces)
            row.drop(_kind(row))
        elif (bare := labels.bare(row.text)) is not None:
            wanting = bare
            row.drop("page-metadata")
        elif wanting is not None and labels.fits(wanting, row):
            labels.put(wanting, row.text)
            wanting = None
            row.drop("page-metadata")
        else:
            wanting = None


def _settle_titles(head: list[Row], labels: Labels) -> int | None:
    """Find the title above the body; its earlier copies are duplicates. Give its row."""
    known = labels.titles()
    found: list[int] = []
    for i, row in enumerate(head):
        if row.kind:
            continue
        if row.squeezed in known or (row.line.hint is not None and (row.line.hint.title or row.line.hint.heading == 1)):
            found.append(i)
        elif row.matter == "title" and len(row.text) > SHORT_TITLE:
            found.append(i)
    if not found and not known:
        found = _headline_over_labels(head)
    if not found:
        return None
    chosen = next((i for i in reversed(found) if head[i].squeezed in known), None)
    if chosen is None:
        chosen = next((i for i in reversed(found) if is_full_title(head[i])), found[-1])
    words = head[chosen].squeezed
    above = _lines_above(head, chosen, known)
    for i in found:
        if head[i].squeezed == words or words.startswith(head[i].squeezed):
            head[i].kind = "title"
    for i in found:
        if i < chosen and head[i].kind == "title" and i not in above:
            head[i].drop("duplicate-title")
            for step, k in enumerate(reversed(above), 1):
                if i >= step and head[i - step].squeezed == head[k].squeezed:
                    head[i - step].drop("duplicate-title")
    for i in (*above, chosen):
        head[i].kind = "title"
    return chosen


SHORT_TITLE = 5  # a column name such as 工作报告 is no title


def _headline_over_labels(head: list[Row]) -> list[int]:
    """Find a headline of news by its place: right above the line that tells date and source."""
    for i in range(len(head) - 1, 0, -1):
        row = head[i - 1]
        labelled = head[i].kind == "drop" and head[i].reason == "page-metadata" and head[i].chrome
        if labelled and not row.kind and LONG_HEADLINE <= len(row.text) <= LONGEST_HALF and _is_headline(row):
            return [i - 1]
    return []


LONG_HEADLINE = 10


def _lines_above(head: list[Row], chosen: int, known: frozenset[str]) -> list[int]:
    """Find the lines above that belong to a title broken over two or three."""
    found: list[int] = []
    words = head[chosen].squeezed
    for i in range(chosen - 1, max(-1, chosen - 1 - MOST_BROKEN), -1):
        row, below = head[i], head[i + 1]
        if row.kind or len(row.text) > LONGEST_HALF or row.text[-1] in STOPS or (row.line.gap > 1 and below.line.gap > 1):
            break
        broken = row.text.endswith(("关于", "年度", "年", "的", "、", "和"))
        broken = broken or ("关于" in row.text and "关于" not in words)
        broken = broken or (row.matter == "signature" and words[:2] in ("关于", "印发", "转发"))
        if not broken and row.squeezed + words not in known:
            break
        found.insert(0, i)
        words = row.squeezed + words
    return found


MOST_BROKEN, LONGEST_HALF = 2, 45


def _is_speaker(head: list[Row], i: int) -> bool:
    """Tell whether a line between the title and 各位代表： names who speaks."""
    following = head[i + 1] if i + 1 < len(head) else None
    if following is None or following.matter != "salutation" or not following.text.startswith("各位"):
        return False
    return len(head[i].text) <= LONGEST_SPEAKER and "长" in head[i].text and head[i].text[-1] not in STOPS


LONGEST_SPEAKER = 24


def _is_unended(rows: list[Row], i: int) -> bool:
    """Tell whether the line before breaks off in mid-sentence, so that this one goes on with it."""
    return i > 0 and rows[i - 1].kind != "drop" and rows[i].line.gap <= 1 and rows[i - 1].text[-1:] not in STOPS


STOPS = "。！？；：!?;:”）)》】…"


def is_full_title(row: Row) -> bool:
    """Tell a report's own title from the name of a column: it names a year, or what it is about."""
    return "关于" in row.text or re.search(r"(19|20)\d\d年", row.text) is not None


def _is_caption(row: Row) -> bool:
    return row.text.endswith(("摄", "摄影")) or (row.text.startswith(("图为", "（图")) and len(row.text) < 40)


def settle_tail(rows: list[Row], last: int) -> None:
    """Say of every row behind the body what it is: matter of the report, or the page's end."""
    tail = rows[last:]
    ended = False
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
        elif not ended and i > 0 and tail[i - 1].kind == "attachments" and row.marker:
            row.kind = "attachments"
        elif not ended and matter in ("signature", "note", "attachments") and not _in_chrome(pieces):
            row.kind = matter
        elif pieces is not None:
            row.drop(_kind(row))
            ended = True
        elif not ended and row.text.endswith(("。", "！", "；")) and row.line.gap < TEASER_GAP:
            row.kind = "text"
        elif not ended and row.line.gap < TEASER_GAP and (i > behind or _is_unended(rows, last + i)):
            row.kind = "text"
        else:
            row.drop("related-news" if _is_headline(row) or row.prose else "page-footer")
            ended = True


def _in_chrome(pieces: object) -> bool:
    return bool(pieces)


__all__ = ["find_body", "settle_head", "settle_tail", "squeeze"]
