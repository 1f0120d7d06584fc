"""Write a report as normalized plain text."""

from __future__ import annotations

from gangmu.model import Table
from gangmu.render.passages import passages
from gangmu.report import Report


def text(report: Report) -> str:
    """Write the report alone, normalized: a passage a line, rows of tables with tabs between the cells.

    Reading the text again gives the same outline and the same roles, tables apart. A marker that
    was restored is not written: it does not stand in the report, and is restored again.
    """
    lines = [
        _rows(passage.block) if isinstance(passage.block, Table) else passage.words
        for passage in passages(report)
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _rows(table: Table) -> str:
    return "\n".join("\t".join(" ".join(cell.text.split()) for cell in row) for row in table.rows)
