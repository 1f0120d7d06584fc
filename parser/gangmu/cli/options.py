"""Share the arguments that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, get_args

import rich_click as click

from gangmu.model.blocks import Format

Stage = Literal["lines", "tokens", "tree"]
Decorator = Callable[[Any], Any]

FORMATS = get_args(Format)

files: Decorator = click.argument("files", nargs=-1, required=True, metavar="FILE...")
one_file: Decorator = click.argument("file", metavar="FILE")
format_option: Decorator = click.option("--format", type=click.Choice(FORMATS))
