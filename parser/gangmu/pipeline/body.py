"""Define the report without its page: paragraphs of text and matter, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gangmu.model.base import Value
from gangmu.model.blocks import BoilerplateKind, Diagnostic, Span
from gangmu.readers.source import Hint


class Paragraph(Value, frozen=True):
    """A paragraph of the body: ``[start, end)`` in `Body.text`.

    `kind` is ``text``, ``cell`` (of a table), or a matter word of the model (``title`` …).
    """

    kind: str
    start: int
    end: int
    gap: int = 0
    hint: Hint | None = None


class Removed(Value, frozen=True):
    """A piece taken out as boilerplate: ``[start, end)`` in the source."""

    kind: BoilerplateKind
    start: int
    end: int


class Body(NamedTuple):
    """What cleaning leaves. `form` is `text` in the shape that the grammars match, of equal length.

    Position ``p`` of `text` stands in the source at ``p + shifts[i]``, where ``i`` is the last
    segment that begins at or before ``p``.
    """

    text: str
    form: str
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    removed: tuple[Removed, ...]
    labels: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...] = ()
    breaks: tuple[int, ...] = ()  # where bold type begins or ends inside a paragraph

    def at(self, position: int) -> int:
        """Return the source offset of a position in `text`."""
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def span(self, start: int, end: int) -> Span:
        """Return the source span of ``text[start:end]``; an empty one stays empty."""
        segment = bisect_right(self.starts, start) - 1
        first = start + self.shifts[segment]
        if end <= start:
            return first, first
        if segment + 1 < len(self.starts) and end > self.starts[segment + 1]:
            return first, self.at(end - 1) + 1
        return first, end + self.shifts[segment]


class Draft(Value, frozen=True):
    """A paragraph before assembly: its kind and the source spans that make it up, in order."""

    kind: str
    spans: tuple[Span, ...]
    gap: int = 0
    hint: Hint | None = None
    marked: frozenset[int] = frozenset()  # the spans, by index, that a sign of bold type stands before


def assemble(
    text: str,
    form: str,
    drafts: Sequence[Draft],
    removed: Iterable[Removed],
    labels: Mapping[str, str],
    diagnostics: tuple[Diagnostic, ...],
) -> Body:
    """Put the drafts together; paragraphs are parted by a line feed, spans of one by nothing."""
    paragraphs: list[Paragraph] = []
    starts: list[int] = []
    shifts: list[int] = []
    breaks: list[int] = []
    at = 0
    for draft in drafts:
        begin = at
        for index, (start, end) in enumerate(draft.spans):
            if index in draft.marked:
                breaks.append(at)
            starts.append(at)
            shifts.append(start - at)
            at += end - start
        paragraphs.append(Paragraph(draft.kind, begin, at, draft.gap, draft.hint))
        at += 1
    whole = _joined(text, drafts)
    return Body(
        whole,
        whole if form is text else _joined(form, drafts),
        tuple(paragraphs),
        tuple(starts) or (0,),
        tuple(shifts) or (0,),
        tuple(sorted(removed, key=lambda piece: (piece.start, piece.end))),
        labels,
        diagnostics,
        tuple(breaks),
    )


def _joined(text: str, drafts: Sequence[Draft]) -> str:
    pieces: list[str] = []
    for draft in drafts:
        pieces += [text[start:end] for start, end in draft.spans]
        pieces += "\n"
    return "".join(pieces)
