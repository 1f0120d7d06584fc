"""Build the table as Arrow: the schema is read from the row classes, never written twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import inspect as types

from gangmu.errors import MissingExtraError
from gangmu.output.tables.build import flat_rows
from gangmu.output.tables.rows import ROWS, TABLE_VERSION, DocumentRow, TableName

try:
    import pyarrow as pa
except ImportError:
    raise MissingExtraError("table", "the Arrow table") from None

_PLAIN: dict[type[types.Type], pa.DataType] = {
    types.StrType: pa.string(),
    types.IntType: pa.int64(),
    types.FloatType: pa.float64(),
    types.BoolType: pa.bool_(),
}


def arrow_schema(table: TableName = "documents", kept: Mapping[str, pa.DataType | None] = {}) -> pa.Schema:
    """Return the schema of a table; `kept` adds columns of the input, text where no type is given.

    Its metadata holds ``schema`` = ``gangmu-table/1``, that of each field its description.

    >>> arrow_schema("sections").field("level").type
    DataType(int64)
    """
    fields = _fields(ROWS[table])
    fields += [pa.field(name, kind or pa.string()) for name, kind in kept.items()]
    return pa.schema(fields, metadata={"schema": TABLE_VERSION})


def to_arrow(rows: Iterable[DocumentRow], table: TableName = "documents") -> pa.Table:
    """Return document rows as one Arrow table, nested or flat."""
    listed: list[Any] = (
        list(rows) if table == "documents" else [flat for row in rows for flat in flat_rows(row)]
    )
    return pa.Table.from_pylist(msgspec.to_builtins(listed), schema=arrow_schema(table))


def _fields(row: type) -> list[pa.Field[Any]]:
    info = types.type_info(row)
    assert isinstance(info, types.StructType)
    return [_field(field) for field in info.fields]


def _field(field: types.Field) -> pa.Field[Any]:
    kind, metadata = field.type, None
    if isinstance(kind, types.Metadata):
        metadata = {"description": (kind.extra_json_schema or {})["description"]}
        kind = kind.type
    nullable = isinstance(kind, types.UnionType)
    if isinstance(kind, types.UnionType):
        kind = next(one for one in kind.types if not isinstance(one, types.NoneType))
    return pa.field(field.name, _type(kind), nullable=nullable, metadata=metadata)


def _type(kind: types.Type) -> pa.DataType:
    if isinstance(kind, types.VarTupleType):
        return pa.list_(pa.field("item", _type(kind.item_type), nullable=False))
    if isinstance(kind, types.StructType):
        return pa.struct([_field(field) for field in kind.fields])
    return _PLAIN[type(kind)]
