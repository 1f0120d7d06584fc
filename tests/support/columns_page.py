"""Write the list of columns in ``docs/tables.md`` from the schema: ``python tests/columns_page.py``."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
from gangmu.output.tables.arrow import arrow_schema

from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "tables.md"
_LIST = re.compile(r"(<!-- columns: begin -->\n).*(<!-- columns: end -->)", re.DOTALL)


def with_columns(page: str) -> str:
    """Give the page with the list of columns as the schema has it."""
    return _LIST.sub(lambda found: found[1] + _columns() + found[2], page)


def _columns() -> str:
    documents, sections = arrow_schema("documents"), arrow_schema("sections")
    parts = [_table("documents", list(documents))]
    parts += [
        _table(f"documents.{field.name}[]", list(field.type.value_type))
        for field in documents
        if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type)
    ]
    return "".join([*parts, _table("sections", list(sections))])


def _table(name: str, fields: list[Any]) -> str:
    lines = [
        f"| `{field.name}` | {_kind(field)} | {field.metadata[b'description'].decode()} |" for field in fields
    ]
    return f"\n**`{name}`**\n\n| column | type | |\n|---|---|---|\n" + "\n".join(lines) + "\n\n"


def _kind(field: Any) -> str:
    kind = field.type
    if pa.types.is_list(kind):
        return "list of struct" if pa.types.is_struct(kind.value_type) else f"list of {kind.value_type}"
    return f"{kind} or null" if field.nullable else str(kind)


if __name__ == "__main__":
    PAGE.write_text(with_columns(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
