"""``gangmu view``: write a report beside its source as one HTML page, or a folder of them with an index."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.documents import STDIN, Documents, report_maker
from gangmu.cli.group import Settings
from gangmu.cli.messages import language, say
from gangmu.cli.options import files, format_option
from gangmu.model.blocks import Format
from gangmu.model.report import Report
from gangmu.output.view import IndexRow, index_page, view_page
from gangmu.output.view.words import Language


@click.command("view", cls=click.RichCommand)
@files
@click.option("--output", "-o", type=click.Path())
@format_option
@click.pass_obj
def command(settings: Settings, files: tuple[str, ...], output: str | None, format: Format | None) -> int:
    """Write one page to a file or stdout, several into a folder with an index."""
    documents = Documents(files, settings, report_maker(with_source=True), format=format)
    several = len(documents.names) > 1 or Path(files[0]).is_dir()
    if several and output is None:
        raise click.UsageError(say("view-needs-folder"))
    if several and output is not None:
        return _write_folder(documents, Path(output))
    for _, report in documents:
        page = view_page(report, language=_language())
        if output is None or output == STDIN:
            streams.data(page)
        else:
            _write(Path(output), page)
            streams.note(say("view-written", page=output))
    return documents.exit_code()


def _write_folder(documents: Documents[Report], folder: Path) -> int:
    rows: list[IndexRow] = []
    taken: set[str] = set()
    for name, report in documents:
        page = _page_name(name, taken)
        _write(folder / page, view_page(report, language=_language()))
        rows.append(IndexRow(page, name, report))
    index = folder / "index.html"
    _write(index, index_page(rows, language=_language()))
    streams.note(say("view-written", page=index))
    return documents.exit_code()


def _language() -> Language:
    return "zh" if language() == "zh" else "en"


def _page_name(name: str, taken: set[str]) -> str:
    """Return the name of a page that no other document has: two files of one name lie in two folders."""
    stem = "stdin" if name == STDIN else Path(name).stem
    page, number = f"{stem}.html", 2
    while page.lower() in taken or page.lower() == "index.html":
        page, number = f"{stem}-{number}.html", number + 1
    taken.add(page.lower())
    return page


def _write(path: Path, page: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8", newline="\n")
