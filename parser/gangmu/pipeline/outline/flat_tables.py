"""Find the rows of a table that lost its lines, each cell or each row on a line: they are no points.

一、本年新收申请数量 over 5, 0, 0, 1 is a row of a table, however much it looks like a heading.
"""

from __future__ import annotations

from gangmu.language import layout, marker
from gangmu.pipeline.body import Body

LONGEST_CELL = 120
BARS = 2  # signs that part the cells of a row
FIGURES = 2  # cells of figures behind the words of a row


def table_rows(body: Body) -> frozenset[int]:
    """Find the paragraphs, by their index, that begin with a marker and are words of a row of figures.

    Figures follow, on the line or below it, with nothing between but the next words of the kind:
    （三）不予公开 over 1.属于国家秘密.
    """
    rows: set[int] = set()
    tables: set[int] = set()
    figures = 0
    for index in range(len(body.paragraphs) - 1, -1, -1):
        paragraph = body.paragraphs[index]
        start, end = paragraph.start, paragraph.end
        if paragraph.kind == "text" and _is_table(body.form[start:end]):
            tables.add(index)
            figures = 0
        elif paragraph.kind != "text" or end - start > LONGEST_CELL:
            figures = 0
        elif layout.is_figure(body.form, start, end):
            figures += 1
        elif not marker.begins(body.form, start, end):
            figures = 0
        else:
            above = figures == 0 and index + 1 in rows
            if figures >= FIGURES or above or layout.is_table_row(body.form, start, end):
                rows.add(index)
            figures = 0
    return frozenset(rows | tables)


def _is_table(line: str) -> bool:
    """Return whether a line is a whole table, or a row in cells: no sentence, and figures in row upon row."""
    if line.count("|") >= BARS:
        return True
    if "。" in line or len(line) < LONGEST_CELL:
        return False
    return layout.has_rows_of_figures(line, ROWS)


ROWS = 3
