"""Be the process that opens archives and tables, and sends what they hold, one document at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from gangmu.batch.inputs.archives import is_document, member_name, unpacked
from gangmu.batch.inputs.tables import Found, find, rows_of
from gangmu.batch.limits import bound_memory, refusal_of_memory
from gangmu.batch.opening import must_be_file
from gangmu.batch.told import Told, told_by
from gangmu.batch.work import Content, Refusal
from gangmu.batch.worker import leave_signals_to_the_supervisor, reason_of
from gangmu.errors import GangmuError, MissingExtraError, ReadError

HEARTBEAT = 256  # rows counted between two signs of life


class End(NamedTuple):
    """Say that there is no more; `reason` says why, where it ended before its time."""

    reason: str | None = None


class Item(NamedTuple):
    """A document out of a file of many: what its name adds to that of the file, and what was found."""

    suffix: str
    content: Content
    told: Told = Told()
    kept: Mapping[str, Any] = {}
    id: str | None = None


class Aside(NamedTuple):
    """A file in an archive that is no document."""

    name: str


class Look(NamedTuple):
    """Ask what a table holds."""

    path: str
    wanted: str | None

    def __call__(self) -> Iterator[Found]:
        """Yield it, once."""
        must_be_file(self.path)
        yield find(self.path, self.wanted)


class Members(NamedTuple):
    """Ask for the documents of a zip archive."""

    path: str
    max_bytes: int

    def names(self) -> Iterator[str]:
        """Yield the names of the documents."""
        with zipfile.ZipFile(self.path) as archive:
            yield from filter(is_document, map(member_name, archive.infolist()))

    def __call__(self) -> Iterator[Item | Aside]:
        """Yield them; one that is damaged harms no other."""
        must_be_file(self.path)
        try:
            archive = zipfile.ZipFile(self.path)
        except Exception as error:
            raise ReadError(f"is no zip archive: {error}", hint="fetch it again") from None
        with archive:
            for member in archive.infolist():
                name = member_name(member)
                if member.is_dir():
                    continue
                if is_document(name):
                    yield Item(f"!{name}", _attempt(partial(unpacked, archive, member, self.max_bytes)))
                else:
                    yield Aside(name)


class Count(NamedTuple):
    """Ask how many documents a file of many holds."""

    request: Members | Rows

    def __call__(self) -> Iterator[int]:
        """Yield the number as it grows."""
        must_be_file(self.request.path)
        number = 0
        for number, _ in enumerate(self.request.names(), 1):
            if number % HEARTBEAT == 0:
                yield number
        yield number


class Rows(NamedTuple):
    """Ask for the rows of a table; `kept` maps its columns to their names and types in the output.

    `typed` tells whether the output has types at all.
    """

    path: str
    text: str
    id: str | None
    kept: Mapping[str, tuple[str, Any]]
    max_bytes: int
    typed: bool

    def names(self) -> Iterator[Any]:
        """Yield something for each row."""
        return rows_of(self.path, self.text)

    def __call__(self) -> Iterator[Item]:
        """Yield them in order."""
        must_be_file(self.path)
        kinds = {name: kind for name, (_, kind) in self.kept.items()}
        for number, row in enumerate(rows_of(self.path, self.text, kinds if self.typed else {}), 1):
            if isinstance(row, ReadError):
                yield Item(f":{number}", Refusal(str(row)))
            else:
                yield self._item(f":{number}", row)

    def _item(self, suffix: str, row: dict[str, Any]) -> Item:
        content = _attempt(lambda: self._content(row.pop(self.text, None)))
        kept = {own: _cell(row[name], kind) for name, (own, kind) in self.kept.items() if name in row}
        id = str(row.get(self.id) or "") if self.id else ""
        return Item(suffix, content, told_by(row, Told()), kept, id or None)

    def _content(self, data: Any) -> bytes | str:
        if data is None:
            raise ReadError(f"there is nothing in the column {self.text!r}", hint="leave the row out")
        words = data if isinstance(data, bytes | str) else str(data)
        if len(words) > self.max_bytes:
            raise ReadError(f"more than {self.max_bytes:,} bytes", hint="raise the limit with --max-bytes")
        return words


def feed(pipe: Connection[Any, Any], memory: int) -> None:
    """Answer what is asked until the other end of the pipe is closed."""
    leave_signals_to_the_supervisor()
    bound_memory(memory)
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError):
            return
        end: End | GangmuError = End()
        try:
            for one in request():
                pipe.send(one)
        except MissingExtraError as error:
            end = error
        except BaseException as error:
            end = End(_reason(error, memory))
        try:
            pipe.send(end)
        except OSError:
            return


def _attempt(load: Callable[[], bytes | str]) -> Content:
    try:
        return load()
    except GangmuError as error:
        return Refusal(str(error))


def _reason(error: BaseException, memory: int) -> str:
    if isinstance(error, MemoryError):
        return refusal_of_memory(memory)
    if isinstance(error, GangmuError):
        error.name = None
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error} (check the path)"
    return f"cannot be read: {reason_of(error)} (fetch or write the file again)"


def _cell(value: Any, kind: Any) -> Any:
    return value if value is None or kind is not None else str(value)
