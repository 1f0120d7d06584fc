"""Turn the arguments of a command into reports, one at a time, going on where one fails."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from gangmu.cli.failures import COULD_NOT_RUN, complain
from gangmu.cli.group import Settings
from gangmu.cli.messages import say
from gangmu.errors import GangmuError, ReadError
from gangmu.model.blocks import SUFFIXES, TABLES, Format
from gangmu.model.report import Report
from gangmu.readers.files import documents_in
from gangmu.readers.source import Source

T = TypeVar("T")

STDIN = "-"


class Documents(Generic[T]):
    """Read documents as they are asked for and make something of each; `failed` counts failures."""

    def __init__(
        self,
        arguments: Sequence[str],
        settings: Settings,
        make: Callable[[Source], T],
        *,
        format: Format | None = None,
    ) -> None:
        self.names = [name for argument in arguments for name in expand(argument)]
        self.failed = 0
        self._settings = settings
        self._make = make
        self._format = format

    def __iter__(self) -> Iterator[tuple[str, T]]:
        """Yield the name of each document and what was made of it; say on stderr what failed and why."""
        for name in self.names:
            made = attempt(name, self._settings, self._make, format=self._format)
            if made is None:
                self.failed += 1
            else:
                yield name, made

    def exit_code(self, found: bool = False) -> int:
        """Return 2 where every document failed, 1 where some did or something was `found`, else 0."""
        if self.failed == len(self.names):
            return COULD_NOT_RUN
        return 1 if self.failed or found else 0


def expand(argument: str) -> list[str]:
    """Return the documents that an argument names, sorted; what names none stays, to fail by name.

    A folder is searched through, hidden files and folders apart (and ``~$`` locks of Word). A
    pattern that the shell has left alone, as on Windows, is matched here.
    """
    path = Path(argument)
    if path.is_dir():
        return documents_in(argument) or [argument]
    if argument != STDIN and not path.exists() and glob.has_magic(argument):
        # Path.glob takes no absolute pattern.
        return sorted(glob.glob(argument, recursive=True)) or [argument]  # noqa: PTH207
    return [argument]


def attempt(
    name: str, settings: Settings, make: Callable[[Source], T], *, format: Format | None = None
) -> T | None:
    """Read one document and make something of it; where that fails print why on stderr and return None."""
    try:
        return make(open_document(name, settings, format=format))
    except Exception as error:
        complain(error, name)
        return None


def attempt_to(write: Callable[[str, bytes], None], name: str, octets: bytes) -> bool:
    """Write the result of one document; where that cannot be done print why on stderr and return False."""
    try:
        write(name, octets)
    except (GangmuError, FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        complain(error, name)
        return False
    return True


def open_document(name: str, settings: Settings, *, format: Format | None = None) -> Source:
    """Open one document, ``-`` from stdin; raise `GangmuError` where that cannot be done."""
    path = Path(name)
    if name != STDIN and path.is_dir():
        words = say("a-folder") if documents_in(name) else say("empty-folder", suffixes=" ".join(SUFFIXES))
        raise ReadError(words, name=name)
    if name != STDIN and not path.exists():
        raise ReadError(say("missing-file"), name=name)
    if format is None and path.suffix.lower() in TABLES:
        raise ReadError(say("a-table"), name=name)
    if name == STDIN and sys.stdin is None:  # closed by the caller: <&-
        raise ReadError(say("empty-stdin"), name=name)
    from gangmu.readers import open_source

    source = open_source(
        sys.stdin.buffer if name == STDIN else path, name=name, format=format, **settings.limits
    )
    if not source.text:
        raise ReadError(say("empty-stdin" if name == STDIN else "empty-file"), name=name)
    return source


def report_maker(*, with_source: bool = False) -> Callable[[Source], Report]:
    """Return the function that makes a report of a source."""

    def make(source: Source) -> Report:
        from gangmu.pipeline import report_of

        return report_of(source, with_source=with_source)

    return make
