"""Cut a report into chunks for an index: by section, none too long, no sentence cut in two.

A section that fits is one chunk, with all that stands under it; else its own words and each of its
subsections are taken by themselves. Size alone would put the end of one section and the start of
the next into one chunk, and cut where a sentence is at its fullest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from gangmu.model.blocks import Block, Item, Paragraph, Point, Role, Section, Span, Table
from gangmu.model.report import Report, paths, words_of
from gangmu.output.chunks.pieces import ChunkPiece, Origins, pieces
from gangmu.text.sentences import Cut, Harm, before_word, cuts

MAX_CHARS = 800

Ending: TypeAlias = Literal["section", "sentence", "clause", "character"]


class Chunk(msgspec.Struct, frozen=True):
    """A passage of a report, as it stands there, in normal form.

    `section` is the id of the section it was taken from, as in `gangmu.output.tables`; `id` adds the
    `number` of the chunk in it, from 1. `headings` are those above it and its section's own,
    outermost first. `roles` are played by all of it. `span` is its place in the source; where a
    report does not hold its source and the text was repaired, it may reach a few characters too
    far. `ends` says with what it ends: its section, a sentence, or, where one sentence alone is too
    long, a ``clause`` or nothing but a ``character``. `page` is the one on which it begins, where the
    format knows pages (PDF, OFD) and the report holds its source.
    """

    id: str
    section: str
    number: int
    headings: tuple[str, ...]
    roles: tuple[Role, ...]
    text: str
    span: Span
    ends: Ending
    page: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the chunk as a plain dict; tuples stay tuples."""
        return msgspec.structs.asdict(self)

    def in_context(self) -> str:
        """Return the text under the headings that it does not hold itself, for an embedding.

        The heading of its own section opens the first chunk, and is put above the others.
        """
        above = self.headings if self.number > 1 else self.headings[:-1]
        return "\n".join((" > ".join(above), self.text)) if above else self.text


class _Stretch(NamedTuple):
    """What is cut as one: the words of a section, or of one role in it."""

    path: str
    headings: tuple[str, ...]
    pieces: tuple[ChunkPiece, ...]


class _Size(NamedTuple):
    """How long a chunk may be, and by what it is measured."""

    most: int
    length: Callable[[str], int]

    def reach(self, text: str, start: int) -> int:
        """Return how far a chunk from `start` on may reach, one character at the least."""
        if self.length is len:
            return start + self.most
        step = max(1, self.most)
        while start + step < len(text) and self.length(text[start : start + step]) <= self.most:
            step *= 2
        low, high = start + 1, min(len(text), start + step) + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.length(text[start:middle]) <= self.most else (low, middle)
        return low


def chunks(
    report: Report,
    *,
    max_chars: int = MAX_CHARS,
    length: Callable[[str], int] = len,
    doc: str | None = None,
    matter: bool = False,
) -> tuple[Chunk, ...]:
    """Cut `report` into chunks of at most `max_chars` code points, headings above not counted.

    `length` may measure by something else, as a tokenizer does: ``lambda text: len(encode(text))``;
    `max_chars` then counts that. It must not shrink as a text grows.

    Every word stands in one chunk, but for headings that have nothing but subsections under them:
    those stand in `Chunk.headings` alone. Matter (title, signature, date …) is left out unless
    `matter`. `doc` names the document in the ids; else its source's name does, or its hash. For
    exact offsets read the report with ``with_source=True``.

    >>> import gangmu
    >>> report = gangmu.parse("一、举措\\n（一）学法。坚持学法。\\n（二）普法。办班3期。\\n", name="a")
    >>> [(chunk.id, chunk.text) for chunk in chunks(report, max_chars=15)]
    [('a#1.1/1', '（一）学法。坚持学法。'), ('a#1.2/1', '（二）普法。办班3期。')]
    """
    if max_chars < 1:
        raise ValueError(f"max_chars must be at least 1, not {max_chars}")
    doc = doc if doc is not None else report.source.name or report.source.sha256[:16]
    origins = Origins(report)
    made: list[Chunk] = []
    numbers: dict[str, int] = {}
    size = _Size(max_chars, length)
    pages = _Pages(report)
    for stretch in _stretches(report, size, matter):
        for part in _parts(stretch, size, origins):
            number = numbers[stretch.path] = numbers.get(stretch.path, 0) + 1
            section = f"{doc}#{stretch.path}"
            page = pages.at(part[2][0])
            made.append(Chunk(f"{section}/{number}", section, number, stretch.headings, *part, page))
    return tuple(made)


class _Pages:
    """The pages of a report by the offsets at which their lines begin."""

    def __init__(self, report: Report) -> None:
        lines = [line for line in report.source.lines or () if line.page is not None]
        self._starts = [line.span[0] for line in lines]
        self._pages = [line.page for line in lines]

    def at(self, place: int) -> int | None:
        """Return the page of a place in the source, None where nothing is known of pages."""
        index = bisect_right(self._starts, place) - 1
        return self._pages[max(index, 0)] if self._pages else None


def section_text(block: Block) -> str:
    """Return the words of a block with all that stands under it, a line each, as its chunks have them."""
    return "".join(piece.before + piece.words for piece in pieces([block])).strip()


def _stretches(report: Report, size: _Size, matter: bool) -> Iterator[_Stretch]:
    for kind, run in groupby(paths(report.children), lambda at: _kind(at[1])):
        listed = list(run)
        if kind == "point":
            for path, point in listed:
                assert isinstance(point, Section | Item)
                yield from _of_point(point, path, (), size)
        elif kind == "loose":
            yield from _by_role(listed[0][0], (), pieces([block for _, block in listed]))
        elif matter:
            yield from (_Stretch(path, (), tuple(pieces([block]))) for path, block in listed)


def _kind(block: Block) -> str:
    if isinstance(block, Section | Item):
        return "point"
    return "loose" if isinstance(block, Paragraph | Table) else "matter"


def _of_point(point: Point, path: str, above: tuple[str, ...], size: _Size) -> Iterator[_Stretch]:
    headings = (*above, words_of(point))
    whole = list(_by_role(path, headings, pieces([point])))
    subsections = any(isinstance(child, Section) for child in point.children)
    if not subsections or (len(whole) == 1 and _fits(whole[0], size)):
        yield from whole
        return
    own: list[ChunkPiece] = list(pieces([point], below=False))
    last: Block | None = point
    inner = paths(point.children, f"{path}.")
    for is_section, run in groupby(inner, lambda at: isinstance(at[1], Section)):
        if not is_section:
            own += pieces([block for _, block in run], under=point, after=last)
            continue
        if not all(piece.heading for piece in own):
            yield from _by_role(path, headings, own)
        own, last = [], None
        for below, section in run:
            assert isinstance(section, Section)
            yield from _of_point(section, below, headings, size)
    yield from _by_role(path, headings, own)


def _fits(stretch: _Stretch, size: _Size) -> bool:
    return size.length("".join(piece.before + piece.words for piece in stretch.pieces)) <= size.most


def _by_role(path: str, headings: tuple[str, ...], found: Iterable[ChunkPiece]) -> Iterator[_Stretch]:
    """Cut where the text turns to another part; a heading goes with what follows it."""
    now: list[ChunkPiece] = []
    roles: tuple[Role, ...] | None = None
    waiting: list[ChunkPiece] = []
    for piece in found:
        waiting.append(piece)
        if piece.heading:
            continue
        if roles is not None and piece.roles != roles:
            yield _Stretch(path, headings, tuple(now))
            now = []
        now += waiting
        waiting, roles = [], piece.roles
    if now or waiting:
        yield _Stretch(path, headings, (*now, *waiting))


_Part: TypeAlias = tuple[tuple[Role, ...], str, Span, Ending]
_ENDING: dict[Harm, Ending] = {
    Harm.SENTENCE: "sentence",
    Harm.HEADING: "sentence",
    Harm.CHARACTER: "character",
}


def _parts(stretch: _Stretch, size: _Size, origins: Origins) -> Iterator[_Part]:
    """Fill chunks from the front, each up to the last of the most harmless cuts within reach."""
    text = "".join(piece.before + piece.words for piece in stretch.pieces)
    places = sorted(_cuts(stretch.pieces, text))
    spans = [span for piece in stretch.pieces for span in origins.of(piece)]
    roles = next((piece.roles for piece in stretch.pieces if not piece.heading), stretch.pieces[0].roles)
    start, first = _skip(text, 0), 0
    while start < len(text):
        first = bisect_right(places, (start, Harm.CHARACTER), first)
        cut = _best(text, places, first, start, size)
        words = text[start : cut.at].rstrip()
        ending: Ending = "section" if cut.at == len(text) else _ENDING.get(cut.harm, "clause")
        yield roles, words, (spans[start][0], spans[start + len(words) - 1][1]), ending
        start = _skip(text, cut.at)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _best(text: str, places: list[Cut], first: int, start: int, size: _Size) -> Cut:
    limit = size.reach(text, start)
    if limit >= len(text):
        return Cut(len(text), Harm.SENTENCE)
    near = places[first : bisect_right(places, (limit, Harm.CHARACTER), first)]
    if near:
        return min(near, key=lambda cut: (cut.harm, -cut.at))
    at = before_word(text, limit)
    return Cut(at if at > start else limit, Harm.CHARACTER)


def _cuts(stretch: tuple[ChunkPiece, ...], text: str) -> Iterator[Cut]:
    """Yield the cuts of the text; behind a heading a cut is worse, before an item it is better."""
    alone: set[int] = set()
    at = 0
    for piece in stretch:
        start = at + len(piece.before)
        if piece.item and not piece.before.strip("\n") and start:
            yield Cut(start, Harm.POINT)
        at = start + len(piece.words)
        if piece.heading:
            alone |= {at, at + 1} if text[at : at + 1] == "\n" else {at}
    for cut in cuts(text):
        left_alone = cut.harm == Harm.SENTENCE and cut.at in alone
        yield Cut(cut.at, Harm.HEADING) if left_alone else cut
