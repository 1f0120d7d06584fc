"""Find the documents in a folder: files with the suffix of one, hidden files and locks of Word apart."""

from __future__ import annotations

import os
import stat

from gangmu.model.blocks import SUFFIXES


def documents_in(folder: str) -> list[str]:
    """Give the paths of the documents in a folder and in those below it, sorted."""
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


def _is_endless(path: str) -> bool:
    """Tell a named pipe or a device from a file: to open one may wait for ever."""
    try:
        kind = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return False  # fails by its name when it is opened
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))
