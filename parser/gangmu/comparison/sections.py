"""The sections of a report as a comparison sees them: with their parents, own text and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gangmu.comparison.model import Side
from gangmu.model.blocks import Item, Paragraph, Point, Role, Section, Span
from gangmu.model.report import Report, words_of

ENOUGH = 4000  # characters that tell what a section is about


class Passage(NamedTuple):
    """A passage of a part: its title ("" for a paragraph), its text, and its span in the source."""

    title: str
    text: str
    span: Span

    @property
    def words(self) -> str:
        """Return the passage as it is shown: its title, else the text."""
        return self.title or self.text

    @property
    def weighed(self) -> str:
        """Return the passage as it is compared: the title counts twice."""
        return self.title * 2 + self.text


class SectionNode(NamedTuple):
    """A section, the number of its parent among the nodes (-1 for none), its own text, and all below it."""

    section: Section
    parent: int
    path: tuple[str, ...]
    text: str
    whole: str

    @property
    def side(self) -> Side:
        """Return what the comparison says of it."""
        section = self.section
        return Side(self.path, section.marker, section.title, section.roles, section.span, len(self.text))


def nodes_of(report: Report) -> list[SectionNode]:
    """Return the sections of a report in document order; items belong to the text of their section."""
    numbers: dict[int, int] = {}
    texts: list[list[str]] = []
    found: list[tuple[Section, int, tuple[str, ...]]] = []
    for block, ancestors in report.walk():
        above = [one for one in ancestors if isinstance(one, Section)]
        parent = numbers[id(above[-1])] if above else -1
        if isinstance(block, Section):
            numbers[id(block)] = len(found)
            found.append((block, parent, tuple(one.marker + one.title for one in above)))
            texts.append([])
        elif parent >= 0:
            texts[parent].append(words_of(block))
    own = ["".join(text) for text in texts]
    wholes = own[:]
    for number in range(len(found) - 1, -1, -1):  # children come after their parents
        section, parent, _ = found[number]
        if parent >= 0 and len(wholes[parent]) < ENOUGH:
            wholes[parent] += section.title + wholes[number]
    return [
        SectionNode(*one, text, whole[:ENOUGH]) for one, text, whole in zip(found, own, wholes, strict=True)
    ]


def passages(report: Report, role: Role) -> Iterator[Passage]:
    """Yield the passages that play a role: points with no other below them, else paragraphs.

    What leads from a heading to its points (重点做好以下工作：) is no passage: it promises and tells nothing.
    """
    for block, ancestors in report.walk():
        if role not in getattr(block, "roles", ()):
            continue
        if isinstance(block, Section | Item):
            if block.title and not any(isinstance(child, Section | Item) for child in block.children):
                yield Passage(block.title, "".join(words_of(child) for child in block.children), block.span)
        elif isinstance(block, Paragraph) and not (ancestors and _is_told(ancestors[-1])):
            yield Passage("", block.text, block.span)


def _is_told(point: Point) -> bool:
    """Return whether a point is a passage itself, or has points that are."""
    inner = any(isinstance(child, Section | Item) for child in point.children)
    return inner or bool(point.title)
