"""``gangmu parse``: print the whole result as JSON, or a stage on the way to it."""

from __future__ import annotations

from functools import partial
from typing import get_args

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.documents import Documents, report_maker
from gangmu.cli.empty_page import holds_report
from gangmu.cli.group import Settings
from gangmu.cli.messages import say
from gangmu.cli.options import Stage, files, format_option
from gangmu.model.blocks import Format
from gangmu.readers.source import Source


@click.command("parse", cls=click.RichCommand)
@files
@click.option("--indent", type=click.IntRange(min=1), metavar="N")
@click.option("--with-source", is_flag=True)
@click.option("--stage", type=click.Choice(get_args(Stage)))
@format_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[str, ...],
    indent: int | None,
    with_source: bool,
    stage: Stage | None,
    format: Format | None,
) -> int:
    """Print a JSON document, or one a line for several."""
    if stage is not None:
        return _print_stage(Documents(files, settings, partial(_stage, stage), format=format))
    documents = Documents(files, settings, report_maker(with_source=with_source), format=format)
    if indent is not None and len(documents.names) > 1:
        raise click.UsageError(say("indent-of-lines"))
    empty = False
    for _, report in documents:
        empty = empty or not holds_report(report)
        streams.raw(report.to_json(indent=indent).encode() + b"\n")
    return documents.exit_code(empty)


def _stage(stage: Stage, source: Source) -> str:
    from gangmu.cli.stages import stage_text

    return stage_text(source, stage)


def _print_stage(documents: Documents[str]) -> int:
    for name, words in documents:
        streams.data(f"==> {name} <==\n" if len(documents.names) > 1 else "")
        streams.data(words)
    return documents.exit_code()
