"""Find the documents in a folder: files with the suffix of one, hidden files and locks of Word apart."""

from __future__ import annotations

import os

from gangmu.model.blocks import SUFFIXES


def documents_in(folder: str) -> list[str]:
    """Give the paths of the documents in a folder and in those below it, sorted."""
    found: list[str] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            os.path.join(place, name)  # noqa: PTH118 - keeps the folder as the user wrote it
            for name in names
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$"))
        ]
    return sorted(found)
