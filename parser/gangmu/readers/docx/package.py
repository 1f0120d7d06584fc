"""Find the parts of a Word document, and read their XML under the names that the standard uses.

A part is found through the relationships of the package (ECMA-376 part 2, 9.3), not by its name:
other programs than Word call them otherwise. Names of elements are given the prefixes of the
standard (``w:p``), whatever the part declares and whether it keeps to the transitional or the
strict namespaces.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gangmu.readers import xml
from gangmu.readers.archive import Archive

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:schemas-microsoft-com:vml": "v",
}


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, and the part it leads to."""

    kind: str
    target: str


class Package(Archive):
    """The parts of a Word document."""

    def scan(self, part: str, handler: xml.Handler) -> None:
        """Send the events of a part to `handler`."""
        xml.scan(self, part, handler, _prefixed)

    def tree(self, part: str) -> Element:
        """Read a part as a tree."""
        return xml.tree(self, part, _prefixed)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Return the relationships of a part, or of the package, by their id; dangling ones left out."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self:
            return {}
        found: dict[str, Relation] = {}
        for element in self.tree(source).iter("rel:Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            if element.get("TargetMode") != "External" and target in self:
                kind = element.get("Type", "").rpartition("/")[2]
                found[element.get("Id", "")] = Relation(kind, target)
        return found

    def main_part(self) -> str | None:
        """Return the name of the part that holds the text, or None."""
        for relation in self.relations().values():
            if relation.kind == "officeDocument":
                return relation.target
        return "word/document.xml" if "word/document.xml" in self else None


def _prefixed(name: str) -> str:
    space, _, local = name.rpartition(" ")
    prefix = _NAMESPACES.get(space)
    return f"{prefix}:{local}" if prefix else name
