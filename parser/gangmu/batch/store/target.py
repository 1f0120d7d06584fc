"""Say where the output goes: a folder of shards, or one file that is put together from them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from gangmu.errors import GangmuError
from gangmu.output.tables.choice import FormName
from gangmu.output.tables.rows import TableName

Tables: TypeAlias = Literal["documents", "sections", "both"]
_FORMS: dict[str, FormName] = {".parquet": "parquet", ".jsonl": "jsonl", ".csv": "csv", ".xlsx": "jsonl"}
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")  # .xls and .json, and not the .5 of a version


class TargetError(GangmuError):
    """The output cannot be what was asked for, or cannot be written."""


class Target(NamedTuple):
    """The folder at work, the single file to make of it if any, the format and the tables of the shards."""

    folder: Path
    final: Path | None
    form: FormName
    tables: tuple[TableName, ...]


def target_of(out: str, *, to: FormName | None = None, tables: Tables | None = None) -> Target:
    """Read from the name of the output what it is to be.

    A name that ends in .parquet .jsonl .csv .xlsx is one file: its shards stand beside it in
    ``NAME.parts`` until it is whole. A name without an ending, or with ``/`` behind it, is a folder.

    >>> target_of("reports.csv").tables
    ('sections',)
    """
    path = Path(out)
    form = _FORMS.get(path.suffix.lower())
    if path.is_dir() or out.endswith(("/", "\\")) or not _ENDING.fullmatch(path.suffix):
        both: tuple[TableName, ...] = ("documents", "sections")
        chosen = both if tables in (None, "both") else tuple(name for name in both if name == tables)
        return Target(path, None, to or "parquet", chosen)
    if form is None:
        raise TargetError(
            f"{path.name} cannot be written: {path.suffix} is none of {' '.join(_FORMS)}",
            hint=f"choose one of these, or write {out}/ for a folder",
        )
    return _one_file(path, form, to, tables)


def _one_file(path: Path, form: FormName, to: FormName | None, tables: Tables | None) -> Target:
    if to not in (None, form) or (path.suffix.lower() == ".xlsx" and to is not None):
        raise TargetError(f"{path.name} cannot hold {to}", hint="leave out --to, or name a folder with -o")
    if path.suffix.lower() == ".xlsx":
        if tables not in (None, "both"):
            raise TargetError("a workbook holds both tables", hint="leave out --table")
        table: TableName = "documents"
    elif tables == "both":
        raise TargetError(
            "one file holds one table", hint="take --table documents or sections, or name a folder"
        )
    else:
        table = tables or ("sections" if form == "csv" else "documents")
    return Target(path.with_name(path.name + ".parts"), path, form, (table,))
