"""Put the summary of a batch into words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gangmu.cli import streams
from gangmu.cli.messages import say

if TYPE_CHECKING:
    from gangmu.batch import Summary

SHOWN = 20  # files to look at; the table and summary.json have the rest


def say_summary(summary: Summary, out: Path) -> None:
    """Say on stderr what a run has done and what to look at."""
    run = summary.this_run
    if run.interrupted:
        streams.note(say("batch-interrupted"))
    streams.note(
        say(
            "batch-sum",
            documents=summary.documents,
            failed=summary.failed,
            read=run.read,
            skipped=run.skipped,
            seconds=run.seconds,
            rate=run.read / max(run.seconds, 1e-3),
        )
    )
    failures = {name: number for name, number in summary.status.items() if name != "ok"}
    _say_counts("batch-status", failures, "status.")
    _say_counts("batch-encodings", summary.encodings)
    _say_counts("batch-genres", summary.genres, "genre.")
    _say_counts("batch-missing", summary.missing, "role.")
    _say_counts("batch-ignored", summary.ignored)
    if run.named_twice:
        streams.note(say("batch-named-twice", number=run.named_twice))
    if summary.split_cells:
        streams.note(say("batch-split", number=summary.split_cells))
    _say_where_to_look(summary, out)
    streams.note(say("batch-written", place=out))


def _say_counts(head: str, counts: Mapping[str, int], prefix: str | None = None) -> None:
    if counts:
        words = say("list-comma").join(
            say("batch-pair", name=say(prefix + name) if prefix else name, number=number)
            for name, number in counts.items()
        )
        streams.note(say("batch-list", head=say(head), words=words))


def _say_where_to_look(summary: Summary, out: Path) -> None:
    _say_counts("batch-look", summary.look, "look.")
    for look in summary.look_at[:SHOWN]:
        why = look.error or say("list-comma").join(say(f"look.{word}") for word in look.why.split(";"))
        streams.note(say("batch-look-one", doc=look.doc, why=why))
    more = summary.look_total - min(SHOWN, len(summary.look_at))
    if more > 0:
        streams.note(say("batch-look-more", number=more, place=summary.saved_as))
