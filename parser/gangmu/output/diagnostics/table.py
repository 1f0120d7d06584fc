"""Write one row a document: who reports, for which year, which parts are there, how many diagnostics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gangmu.model.blocks import REQUIRED_ROLES, Role
from gangmu.model.catalogue import FAMILIES, Language, Words, family_of
from gangmu.model.diagnostic import Checked
from gangmu.model.report import Report
from gangmu.output.render.parts import PARTS, part_rows

_COLUMNS = (
    Words("file", "文件"),
    Words("place", "地区"),
    Words("year", "年度"),
    Words("parts", "内容"),
)
_TRUST = Words("trust", "可信度")
_MISSING = "–"


def table(checked: Sequence[Checked], language: Language = "en") -> str:
    """Return a table with columns in line, counted in cells; a family without diagnostics shows a dot."""
    heads = [column.to(language) for column in _COLUMNS]
    heads += [family.title.to(language) if language == "zh" else family.module for family in FAMILIES]
    rows = [[*heads, _TRUST.to(language)], *(_row(one, language) for one in checked)]
    return _aligned(rows)


def _row(checked: Checked, language: Language) -> list[str]:
    report = checked.report
    year = report.metadata.period.year
    counts = Counter(family_of(one.code).letter for one in checked.diagnostics)
    return [
        checked.name,
        report.metadata.place or report.metadata.issuer or _MISSING,
        str(year or _MISSING),
        _parts(report, language),
        *(str(counts[family.letter] or "·") for family in FAMILIES),
        f"{report.trust.value:.2f}",
    ]


def _parts(report: Report, language: Language) -> str:
    """Return the parts that are there by their first sign, a dot for one that is missing: 举不·下."""
    present: set[Role] = {row.role for row in part_rows(report) if row.length}
    signs = [PARTS[role].to(language)[0] if role in present else "·" for role in REQUIRED_ROLES]
    return "".join(signs)


def _aligned(rows: list[list[str]]) -> str:
    from rich.cells import cell_len

    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = (
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)
