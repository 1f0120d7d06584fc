"""Join lines that a page's width broke: a line is a paragraph only where the text says so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gangmu.language import marker
from gangmu.model.blocks import Span
from gangmu.pipeline.body import Draft
from gangmu.readers.source import Source
from gangmu.text.spacing import COLUMN

FULL = 0.4  # a document is hard-wrapped when so many of its lines are of one width
SLACK = 2.5  # a mark that may not begin a line makes a full line this much shorter or longer
NARROW, WIDE = 16, 60  # the widths, in characters, at which documents are wrapped
ENOUGH = 8  # lines; fewer say nothing about a width

ENDS = "。！？；：!?;:”）)》】…"
GOES_ON = "，、,（(“《—"


def unwrap(source: Source, drafts: Sequence[Draft]) -> list[Draft]:
    """Join the drafts of text that are one paragraph broken over several lines."""
    width = None if source.wrapped is False else _width(source.text, drafts)
    joined: list[Draft] = []
    waiting: list[Draft] = []  # the lines of the paragraph that is being put together
    for draft in drafts:
        if waiting and not _goes_on(source.text, waiting[-1], draft, width):
            joined.append(_whole(waiting))
            waiting = []
        waiting.append(draft)
    if waiting:
        joined.append(_whole(waiting))
    return joined


def _whole(lines: Sequence[Draft]) -> Draft:
    """Make one draft of the lines of a paragraph."""
    if len(lines) == 1:
        return lines[0]
    spans: list[Span] = []
    marked: set[int] = set()
    for line in lines:
        marked.update(len(spans) + index for index in line.marked)
        spans.extend(line.spans)
    return replace(lines[0], spans=tuple(spans), marked=frozenset(marked))


def _breadth(text: str, draft: Draft) -> float:
    """Return how far the last line of a draft reaches to the right, in full-width characters."""
    if not draft.spans:
        return 0.0
    start, end = draft.spans[-1]
    if end - start > 2 * WIDE:
        return float(end - start)
    words = text[start - _indent(text, start) : end]
    return sum(1.0 if letter > "\u1100" else 0.5 for letter in words)


def _is_laid_out(text: str, draft: Draft) -> bool:
    """Return whether a line is set in columns, as the rows of tables are: their width says nothing."""
    return any(COLUMN in text[start:end] for start, end in draft.spans if end - start <= 2 * WIDE)


def _width(text: str, drafts: Sequence[Draft]) -> float | None:
    """Find the width at which the text was wrapped, None where it was not."""
    lines = [draft for draft in drafts if draft.kind == "text" and not _is_laid_out(text, draft)]
    if len(lines) < ENOUGH or any(end - start > 2 * WIDE for line in lines for start, end in line.spans[-1:]):
        return None  # one line that is far too long tells: nothing was wrapped
    breadths = sorted(_breadth(text, line) for line in lines)
    widest = breadths[-1 - len(breadths) // 20]
    if not NARROW <= widest <= WIDE or breadths[-1] > widest + SLACK:
        return None
    full = sum(1 for breadth in breadths if breadth >= widest - SLACK)
    return widest if full >= FULL * len(breadths) else None


def _goes_on(text: str, before: Draft, draft: Draft, width: float | None) -> bool:
    """Return whether a draft goes on in the paragraph before it."""
    if before.kind != "text" or draft.kind != "text" or not before.spans or not draft.spans:
        return False
    if _is_heading(before) or _is_heading(draft) or draft.gap > before.gap + 1:
        return False
    start, end = draft.spans[0]
    last = text[before.spans[-1][1] - 1]
    if last not in GOES_ON:
        if width is None or _breadth(text, before) < width - SLACK:
            return False
        if last in ENDS and _indent(text, start):
            return False
    return not marker.begins(text, start, end)


def _is_heading(draft: Draft) -> bool:
    return draft.hint is not None and draft.hint.heading > 0


def _indent(text: str, start: int) -> int:
    count = 0
    while start - count > 0 and text[start - count - 1] in " \u3000\u00a0\t":
        count += 1
    return count
