"""``gangmu batch``: read many documents into one table."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import rich_click as click

from gangmu.cli import streams
from gangmu.cli.batch_words import say_summary
from gangmu.cli.group import Settings
from gangmu.cli.messages import say, word
from gangmu.cli.options import format_option

if TYPE_CHECKING:
    from gangmu.batch import Batch


class _Part(click.ParamType[tuple[int, int]]):
    name = "i/n"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        number, slash, parts = str(value).partition("/")
        if not (slash and number.isdecimal() and parts.isdecimal()):
            self.fail(say("batch-shard-form"), param, ctx)
        return int(number), int(parts)


class _Names(click.ParamType[tuple[str, ...]]):
    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        return tuple(filter(None, (name.strip() for name in str(value).replace("，", ",").split(","))))


@click.command("batch", cls=click.RichCommand)
@click.argument("inputs", nargs=-1, metavar="[IN...]")
@click.option("--out", "-o", required=True, metavar="OUT")
@click.option("--files-from", metavar="FILE")
@click.option("--text-column", metavar="NAME")
@click.option("--id-column", metavar="NAME")
@click.option("--name-pattern", metavar="PATTERN")
@click.option("--columns", type=_Names(), metavar="NAMES")
@click.option("--to", type=click.Choice(["parquet", "jsonl", "csv"]))
@click.option("--table", type=click.Choice(["documents", "sections", "both"]))
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, metavar="N")
@click.option("--max-memory", type=click.IntRange(min=64), default=2048, metavar="N")
@click.option("--shard", type=_Part(), metavar="i/n")
@click.option("--shard-size", type=click.IntRange(min=1), default=2000, metavar="N")
@click.option("--limit", type=click.IntRange(min=1), metavar="N")
@click.option("--retry-failed", is_flag=True)
@click.option("--fresh", is_flag=True)
@click.option("--prune", is_flag=True)
@click.option("--keep-parts", is_flag=True)
@click.option("--dry-run", is_flag=True)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    /,
    inputs: tuple[str, ...],
    out: str,
    jobs: int | None,
    dry_run: bool,
    **options: Any,
) -> int:
    """Read what is named, sum up on stderr, and return the exit code."""
    from gangmu.batch import Batch

    if not inputs and options["files_from"] is None:
        raise click.UsageError(say("batch-nothing-named"))
    told = {**options, **settings.limits, "jobs": jobs or _processors(), "word": word}
    if dry_run:
        return _print_plan(Batch(inputs, out, **told))
    if sys.stderr.isatty():
        from gangmu.cli.batch_progress import Display

        with Display() as display:
            summary = Batch(inputs, out, watch=display, **told).run()
    else:
        summary = Batch(inputs, out, **told).run()
    say_summary(summary, out)
    return summary.exit_code


def _print_plan(batch: Batch) -> int:
    found: Counter[str] = Counter()
    for doc, state in batch.plan():
        found[state] += 1
        streams.data(f"{state}\t{streams.visible(doc)}\n")
    states = ", ".join(
        say("batch-pair", name=say(f"state.{state}"), number=number) for state, number in found.items()
    )
    streams.note(say("batch-plan", head=states or "0"))
    return 0


def _processors() -> int:
    """Count the processors that this process may use: a cluster's task often has few of many."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
