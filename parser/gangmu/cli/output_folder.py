"""Write a file for each document into a folder, named after the document."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gangmu.cli.messages import say
from gangmu.errors import ReadError
from gangmu.readers.files import in_unicode


def is_folder(output: str | None, documents: int) -> bool:
    """Return whether an output is a folder: it ends in a slash, is one, or several documents go into it."""
    if output is None:
        return False
    return documents > 1 or output.endswith(("/", os.sep)) or Path(output).is_dir()


class OutputFolder:
    """A folder of results; those of the folders that were asked for keep their place below them."""

    def __init__(self, folder: str, arguments: Iterable[str], suffix: str) -> None:
        self.folder = Path(folder)
        self.suffix = suffix
        self._roots = [Path(argument) for argument in arguments if Path(argument).is_dir()]
        self._taken: set[Path] = set()

    def write(self, name: str, octets: bytes) -> None:
        """Write the result of a document; never over the document itself, nor over another result."""
        place = self._place(Path(name))
        if place.exists() and Path(name).exists() and place.samefile(name):
            raise ReadError(say("same-file", name=str(place)), name=name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(octets)

    def _place(self, path: Path) -> Path:
        """Name a result: report.json, or where that is taken report.docx.json, report.docx.2.json."""
        root = next((root for root in self._roots if path.is_relative_to(root)), None)
        relative = path.relative_to(root) if root is not None else Path(path.name)
        relative = Path(*(in_unicode(part) or "" for part in relative.parts))
        names = [f"{relative.stem}{self.suffix}", f"{relative.name}{self.suffix}"]
        place = next(
            (self.folder / relative.with_name(name) for name in names if self._free(relative, name)), None
        )
        count = 2
        while place is None:
            name = f"{relative.name}.{count}{self.suffix}"
            place = self.folder / relative.with_name(name) if self._free(relative, name) else None
            count += 1
        self._taken.add(place)
        return place

    def _free(self, relative: Path, name: str) -> bool:
        return self.folder / relative.with_name(name) not in self._taken
