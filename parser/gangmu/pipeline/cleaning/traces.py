"""Cut what a program left in the lines of a whole text: glosses of a conversion, a column of numbers."""

from __future__ import annotations

from gangmu.pipeline.cleaning.line import Row
from gangmu.text.patterns import late

ENOUGH = 3  # glosses, in a text that was converted with them
ENOUGH_NUMBERED = 4  # lines that begin with a number and a tab

# It begins with its bracket, and looks back from there: a search for few characters is a fast one.
_GLOSS = late("[（(](?<=[\u4e00-\u9fff].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[）)]")
_COLUMN = late("[0-9]{1,6}\t[ \u3000]*(?=[^0-9\\s])")


def settle(rows: list[Row]) -> None:
    """Cut what is no text before the lines are read."""
    _cut_glosses(rows)
    _cut_column(rows)


def _cut_glosses(rows: list[Row]) -> None:
    """Cut the readings that a page set behind characters when it was converted: 設(shè)."""
    if not rows or len(_GLOSS.findall(rows[0].form)) < ENOUGH:
        return
    for row in rows:
        for found in _GLOSS.finditer(row.form, row.start, row.end):
            row.cuts.append(("markup", *found.span()))


def _cut_column(rows: list[Row]) -> None:
    """Cut the column of numbers that an export set before every line of its text."""
    found = [(row, _COLUMN.match(row.form, row.start, row.end)) for row in rows]
    numbered = [(row, column) for row, column in found if column is not None]
    if len(numbered) < ENOUGH_NUMBERED or 2 * len(numbered) < len(rows):
        return
    for row, column in numbered:
        row.cuts.append(("markup", row.start, column.end()))
