"""Join lines that a page's width broke: a line is a paragraph only where the text says so."""

from __future__ import annotations

from collections.abc import Sequence

from gangmu import grammars
from gangmu.body import Draft
from gangmu.source import Source

FULL = 0.8  # a document is hard-wrapped when so many of its longer lines are of one width
NARROW, WIDE = 18, 60  # the widths at which documents are wrapped
ENOUGH = 8  # lines; fewer say nothing about a width

ENDS = "。！？；：!?;:”）)》】…"
GOES_ON = "，、,（(“《—和与及的"


def unwrap(source: Source, drafts: Sequence[Draft]) -> list[Draft]:
    """Join the drafts of text that are one paragraph broken over several lines."""
    width = None if source.wrapped is False else _width(drafts)
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _goes_on(source.text, joined[-1], draft, width):
            before = joined[-1]
            moved = frozenset(len(before.spans) + index for index in draft.marked)
            joined[-1] = before._replace(spans=before.spans + draft.spans, marked=before.marked | moved)
        else:
            joined.append(draft)
    return joined


def _length(draft: Draft) -> int:
    return draft.spans[-1][1] - draft.spans[-1][0] if draft.spans else 0


def _width(drafts: Sequence[Draft]) -> int | None:
    """Find the width at which the text was wrapped, None where it was not."""
    lengths = sorted(_length(draft) for draft in drafts if draft.kind == "text")
    if len(lengths) < ENOUGH:
        return None
    widest = lengths[-max(1, len(lengths) // 20)]
    if not NARROW <= widest <= WIDE or lengths[-1] > widest + 8:
        return None
    full = sum(1 for length in lengths if length >= widest - 3)
    return widest if full >= 0.4 * len(lengths) else None


def _goes_on(text: str, before: Draft, draft: Draft, width: int | None) -> bool:
    """Tell whether a draft goes on in the paragraph before it."""
    if before.kind != "text" or draft.kind != "text" or not before.spans or not draft.spans:
        return False
    if before.hint is not None and before.hint.heading or draft.hint is not None and draft.hint.heading:
        return False
    start, end = draft.spans[0]
    if grammars.pattern("marker").match(text, start, end):
        return False
    last = text[before.spans[-1][1] - 1]
    if last in GOES_ON and last not in "和与及的":
        return True
    if width is None or _length(before) < width - 3:
        return False
    return _indent(text, start) == 0 or last not in ENDS


def _indent(text: str, start: int) -> int:
    count = 0
    while start - count > 0 and text[start - count - 1] in " \u3000\u00a0\t":
        count += 1
    return count
