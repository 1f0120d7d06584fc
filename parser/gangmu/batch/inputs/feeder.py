"""Ask the process that opens archives and tables, and never wait for it longer than agreed."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from typing import Any

from gangmu.batch.inputs.feeding import End, feed
from gangmu.batch.limits import MEMORY
from gangmu.batch.process import GONE, Child
from gangmu.errors import GangmuError

AHEAD = 4  # documents that are ready before they are asked for
OPENING = 5  # time limits until the first answer: to open a large workbook takes longer than a document
TICK = 0.5


class Feeder:
    """The process, started when it is first asked, and again after it was lost."""

    def __init__(
        self, *, timeout: float, memory: int = MEMORY, stop: Callable[[], bool] = lambda: False
    ) -> None:
        self._timeout, self._memory = timeout, memory
        self.stop = stop
        self._child: Child | None = None
        self._heard: queue.Queue[tuple[Child, Any]] = queue.Queue(AHEAD)

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def ask(self, request: Any) -> Iterator[Any]:
        """Yield what is answered, an `End` last; nothing more where the run is to stop."""
        if self._child is None:
            self._heard = queue.Queue(AHEAD)
            self._child = Child(feed, self._memory, heard=self._heard)
        self._child.tell(request)
        patience = OPENING * self._timeout
        done = False
        try:
            while not done:
                answer = self._next(patience)
                patience = self._timeout
                if answer is None:
                    return
                if isinstance(answer, GangmuError):
                    raise answer
                done = isinstance(answer, End)
                yield answer
        finally:
            if not done:
                self.close()  # what it has yet to say belongs to nobody

    def _next(self, patience: float) -> Any:
        """Give the next answer; an `End` with the reason where there will be none; None to stop."""
        assert self._child is not None
        deadline = time.monotonic() + patience
        while not self.stop():
            try:
                _, answer = self._heard.get(timeout=TICK)
            except queue.Empty:
                if time.monotonic() < deadline:
                    continue
                self.close()
                return End(f"cannot be read: no answer after {patience:g} s (raise the limit with --timeout)")
            if answer is GONE:
                reason = self._child.reason_of_death()
                self.close()
                return End(f"cannot be read: {reason} (raise the limit with --max-memory)")
            return answer
        return None
