"""Find the documents in a folder, and write the names of files that are no Unicode."""

from __future__ import annotations

import os
import stat

from gangmu.model.blocks import SUFFIXES


def documents_in(folder: str) -> list[str]:
    """Return the documents in a folder and in those below it, sorted; no hidden files, no locks of Word."""
    found: list[str] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            os.path.join(place, name)  # noqa: PTH118 - keeps the folder as the user wrote it
            for name in names
            if name.lower().endswith(SUFFIXES)
            and not name.startswith((".", "~$"))
            and not _is_endless(os.path.join(place, name))  # noqa: PTH118
        ]
    return sorted(found)


def in_unicode(name: str | None) -> str | None:
    """Return a name without halves of characters, which no JSON can hold; bytes are read as GB18030.

    Old archives and disks have names in GBK. A path keeps the bytes that are no UTF-8 as lone surrogates
    (PEP 383), so that the file can be opened.

    >>> import os
    >>> in_unicode(os.fsdecode("青禾市.txt".encode("gbk")))
    '青禾市.txt'
    """
    if name is None or not any("\ud800" <= char <= "\udfff" for char in name):
        return name
    try:
        octets = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # other surrogates: no file has this name
        return name.encode("utf-8", "replace").decode()
    try:
        return octets.decode("gb18030")
    except UnicodeDecodeError:
        return octets.decode("utf-8", "replace")


def _is_endless(path: str) -> bool:
    """Distinguish a named pipe or a device from a file: to open one may wait for ever."""
    try:
        kind = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return False  # fails by its name when it is opened
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))
