"""Read the XML of a packed document: flat, without recursion, and without document types.

Neither Office packages (ECMA-376 part 2, 9.1.3) nor OFD need a DTD, so one is refused before any
entity of it could be expanded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from gangmu.errors import FormatError, LimitError
from gangmu.readers import budgets
from gangmu.readers.archive import Archive

Attributes: TypeAlias = Mapping[str, str]

_ENCODINGS = ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1")  # what expat knows
_AGAIN = "open the file in Word, WPS or an OFD reader and save it again"


class Handler(Protocol):
    """Take the events of a part in document order."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""

    def end(self, name: str) -> None:
        """Take an end tag."""

    def data(self, text: str) -> None:
        """Take character data, in pieces of any length."""


def scan(archive: Archive, part: str, handler: Handler, short: Callable[[str], str]) -> None:
    """Send the events of one part to `handler`; depth costs a list entry, never a stack frame.

    `short` makes a name of ``namespace local``, and is asked once for each. Raises `FormatError`
    where the part is not well-formed or declares a document type, `LimitError` over the budget.
    """
    names: dict[str, str] = {}
    count = 0

    def named(name: str) -> str:
        found = names.get(name)
        if found is None:
            found = names[name] = short(name)
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        handler.start(named(name), {named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        handler.end(named(name))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.data
    parser.StartDoctypeDeclHandler = _refuse_doctype(part)
    parser.XmlDeclHandler = _refuse_encoding(part)
    try:
        for chunk in archive.chunks(part):
            parser.Parse(chunk, False)
            archive.count_elements(count, part)
            count = 0
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FormatError(
            f"the XML is broken: {expat.ErrorString(error.code)}",
            place=f"{part}, line {error.lineno}",
            hint=_AGAIN,
        ) from None


class _Refuse(Protocol):
    def __call__(
        self, name: str, system: str | None, public: str | None, internal: bool | int, /
    ) -> object: ...


def _refuse_doctype(place: str) -> _Refuse:
    def refuse(_name: str, _system: str | None, _public: str | None, _internal: bool | int) -> None:
        raise FormatError(
            "the XML declares a document type, which such a file must not", place=place, hint=_AGAIN
        )

    return refuse


def _refuse_encoding(place: str) -> Callable[[str, str | None, int], None]:
    def refuse(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise FormatError(f"the XML is in an unknown encoding: {encoding}", place=place, hint=_AGAIN)

    return refuse


class _Tree:
    """Build an element tree, of a part that is small in any sound file."""

    def __init__(self, part: str) -> None:
        self.builder = TreeBuilder()
        self.part = part
        self.left = budgets.TREE_ELEMENTS

    def start(self, name: str, attributes: Attributes) -> None:
        self.left -= 1
        if self.left < 0:
            raise LimitError(
                f"more than {budgets.TREE_ELEMENTS:,} elements of XML", place=self.part, hint=_AGAIN
            )
        self.builder.start(name, dict(attributes))

    def end(self, name: str) -> None:
        self.builder.end(name)

    def data(self, text: str) -> None:
        self.builder.data(text)


def tree(archive: Archive, part: str, short: Callable[[str], str]) -> Element:
    """Read a small part as an element tree."""
    handler = _Tree(part)
    scan(archive, part, handler, short)
    return handler.builder.close()
