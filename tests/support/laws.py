"""State the laws of a report as functions: each takes a report and its source and raises where one is broken.

A law names what it found and where, so that a failing property shows the defect and not only that
there is one. `every_law` holds all that must be true of any report of any source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gangmu.model.blocks import MAX_LEVEL, Block, Item, Paragraph, Section, Span, Table
from gangmu.model.report import Report
from gangmu.readers.strings.references import unreferenced
from gangmu.text.normal import normalize

NEAR = 16  # characters shown around a place where a law is broken


class BrokenLawError(AssertionError):
    """Say which law is broken, where, and what stands there."""


def every_law(report: Report, text: str) -> None:
    """Check all laws of the tree of `report`, which was made from the source `text`."""
    for law in LAWS:
        law(report, text)


def leaves(block: Block) -> Iterator[Span]:
    """Yield the spans that a block itself fills: a head, each cell of a table, the whole of a leaf."""
    if isinstance(block, Section | Item):
        yield block.head
    elif isinstance(block, Table):
        yield from (cell.span for row in block.rows for cell in row if cell.span[0] < cell.span[1])
    else:
        yield block.span


def every_character_has_one_place(report: Report, text: str) -> None:
    """Lossless: a character that is no space lies in one leaf, or in one piece of boilerplate.

    A piece of boilerplate may lie inside one leaf, as a watermark in mid-sentence does.
    """
    in_leaf, in_piece = bytearray(len(text)), bytearray(len(text))
    for block, _ in report.walk():
        for span in leaves(block):
            _count(in_leaf, span, text, "leaf")
    for piece in report.boilerplate:
        _count(in_piece, piece.span, text, "boilerplate")
        held = set(in_leaf[slice(*piece.span)])
        _law(len(held) < 2, "boilerplate lies inside a leaf or outside all", piece.span, text)
    for at, char in enumerate(text):
        if not (in_leaf[at] or in_piece[at] or char.isspace()):
            raise _broken("every character is in a leaf or in boilerplate", (at, at + 1), text)


def _count(places: bytearray, span: Span, text: str, what: str) -> None:
    start, end = span
    _law(not any(places[start:end]), f"no two pieces of {what} overlap", span, text)
    places[start:end] = b"\x01" * (end - start)


def spans_are_in_the_source(report: Report, text: str) -> None:
    """Every span is half-open, within the source, and begins and ends on a character that is no space."""
    _law(report.source.length == len(text), "length counts the code points of the source", (0, 0), text)
    for block, _ in report.walk():
        for span in (block.span, *leaves(block)):
            if span != getattr(block, "head", None) or not _is_unseen(block):
                _is_tight(span, text, type(block).__name__)
    for piece in report.boilerplate:
        _is_tight(piece.span, text, f"boilerplate {piece.kind}")
    for found in report.diagnostics:
        if found.span is not None:
            start, end = found.span
            _law(0 <= start <= end <= len(text), f"{found.code} is in the source", found.span, text)


def _is_unseen(block: Block) -> bool:
    """Tell whether nothing of a head stands in the source: its marker was restored, and it has no title."""
    return isinstance(block, Section | Item) and block.inferred and not block.title


def _is_tight(span: Span, text: str, what: str) -> None:
    start, end = span
    _law(0 <= start < end <= len(text), f"a {what} is in the source and not empty", span, text)
    tight = not (text[start].isspace() or text[end - 1].isspace())
    _law(tight, f"a {what} begins and ends on a character that is no space", span, text)


def spans_nest_in_order(report: Report, text: str) -> None:
    """A child lies in its parent behind its head; siblings follow one another; boilerplate is in order."""
    _in_order([block.span for block in report.children], (0, len(text)), text)
    _in_order([piece.span for piece in report.boilerplate], (0, len(text)), text)
    for block, _ in report.walk():
        if isinstance(block, Section | Item):
            _law(block.head[0] == block.span[0], "a point begins with its head", block.head, text)
            _in_order([child.span for child in block.children], (block.head[1], block.span[1]), text)
            end = max([block.head[1], *(child.span[1] for child in block.children)])
            _law(end == block.span[1], "a point ends with its last part", block.span, text)
        elif isinstance(block, Table):
            _in_order(list(leaves(block)), block.span, text)


def _in_order(spans: Sequence[Span], within: Span, text: str) -> None:
    at = within[0]
    for start, end in spans:
        _law(at <= start, "siblings are in order, behind the head", (start, end), text)
        at = end
    _law(at <= within[1] or not spans, "a child ends within its parent", within, text)


def levels_are_depths(report: Report, text: str) -> None:
    """The level of a point is its depth in the tree, 1 at the top, 32 at most."""
    for block, ancestors in report.walk():
        if isinstance(block, Section | Item) and block.level != len(ancestors) + 1:
            raise BrokenLawError(
                f"level {block.level} at depth {len(ancestors) + 1}: {block.marker}{block.title}"
            )
        if len(ancestors) > MAX_LEVEL:
            raise BrokenLawError(f"a block stands under {len(ancestors)} points")


def points_are_consistent(report: Report, text: str) -> None:
    """What a point says of itself agrees: a marker has a style, a heading without one has a title."""
    for block, _ in report.walk():
        if isinstance(block, Section | Item):
            assert bool(block.marker) == (block.style is not None), block
            assert block.marker or block.title, block
            assert block.ordinal is None or block.ordinal > 0, block
            unseen = not text[
                slice(*block.head)
            ].isprintable()  # a title may be of characters that show nothing
            assert block.title or unseen or not block.closing, block
            assert block.marker or not block.inferred, block
        roles = getattr(block, "roles", None)
        if roles is not None:
            assert 1 <= len(roles) <= 2, block
            assert len(set(roles)) == len(roles), block


def blocks_show_their_source(report: Report, text: str) -> None:
    """`normalize(source[start:end])` is what a block shows; lines are joined, boilerplate left out."""
    cuts = [piece.span for piece in report.boilerplate]
    for block, _ in report.walk():
        if isinstance(block, Section | Item):
            _shows(words_as_written(block), block.head, cuts, text)
        elif isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row if cell.span[0] < cell.span[1]):
                _shows(cell.text, cell.span, cuts, text)
        else:
            _shows(block.text, block.span, cuts, text)
            if isinstance(block, Paragraph) and _stands_alone(block.span, cuts, text):
                _law(
                    block.text == normalize(text[slice(*block.span)]).strip(),
                    "shows it all",
                    block.span,
                    text,
                )


def letters(words: str) -> str:
    """Give the letters and digits of a text in normal form: what no repair of spaces or marks changes."""
    return "".join(char for char in normalize(words) if char.isalnum())


def words_as_written(block: Block) -> str:
    """Give a block's own words, a marker that was restored left out: it does not stand in the source."""
    if isinstance(block, Section | Item):
        return ("" if block.inferred else block.marker) + block.title + block.closing
    if isinstance(block, Table):
        return "".join(cell.text for row in block.rows for cell in row)
    return block.text


def _shows(shown: str, span: Span, cuts: Sequence[Span], text: str) -> None:
    own = letters(unreferenced(_without(span, cuts, text)))  # &middot; in Markdown is the mark it names
    _law(letters(shown) == own, f"a block shows its source, not {shown[:40]!r}", span, text)


def _without(span: Span, cuts: Sequence[Span], text: str) -> str:
    kept, at = [], span[0]
    for start, end in cuts:
        if span[0] <= start and end <= span[1]:
            kept.append(text[at:start])
            at = end
    return "".join((*kept, text[at : span[1]]))


def _stands_alone(span: Span, cuts: Sequence[Span], text: str) -> bool:
    one_line = len(text[slice(*span)].splitlines()) == 1
    return one_line and not any(start < span[1] and span[0] < end for start, end in cuts)


def boilerplate_is_quoted(report: Report, text: str) -> None:
    """The text of a piece of boilerplate is the source at its span, untouched."""
    for piece in report.boilerplate:
        _law(piece.text == text[slice(*piece.span)], "boilerplate quotes the source", piece.span, text)


LAWS = (
    spans_are_in_the_source,
    every_character_has_one_place,
    spans_nest_in_order,
    levels_are_depths,
    points_are_consistent,
    blocks_show_their_source,
    boilerplate_is_quoted,
)


def shape(report: Report) -> list[tuple[object, ...]]:
    """Give the outline to compare two readings by: level, marker and title without spaces, roles, kind."""
    return [
        (type(block).__name__, block.level, _bare(block.marker), _bare(block.title), block.roles)
        for block in report.outline()
    ]


def told(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """Give the running text with its roles, joined where the roles stay the same, spaces left out."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for block, _ in report.walk():
        if isinstance(block, Paragraph):
            words = _bare(block.text)
            if found and found[-1][1] == block.roles:
                words = found.pop()[0] + words
            found.append((words, block.roles))
    return found


def _bare(words: str) -> str:
    return "".join(words.split())


def _law(holds: bool, law: str, span: Span, text: str) -> None:
    if not holds:
        raise _broken(law, span, text)


def _broken(law: str, span: Span, text: str) -> BrokenLawError:
    start, end = span
    around = text[max(0, start - NEAR) : end + NEAR]
    return BrokenLawError(f"{law}: {span} {text[start : min(end, start + 60)]!r} in {around[:120]!r}")
