"""Read the styles of a Word document: what a paragraph or run inherits through `basedOn`.

Only what the reader asks for is kept: numbering, outline level, bold, hidden, and the names that
tell a heading, a title and a table of contents.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gangmu.readers.docx.values import is_on, number

MAX_CHAIN = 64  # styles; Word itself gives up at about ten
BODY_LEVEL = 9  # w:outlineLvl of body text (ECMA-376 part 1, 17.3.1.20)

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_TITLES = {"title": True, "标题": True, "subtitle": False, "副标题": False}
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)")


class Style(NamedTuple):
    """One style as written; None where it is silent and the style it is based on speaks."""

    ident: str
    names: tuple[str, ...] = ()
    based_on: str | None = None
    num_id: int | None = None
    ilvl: int | None = None
    outline: int | None = None
    bold: bool | None = None
    hidden: bool | None = None


class Look(NamedTuple):
    """What a style comes to with all that it inherits. `heading` is 1–9, 0 for none."""

    heading: int = 0
    title: bool = False
    contents: bool = False
    bold: bool = False
    hidden: bool = False


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Element | None = None) -> None:
        self._styles: dict[str, Style] = {}
        self._chains: dict[str | None, tuple[Style, ...]] = {}
        self._looks: dict[str | None, Look] = {}
        self._default: str | None = None
        for element in root.iter("w:style") if root is not None else ():
            style = _style(element)
            self._styles[style.ident] = style
            if element.get("w:type") == "paragraph" and element.get("w:default", "0") in ("1", "true", "on"):
                self._default = style.ident

    def chain(self, ident: str | None, *, paragraph: bool = False) -> tuple[Style, ...]:
        """Return a style and those it is based on, nearest first; a circle ends where it closes.

        With `paragraph` an unknown or missing id stands for the default paragraph style.
        """
        if paragraph and ident not in self._styles:
            ident = self._default
        if ident not in self._chains:
            self._chains[ident] = self._chain(ident)
        return self._chains[ident]

    def _chain(self, ident: str | None) -> tuple[Style, ...]:
        chain: list[Style] = []
        seen: set[str] = set()
        while ident in self._styles and ident not in seen and len(chain) < MAX_CHAIN:
            seen.add(ident)
            chain.append(self._styles[ident])
            ident = self._styles[ident].based_on
        return tuple(chain)

    def paragraph(self, ident: str | None) -> Look:
        """Return the look of a paragraph style."""
        if ident not in self._styles:
            ident = self._default
        if ident not in self._looks:
            self._looks[ident] = _look(self.chain(ident, paragraph=True))
        return self._looks[ident]

    def character(self, ident: str | None) -> Look:
        """Return the look of a character style; none where it is unknown."""
        if ident not in self._styles:
            return Look()
        return self.paragraph(ident)

    def num_id(self, ident: str) -> int | None:
        """Return the numbering that a numbering style (w:numStyleLink) leads to."""
        return next((style.num_id for style in self.chain(ident) if style.num_id is not None), None)


def _style(element: Element) -> Style:
    return Style(
        ident=element.get("w:styleId", ""),
        names=tuple(
            name.strip().lower()
            for tag in ("w:name", "w:aliases")
            for name in (_value(element, tag) or "").split(",")
        ),
        based_on=_value(element, "w:basedOn"),
        num_id=number(_value(element, "w:pPr/w:numPr/w:numId")),
        ilvl=number(_value(element, "w:pPr/w:numPr/w:ilvl")),
        outline=number(_value(element, "w:pPr/w:outlineLvl")),
        bold=_toggle(element, "w:rPr/w:b"),
        hidden=_toggle(element, "w:rPr/w:vanish"),
    )


def _child(element: Element, path: str) -> Element | None:
    """Find by exact path: ElementTree's own paths take the colon for a prefix to look up."""
    found: Element | None = element
    for tag in path.split("/"):
        found = next((child for child in found if child.tag == tag), None) if found is not None else None
    return found


def _value(element: Element, path: str) -> str | None:
    found = _child(element, path)
    return None if found is None else found.get("w:val")


def _toggle(element: Element, path: str) -> bool | None:
    found = _child(element, path)
    return None if found is None else is_on(found.attrib)


def _look(chain: tuple[Style, ...]) -> Look:
    names = [name for style in chain for name in style.names]
    title = _title(names)
    return Look(
        # Word gives its Title style outline level 1.
        heading=_heading(chain) if title is None else 0,
        title=title is True,
        contents=any(_CONTENTS.fullmatch(name) for name in names),
        bold=next((style.bold for style in chain if style.bold is not None), False),
        hidden=next((style.hidden for style in chain if style.hidden is not None), False),
    )


def _title(names: list[str]) -> bool | None:
    """Distinguish title and subtitle by the nearest name; None for neither, as a heading based on one."""
    for name in names:
        if name in _TITLES:
            return _TITLES[name]
        if _HEADING.fullmatch(name):
            return None
    return None


def _heading(chain: tuple[Style, ...]) -> int:
    """Take the nearest word on it; a level that is set, body text too, outweighs the style's own name."""
    for style in chain:
        if style.outline is not None:
            return style.outline + 1 if 0 <= style.outline < BODY_LEVEL else 0
        for name in style.names:
            if found := _HEADING.fullmatch(name):
                return int(found.group(1))
    return 0
