"""Write reports as a table: one row a document, or its flat twin, one row a section.

The columns are listed in ``docs/tables.md`` and described in `gangmu.output.tables.rows`. Arrow, Parquet
and XLSX live in modules of their own, which need an extra: `gangmu.output.tables.arrow.to_arrow`,
`gangmu.output.tables.as_xlsx.write_workbook`.
"""

from __future__ import annotations

from gangmu.output.tables.build import document_row, failed_row, flat_rows
from gangmu.output.tables.rows import TABLE_VERSION, DocumentRow, FlatRow, SectionRow, TableName

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
