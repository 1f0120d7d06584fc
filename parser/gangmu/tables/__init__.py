"""Give reports as a table: one row a document, or its flat twin, one row a section.

The columns are listed in ``docs/tables.md`` and described in `gangmu.tables.rows`. Arrow, Parquet
and XLSX live in modules of their own, which need an extra: `gangmu.tables.arrow.to_arrow`,
`gangmu.tables.as_xlsx.write_workbook`.
"""

from __future__ import annotations

from gangmu.tables.build import document_row, failed_row, flat_rows
from gangmu.tables.rows import TABLE_VERSION, DocumentRow, FlatRow, SectionRow, TableName

__all__ = [
    "TABLE_VERSION",
    "DocumentRow",
    "FlatRow",
    "SectionRow",
    "TableName",
    "document_row",
    "failed_row",
    "flat_rows",
]
