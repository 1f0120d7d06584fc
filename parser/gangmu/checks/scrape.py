"""Judge the scrape: paragraphs that stand twice, an end in mid-sentence, look-alike characters."""

from __future__ import annotations

from collections.abc import Iterator

from gangmu.checks.document import Document, Hit
from gangmu.model.blocks import DateLine, Note, Paragraph, Section, Signature, Span, Table
from gangmu.model.diagnostic import Edit
from gangmu.text.normal import ordinary_characters

_LONG = 40  # characters; a shorter paragraph may well stand twice
_UNFINISHED = "，、：“《（"


def check(document: Document) -> Iterator[Hit]:
    """Yield what is wrong with the scrape."""
    yield from _twice(document)
    yield from _cut_off(document)
    yield from _look_alikes(document)


def _twice(document: Document) -> Iterator[Hit]:
    """Find the paragraphs that stand twice; of several in a row the first is told."""
    seen: dict[str, Span] = {}
    goes_on = False
    for block, _ in document.blocks:
        if not isinstance(block, Paragraph) or len(block.text) < _LONG:
            continue
        first = seen.setdefault(block.text, block.span)
        if first != block.span and not goes_on:
            yield Hit("B101", block.span, {"length": len(block.text)}, (first,))
        goes_on = first != block.span


def _cut_off(document: Document) -> Iterator[Hit]:
    """Find a last paragraph that ends within a sentence, where nothing closes the document."""
    for block, _ in reversed(document.blocks):
        if isinstance(block, Signature | DateLine | Note | Table | Section):
            return
        if isinstance(block, Paragraph):
            if block.text[-1:] in _UNFINISHED:
                end = block.span[1]
                yield Hit("B102", (end - 1, end), {"words": block.text[-10:]})
            return


def _look_alikes(document: Document) -> Iterator[Hit]:
    plain = ordinary_characters(document.text)
    if plain == document.text:
        return
    edits = [
        Edit((at, at + 1), new)
        for at, (old, new) in enumerate(zip(document.text, plain, strict=True))
        if old != new
    ]
    first = edits[0].span
    fields = {"count": len(edits), "char": document.text[first[0]]}
    yield Hit("S101", first, fields, (), tuple(edits))
