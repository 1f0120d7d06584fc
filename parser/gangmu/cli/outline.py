"""``gangmu outline``: print the tree of points."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.documents import Documents, report_maker
from gangmu.cli.empty_page import holds_report, nothing_found
from gangmu.cli.group import Settings
from gangmu.cli.messages import language, say
from gangmu.cli.options import RoleName, files, format_option
from gangmu.model.blocks import Format, Role
from gangmu.model.report import Report


class _View(NamedTuple):
    depth: int | None
    role: Role | None
    items: bool
    text: bool
    metadata: bool
    diagnostics: bool

    @property
    def selection(self) -> dict[str, Any]:
        """Return what both renderers take."""
        return {"depth": self.depth, "role": self.role, "items": self.items, "text": self.text}


@click.command("outline", cls=click.RichCommand)
@files
@click.option("--depth", type=click.IntRange(min=1), metavar="N")
@click.option("--role", type=RoleName(), metavar="PART")
@click.option("--items/--no-items", default=True)
@click.option("--metadata", is_flag=True)
@click.option("--diagnostics", is_flag=True)
@click.option("--plain", is_flag=True)
@click.option("--text", is_flag=True)
@click.option("--parts", is_flag=True)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    /,
    files: tuple[str, ...],
    format: Format | None,
    plain: bool,
    parts: bool,
    **view: Any,
) -> int:
    """Print the outline of every document, each under its name where there are several."""
    chosen = _View(**view)
    documents = Documents(
        files, settings, report_maker(with_source=chosen.diagnostics or parts), format=format
    )
    empty = False
    for number, (name, report) in enumerate(documents):
        if len(documents.names) > 1:
            streams.data(("\n" if number else "") + f"==> {streams.visible(name)} <==\n")
        if not holds_report(report):
            empty = True
            streams.note(nothing_found(name, report))
        elif not report.outline():
            streams.note(say("no-points", name=name))
        if parts:
            _print_parts(report)
        elif plain:
            _print_plain(report, chosen)
        elif holds_report(report):
            _print_tree(report, chosen)
    return documents.exit_code(empty)


def _print_parts(report: Report) -> None:
    from gangmu.output.render.parts import parts_lines

    streams.data("".join(f"{line}\n" for line in parts_lines(report, "zh" if language() == "zh" else "en")))


def _print_plain(report: Report, view: _View) -> None:
    from gangmu.output.render.outline import outline_plain

    words = outline_plain(report, **view.selection, metadata=view.metadata, diagnostics=view.diagnostics)
    streams.data(f"{streams.visible(words, lines=True)}\n" if words else "")


def _print_tree(report: Report, view: _View) -> None:
    from rich.console import Console

    from gangmu.output.render.outline import (
        MATTER,
        METADATA,
        ROLE_STYLES,
        diagnostic_lines,
        metadata_lines,
        outline_tree,
    )

    names: dict[str, str] = {name: say(f"role.{name}") for name in ROLE_STYLES}
    names.update((name, say(f"matter.{name}")) for name in MATTER)
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    # A pipe has no width: a line there is never wrapped.
    piped = not sys.stdout.isatty()
    if view.metadata:
        keys = {key: say(f"meta.{key}") for key in METADATA}
        console.print(
            "\n".join(map(streams.visible, metadata_lines(report.metadata, keys))) + "\n", soft_wrap=True
        )
    console.print(outline_tree(report, **view.selection, names=names), soft_wrap=piped)
    if view.diagnostics and report.diagnostics:
        console.print("\n" + "\n".join(map(streams.visible, diagnostic_lines(report))), soft_wrap=True)
