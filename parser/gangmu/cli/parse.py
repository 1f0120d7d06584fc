"""``gangmu parse``: print the whole result as JSON, or a stage on the way to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.documents import STDIN, Documents, attempt_to, report_maker
from gangmu.cli.empty_page import holds_report
from gangmu.cli.group import Settings
from gangmu.cli.messages import say
from gangmu.cli.options import Stage, files, format_option
from gangmu.cli.output_folder import OutputFolder, is_folder
from gangmu.model.blocks import Format
from gangmu.model.report import Report
from gangmu.readers.source import Source


@click.command("parse", cls=click.RichCommand)
@files
@click.option("--output", "-o", type=click.Path())
@click.option("--indent", type=click.IntRange(min=1), metavar="N")
@click.option("--with-source", is_flag=True)
@click.option("--stage", type=click.Choice(get_args(Stage)))
@format_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[str, ...],
    output: str | None,
    indent: int | None,
    with_source: bool,
    stage: Stage | None,
    format: Format | None,
) -> int:
    """Print a JSON document, or one a line for several; or write a file for each into a folder."""
    if stage is not None and output is not None:
        raise click.UsageError(say("stage-to-stdout"))
    if stage is not None:
        return _print_stage(Documents(files, settings, partial(_stage, stage), format=format))
    documents = Documents(files, settings, report_maker(with_source=with_source), format=format)
    write = _writer(None if output == STDIN else output, files, documents)
    if indent is not None and len(documents.names) > 1 and write is _to_stdout:
        raise click.UsageError(say("indent-of-lines"))
    empty = False
    for name, report in documents:
        empty = empty or not holds_report(report)
        words = streams.visible_json(report.to_json(indent=indent))
        if not attempt_to(write, name, words.encode() + b"\n"):
            documents.failed += 1
    return documents.exit_code(empty)


def _writer(
    output: str | None, files: tuple[str, ...], documents: Documents[Report]
) -> Callable[[str, bytes], None]:
    """Choose where the reports go: into a folder, a file, or to stdout."""
    if output is None:
        return _to_stdout
    if is_folder(output, len(documents.names)):
        return OutputFolder(output, files, ".json").write
    place = Path(output)
    if documents.names[0] != STDIN and place.exists() and place.samefile(documents.names[0]):
        raise click.UsageError(say("same-file", name=output))
    return partial(_to_file, place)


def _to_file(place: Path, name: str, octets: bytes) -> None:
    place.write_bytes(octets)


def _to_stdout(name: str, octets: bytes) -> None:
    streams.raw(octets)


def _stage(stage: Stage, source: Source) -> str:
    from gangmu.cli.stages import stage_text

    return stage_text(source, stage)


def _print_stage(documents: Documents[str]) -> int:
    for name, words in documents:
        streams.data(f"==> {streams.visible(name)} <==\n" if len(documents.names) > 1 else "")
        streams.data(streams.visible(words, lines=True))
    return documents.exit_code()
