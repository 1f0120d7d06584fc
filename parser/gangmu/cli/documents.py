"""Turn the arguments of a command into reports, one at a time, going on where one fails."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from gangmu.cli.failures import COULD_NOT_RUN, complain
from gangmu.cli.group import Settings
from gangmu.errors import ReadError
from gangmu.messages import say
from gangmu.model import Format
from gangmu.report import Report

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
STDIN = "-"


class Documents:
    """Read documents as they are asked for; `failed` counts those that could not be read."""

    def __init__(
        self,
        arguments: Sequence[str],
        settings: Settings,
        *,
        format: Format | None = None,
        with_source: bool = False,
    ) -> None:
        self.names = [name for argument in arguments for name in expand(argument)]
        self.failed = 0
        self._settings = settings
        self._format = format
        self._with_source = with_source

    def __iter__(self) -> Iterator[tuple[str, Report]]:
        """Yield name and report of every document that can be read; say on stderr why others cannot."""
        for name in self.names:
            report = attempt(name, self._settings, format=self._format, with_source=self._with_source)
            if report is None:
                self.failed += 1
            else:
                yield name, report

    def exit_code(self, findings: bool = False) -> int:
        """Give 2 where every document failed, 1 where some did or there are findings, else 0."""
        if self.failed == len(self.names):
            return COULD_NOT_RUN
        return 1 if self.failed or findings else 0


def expand(argument: str) -> list[str]:
    """Give the documents that an argument names, sorted; what names none stays, to fail by name.

    A folder is searched through, hidden files and folders apart (and ``~$`` locks of Word). A
    pattern that the shell has left alone, as on Windows, is matched here.
    """
    path = Path(argument)
    if path.is_dir():
        return _inside(argument) or [argument]
    if argument != STDIN and not path.exists() and glob.has_magic(argument):
        # Path.glob takes no absolute pattern.
        return sorted(glob.glob(argument, recursive=True)) or [argument]  # noqa: PTH207
    return [argument]


def attempt(
    name: str, settings: Settings, *, format: Format | None = None, with_source: bool = False
) -> Report | None:
    """Read one document; where that fails say why on stderr and give None."""
    try:
        return load(name, settings, format=format, with_source=with_source)
    except Exception as error:
        complain(error, name)
        return None


def load(name: str, settings: Settings, *, format: Format | None = None, with_source: bool = False) -> Report:
    """Read one document, ``-`` from stdin; raise `GangmuError` where that cannot be done."""
    path = Path(name)
    if name != STDIN and path.is_dir():
        words = say("a-folder") if _inside(name) else say("empty-folder", suffixes=" ".join(SUFFIXES))
        raise ReadError(words, name=name)
    if name != STDIN and not path.exists():
        raise ReadError(say("missing-file"), name=name)
    from gangmu.pipeline import read

    source = sys.stdin.buffer if name == STDIN else path
    report = read(source, name=name, format=format, with_source=with_source, **settings.limits)
    if report.source.length == 0:
        raise ReadError(say("empty-stdin" if name == STDIN else "empty-file"), name=name)
    return report


def _inside(folder: str) -> list[str]:
    found: list[str] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            os.path.join(place, name)  # noqa: PTH118 - keeps the folder as the user wrote it
            for name in names
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$"))
        ]
    return sorted(found)
