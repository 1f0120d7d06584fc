"""``gangmu clean``: print the report without what was scraped with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.documents import STDIN, Documents, attempt_to, report_maker
from gangmu.cli.empty_page import holds_report, nothing_found
from gangmu.cli.group import Settings
from gangmu.cli.messages import say
from gangmu.cli.options import files, format_option
from gangmu.cli.output_folder import OutputFolder, is_folder
from gangmu.model.blocks import Format
from gangmu.model.report import Report

Target = Literal["text", "markdown", "html", "docx"]
TARGETS: dict[str, Target] = {".md": "markdown", ".html": "html", ".htm": "html", ".docx": "docx"}
SUFFIX_OF: dict[Target, str] = {"text": ".txt", "markdown": ".md", "html": ".html", "docx": ".docx"}
REMOVED_CELLS = 60


@click.command("clean", cls=click.RichCommand)
@files
@click.option("--to", type=click.Choice(["text", "markdown", "html", "docx"]))
@click.option("--output", "-o", type=click.Path())
@click.option("--keep-width", is_flag=True)
@click.option("--show-removed", is_flag=True)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[str, ...],
    to: Target | None,
    output: str | None,
    keep_width: bool,
    show_removed: bool,
    format: Format | None,
) -> int:
    """Print or write one document in the form asked for, or several into a folder."""
    output = None if output == STDIN else output
    documents = Documents(files, settings, report_maker(with_source=True), format=format)
    several = is_folder(output, len(documents.names))
    to = to or ("text" if several else TARGETS.get(Path(output or "").suffix.lower(), "text"))
    if len(documents.names) > 1 and output is None:
        raise click.UsageError(say("several-want-folder"))
    _refuse(documents.names[0], to, None if several else output, keep_width, to_screen=output is None)
    write: Callable[[str, bytes], None] = partial(_write, output)
    if several:
        write = OutputFolder(str(output), files, SUFFIX_OF[to]).write
    without = 0
    for name, report in documents:
        if show_removed:
            _list_removed(name, report)
        if not holds_report(report):
            without += 1
            streams.note(nothing_found(name, report))
        if not attempt_to(write, name, _written(report, to, keep_width)):
            documents.failed += 1
    return documents.exit_code(found=without > 0)


def _write(output: str | None, name: str, octets: bytes) -> None:
    """Write one document to a file, or to stdout."""
    if output is not None:
        Path(output).write_bytes(octets)
    else:
        streams.raw(octets)


def _refuse(file: str, to: Target, output: str | None, keep_width: bool, *, to_screen: bool) -> None:
    """Raise a usage error where the options do not go together."""
    if keep_width and to != "text":
        raise click.UsageError(say("width-of-text"))
    if to == "docx" and to_screen and sys.stdout.isatty():
        raise click.UsageError(say("bytes-to-terminal"))
    if output is not None and file != STDIN and Path(output).exists() and Path(output).samefile(file):
        raise click.UsageError(say("same-file", name=output))


def _written(report: Report, to: Target, keep_width: bool) -> bytes:
    from gangmu.output import render

    if to == "docx":
        from gangmu.output.docx.writer import write

        return write(report)
    if to == "text":
        from gangmu.pipeline import clean

        return clean(report, keep_width=keep_width).encode()
    return (render.markdown(report) if to == "markdown" else render.html(report)).encode()


def _list_removed(name: str, report: Report) -> None:
    from gangmu.output.render.outline import clip
    from gangmu.output.render.places import Places

    places = Places(report.source.text)
    total = 0
    for piece in sorted(report.boilerplate, key=lambda piece: piece.span):
        total += piece.span[1] - piece.span[0]
        streams.note(
            say(
                "removed",
                place=f"{name}:{places.of(piece.span)}",
                kind=say(piece.kind),
                words=clip(piece.text, REMOVED_CELLS),
                why=say(f"why.{piece.kind}"),
            )
        )
    count = len(report.boilerplate)
    streams.note(say("removed-sum", name=name, pieces=count, chars=total, length=report.source.length))
