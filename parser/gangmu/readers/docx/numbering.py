"""Render Word's automatic numbering into text: the marker that a reader of the page sees.

The marker stands nowhere in the file. A paragraph, or a style it is based on, names a numbering
instance (w:num); that leads to a definition (w:abstractNum) of nine levels, each with a format, a
pattern such as ``（%1）`` and rules for restarting; the number is counted over the whole document
(ECMA-376 part 1, 17.9). Counts belong to the definition: instances of one definition go on
counting, unless an instance overrides the start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gangmu.readers.docx.numerals import numeral
from gangmu.readers.docx.styles import Style, Styles
from gangmu.readers.docx.symbols import bullet
from gangmu.readers.docx.values import is_on, number

LEVELS = 9
_LONGEST = 255  # code points of a pattern, as Word counts them

_PLACE = re.compile(r"%([1-9])")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}


class Level(NamedTuple):
    """One level of a definition (w:lvl). `restart` counts from 1; None is Word's own rule."""

    style: str = "decimal"
    custom: str = ""
    text: str = ""
    start: int = 0  # what the standard says where w:start is missing
    restart: int | None = None
    legal: bool = False
    suffix: str = "\t"
    paragraph_style: str | None = None
    hidden: bool = False
    font: str = ""


class Instance(NamedTuple):
    """One w:num: its definition, and what it overrides, by level."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


class Numbering:
    """Count the numbered paragraphs of a document, in order."""

    def __init__(self, styles: Styles, root: Element | None = None) -> None:
        self._styles = styles
        self._definitions: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._instances: dict[int, Instance] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()
        self._resolved: dict[int, tuple[str, Mapping[int, Level]]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for element in root:
            if element.tag == "w:abstractNum":
                ident = element.get("w:abstractNumId", "")
                self._definitions[ident] = _levels(element)
                for link in element.iter("w:numStyleLink"):
                    self._links[ident] = link.get("w:val", "")
            elif element.tag == "w:num":
                ident_number = number(element.get("w:numId"))
                if ident_number is not None:
                    self._instances[ident_number] = _instance(element)

    def marker(self, style: str | None, num_id: int | None, ilvl: int | None) -> str:
        """Count one paragraph and give its marker with what follows it, "" for none.

        `style` is the id of the paragraph's style; `num_id` and `ilvl` are what the paragraph
        itself says (None: nothing). Number 0 takes an inherited numbering away.
        """
        chain = self._styles.chain(style, paragraph=True)
        if num_id is None:
            num_id = next((one.num_id for one in chain if one.num_id is not None), None)
        if not num_id or num_id not in self._instances:
            return ""
        _, levels = self._resolve(num_id)
        if ilvl is None:
            ilvl = _inherited_level(chain, levels)
        ilvl = min(max(ilvl, 0), LEVELS - 1)
        counts = self._count(num_id, ilvl)
        level = levels.get(ilvl)
        if level is None or level.hidden:
            return ""
        text = self._render(level, ilvl, levels, counts)
        return text + level.suffix if text else ""

    def _resolve(self, num_id: int) -> tuple[str, Mapping[int, Level]]:
        """Return the definition that an instance counts in, and its levels with what it overrides."""
        if num_id not in self._resolved:
            instance = self._instances[num_id]
            abstract = self._linked(instance.abstract)
            levels = {**self._definitions.get(abstract, {}), **instance.levels}
            self._resolved[num_id] = (abstract, levels)
        return self._resolved[num_id]

    def _linked(self, abstract: str) -> str:
        """Follow w:numStyleLink to the definition that has the levels; a circle ends where it closes."""
        seen: set[str] = set()
        while abstract in self._links and abstract not in seen and not self._definitions[abstract]:
            seen.add(abstract)
            target = self._instances.get(self._styles.num_id(self._links[abstract]) or 0)
            if target is None:
                break
            abstract = target.abstract
        return abstract

    def _count(self, num_id: int, ilvl: int) -> list[int | None]:
        abstract, levels = self._resolve(num_id)
        starts = self._instances[num_id].starts
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        for index in range(ilvl + 1):
            overridden = index == ilvl and index in starts and (num_id, index) not in self._started
            if counts[index] is None or overridden:
                # A level above that no paragraph has used counts as used: 1.1, then 2 (Word, KB 110380).
                counts[index] = starts.get(index, levels.get(index, Level(start=1)).start)
                self._started.add((num_id, index))
            elif index == ilvl:
                counts[index] = (counts[index] or 0) + 1
        for index in range(ilvl + 1, LEVELS):
            restart = levels[index].restart if index in levels else None
            if restart is None or restart > index or ilvl < restart:
                counts[index] = None
        return counts

    def _render(self, level: Level, ilvl: int, levels: Mapping[int, Level], counts: list[int | None]) -> str:
        if level.style == "bullet":
            return bullet(level.text, level.font)

        def place(found: re.Match[str]) -> str:
            index = int(found.group(1)) - 1
            count = counts[index]
            if index > ilvl or count is None:
                return ""
            shown = levels.get(index, Level())
            legal = level.legal and shown.style not in ("none", "decimalZero")
            return numeral(count, "decimal" if legal else shown.style, shown.custom)

        return _PLACE.sub(place, level.text)


def _inherited_level(chain: tuple[Style, ...], levels: Mapping[int, Level]) -> int:
    """Find the level of a numbering that comes from a style: the level that names the style, else w:ilvl."""
    by_style = {level.paragraph_style: index for index, level in levels.items() if level.paragraph_style}
    for style in chain:
        if style.ident in by_style:
            return by_style[style.ident]
        if style.ilvl is not None:
            return style.ilvl
    return 0


def _levels(element: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for child in element:
        index = number(child.get("w:ilvl"))
        if child.tag == "w:lvl" and index is not None and 0 <= index < LEVELS:
            levels[index] = _level(child)
    return levels


def _level(element: Element) -> Level:
    values: dict[str, Element] = {}
    for child in element.iter():
        # The first wins: of w:numFmt in mc:AlternateContent that is the newer, custom one.
        values.setdefault(child.tag, child)

    def value(tag: str, default: str = "") -> str:
        return values[tag].get("w:val", default) if tag in values else default

    fonts = values["w:rFonts"].attrib if "w:rFonts" in values else {}
    return Level(
        style=value("w:numFmt", "decimal"),
        custom=values["w:numFmt"].get("w:format", "") if "w:numFmt" in values else "",
        text=value("w:lvlText")[:_LONGEST],
        start=number(value("w:start")) or 0,
        restart=number(value("w:lvlRestart")),
        legal="w:isLgl" in values and is_on(values["w:isLgl"].attrib),
        suffix=_SUFFIXES.get(value("w:suff", "tab"), "\t"),
        paragraph_style=value("w:pStyle") or None,
        hidden="w:vanish" in values and is_on(values["w:vanish"].attrib),
        font=fonts.get("w:ascii") or fonts.get("w:hAnsi") or "",
    )


def _instance(element: Element) -> Instance:
    abstract, starts, levels = "", {}, {}
    for child in element:
        if child.tag == "w:abstractNumId":
            abstract = child.get("w:val", "")
        elif child.tag == "w:lvlOverride":
            index = number(child.get("w:ilvl"))
            if index is None or not 0 <= index < LEVELS:
                continue
            for inner in child:
                if inner.tag == "w:startOverride":
                    starts[index] = number(inner.get("w:val")) or 0
                elif inner.tag == "w:lvl":
                    levels[index] = _level(inner)
    return Instance(abstract, starts, levels)
