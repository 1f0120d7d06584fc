"""Open the zip of a Word document and give its parts, within limits that no report comes near.

A part is found through the relationships of the package (ECMA-376 part 2, 9.3), not by its name:
other programs than Word call them otherwise.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gangmu.errors import FormatError, GangmuError, LimitError
from gangmu.readers.docx.xml import tree

MAX_PARTS = 10_000  # a report has some twenty, one with a photo on every page some hundreds
MAX_UNPACKED = 256 * 1024 * 1024  # bytes, all parts together
MAX_RATIO = 200  # Word's own XML packs 10 to 40 times
RATIO_FROM = 10 * 1024 * 1024  # bytes; below, a high ratio does no harm
MAX_TREE = 64 * 1024 * 1024  # bytes of a part that is held as a tree (styles, numbering)

_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_AGAIN = "fetch the file again, or open it in Word or WPS and save it"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # with NotImplementedError: an unknown kind of compression
    OverflowError,
)


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, and the part it leads to."""

    kind: str
    target: str


class Package:
    """The parts of a Word document. Part names are compared without regard to case, as OPC asks."""

    def __init__(self, data: bytes) -> None:
        """Open `data`; raise `FormatError` where it is no sound zip, `LimitError` where it is too large."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise FormatError(f"the zip file is broken: {error}", hint=_AGAIN) from None
        entries = self._archive.infolist()
        _check(entries)
        self._entries = {_key(entry.filename): entry for entry in entries if not entry.is_dir()}

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part, unpacked piece by piece."""
        entry = self._entries[_key(part)]
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except GangmuError:
            raise
        except _BROKEN as error:
            raise FormatError(f"the zip file is broken: {error}", place=part, hint=_AGAIN) from None

    def tree(self, part: str) -> Element:
        """Read a part as a tree."""
        size = self._entries[_key(part)].file_size
        if size > MAX_TREE:
            raise LimitError(f"a part of {size:,} bytes; the limit is {MAX_TREE:,}", place=part)
        return tree(self.chunks(part), place=part)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Give the relationships of a part, or of the package, by their id; dangling ones left out."""
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
        """Give the name of the part that holds the text, or None."""
        for relation in self.relations().values():
            if relation.kind == "officeDocument":
                return relation.target
        return "word/document.xml" if "word/document.xml" in self else None


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by the sizes that the directory states: `zipfile` never unpacks more than those."""
    if len(entries) > MAX_PARTS:
        raise LimitError(f"the file has {len(entries):,} parts; the limit is {MAX_PARTS:,}")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED:
        raise LimitError(f"the file unpacks to {total:,} bytes; the limit is {MAX_UNPACKED:,}")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise FormatError(
                "a part of the zip is encrypted", place=entry.filename, hint="remove the password first"
            )
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise LimitError(
                f"a part unpacks to {entry.file_size:,} bytes from {entry.compress_size:,}",
                place=entry.filename,
                hint="this is how a zip bomb looks",
            )
