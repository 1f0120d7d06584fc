"""Write a report as normalized plain text."""

from __future__ import annotations

from gangmu.errors import ModelError
from gangmu.model.blocks import Table
from gangmu.model.report import Report
from gangmu.output.render.passages import passages
from gangmu.output.render.width import as_normalized, from_source


def text(report: Report, *, keep_width: bool = False) -> str:
    """Write the report alone, normalized: a passage a line, rows of tables with tabs between the cells.

    Reading the text again gives the same outline and the same roles, tables apart. A marker that
    was restored is not written: it does not stand in the report, and is restored again.

    `keep_width` leaves signs as wide as the source has them; that needs a report that holds its
    source (``with_source=True``), else raise `ModelError`.
    """
    source = report.source.text
    if keep_width and source is None:
        raise ModelError("the report does not hold its source", hint="read it with with_source=True")
    restore = from_source(source) if keep_width and source is not None else as_normalized
    lines = [
        _rows(passage.block) if isinstance(passage.block, Table) else passage.words
        for passage in passages(report, restore)
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _rows(table: Table) -> str:
    return "\n".join("\t".join(" ".join(cell.text.split()) for cell in row) for row in table.rows)
