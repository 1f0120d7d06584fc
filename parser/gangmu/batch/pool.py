"""Give documents to worker processes, one at a time, and take the answers back in order.

`concurrent.futures` gives up the whole pool when one worker dies and cannot stop a task that
hangs. Here a supervisor knows which document each worker holds: a worker that dies or takes too
long costs that document alone, and another worker takes its place. Memory is bounded: a worker
gets a document only when it is idle, and answers that wait for an earlier one are counted.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from gangmu.batch.limits import MEMORY
from gangmu.batch.process import GONE, Child
from gangmu.batch.worker import READY, Failure, serve
from gangmu.errors import GangmuError

K = TypeVar("K")
P = TypeVar("P")
R = TypeVar("R")

# Answers held back, per worker, while an earlier document is still at work: enough that a hanging
# document does not stop its neighbours at once, few enough that memory stays flat.
WAITING_PER_WORKER = 64
WAITING_BYTES = 64 << 20  # by what `weigh` says
STARTS = 3  # workers in a row that may fail to start before the run is given up
START_SECONDS = 120.0
TICK = 0.5  # seconds between two looks at the clock and at `stop`


class PoolError(GangmuError):
    """Workers cannot be started."""


class _Worker(Child):
    number: int | None = None
    ready = False
    deadline = 0.0

    @property
    def idle(self) -> bool:
        return self.ready and self.number is None


class Pool(Generic[K, P, R]):
    """Run ``work(payload)`` in `jobs` processes; use it with ``with``, so that they end.

    `work` and payloads go through pickle. `timeout` is in seconds a payload, `memory` in MiB a
    worker; `weigh` gives the bytes of an answer, by which waiting answers are bounded.
    """

    def __init__(
        self,
        work: Callable[[P], R],
        *,
        jobs: int,
        timeout: float,
        memory: int = MEMORY,
        weigh: Callable[[R | Failure], int] = lambda _: 0,
    ) -> None:
        self._weigh, self._held = weigh, 0
        self._work, self._timeout, self._memory, self._jobs = work, timeout, memory, jobs
        self._workers: list[_Worker] = []
        self._heard: queue.Queue[tuple[Child, Any]] = queue.Queue()
        self._failed_starts = 0
        self._drawn: tuple[K, P] | None = None  # a task that waits for its worker to start
        self._numbers = 0
        self._keys: dict[int, K] = {}
        self._answers: dict[int, R | Failure] = {}

    def __enter__(self) -> Pool[K, P, R]:
        """Start nothing yet: workers start when there is work."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every worker, whatever it is doing."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def results(
        self, tasks: Iterable[tuple[K, P] | None], stop: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[K, R | Failure]]:
        """Yield the key of every task with its answer, in the order of the tasks.

        Tasks are drawn as workers fall idle; None instead of a task says that the next one hangs
        on answers that are still out. When `stop` says so, no more are drawn, those at work are
        given up, and what is finished without a gap has been yielded.
        """
        source = iter(tasks)
        due, more = 0, True
        while not stop():
            more = more and self._hand_out(source, stop)
            while due in self._answers:
                answer = self._answers.pop(due)
                self._held -= self._weigh(answer)
                yield self._keys.pop(due), answer
                due += 1
            if not more and not self._keys:
                return
            if any(not worker.idle for worker in self._workers):
                self._collect()

    def _hand_out(self, source: Iterator[tuple[K, P] | None], stop: Callable[[], bool]) -> bool:
        """Give every idle worker a task; tell whether there may be more tasks."""
        while self._room and not stop():
            worker = next((worker for worker in self._workers if worker.idle), None)
            if worker is None and len(self._workers) == self._jobs:
                return True
            if self._drawn is None:
                try:
                    self._drawn = next(source)
                except StopIteration:
                    return False
            if self._drawn is None:
                return True
            if worker is None:
                self._workers.append(self._started())
                continue
            (key, payload), self._drawn = self._drawn, None
            self._give(worker, key, payload)
        return True

    @property
    def _room(self) -> bool:
        return len(self._keys) < self._jobs * WAITING_PER_WORKER and self._held < WAITING_BYTES

    def _started(self) -> _Worker:
        worker = _Worker(serve, self._work, self._timeout, self._memory, heard=self._heard)
        worker.deadline = time.monotonic() + START_SECONDS
        return worker

    def _give(self, worker: _Worker, key: K, payload: P) -> None:
        self._keys[self._numbers] = key
        worker.number = self._numbers
        self._numbers += 1
        worker.deadline = time.monotonic() + self._timeout
        worker.tell(payload)

    def _collect(self) -> None:
        """Wait a moment for answers, deaths and time limits, and take note of them."""
        nearest = min(worker.deadline for worker in self._workers if not worker.idle)
        patience = min(TICK, max(0.0, nearest - time.monotonic()))
        try:
            self._receive(*self._heard.get(timeout=patience))
            while True:
                self._receive(*self._heard.get_nowait())
        except queue.Empty:
            pass
        now = time.monotonic()
        for worker in [worker for worker in self._workers if not worker.idle and now > worker.deadline]:
            self._lose(worker, Failure("timeout", f"not finished after {self._timeout:g} s"))

    def _receive(self, worker: Child, answer: Any) -> None:
        if not isinstance(worker, _Worker) or worker not in self._workers:
            return  # the last words of one that was given up
        if answer is GONE:
            self._lose(worker, Failure("crash", worker.reason_of_death()))
        elif worker.number is None:
            worker.ready = answer == READY
            self._failed_starts = 0
        else:
            self._answers[worker.number] = answer
            self._held += self._weigh(answer)
            worker.number = None

    def _lose(self, worker: _Worker, failure: Failure) -> None:
        """Record what became of a worker's document and let go of the worker."""
        worker.end()
        self._workers.remove(worker)
        if worker.number is not None:
            self._answers[worker.number] = failure
        elif not worker.ready:
            self._failed_starts += 1
            if self._failed_starts == STARTS:
                raise PoolError(
                    f"workers do not start: {failure.reason}", hint="try gangmu parse on one file"
                )
