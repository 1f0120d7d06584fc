"""Read Parquet: columns keep their types, those without a Python value of their own as it can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gangmu.errors import MissingExtraError

# Few rows at a time: a page of a few kilobytes may hold the same long text for each of them.
BATCH_ROWS = 8


def columns(path: str) -> dict[str, Any]:
    """Give the columns with the types under which they are kept."""
    with _opened(path) as file:
        return {field.name: kept_type(field.type) for field in file.schema_arrow}


def rows(path: str, typed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows; points in time are numbers where `typed` gives the column a type, else words."""
    import pyarrow as pa

    with _opened(path) as file:
        names = [field.name for field in file.schema_arrow]
        for batch in file.iter_batches(BATCH_ROWS):
            columns = [
                _values(column, typed.get(name), pa) for name, column in zip(names, batch, strict=True)
            ]
            for cells in zip(*columns, strict=True):
                yield dict(zip(names, cells, strict=True))


def kept_type(kind: Any) -> Any:
    """Give the type of a column as it is kept: a category is the value that it stands for.

    >>> import pyarrow as pa
    >>> kept_type(pa.dictionary(pa.int8(), pa.string()))
    DataType(string)
    """
    import pyarrow as pa

    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return kept_type(kind.value_type)
    if isinstance(kind, pa.BaseExtensionType):
        return kept_type(kind.storage_type)
    return None if pa.types.is_nested(kind) and _holds_moments(kind, pa) else kind


def _values(column: Any, kind: Any, pa: Any) -> list[Any]:
    """Give the values of a column; Python has no nanoseconds, and no year above 9999."""
    if isinstance(column.type, pa.BaseExtensionType):
        column = column.storage
    if pa.types.is_dictionary(column.type) or pa.types.is_run_end_encoded(column.type):
        column = pa.compute.dictionary_decode(column) if pa.types.is_dictionary(column.type) else (
            pa.compute.run_end_decode(column)
        )  # fmt: skip
    if _is_moment(column.type, pa):
        if kind is not None:
            return column.cast(_width(column.type, pa)).to_pylist()  # type: ignore[no-any-return]
        if not pa.types.is_duration(column.type):
            return column.cast(pa.string()).to_pylist()  # type: ignore[no-any-return]
        return [None if value is None else str(value) for value in column.cast(pa.int64()).to_pylist()]
    if pa.types.is_nested(column.type) and kept_type(column.type) is None:
        return [None if value is None else str(value) for value in column]
    return column.to_pylist()  # type: ignore[no-any-return]


def _is_moment(kind: Any, pa: Any) -> bool:
    return bool(pa.types.is_temporal(kind)) and not pa.types.is_interval(kind)


def _width(kind: Any, pa: Any) -> Any:
    return pa.int32() if pa.types.is_date32(kind) or pa.types.is_time32(kind) else pa.int64()


def _holds_moments(kind: Any, pa: Any) -> bool:
    inner = [kind.field(at).type for at in range(kind.num_fields)]
    return any(
        _is_moment(one, pa) or kept_type(one) != one or (pa.types.is_nested(one) and _holds_moments(one, pa))
        for one in inner
    )


def _opened(path: str) -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("table", "reading Parquet", name=path) from None
    return parquet.ParquetFile(path)
