"""``gangmu check``: say what is wrong with documents, and where."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

import rich_click as click

from gangmu import __version__
from gangmu.checks.settings import FAIL_ON, CheckSettings, Choice, find, load
from gangmu.cli import streams
from gangmu.cli.documents import STDIN, Documents, report_maker
from gangmu.cli.failures import COULD_NOT_RUN
from gangmu.cli.group import Settings
from gangmu.cli.messages import language, say
from gangmu.cli.options import FORMATS, files
from gangmu.model.blocks import Format
from gangmu.model.catalogue import Language
from gangmu.model.diagnostic import Checked
from gangmu.output.diagnostics import TARGETS, Target, render


class _Asked(NamedTuple):
    """What the command line says over the settings of a file."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    config: Path | None

    def settings_for(self, name: str) -> CheckSettings:
        """Return the settings for a document: of ``--config``, else of the folder it stands in."""
        folder = Path.cwd() if name == STDIN else Path(name).resolve().parent
        base = load(self.config) if self.config else find(folder)
        changed = base
        if self.select:
            changed = changed._replace(
                choice=Choice(self.select, base.choice.ignore),
                genres={genre: Choice(self.select, one.ignore) for genre, one in base.genres.items()},
            )
        return changed._replace(
            choice=_ignoring(changed.choice, self.ignore),
            genres={genre: _ignoring(one, self.ignore) for genre, one in changed.genres.items()},
            fail_on=self.fail_on or base.fail_on,
        )


def _ignoring(choice: Choice, ignore: tuple[str, ...]) -> Choice:
    return choice._replace(ignore=(*choice.ignore, *ignore))


def _codes(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Read ``--select N,D3 --select gap`` as three selectors, and refuse one that means no rule."""
    selectors = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    Choice(selectors or ("ALL",)).codes()
    return selectors


@click.command("check", cls=click.RichCommand)
@files
@click.option("--select", multiple=True, metavar="CODE", callback=_codes)
@click.option("--ignore", multiple=True, metavar="CODE", callback=_codes)
@click.option("--fail-on", type=click.Choice(FAIL_ON))
@click.option("--config", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "target", type=click.Choice(TARGETS))
@click.option("--to", type=click.Choice(["docx"]))
@click.option("--output", "-o", type=click.Path(dir_okay=False))
@click.option("--fix", is_flag=True)
@click.option("--write", is_flag=True)
@click.option("--input-format", type=click.Choice(FORMATS))
@click.pass_obj
def command(
    settings: Settings, /, files: tuple[str, ...], target: Target | None, to: str | None,
    output: str | None, fix: bool, write: bool, input_format: Format | None, **asked: Any,
) -> int:  # fmt: skip
    """Check every document, print what was found, and give the exit code."""
    _refuse(files, to, output, fix, write)
    documents = Documents(files, settings, report_maker(with_source=True), format=input_format)
    checked, fails = _check(documents, _Asked(**asked))
    if to == "docx":
        if not checked:
            return COULD_NOT_RUN
        _write_comments(checked[0], output)
        return documents.exit_code(fails)
    if fix:
        fails = _fix(checked, write) and fails
    else:
        folder = any(Path(name).is_dir() for name in files)
        chosen: Target = target or ("table" if folder else "full")
        words = render(chosen, checked, _language(), version=__version__)
        json = chosen in ("json", "sarif")
        streams.data(streams.visible_json(words) if json else streams.visible(words, lines=True))
        if not json and chosen != "github" and any(one.diagnostics for one in checked):
            streams.note(_sum(checked))
    return documents.exit_code(fails)


def _refuse(files: tuple[str, ...], to: str | None, output: str | None, fix: bool, write: bool) -> None:
    """Raise a usage error where the options do not go together."""
    if write and not fix:
        raise click.UsageError(say("check-write-alone"))
    if to == "docx" and (len(files) != 1 or Path(files[0]).is_dir()):
        raise click.UsageError(say("check-one-docx"))
    if to == "docx" and fix:
        raise click.UsageError(say("check-fix-or-docx"))
    if output is not None and to is None:
        raise click.UsageError(say("check-output-alone"))
    if to == "docx" and output is None and sys.stdout.isatty():
        raise click.UsageError(say("bytes-to-terminal"))
    if output and files[0] != STDIN and Path(output).exists() and Path(output).samefile(files[0]):
        raise click.UsageError(say("same-file", name=output))


def _check(documents: Documents[Any], asked: _Asked) -> tuple[list[Checked], bool]:
    """Check what can be read; tell too whether anything is as grave as was asked for."""
    from gangmu.checks import check

    checked: list[Checked] = []
    fails = False
    for name, report in documents:
        settings = asked.settings_for(name)
        kept = settings.kept(check(report, language=_language()), report.metadata.genre)
        fails = fails or settings.fails(kept)
        checked.append(Checked(name, report, kept))
    return checked, fails


def _language() -> Language:
    return "zh" if language() == "zh" else "en"


def _sum(checked: list[Checked]) -> str:
    found = [one.severity for document in checked for one in document.diagnostics]
    counts = {severity: found.count(severity) for severity in ("error", "warning", "info")}
    return say("check-sum", documents=len(checked), **counts)


def _write_comments(one: Checked, output: str | None) -> None:
    from gangmu.output.diagnostics.word import commented

    data = b"" if one.name == STDIN else Path(one.name).read_bytes()
    octets = commented(one, data, _language())
    if output is None or output == STDIN:
        streams.raw(octets)
    else:
        Path(output).write_bytes(octets)


def _fix(checked: list[Checked], write: bool) -> bool:
    """Show the changes, with `write` make them; return whether anything grave is left as it was."""
    from gangmu.checks.fixes import difference, rewritten
    from gangmu.cli.failures import complain
    from gangmu.errors import GangmuError

    left = False
    for one in checked:
        left = left or any(not each.edits and each.severity != "info" for each in one.diagnostics)
        changes = difference(one)
        streams.data(streams.visible(changes, lines=True))
        left = left or bool(changes and not write)
        if write and changes:
            try:
                path = Path(one.name)
                path.write_bytes(rewritten(one, path.read_bytes()))
            except GangmuError as error:
                complain(error, one.name)
                left = True
    return left
