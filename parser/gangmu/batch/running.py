"""Run a batch: draw documents, skip what is done, have the rest read, write it, sum up."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias

import msgspec

from gangmu.batch.files import Files
from gangmu.batch.inputs import Input, Inputs
from gangmu.batch.interruption import Interruption
from gangmu.batch.manifest import Manifest, ManifestError
from gangmu.batch.naming import NamePattern
from gangmu.batch.pool import Pool
from gangmu.batch.shards import Shards
from gangmu.batch.summary import Summary, ThisRun, summary_of
from gangmu.batch.target import Tables, Target, TargetError, target_of
from gangmu.batch.work import Content, Document, Done, Parse, Reading, Refusal, Work
from gangmu.batch.worker import Failure
from gangmu.errors import GangmuError, ReadError
from gangmu.model.blocks import SUFFIXES, Format
from gangmu.output.tables.choice import FormName, form_of
from gangmu.output.tables.rows import DocumentRow

MAX_BYTES = 256 << 20
OK = "ok"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch is run; every field is an option of ``gangmu batch`` of the same name."""

    files_from: str | None = None
    text_column: str | None = None
    id_column: str | None = None
    name_pattern: str | None = None
    to: FormName | None = None
    table: Tables | None = None
    format: Format | None = None
    jobs: int = 1
    timeout: float = 60.0
    max_bytes: int = MAX_BYTES
    shard: tuple[int, int] | None = None
    shard_size: int = 2000
    limit: int | None = None
    retry_failed: bool = False


class Watch(Protocol):
    """Someone who looks on; `total` is told once, `step` for every document drawn."""

    def total(self, documents: int) -> None:
        """Hear how many documents there are."""

    def step(self, status: str) -> None:
        """Hear what became of one: its status, or ``skipped``."""


class Planned(NamedTuple):
    """A document and what a run would do with it: ``new`` ``changed`` ``failed`` ``done``."""

    doc: str
    state: str


Payload: TypeAlias = tuple[Document, Content]


class Batch:
    """A run over many documents. Use `run`, or `plan` to see what it would do."""

    def __init__(
        self,
        arguments: Iterable[str | PathLike[str]],
        out: str | PathLike[str],
        *,
        parse: Parse | None = None,
        watch: Watch | None = None,
        **options: Any,
    ) -> None:
        """Take the same arguments as ``gangmu batch``; raise `GangmuError` where they cannot be used."""
        self._options = told = Options(**options)
        self._target = _checked(target_of(Path(out), to=told.to, tables=told.table), told)
        files = Files(
            [str(argument) for argument in arguments],
            listed_in=told.files_from,
            tables=told.text_column is not None,
            apart=self._target.folder,
        )
        for argument in files.missing():
            raise ReadError("there is no such file or folder", name=argument, hint="check the path")
        self._inputs = Inputs(
            files,
            text_column=told.text_column,
            id_column=told.id_column,
            name_pattern=NamePattern(told.name_pattern) if told.name_pattern else None,
            max_bytes=told.max_bytes,
        )
        forms = tuple(
            (table, form_of(self._target.form, table, self._inputs.kept)) for table in self._target.tables
        )
        reading: Parse = parse if parse is not None else Reading(told.format, told.max_bytes)
        self._work = Work(reading, forms)
        self._watch = watch
        self._counts = {"read": 0, "failed": 0, "skipped": 0, "named_twice": 0}

    def plan(self) -> Iterator[Planned]:
        """Yield every document with what a run would do; nothing is read but the inputs, nothing written."""
        path = self._manifest_path
        manifest = Manifest(path if path.exists() else Path(":memory:"))
        try:
            for one in self._mine(manifest):
                data = _data_of(one)
                state = _state(manifest.known(one.doc), _digest(data), isinstance(data, Refusal))
                yield Planned(one.doc, state)
        finally:
            manifest.close()

    def run(self) -> Summary:
        """Do it. What is on record after any end, a killed one too, is whole and is not done again."""
        begun = time.monotonic()
        self._target.folder.mkdir(parents=True, exist_ok=True)
        manifest = Manifest(self._manifest_path)
        try:
            self._agree(manifest)
            shards = self._shards(manifest)
            shards.settle()
            with Interruption() as interruption:
                self._read_all(manifest, shards, interruption)
                shards.finish()
                shards.settle()
                split = 0 if interruption.requested else self._put_together(shards)
            seconds = round(time.monotonic() - begun, 3)
            this_run = ThisRun(**self._counts, seconds=seconds, interrupted=interruption.requested)
            if not (sum(self._counts.values()) or self._options.shard or interruption.requested):
                raise ReadError(
                    "there is no document in what was named", hint=f"read are: {' '.join(SUFFIXES)}"
                )
            summary = summary_of(
                manifest,
                this_run,
                ignored=dict(self._inputs.files.ignored),
                split_cells=split,
                saved_as=self._target.folder / f"{self._prefix}summary.json",
            )
            summary.save()
            return summary
        finally:
            manifest.close()

    # --- reading --------------------------------------------------------------------------------

    def _read_all(self, manifest: Manifest, shards: Shards, interruption: Interruption) -> None:
        told = self._options
        if self._watch is not None:
            self._watch.total(sum(1 for _ in self._share()))
        with Pool[Document, Payload, Done](
            self._work, jobs=told.jobs, timeout=told.timeout, weigh=_weight
        ) as pool:
            tasks = self._tasks(manifest)
            for document, answer in pool.results(tasks, lambda: interruption.requested):
                done = answer
                if isinstance(answer, Failure):
                    done = self._work.failed(document, answer.kind, answer.reason)
                assert isinstance(done, Done)
                shards.add(done.encoded, done.record)
                self._counts["read"] += 1
                self._counts["failed"] += done.record.status != OK
                self._step(done.record.status)

    def _tasks(self, manifest: Manifest) -> Iterator[tuple[Document, Payload]]:
        """Yield what is to be read; what could not even be opened goes the same way, as its error."""
        drawn = 0
        for one in self._mine(manifest):
            if self._options.limit is not None and drawn >= self._options.limit:
                return
            data = _data_of(one)
            digest = _digest(data)
            state = _state(manifest.known(one.doc), digest, isinstance(data, Refusal))
            if state == "done" or (self._options.retry_failed and state != "failed"):
                self._counts["skipped"] += 1
                self._step("skipped")
                continue
            drawn += 1
            document = Document(one.doc, one.name, one.place, one.year, one.kept, digest)
            yield document, (document, data)

    def _share(self) -> Iterator[Input]:
        """Yield the inputs of this task of a cluster: by a hash of the id, whatever the order."""
        part = self._options.shard
        for one in self._inputs:
            if part is None or zlib.crc32(one.doc.encode()) % part[1] == part[0] - 1:
                yield one

    def _mine(self, manifest: Manifest) -> Iterator[Input]:
        """Yield the inputs with ids that are unique: a file named twice comes once, a row gets ``~2``."""
        for one in self._share():
            if manifest.see(one.doc):
                yield one
            elif one.file:
                self._counts["named_twice"] += 1
            else:
                number = 2
                while not manifest.see(f"{one.doc}~{number}"):
                    number += 1
                yield one._replace(doc=f"{one.doc}~{number}")

    def _step(self, status: str) -> None:
        if self._watch is not None:
            self._watch.step(status)

    # --- writing --------------------------------------------------------------------------------

    @property
    def _prefix(self) -> str:
        part = self._options.shard
        return f"{part[0]:04d}-of-{part[1]:04d}-" if part else ""

    @property
    def _manifest_path(self) -> Path:
        return self._target.folder / f"{self._prefix}manifest.sqlite"

    def _agree(self, manifest: Manifest) -> None:
        """Refuse to mix formats in one output."""
        now = f"{self._target.form} {'+'.join(self._target.tables)}"
        before = manifest.setting("output", now)
        if before != now:
            raise ManifestError(
                f"this output was begun as {before}, not {now}",
                name=str(self._target.folder),
                hint="ask for the same again, or choose another -o",
            )

    def _shards(self, manifest: Manifest) -> Shards:
        return Shards(
            self._target.folder,
            f".{self._target.form}",
            self._work.tables,
            manifest,
            prefix=self._prefix,
            size=self._options.shard_size,
        )

    def _put_together(self, shards: Shards) -> int:
        """Make the single file, where one was asked for; give the number of cells that were split."""
        final = self._target.final
        if final is None:
            return 0
        ((table, form),) = self._work.tables
        hidden = final.with_name(f".{final.name}.tmp")
        split = 0
        if final.suffix.lower() == ".xlsx":
            split = _write_workbook(shards.paths(table), hidden)
        else:
            form.merge(shards.paths(table), hidden)
        hidden.replace(final)
        return split


def run(
    inputs: Iterable[str | PathLike[str]],
    out: str | PathLike[str],
    *,
    parse: Parse | None = None,
    watch: Watch | None = None,
    **options: Any,
) -> Summary:
    """Read many documents into a table, as ``gangmu batch`` does; `options` are those of `Options`.

    `parse` takes the place of `gangmu.read` and `gangmu.parse`; it goes to the workers by pickle,
    so it must be a function of a module. Raises `GangmuError` where the run cannot begin.
    """
    return Batch(inputs, out, parse=parse, watch=watch, **options).run()


def _checked(target: Target, told: Options) -> Target:
    if told.shard is not None and target.final is not None:
        raise TargetError("the tasks of a cluster cannot share one file", hint="name a folder with -o")
    if told.shard is not None and not 1 <= told.shard[0] <= told.shard[1]:
        raise TargetError(
            f"there is no shard {told.shard[0]}/{told.shard[1]}", hint="they go from 1/n to n/n"
        )
    return target


def _data_of(one: Input) -> Content:
    try:
        return one.load()
    except GangmuError as error:
        return Refusal(str(error))


def _digest(data: Content) -> bytes:
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return b"" if isinstance(data, Refusal) else hashlib.sha256(data).digest()


def _state(known: tuple[bytes, str] | None, digest: bytes, unopened: bool) -> str:
    if known is None:
        return "new"
    if known[1] != OK:
        return "failed"
    return "done" if known[0] == digest and not unopened else "changed"


def _weight(answer: Done | Failure) -> int:
    return sum(map(len, answer.encoded)) if isinstance(answer, Done) else 0


def _write_workbook(paths: list[Path], target: Path) -> int:
    from gangmu.output.tables.as_jsonl import lines_of
    from gangmu.output.tables.as_xlsx import write_workbook

    own = set(DocumentRow.__struct_fields__)
    kept = list(dict.fromkeys(name for cells in lines_of(paths) for name in cells if name not in own))
    rows = (
        (msgspec.convert(cells, DocumentRow), {name: cells.get(name) for name in kept})
        for cells in lines_of(paths)
    )
    return write_workbook(rows, target, kept=kept).split
