"""``gangmu parse``: print the whole result as JSON."""

from __future__ import annotations

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.documents import Documents
from gangmu.cli.group import Settings
from gangmu.cli.options import files, format_option
from gangmu.messages import say
from gangmu.model import Format


@click.command("parse", cls=click.RichCommand)
@files
@click.option("--indent", type=click.IntRange(min=1), metavar="N")
@click.option("--with-source", is_flag=True)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[str, ...],
    indent: int | None,
    with_source: bool,
    format: Format | None,
) -> int:
    """Print a JSON document, or one a line for several."""
    documents = Documents(files, settings, format=format, with_source=with_source)
    if indent is not None and len(documents.names) > 1:
        raise click.UsageError(say("indent-of-lines"))
    for _, report in documents:
        streams.raw(report.to_json(indent=indent).encode() + b"\n")
    return documents.exit_code()
