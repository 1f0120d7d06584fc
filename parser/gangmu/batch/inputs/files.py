"""Find the files that an argument names: folders, patterns, archives, lists; in order, few at a time."""

from __future__ import annotations

import glob
import heapq
import io
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from gangmu.batch.inputs.archives import ARCHIVES
from gangmu.errors import ReadError
from gangmu.model.blocks import SUFFIXES, TABLES

# Names sorted in memory at a time; a folder with more is sorted on the disk.
SORTED_AT_ONCE = 200_000
LONGEST_PATH = 32 << 10  # characters of a line in a list; no system has longer paths


class Files:
    """The files that arguments and a list name; iterate as often as you like.

    `ignored` counts, by ending, what a folder or an archive holds beside documents.
    """

    def __init__(
        self, arguments: Iterable[str], *, listed_in: str | None = None, tables: bool, apart: Iterable[Path]
    ) -> None:
        self._arguments = tuple(arguments)
        self._list = _opened(listed_in) if listed_in is not None else None
        self._wanted = SUFFIXES + ARCHIVES + (TABLES if tables else ())
        self._apart = {path.resolve() for path in apart}
        self._apart_names = {path.name for path in self._apart}
        self.ignored: Counter[str] = Counter()

    def __iter__(self) -> Iterator[str]:
        """Yield paths as the user would write them; the output, and what is in it, not."""
        self.ignored.clear()
        for argument in self._arguments:
            yield from filter(self._wanted_here, self._of(argument))
        for path in self._listed():
            inside = self._of(path) if os.path.isdir(path) else (path,)  # noqa: PTH112
            yield from filter(self._wanted_here, inside)

    def named(self) -> Iterator[str]:
        """Yield the paths that were named themselves, one by one or by a pattern, and not by their folder."""
        for argument in self._arguments:
            matched = glob.has_magic(argument) and not exists(argument)
            yield from glob.iglob(argument, recursive=True) if matched else (argument,)  # noqa: PTH207
        yield from self._listed()

    def missing(self) -> list[str]:
        """Name the arguments that name nothing."""
        return [
            argument
            for argument in self._arguments
            if not exists(argument) and next(glob.iglob(argument, recursive=True), None) is None  # noqa: PTH207
        ]

    def ignore(self, name: str) -> None:
        """Count a file that is no document."""
        self.ignored[Path(name).suffix.lower() or "no ending"] += 1

    def _of(self, argument: str) -> Iterator[str]:
        if os.path.isdir(argument):  # noqa: PTH112 - Path raises on what cannot be a path
            yield from self._inside(argument)
        elif exists(argument) or not glob.has_magic(argument):
            yield argument
        else:
            for path in sorted_words(glob.iglob(argument, recursive=True)):  # noqa: PTH207
                yield from self._inside(path) if Path(path).is_dir() else (path,)

    def _listed(self) -> Iterator[str]:
        """Yield the lines of the list; one that is too long for a path is cut, to fail by its name."""
        if self._list is None:
            return
        self._list.seek(0)
        whole = True
        while line := self._list.readline(LONGEST_PATH):
            begins, whole = whole, line.endswith("\n")
            path = line.rstrip("\r\n")
            if begins and path.strip():
                yield path

    def _wanted_here(self, path: str) -> bool:
        return Path(path).name not in self._apart_names or Path(path).resolve() not in self._apart

    def _inside(self, folder: str) -> Iterator[str]:
        """Yield the documents of a folder, sorted as their paths are; links to folders are not followed.

        A folder that cannot be listed is yielded itself, to fail by name.
        """
        waiting = [iter((f"{folder}/",))]
        while waiting:
            path = next(waiting[-1], None)
            if path is None:
                waiting.pop()
            elif path.endswith("/"):
                if Path(path).resolve() in self._apart:
                    continue
                try:
                    waiting.append(_entries(path.rstrip("/") or "/"))
                except OSError:
                    yield path.rstrip("/")
            elif path.lower().endswith(self._wanted):
                yield path
            else:
                self.ignore(path)


def exists(path: str) -> bool:
    """Tell whether there is a file or folder of that name; what cannot be a path is none."""
    return os.path.exists(path)  # noqa: PTH110 - Path raises on what cannot be a path


def sorted_words(words: Iterable[str], held: int = SORTED_AT_ONCE) -> Iterator[str]:
    """Give words in order, with no more than `held` of them in memory; draws all of them at once."""
    runs: list[Iterator[str]] = []
    batch: list[str] = []
    for word in words:
        batch.append(word)
        if len(batch) == held:
            runs.append(_spilled(sorted(batch)))
            batch = []
    return heapq.merge(*runs, sorted(batch))


def _spilled(words: list[str]) -> Iterator[str]:
    """Write words to a file at once, and give the way to read them again."""
    file = tempfile.TemporaryFile("w+", encoding="ascii")  # noqa: SIM115 - open until read
    file.writelines(json.dumps(word) + "\n" for word in words)
    file.seek(0)
    return map(json.loads, file)


def _entries(folder: str) -> Iterator[str]:
    """Give the paths in a folder, folders with ``/`` at their end, hidden ones not."""
    with os.scandir(folder) as entries:
        return sorted_words(
            entry.path.replace(os.sep, "/") + ("/" if entry.is_dir(follow_symlinks=False) else "")
            for entry in entries
            if not entry.name.startswith((".", "~$"))
        )


def _opened(name: str) -> TextIO:
    """Open a list of paths, one a line; ``-`` is stdin, which is copied so that it can be read again."""
    if name == "-":
        copy = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the list is
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.seek(0)
        return io.TextIOWrapper(copy, encoding="utf-8-sig", errors="surrogateescape")
    try:
        return Path(name).open(encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", name=name, hint="check the path") from None
