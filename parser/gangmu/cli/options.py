"""Share the arguments that several commands take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import rich_click as click

from gangmu.model.blocks import ROLES, Format, Role

Stage = Literal["lines", "tokens", "tree"]
Decorator = Callable[[Any], Any]

FORMATS = get_args(Format)
# The parts by their Chinese names, short as on the screen and long as in the norm.
CHINESE_ROLES: Mapping[str, Role] = {
    "开头": "opening",
    "举措": "measures",
    "举措成效": "measures",
    "成效": "measures",
    "不足": "shortcomings",
    "问题": "shortcomings",
    "存在不足": "shortcomings",
    "职责": "duties",
    "履职": "duties",
    "第一责任人": "duties",
    "安排": "plans",
    "打算": "plans",
    "下步安排": "plans",
    "建议": "recommendations",
    "结尾": "closing",
    "其他": "other",
}


class RoleName(click.Choice[Role]):
    """A part of a report by its English or its Chinese name."""

    def __init__(self) -> None:
        super().__init__(ROLES)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the role, in English as the JSON has it."""
        return super().convert(CHINESE_ROLES.get(value, value), param, ctx)


def _piped(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Read stdin where no file is named and something is piped in."""
    if value:
        return value
    if sys.stdin is not None and not sys.stdin.isatty():
        return ("-",)
    raise click.MissingParameter(ctx=ctx, param=param)


# Paths, so that a shell completes the names of files.
files: Decorator = click.argument("files", nargs=-1, type=click.Path(), metavar="FILE...", callback=_piped)
format_option: Decorator = click.option("--format", type=click.Choice(FORMATS), metavar="NAME")
