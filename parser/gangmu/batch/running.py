"""Run a batch: draw documents, skip what is done, have the rest read, write it, sum up."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any

from gangmu.batch.inputs import Input, Inputs
from gangmu.batch.inputs.feeder import Feeder
from gangmu.batch.inputs.files import Files
from gangmu.batch.inputs.naming import NamePattern
from gangmu.batch.interruption import Interruption
from gangmu.batch.options import Options, Planned, Watch
from gangmu.batch.pool import Pool
from gangmu.batch.rules import key_of
from gangmu.batch.store.finishing import Finish
from gangmu.batch.store.manifest import Known, Manifest, ManifestError
from gangmu.batch.store.shards import Shards, clear
from gangmu.batch.store.summary import Summary, ThisRun, summary_of
from gangmu.batch.store.target import Target, TargetError, target_of
from gangmu.batch.work import Document, Done, Looking, Parse, Reading, Task, Unchanged, Work
from gangmu.batch.worker import Failure
from gangmu.errors import ReadError
from gangmu.language.loader import added
from gangmu.model.blocks import SUFFIXES
from gangmu.output.tables.choice import checked_columns, form_of

OK = "ok"


class Batch:
    """A run over many documents. Use `run`, or `plan` to see what it would do."""

    def __init__(
        self,
        arguments: Iterable[str | PathLike[str]],
        out: str | PathLike[str],
        *,
        parse: Parse | None = None,
        watch: Watch | None = None,
        word: Callable[[str], str] | None = None,
        **options: Any,
    ) -> None:
        """Take the same arguments as ``gangmu batch``; raise `GangmuError` where they cannot be used.

        `word` gives the words for codes and columns (``role.measures``, ``column.place``) in a workbook.
        """
        self._options = told = Options(**options)
        self._target = target = _checked(target_of(str(out), to=told.to, tables=told.table), told)
        files = self._files([str(argument) for argument in arguments])
        self._feeder = Feeder(timeout=told.timeout, memory=told.max_memory)
        self._pattern = NamePattern(told.name_pattern) if told.name_pattern else None
        try:
            self._inputs = Inputs(
                files,
                self._feeder,
                text_column=told.text_column,
                id_column=told.id_column,
                name_pattern=self._pattern,
                max_bytes=told.max_bytes,
                typed=target.form == "parquet",
            )
        finally:
            self._feeder.close()
        self._work = self._work_of(parse)
        self._watch = watch
        self._finish = Finish(target, told, word)
        self._counts: Counter[str] = Counter()

    def plan(self) -> Iterator[Planned]:
        """Yield every document with what a run would do; inputs are opened and nothing is written."""
        path = self._manifest_path
        looking = Looking(self._options.max_bytes)
        with (
            self._at_work(path if path.exists() else Path(":memory:")) as manifest,
            Pool[Planned, Task, Any](looking, **self._bounds) as pool,
        ):
            tasks = (
                (Planned(task.document.doc, _state(known, self._work.key)), task)
                for task, known in self._drawn(manifest)
            )
            for planned, digest in pool.results(tasks):
                known = manifest.known(planned.doc)
                changed = planned.state == "done" and (known is None or digest != known.hash)
                yield planned._replace(state="changed") if changed else planned

    def run(self) -> Summary:
        """Do it. What is on record after any end, a killed one too, is whole and is not done again."""
        begun = time.monotonic()
        self._make_folder()
        with self._at_work(self._manifest_path) as manifest:
            if self._options.fresh:
                clear(self._target.folder, manifest)
            self._agree(manifest)
            shards = self._shards(manifest)
            shards.settle()
            with Interruption() as interruption:
                self._feeder.stop = lambda: interruption.requested
                self._read_all(manifest, shards, interruption)
                shards.finish()
                gone = [] if interruption.requested else list(manifest.gone(self._inputs.whole))
                if self._options.prune:
                    manifest.forget(gone)
                shards.settle()
            self._check_that_there_was_something(interruption.requested)
            done = ThisRun(
                **{
                    name: self._counts[name] for name in ("read", "failed", "skipped", "named_twice", "older")
                },
                lost=shards.lost,
                gone=len(gone),
                pruned=self._options.prune,
                unfitted=self._counts["unfitted"],
                seconds=round(time.monotonic() - begun, 3),
                interrupted=interruption.requested,
            )
            summary = summary_of(
                manifest, done, ignored=dict(self._inputs.files.ignored), foreign=shards.foreign(),
                texts=self._inputs.texts,
            )  # fmt: skip
            return self._finish(summary, manifest, shards, self._work.tables)

    # --- reading --------------------------------------------------------------------------------

    def _read_all(self, manifest: Manifest, shards: Shards, interruption: Interruption) -> None:
        if self._watch is not None:
            parts = self._options.shard[1] if self._options.shard else 1
            self._watch.total(self._inputs.count() // parts)
            self._inputs.files.ignored.clear()
        with Pool[tuple[Document, bool], Task, Done | Unchanged](
            self._work, weigh=_weight, **self._bounds
        ) as pool:
            tasks = self._tasks(manifest)
            for (document, older), answer in pool.results(tasks, lambda: interruption.requested):
                self._counts["out"] -= 1
                if isinstance(answer, Unchanged):
                    self._skip()
                    continue
                done = answer
                if isinstance(answer, Failure):
                    done = self._work.failed(document, answer.kind, answer.reason)
                assert isinstance(done, Done)
                shards.add(done.encoded, done.record)
                self._counts.update(read=1, failed=done.record.status != OK, older=older)
                self._step(done.record.status)

    def _tasks(self, manifest: Manifest) -> Iterator[tuple[tuple[Document, bool], Task] | None]:
        """Yield what is to be read, or, where the limit may be reached by what is out, None."""
        told, limit = self._options, self._options.limit
        for task, known in self._drawn(manifest):
            if told.retry_failed and (known is None or known.status == OK):
                self._skip()
                continue
            while limit is not None and self._counts["read"] + self._counts["out"] >= limit:
                if self._counts["read"] >= limit:
                    return
                yield None
            self._counts["out"] += 1
            yield (task.document, _state(known, self._work.key) == "older"), task

    def _drawn(self, manifest: Manifest) -> Iterator[tuple[Task, Known | None]]:
        """Yield every document with what is on record of it."""
        self._inputs.identify = manifest.base_of
        for one in self._mine(manifest):
            if self._pattern is not None and self._pattern.read(one.doc) is None:
                self._counts["unfitted"] += 1
            known = manifest.known(one.doc)
            document = Document(one.doc, one.name, one.told, one.kept, one.base, one.source)
            same = known is not None and _state(known, self._work.key) == "done"
            yield Task(document, one.content, known.hash if same and known else None), known

    def _share(self) -> Iterator[Input]:
        """Yield the inputs of this task of a cluster: by a hash of where the document is, in any order."""
        part = self._options.shard
        for one in self._inputs:
            place = one.source + one.doc.removeprefix(one.base)
            if part is None or zlib.crc32(place.encode()) % part[1] == part[0] - 1:
                yield one

    def _mine(self, manifest: Manifest) -> Iterator[Input]:
        """Yield the inputs with ids that are unique: a file named twice comes once, a row gets ``~2``."""
        for one in self._share():
            if one.file and manifest.seen(one.doc):
                self._counts["named_twice"] += 1
            elif one.file:
                yield one
            else:
                other = manifest.see(one.doc)
                yield one._replace(doc=other) if other else one

    def _skip(self) -> None:
        self._counts["skipped"] += 1
        self._step("skipped")

    def _step(self, status: str) -> None:
        if self._watch is not None:
            self._watch.step(status)

    # --- writing --------------------------------------------------------------------------------

    @property
    def _bounds(self) -> dict[str, Any]:
        told = self._options
        return {"jobs": told.jobs, "timeout": told.timeout, "memory": told.max_memory}

    @property
    def _manifest_path(self) -> Path:
        return self._target.folder / f"{self._finish.prefix}manifest.sqlite"

    def _files(self, arguments: list[str]) -> Files:
        final = self._target.final
        files = Files(
            arguments,
            listed_in=self._options.files_from,
            tables=self._options.text_column is not None,
            apart=[self._target.folder, *([final] if final else [])],
        )
        for argument in files.missing():
            raise ReadError("there is no such file or folder", name=argument, hint="check the path")
        return files

    def _work_of(self, parse: Parse | None) -> Work:
        told, target, kept = self._options, self._target, self._inputs.kept
        columns = checked_columns(told.columns, target.tables, kept)
        whole = target.final is not None and target.final.suffix.lower() == ".xlsx"
        forms = tuple(
            (table, form_of(target.form, table, kept, None if whole else columns)) for table in target.tables
        )
        reading: Parse = parse if parse is not None else Reading(told.format, told.max_bytes, added())
        key = key_of(parse or Reading, told.format, told.name_pattern, columns, sorted(kept), *added())
        return Work(reading, forms, told.max_bytes, key)

    @contextmanager
    def _at_work(self, path: Path) -> Iterator[Manifest]:
        """Hold the manifest; what its database says becomes a sentence."""
        manifest = Manifest(path)
        try:
            yield manifest
        except sqlite3.Error as error:
            raise manifest.trouble(error) from None
        finally:
            manifest.close()
            self._feeder.close()

    def _make_folder(self) -> None:
        try:
            self._target.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TargetError(f"cannot be made: {error.strerror}", name=str(self._target.folder),
                              hint="choose another -o") from None  # fmt: skip

    def _agree(self, manifest: Manifest) -> None:
        """Refuse to mix formats in one output."""
        now = f"{self._target.form} {'+'.join(self._target.tables)}"
        before = manifest.setting("output", now)
        if before != now:
            raise ManifestError(
                f"this output was begun as {before}, not {now}",
                name=str(self._target.folder),
                hint="ask for the same again, choose another -o, or begin anew with --fresh",
            )

    def _shards(self, manifest: Manifest) -> Shards:
        return Shards(
            self._target.folder,
            f".{self._target.form}",
            self._work.tables,
            manifest,
            prefix=self._finish.prefix,
            size=self._options.shard_size,
        )

    def _check_that_there_was_something(self, interrupted: bool) -> None:
        if not (self._counts.total() or self._options.shard or interrupted):
            raise ReadError("there is no document in what was named", hint=f"read are: {' '.join(SUFFIXES)}")


def run(
    inputs: Iterable[str | PathLike[str]],
    out: str | PathLike[str],
    *,
    parse: Parse | None = None,
    watch: Watch | None = None,
    word: Callable[[str], str] | None = None,
    **options: Any,
) -> Summary:
    """Read many documents into a table, as ``gangmu batch`` does; `options` are those of `Options`.

    `parse` takes the place of `gangmu.read` and `gangmu.parse`; it goes to the workers by pickle,
    so it must be a function of a module. Raises `GangmuError` where the run cannot begin.
    """
    return Batch(inputs, out, parse=parse, watch=watch, word=word, **options).run()


def _checked(target: Target, told: Options) -> Target:
    if told.shard is not None and target.final is not None:
        raise TargetError("the tasks of a cluster cannot share one file", hint="name a folder with -o")
    if told.shard is not None and not 1 <= told.shard[0] <= told.shard[1]:
        raise TargetError(
            f"there is no shard {told.shard[0]}/{told.shard[1]}", hint="they go from 1/n to n/n"
        )
    return target


def _state(known: Known | None, key: str) -> str:
    """Tell what is to be done with a document by what is on record; ``done`` may yet have changed."""
    if known is None:
        return "new"
    if known.status != OK:
        return "failed"
    return "done" if known.key == key else "older"


def _weight(answer: Done | Unchanged | Failure) -> int:
    return sum(map(len, answer.encoded)) if isinstance(answer, Done) else 0
