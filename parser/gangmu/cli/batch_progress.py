"""Show on a terminal how a batch goes: how many of how many, how fast, how many failed, how long yet."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gangmu.cli.messages import say


class Display:
    """A line on stderr that follows a run."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[failed]}", style="red"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(say("batch-reading"), total=None, rate="", failed="")
        self._read = self._failed = 0
        self._begun = time.monotonic()

    def __enter__(self) -> Display:
        """Start showing."""
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away."""
        self._progress.stop()

    def total(self, documents: int) -> None:
        """Take note of how many documents there are; the clock of the rate starts here."""
        self._progress.update(self._task, total=documents)
        self._begun = time.monotonic()

    def step(self, status: str) -> None:
        """Move on by one document."""
        if status != "skipped":
            self._read += 1
            self._failed += status != "ok"
        rate = self._read / max(time.monotonic() - self._begun, 1e-3)
        failed = say("batch-failures", failed=self._failed) if self._failed else ""
        self._progress.update(self._task, advance=1, rate=say("batch-rate", rate=rate), failed=failed)
