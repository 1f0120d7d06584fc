"""``gangmu diff``: compare two reports, or two years of one place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.documents import attempt, report_maker
from gangmu.cli.failures import COULD_NOT_RUN
from gangmu.cli.group import Settings
from gangmu.cli.messages import language, say
from gangmu.cli.options import format_option
from gangmu.comparison import compare, show
from gangmu.comparison.model import Comparison
from gangmu.comparison.words import Language
from gangmu.model.blocks import Format

Target = Literal["text", "json", "html", "xlsx"]
TARGETS: dict[str, Target] = {".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}


@click.command("diff", cls=click.RichCommand)
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@click.option("--to", type=click.Choice(["text", "json", "html", "xlsx"]))
@click.option("--output", "-o", type=click.Path(dir_okay=False))
@format_option
@click.pass_obj
def command(
    settings: Settings, before: str, after: str, to: Target | None, output: str | None, format: Format | None
) -> int:
    """Print or write what became of every section, and of the plans of the earlier report."""
    to = to or TARGETS.get(Path(output or "").suffix.lower(), "text")
    if to == "xlsx" and output is None:
        raise click.UsageError(say("diff-needs-file"))
    read = [attempt(name, settings, report_maker(), format=format) for name in (before, after)]
    if read[0] is None or read[1] is None:
        return COULD_NOT_RUN
    comparison = compare(read[0], read[1])
    if to == "xlsx" and output is not None:
        show.write_workbook(comparison, Path(output), language=_language())
    elif to == "text" and output is None:
        _print(comparison)
    else:
        made = _written(comparison, to)
        if output is None:
            streams.data(made)
        else:
            Path(output).write_text(made, encoding="utf-8", newline="\n")
    return 0


def _language() -> Language:
    return "zh" if language() == "zh" else "en"


def _written(comparison: Comparison, to: Target) -> str:
    if to == "json":
        return comparison.to_json(indent=2) + "\n"
    if to == "html":
        return show.page(comparison, language=_language())
    return "".join(f"{line.words}\n" for line in show.lines(comparison, language=_language()))


def _print(comparison: Comparison) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    for line in show.lines(comparison, language=_language()):
        console.print(Text(line.words, style=line.style), soft_wrap=True)
