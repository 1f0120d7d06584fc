"""Find the commands: a command's module is imported when that command is run or listed."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple, TypeVar

import rich_click as click
from click import Command, Context
from rich_click.rich_context import RichContext
from rich_click.rich_help_formatter import RichHelpFormatter

from gangmu import __version__
from gangmu.cli.messages import LANGUAGES, say
from gangmu.cli.own_words import own_words

# A command is a module of this package that defines `command`; to add one, add its line here.
# Its help is in `gangmu.cli.messages`, under ``name.help`` and ``name.option``.
COMMANDS = {
    "outline": "gangmu.cli.outline",
    "parse": "gangmu.cli.parse",
    "clean": "gangmu.cli.clean",
    "check": "gangmu.cli.check",
    "explain": "gangmu.cli.explain",
    "batch": "gangmu.cli.batch",
    "view": "gangmu.cli.view",
    "diff": "gangmu.cli.diff",
    "schema": "gangmu.cli.schema",
}


_HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}

C = TypeVar("C", bound=Command)


class Settings(NamedTuple):
    """What the options before the command say; a command gets it as the context's object."""

    max_bytes: int | None = None

    @property
    def limits(self) -> dict[str, int]:
        """Return the limits as keyword arguments of `gangmu.read`."""
        return {} if self.max_bytes is None else {"max_bytes": self.max_bytes}


class _Formatter(RichHelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or say("usage-prefix"))


class _Context(RichContext):
    formatter_class = _Formatter


class LazyGroup(click.RichGroup):
    """Import a command only where it is used: start-up time is what a user feels of a small tool."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Import a command and put its help into the language of the user."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, Command)
        return _translated(command, ctx)


def build() -> LazyGroup:
    """Make the `gangmu` command with its help in the language in use."""
    group = LazyGroup(
        name="gangmu",
        callback=_start,
        invoke_without_command=True,
        subcommand_metavar=say("command-metavar"),
        params=[
            click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False),
            click.Option(["--max-bytes"], type=click.IntRange(min=1), metavar="N"),
            click.Option(["--words"], metavar="DIR"),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_print_version,
            ),
        ],
        context_settings={"rich_help_config": _help_words(), **_HELP_OPTIONS},
    )
    return _translated(group, click.RichContext(group))


@click.pass_context
def _start(context: Context, max_bytes: int | None, words: str | None) -> None:
    context.obj = Settings(max_bytes)
    more = words or own_words()
    if more is not None:
        from gangmu.language.loader import added_from, adding  # brings Lark, which help can do without

        context.with_resource(adding(added_from(more)))
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _print_version(context: Context, _option: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"gangmu {__version__}")
        context.exit()


def _help_words() -> dict[str, Any]:
    return {
        "options_panel_title": say("panel.options"),
        "commands_panel_title": say("panel.commands"),
        "text_markup": None,
    }


def _translated(command: C, context: Context) -> C:
    """Set the words of a command: the key of an option's help is ``command.option``."""
    command.context_class = _Context
    command.context_settings = {**command.context_settings, **_HELP_OPTIONS}
    command.options_metavar = say("options-metavar")
    command.help = say(f"{command.name}.help")
    for param in command.params:
        if isinstance(param, click.Option):
            param.help = say(f"{command.name}.{param.name}")
            if (
                isinstance(param.type, click.Choice) and param.metavar
            ):  # the names stand in the help, unbroken
                param.help = say("with-choices", words=param.help, choices=", ".join(param.type.choices))
    help_option = command.get_help_option(context)
    if help_option is not None:
        help_option.help = say("help.help")
    return command
