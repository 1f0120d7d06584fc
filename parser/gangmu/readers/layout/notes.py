"""Find the footnotes of a page: they stand between a paragraph and its end on the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gangmu.readers.layout.rows import Row

_SMALLER = 0.93  # of the body's type
_SIGN = re.compile(r"[\[［〔(（]?(\d{1,3}(?!\d)|[①-⑳]|[*＊※†‡]{1,3})[\]］〕)）]?")
_CIRCLED = re.compile(r"[①-⑳]")
_DIGITS = re.compile(r"\d+|[①-⑳]|[*＊※†‡]+")


def first_footnote(rows: Sequence[Row], em: float) -> int | None:
    """Return the index of the first footnote among the rows of a page; all behind it belong to them.

    A footnote is set smaller, at the foot of the page, and begins with a sign that a word above it has.
    """
    start = len(rows)
    while start and rows[start - 1].em < _SMALLER * em and not rows[start - 1].wide:
        start -= 1
    signs = _signs(rows[:start])
    return next((at for at in range(start, len(rows)) if sign_of(rows[at]) in signs), None)


def sign_of(row: Row) -> str | None:
    """Return the sign of a note at the start of a row, without its brackets."""
    found = _SIGN.match(row.text)
    return found[1] if found else None


def _signs(rows: Sequence[Row]) -> set[str]:
    """Return the signs of notes in the text: raised ones, and circled digits in the middle of a row."""
    raised = {sign for row in rows for a, b in row.marks for sign in _DIGITS.findall(row.text[a:b])}
    return raised | {sign for row in rows for sign in _CIRCLED.findall(row.text[1:])}
