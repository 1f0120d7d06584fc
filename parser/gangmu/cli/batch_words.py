"""Put the summary of a batch into words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gangmu.cli import streams
from gangmu.cli.messages import say

if TYPE_CHECKING:
    from gangmu.batch import Summary
    from gangmu.batch.store.summary import Look

SHOWN = 20  # files to look at; a file has all of them


def say_summary(summary: Summary, out: str) -> None:
    """Report on stderr what a run has done and what to look at."""
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
    _say_what_was_met(summary)
    _say_where_to_look(summary)
    parts = f"{summary.parts}/" if summary.parts else ""
    if run.interrupted:
        streams.note(say("batch-written", place=parts or out))
    else:
        streams.note(say("batch-written-parts" if parts else "batch-written", place=out, parts=parts))


def _say_what_was_met(summary: Summary) -> None:
    """Print what is not as one may have thought."""
    run = summary.this_run
    for table, column in summary.texts.items():
        streams.note(say("batch-text", table=table, column=column))
    if run.unfitted:
        drawn = run.read + run.skipped
        streams.note(say("batch-unfitted", fitted=max(drawn - run.unfitted, 0), all=drawn))
    counts = {
        "batch-named-twice": run.named_twice,
        "batch-older": run.older,
        "batch-lost": run.lost,
        "batch-pruned" if run.pruned else "batch-gone": run.gone,
        "batch-split": summary.split_cells,
    }
    for key, number in counts.items():
        if number:
            streams.note(say(key, number=number))
    if summary.foreign:
        names = say("list-comma").join(summary.foreign[:3])
        streams.note(say("batch-foreign", number=len(summary.foreign), names=names))


def _say_counts(head: str, counts: Mapping[str, int], prefix: str | None = None) -> None:
    if counts:
        words = say("list-comma").join(
            say("batch-pair", name=say(prefix + name) if prefix else name, number=number)
            for name, number in counts.items()
        )
        streams.note(say("batch-list", head=say(head), words=words))


def _say_where_to_look(summary: Summary) -> None:
    _say_counts("batch-look", summary.look, "look.")
    for look in summary.look_at[:SHOWN]:
        streams.note(say("batch-look-one", name=look.name, why=look.error or _reasons(look)))
    if summary.look_total > SHOWN:
        streams.note(say("batch-look-more", number=summary.look_total - SHOWN, place=summary.look_file))


def _reasons(look: Look) -> str:
    """Put the reasons into words, with the parts that are missing."""
    comma = say("list-comma")
    reasons = []
    for reason in look.why.split(";"):
        why = say(f"look.{reason}")
        parts = comma.join(say(f"role.{role}") for role in look.missing.split(";") if role)
        named = reason == "parts-missing" and parts
        reasons.append(say("batch-look-parts", why=why, parts=parts) if named else why)
    return say("semicolon").join(reasons)
