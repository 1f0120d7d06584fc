"""Turn files, archives and tables into one stream of documents to be read.

Nothing is opened here: files are opened by the worker that reads them, archives and tables by the
feeder, a process of its own. What a file does to the one who opens it is on record, and ends no run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gangmu.batch.inputs.archives import ARCHIVES
from gangmu.batch.inputs.feeder import Feeder
from gangmu.batch.inputs.feeding import Aside, Count, End, Item, Look, Members, Rows
from gangmu.batch.inputs.files import Files
from gangmu.batch.inputs.naming import NamePattern
from gangmu.batch.inputs.tables import AUTO, EXTRA, Found, is_table
from gangmu.batch.told import Told
from gangmu.batch.work import Content, OnDisk, Refusal
from gangmu.errors import ReadError
from gangmu.output.tables.rows import DOCUMENT_COLUMNS, SECTION_COLUMNS

_OURS = {*DOCUMENT_COLUMNS, *SECTION_COLUMNS, "piece"}


class Input(NamedTuple):
    """A document that has not been opened yet.

    `base` is the id of the file it comes in, `source` that file's path in full. `file` is false
    for a row of a table, whose id may be that of another row.
    """

    doc: str
    name: str
    content: Content
    base: str
    source: str
    told: Told = Told()
    kept: Mapping[str, Any] = {}
    file: bool = True


class Inputs:
    """All documents of a run, in order; iterate as often as you like, nothing is held.

    `kept` gives the columns that are kept, with their Arrow types or None; `texts` the text column
    of each table; `whole` collects the files of many documents that were drawn to their end.
    `identify` gives the id of a file from its full path and its path as written.
    """

    def __init__(
        self,
        files: Files,
        feeder: Feeder,
        *,
        text_column: str | None = None,
        id_column: str | None = None,
        name_pattern: NamePattern | None = None,
        max_bytes: int,
        typed: bool = True,
    ) -> None:
        self.files = files
        self._feeder = feeder
        self._text, self._id = text_column, id_column
        self._pattern, self._max_bytes, self._typed = name_pattern, max_bytes, typed
        self.texts: dict[str, str] = {}
        self.whole: set[str] = set()
        self.identify: Callable[[str, str], str] = lambda _, written: written
        self.kept: dict[str, Any] = {}
        self._own: dict[str, str] = {}
        self._look_into_tables()

    def __iter__(self) -> Iterator[Input]:
        """Yield the documents."""
        for path in self.files:
            request = self._request(path)
            if request is None:
                yield self._file(path)
            else:
                yield from self._many(path, request)

    def count(self) -> int:
        """Count the documents; what cannot be counted is one."""
        return sum(self._counted(path) for path in self.files)

    def _counted(self, path: str) -> int:
        request = self._request(path)
        if request is None:
            return 1
        numbers = [answer for answer in self._feeder.ask(Count(request)) if isinstance(answer, int)]
        return max(numbers, default=1)

    def _request(self, path: str) -> Members | Rows | None:
        """Give what is to be asked about a file that holds many documents; None for one that is one."""
        if Path(path).suffix.lower() in ARCHIVES:
            return Members(os.path.abspath(path), self._max_bytes)  # noqa: PTH100
        return self._rows(path) if self._text is not None and is_table(path) else None

    def _many(self, path: str, request: Members | Rows) -> Iterator[Input]:
        """Yield the documents of a file that holds many; that it breaks off stands in the next place."""
        whole = self._file(path)
        count = 0
        for answer in self._feeder.ask(request):
            if isinstance(answer, Aside):
                self.files.ignore(answer.name)
            elif isinstance(answer, Item):
                count += 1
                yield self._item(whole, answer, isinstance(request, Rows))
            elif isinstance(answer, End) and answer.reason is None:
                self.whole.add(whole.source)
            elif isinstance(answer, End):
                suffix = f":{count + 1}" if count else ""
                broken = whole.base + suffix
                yield whole._replace(doc=broken, name=broken, content=Refusal(str(answer.reason)))

    def _item(self, whole: Input, item: Item, row: bool) -> Input:
        name = whole.base + clean_name(item.suffix)
        doc = clean_name(item.id) if item.id else name
        # What the row says goes before what its name says.
        named = self._named(doc)
        told = item.told._replace(
            place=item.told.place or named.place,
            place_from=item.told.place_from or named.place_from,
            year=item.told.year or named.year,
        )
        return whole._replace(
            doc=doc, name=name, content=item.content, told=told, kept=item.kept, file=not row
        )

    def _file(self, path: str) -> Input:
        source = os.path.abspath(path)  # noqa: PTH100 - Path.resolve follows links
        base = self.identify(clean_name(source), clean_name(Path(path).as_posix()))
        return Input(base, base, OnDisk(source), base, clean_name(source), self._named(base))

    def _named(self, name: str) -> Told:
        found = self._pattern.read(name) if self._pattern else None
        if found is None:
            return Told()
        return Told(found.place, found.year, "name-pattern" if found.place else None)

    def _rows(self, path: str) -> Rows:
        own = {name: (own, self.kept[own]) for name, own in self._own.items()}
        source = os.path.abspath(path)  # noqa: PTH100
        text = self.texts.get(path, self._text or "")
        return Rows(source, text, self._id, own, self._max_bytes, self._typed)

    # --- tables ---------------------------------------------------------------------------------

    def _look_into_tables(self) -> None:
        """Find the text column of every table, and the columns to be kept of all of them together."""
        if self._text is None:
            for path in filter(is_table, self.files.named()):
                self._text_of(path, self._found(path), None)
            return
        columns: dict[str, Any] = {}
        for path in filter(is_table, self.files):
            found = self._found(path)
            if found is not None:
                text = self.texts[path] = self._text_of(path, found, self._text)
                for name, kind in found.columns.items():
                    if name != text:
                        columns[name] = kind if columns.get(name, kind) == kind else None
        self._own = own_names(columns)
        self.kept = {self._own[name]: kind for name, kind in columns.items()}

    def _found(self, path: str) -> Found | None:
        """Give what a table holds; None where it cannot be read, which will be on record in its place."""
        answers = list(self._feeder.ask(Look(os.path.abspath(path), self._text)))  # noqa: PTH100
        return next((answer for answer in answers if isinstance(answer, Found)), None)

    def _text_of(self, path: str, found: Found | None, wanted: str | None) -> str:
        """Give the column to be read; raise `ReadError` with the columns named where it is not known."""
        name = clean_name(path)
        if found is None:
            raise ReadError("is a table that cannot be read", name=name, hint="write it again")
        if found.text is not None and wanted in (AUTO, found.text):
            return found.text
        named = [f"{sheet} ({', '.join(columns)})" for sheet, columns in found.sheets.items()]
        columns = ", ".join(column for column in found.columns if column != EXTRA)
        has = f"its sheets are: {'; '.join(named)}" if len(named) > 1 else f"it has: {columns}"
        if wanted not in (None, AUTO):
            raise ReadError(f"there is no column {wanted!r}", name=name, hint=has)
        if found.text is None:
            raise ReadError("no column looks like text", name=name, hint=f"name it with --text-column; {has}")
        raise ReadError(
            f"is a table; {has}", name=name, hint=f"name its text column: --text-column {found.text}, or auto"
        )


def own_names(columns: Mapping[str, Any]) -> dict[str, str]:
    """Give kept columns names that are none of the table's own, and none of another's.

    >>> own_names({"url": None, "title": None, "input_title": None})
    {'url': 'url', 'title': 'input_title_2', 'input_title': 'input_title'}
    """
    taken = {name for name in columns if name not in _OURS}
    made: dict[str, str] = {}
    for name in columns:
        own, number = f"input_{name}" if name in _OURS else name, 2
        while name in _OURS and own in taken:
            own, number = f"input_{name}_{number}", number + 1
        taken.add(own)
        made[name] = own
    return made


def clean_name(name: str) -> str:
    r"""Make a name that every format can hold, bytes that are no UTF-8 as ``\udc..``."""
    return name.encode("utf-8", "backslashreplace").decode()
