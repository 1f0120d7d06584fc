"""Find the rows of a table that lost its lines, one cell below the other: their numbers number no points.

一、本年新收申请数量 over 5, 0, 0, 1 is a row of a table, however much it looks like a heading.
"""

from __future__ import annotations

from gangmu import grammars
from gangmu.body import Body

LONGEST_CELL = 80
FIGURES = 2  # cells of figures behind the words of a row


def table_rows(body: Body) -> frozenset[int]:
    """Find the paragraphs, by their index, that begin with a marker and are words of a row of figures.

    Figures follow, with nothing between but the next words of the kind: （三）不予公开 over 1.属于国家秘密.
    """
    figure, marker = grammars.finder("inside", "FIGURE"), grammars.finder("marker")
    rows: set[int] = set()
    figures = 0
    for index in range(len(body.paragraphs) - 1, -1, -1):
        paragraph = body.paragraphs[index]
        start, end = paragraph.start, paragraph.end
        if paragraph.kind != "text" or end - start > LONGEST_CELL:
            figures = 0
        elif figure.fullmatch(body.form, start, end) is not None:
            figures += 1
        elif marker.match(body.form, start, end) is None:
            figures = 0
        else:
            if figures >= FIGURES or (figures == 0 and index + 1 in rows):
                rows.add(index)
            figures = 0
    return frozenset(rows)
