"""Write diagnostics: for a reader (concise, full, table), for programs (JSON, SARIF, GitHub), into Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from gangmu.model.catalogue import Language
from gangmu.model.diagnostic import Checked

Target = Literal["concise", "full", "table", "json", "sarif", "github"]
TARGETS: tuple[Target, ...] = get_args(Target)


def render(
    target: Target, checked: Sequence[Checked], language: Language = "en", *, version: str = "0"
) -> str:
    """Return the diagnostics of documents in a form, with a final line end; `version` is that of gangmu."""
    if target == "json":
        from gangmu.output.diagnostics.as_json import json_lines

        return json_lines(checked)
    if target == "sarif":
        from gangmu.output.diagnostics.sarif import sarif

        return sarif(checked, language, version)
    if target == "table":
        from gangmu.output.diagnostics.table import table

        return table(checked, language)
    from gangmu.output.diagnostics import lines

    writer = {"concise": lines.concise, "full": lines.full, "github": lines.github}[target]
    return "".join(writer(one, language) for one in checked)
