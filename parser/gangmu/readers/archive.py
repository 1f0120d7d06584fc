"""Open the zip of a document (DOCX, OFD) and give its parts, within the budgets."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from gangmu.errors import FormatError, GangmuError, LimitError
from gangmu.readers import budgets

_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only ones that both standards allow
_AGAIN = "fetch the file again, or save it anew in the program that made it"
_BOMB = "this is how a file made to harm looks; save it anew in the program that made it"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # with NotImplementedError: a version of zip that is unknown
    OverflowError,
)


class Archive:
    """The parts of a packed document. Names are compared without regard to case, as OPC asks."""

    def __init__(self, data: bytes) -> None:
        """Open `data`; raise `FormatError` where it is no sound zip, `LimitError` where it is too large."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise FormatError(f"the zip file is broken: {error}", hint=_AGAIN) from None
        entries = self._archive.infolist()
        _check(entries)
        self._entries = {_key(entry.filename): entry for entry in entries if not entry.filename.endswith("/")}
        self._read = self._elements = 0

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part, unpacked piece by piece."""
        entry = self._entries[_key(part)]
        if entry.compress_type not in _METHODS:
            raise FormatError("the zip file is broken: packed by an unknown method", place=part, hint=_AGAIN)
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    self._read += len(chunk)
                    if self._read > budgets.XML:
                        raise LimitError(f"more than {budgets.XML:,} bytes of XML", place=part, hint=_BOMB)
                    yield chunk
        except GangmuError:
            raise
        except _BROKEN as error:
            raise FormatError(f"the zip file is broken: {error}", place=part, hint=_AGAIN) from None

    def count_elements(self, count: int, part: str) -> None:
        """Take elements of XML from the budget of the file."""
        self._elements += count
        if self._elements > budgets.ELEMENTS:
            raise LimitError(f"more than {budgets.ELEMENTS:,} elements of XML", place=part, hint=_BOMB)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by the sizes that the directory states: `zipfile` never unpacks more than those."""
    if len(entries) > budgets.PARTS:
        raise LimitError(f"the file has {len(entries):,} parts; the limit is {budgets.PARTS:,}", hint=_BOMB)
    total = sum(entry.file_size for entry in entries)
    if total > budgets.UNPACKED:
        raise LimitError(
            f"the file unpacks to {total:,} bytes; the limit is {budgets.UNPACKED:,}", hint=_BOMB
        )
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise FormatError(
                "a part of the zip is encrypted", place=entry.filename, hint="remove the password first"
            )
        limit = budgets.RATIO * max(entry.compress_size, 1)
        if entry.file_size > budgets.RATIO_FROM and entry.file_size > limit:
            raise LimitError(
                f"a part unpacks to {entry.file_size:,} bytes from {entry.compress_size:,}",
                place=entry.filename,
                hint="this is how a zip bomb looks",
            )
