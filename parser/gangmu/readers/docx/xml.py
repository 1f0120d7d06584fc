"""Read the XML of an Office package: flat, without recursion, and without document types.

ECMA-376 part 2, 9.1.3 forbids a DTD in a package, so one is refused before any entity of it could
be expanded. Names are given the prefixes that the standard uses (``w:p``), whatever the part
itself declares and whether it keeps to the transitional or the strict namespaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from gangmu.errors import FormatError

Attributes: TypeAlias = Mapping[str, str]

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
}
_OFF = ("0", "false", "off")


class Handler(Protocol):
    """Take the events of a part in document order."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""

    def end(self, name: str) -> None:
        """Take an end tag."""

    def data(self, text: str) -> None:
        """Take character data, in pieces of any length."""


def scan(chunks: Iterable[bytes], handler: Handler, *, place: str) -> None:
    """Send the events of one part to `handler`; depth costs a list entry, never a stack frame.

    `place` names the part in errors. Raises `FormatError` where the part is not well-formed or
    declares a document type.
    """
    names: dict[str, str] = {}

    def short(name: str) -> str:
        found = names.get(name)
        if found is None:
            space, _, local = name.rpartition(" ")
            prefix = _NAMESPACES.get(space)
            found = names[name] = f"{prefix}:{local}" if prefix else name
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        handler.start(short(name), {short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        handler.end(short(name))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.data
    parser.StartDoctypeDeclHandler = _refuse_doctype(place)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FormatError(
            f"the XML is broken: {expat.ErrorString(error.code)}",
            place=f"{place}, line {error.lineno}",
            hint="open the file in Word or WPS and save it again",
        ) from None


class _Refuse(Protocol):
    def __call__(
        self, name: str, system: str | None, public: str | None, internal: bool | int, /
    ) -> object: ...


def _refuse_doctype(place: str) -> _Refuse:
    def refuse(_name: str, _system: str | None, _public: str | None, _internal: bool | int) -> None:
        raise FormatError(
            "the XML declares a document type, which a Word document must not",
            place=place,
            hint="open the file in Word or WPS and save it again",
        )

    return refuse


class _Tree:
    """Build an element tree; only for parts whose size `docx_package` has limited."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()

    def start(self, name: str, attributes: Attributes) -> None:
        self.builder.start(name, dict(attributes))

    def end(self, name: str) -> None:
        self.builder.end(name)

    def data(self, text: str) -> None:
        self.builder.data(text)


def tree(chunks: Iterable[bytes], *, place: str) -> Element:
    """Read a small part as an element tree with the standard's prefixes for names."""
    handler = _Tree()
    scan(chunks, handler, place=place)
    return handler.builder.close()


def is_on(attributes: Attributes) -> bool:
    """Read an on/off property: present means on, unless its value says otherwise.

    >>> is_on({}), is_on({"w:val": "1"}), is_on({"w:val": "false"})
    (True, True, False)
    """
    return attributes.get("w:val", "1").lower() not in _OFF


def number(text: str | None) -> int | None:
    """Read a decimal number; None where there is none or it is longer than nine digits.

    >>> number("12"), number("-1"), number("x"), number(None)
    (12, -1, None, None)
    """
    if text is None:
        return None
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        return None
    return int(text)
