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
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from gangmu.errors import ReadError
from gangmu.model.blocks import SUFFIXES

TABLES = (".csv", ".tsv", ".xlsx", ".jsonl", ".parquet")
ARCHIVES = (".zip",)
# Names sorted in memory at a time; a folder with more is sorted on the disk.
SORTED_AT_ONCE = 200_000


class Files:
    """The files that arguments and a list name; iterate as often as you like.

    `ignored` counts, by ending, what a folder or an archive holds beside documents.
    """

    def __init__(
        self, arguments: Iterable[str], *, listed_in: str | None = None, tables: bool, apart: Path
    ) -> None:
        self._arguments = tuple(arguments)
        self._list = _opened(listed_in) if listed_in is not None else None
        self._wanted = SUFFIXES + ARCHIVES + (TABLES if tables else ())
        self._apart = apart.resolve()
        self.ignored: Counter[str] = Counter()

    def __iter__(self) -> Iterator[str]:
        """Yield paths as the user would write them; those in the output folder not."""
        self.ignored.clear()
        for argument in self._arguments:
            yield from self._of(argument)
        if self._list is not None:
            self._list.seek(0)
            for line in self._list:
                path = line.rstrip("\r\n")
                if path.strip():
                    yield from self._of(path) if Path(path).is_dir() else (path,)

    def missing(self) -> list[str]:
        """Name the arguments that name nothing."""
        return [
            argument
            for argument in self._arguments
            if not Path(argument).exists() and next(glob.iglob(argument, recursive=True), None) is None  # noqa: PTH207
        ]

    def ignore(self, name: str) -> None:
        """Count a file that is no document."""
        self.ignored[Path(name).suffix.lower() or "no ending"] += 1

    def _of(self, argument: str) -> Iterator[str]:
        if Path(argument).is_dir():
            yield from self._inside(argument)
        elif Path(argument).exists() or not glob.has_magic(argument):
            yield argument
        else:
            for path in sorted_words(glob.iglob(argument, recursive=True)):  # noqa: PTH207
                yield from self._inside(path) if Path(path).is_dir() else (path,)

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
                if Path(path).resolve() == self._apart:
                    continue
                try:
                    waiting.append(_entries(path.rstrip("/") or "/"))
                except OSError:
                    yield path.rstrip("/")
            elif path.lower().endswith(self._wanted):
                yield path
            else:
                self.ignore(path)


def is_document(name: str) -> bool:
    """Tell whether a file inside an archive is to be read, by its ending."""
    last = name.rpartition("/")[2]
    return last.lower().endswith(SUFFIXES) and not last.startswith((".", "~$")) and "__MACOSX/" not in name


def member_name(member: zipfile.ZipInfo) -> str:
    """Give the name of a file in a zip; without the UTF-8 flag it is most often GBK, from Windows.

    >>> member_name(zipfile.ZipInfo("望岑市.txt".encode("gbk").decode("cp437")))
    '望岑市.txt'
    """
    if member.flag_bits & 0x800:
        return member.filename
    try:
        octets = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return octets.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


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
