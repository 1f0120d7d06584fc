"""Parse a Ray dataset, and account for every row of it.

Ray Data loses rows in ways that are easily overseen. A row that raises ends the job; a row that
kills its worker is tried again for ever, unless told otherwise; and where errors are allowed, the
block of such a row is dropped, with all its neighbours, and the job ends well. Here a document
that raises, hangs or kills does so in a process apart (`gangmu.integrations.arrow`); blocks are
small, retries and dropped blocks are limited; and whatever the reason, the ids that went in are
compared with those that came out, and what is missing is parsed alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeAlias, cast

from gangmu.batch.work import Parse
from gangmu.errors import GangmuError, MissingExtraError
from gangmu.integrations.arrow import (
    BY_NAME,
    READ,
    TIMEOUT,
    ColumnError,
    Columns,
    failed_batch,
    output_schema,
    parse_batch,
)

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    import ray
    from ray.data import DataContext, Dataset
    from ray.exceptions import GetTimeoutError, RayError, RayTaskError

    from gangmu.integrations.parquet_folder import ParquetFolder
except ImportError:
    raise MissingExtraError("ray", "gangmu.integrations.ray") from None

__all__ = ["Columns", "Tally", "parse", "parse_batch", "write"]

Ids: TypeAlias = "pa.ChunkedArray[pa.LargeStringScalar]"

_log = logging.getLogger(__name__)
_PATIENCE = 120.0  # seconds that a document parsed alone may wait for a place and a warm process


class LostRowsError(GangmuError):
    """Rows came out twice, or out of nowhere."""


class Tally(NamedTuple):
    """Count the documents of a run: all, those that were `there` before, and those parsed `alone`."""

    documents: int
    there: int
    alone: int


class _Way(NamedTuple):
    """How to parse, as it is sent to the cluster."""

    columns: Columns
    timeout: float
    parse: Parse
    rows_per_block: int
    max_errored_blocks: int
    max_retries: int

    @property
    def options(self) -> dict[str, Any]:
        return {"columns": self.columns, "timeout": self.timeout, "parse": self.parse}


def parse(
    ds: Dataset,
    *,
    columns: Columns = BY_NAME,
    timeout: float = TIMEOUT,
    parse: Parse = READ,
    rows_per_block: int = 64,
    max_errored_blocks: int = 64,
    max_retries: int = 2,
) -> Dataset:
    """Parse every row of `ds`; return a materialized dataset of the published table, a row for each id.

    Ids must be unique. `ds` is read twice, the first time for its ids, and a third time where rows
    went missing. At most `max_errored_blocks` blocks of `rows_per_block` rows may be lost to the
    cluster and parsed again one by one; more of them end the job, for then it is the cluster that
    is ill (0 allows none, -1 any number). A task whose worker dies is tried `max_retries` times
    again. The result is held in Ray's object store: for more than that, use `write`.

    Raises `ColumnError` where a column is missing or an id comes twice, and what Ray raises.
    """
    way = _Way(columns, timeout, parse, rows_per_block, max_errored_blocks, max_retries)
    ids = _ids_of(ds, way)
    parsed = _parsed(ds, way)
    with _errors_allowed(parsed, max_errored_blocks):
        made: Dataset = parsed.materialize()
    missing = _missing(ids, _column(made, "doc"))
    if len(missing):
        made = made.union(ray.data.from_arrow(_alone(ds, missing, way)))
    return made


def write(
    ds: Dataset,
    path: str,
    *,
    columns: Columns = BY_NAME,
    timeout: float = TIMEOUT,
    parse: Parse = READ,
    rows_per_block: int = 64,
    rows_per_file: int = 4096,
    max_errored_blocks: int = 64,
    max_retries: int = 2,
) -> Tally:
    """Parse every row of `ds` into Parquet files under `path`, and do only what is not there yet.

    The folder is its own checkpoint: a run that was ended, however, is taken up by the same call;
    the ids that stand in finished files are not parsed again, and a file that was not finished is
    deleted. `path` is a folder that all nodes see, or a URI that Arrow reads (``s3://…``). The rest
    is as with `parse`. The ids of all documents are held in the driver's memory.
    """
    way = _Way(columns, timeout, parse, rows_per_block, max_errored_blocks, max_retries)
    ids = _ids_of(ds, way)
    folder = ParquetFolder(path)
    there = folder.ids()
    todo = _missing(ids, there)
    if len(todo):
        rest = _filtered(ds, todo, way) if len(there) else ds
        parsed = _parsed(rest, way)
        with _errors_allowed(parsed, max_errored_blocks):
            parsed.write_parquet(folder.uri, min_rows_per_file=rows_per_file)
    missing = _missing(ids, folder.ids())
    if len(missing):
        ray.data.from_arrow(_alone(ds, missing, way)).write_parquet(folder.uri)
    _missing(ids, folder.ids(), none=True)
    return Tally(len(ids), len(ids) - len(todo), len(missing))


def _parsed(ds: Dataset, way: _Way) -> Dataset:
    small = ds.select_columns(way.columns.needed).repartition(target_num_rows_per_block=way.rows_per_block)
    return small.map_batches(
        cast(Any, parse_batch),
        batch_format="pyarrow",
        batch_size=None,
        fn_kwargs=way.options,
        num_cpus=1,
        max_retries=way.max_retries,
    )


@contextmanager
def _errors_allowed(ds: Dataset, most: int) -> Iterator[None]:
    """Allow `ds` to lose blocks: its context is shared with its source, and older Rays ask another."""
    contexts = [ds.context, DataContext.get_current()]
    before = [context.max_errored_blocks for context in contexts]
    for context in contexts:
        context.max_errored_blocks = most
    try:
        yield
    finally:
        for context, number in zip(contexts, before, strict=True):
            context.max_errored_blocks = number


def _ids_of(ds: Dataset, way: _Way) -> Ids:
    """Return the ids that go in, and look at the columns before any work is done."""
    schema = ds.schema()
    if schema is not None and isinstance(schema.base_schema, pa.Schema):
        output_schema(schema.base_schema, way.columns)
    ids = _column(ds, way.columns.id)
    distinct = pc.count_distinct(ids).as_py()
    if ids.null_count or distinct < len(ids):
        raise ColumnError(
            f"of {len(ids):,} ids in {way.columns.id} {distinct:,} differ and {ids.null_count:,} are missing",
            hint="every row needs an id of its own",
        )
    return ids


def _column(ds: Dataset, name: str) -> Ids:
    batches = _batches(ds.select_columns([name]), None)
    return pa.chunked_array(
        [chunk.cast(pa.large_string()) for batch in batches for chunk in batch.column(name).chunks],
        type=pa.large_string(),
    )


def _batches(ds: Dataset, size: int | None) -> Iterator[pa.Table]:
    yield from cast("Iterable[pa.Table]", ds.iter_batches(batch_format="pyarrow", batch_size=size))


def _missing(ids: Ids, found: Ids, *, none: bool = False) -> Ids:
    """Return the ids that were not found; raise `LostRowsError` where one was found twice."""
    distinct = pc.count_distinct(found).as_py()
    missing = ids.filter(pc.invert(pc.is_in(ids, value_set=found)))
    if distinct < len(found) or (none and len(missing)):
        raise LostRowsError(
            f"{len(found) - distinct:,} rows came out twice, {len(missing):,} did not come out",
            hint="was something else written into the folder?",
        )
    return missing


def _filtered(ds: Dataset, ids: Ids, way: _Way) -> Dataset:
    """Return the rows with these ids. Ray keeps the ids once a node, and hands every task a reference."""
    return ds.select_columns(way.columns.needed).map_batches(
        cast(Any, _only),
        batch_format="pyarrow",
        batch_size=None,
        fn_args=(ray.put(ids),),
        fn_kwargs={"column": way.columns.id},
    )


def _only(table: pa.Table, reference: Any, *, column: str) -> pa.Table:
    ids: Ids = ray.get(reference)
    return table.filter(pc.is_in(table.column(column).cast(pa.large_string()), value_set=ids))


def _alone(ds: Dataset, missing: Ids, way: _Way) -> pa.Table:
    """Parse what went missing, each document in a task of its own that is not tried again."""
    _log.warning("%d rows went missing; each is parsed alone", len(missing))
    made: list[pa.Table] = []
    rows = _filtered(ds, missing, way)
    for batch in _batches(rows, way.rows_per_block):
        singles = [batch.slice(at, 1) for at in range(batch.num_rows)]
        task = ray.remote(num_cpus=1, max_retries=0)(parse_batch)
        waiting = [(task.remote(single, **way.options), single) for single in singles]
        made += [_result(ref, single, way) for ref, single in waiting]
    return pa.concat_tables(made)


def _result(ref: Any, single: pa.Table, way: _Way) -> pa.Table:
    try:
        found: pa.Table = ray.get(ref, timeout=way.timeout + _PATIENCE)
    except GetTimeoutError:
        ray.cancel(ref, force=True)
        return failed_batch(single, way.columns, "timeout", f"not finished after {way.timeout:g} s")
    except RayError as error:
        if isinstance(error, RayTaskError) and isinstance(error.cause, GangmuError):
            raise error.cause from None  # of the call, and no document's fault
        reason = f"its worker died: {type(error).__name__}"
        return failed_batch(single, way.columns, "crash", reason)
    return found
