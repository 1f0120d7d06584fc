"""Say where the output goes: a folder of shards, or one file that is put together from them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from gangmu.errors import GangmuError
from gangmu.output.tables.choice import FormName
from gangmu.output.tables.rows import TableName

Tables: TypeAlias = Literal["documents", "sections", "both"]
_FORMS: dict[str, FormName] = {".parquet": "parquet", ".jsonl": "jsonl", ".csv": "csv", ".xlsx": "jsonl"}


class TargetError(GangmuError):
    """The output cannot be what was asked for."""


class Target(NamedTuple):
    """The folder at work, the single file to make of it if any, the format and the tables of the shards."""

    folder: Path
    final: Path | None
    form: FormName
    tables: tuple[TableName, ...]


def target_of(out: Path, *, to: FormName | None = None, tables: Tables | None = None) -> Target:
    """Read from the name of the output what it is to be.

    A name that ends in .parquet .jsonl .csv .xlsx is one file: its shards stay beside it in
    ``NAME.parts``, so that a later run goes on from there. Any other name is a folder.

    >>> target_of(Path("reports.csv")).tables
    ('sections',)
    """
    form = _FORMS.get(out.suffix.lower())
    if form is None or out.is_dir():
        both: tuple[TableName, ...] = ("documents", "sections")
        chosen = both if tables in (None, "both") else tuple(name for name in both if name == tables)
        return Target(out, None, to or "parquet", chosen)
    if to not in (None, form) or (out.suffix.lower() == ".xlsx" and to is not None):
        raise TargetError(f"{out.name} cannot hold {to}", hint="leave out --to, or name a folder with -o")
    if out.suffix.lower() == ".xlsx":
        if tables not in (None, "both"):
            raise TargetError("a workbook holds both tables", hint="leave out --table")
        table: TableName = "documents"
    elif tables == "both":
        raise TargetError(
            "one file holds one table", hint="take --table documents or sections, or name a folder"
        )
    else:
        table = tables or ("sections" if form == "csv" else "documents")
    return Target(out.with_name(out.name + ".parts"), out, form, (table,))
