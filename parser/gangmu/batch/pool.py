"""Give documents to worker processes, one at a time, and take the answers back in order.

`concurrent.futures` gives up the whole pool when one worker dies and cannot stop a task that
hangs. Here a supervisor knows which document each worker holds: a worker that dies or takes too
long costs that document alone, and another worker takes its place. Memory is bounded: a worker
gets a document only when it is idle, and answers that wait for an earlier one are counted.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

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


class _Worker:
    def __init__(self, context: Any, work: Callable[[Any], Any], timeout: float) -> None:
        self.pipe: Connection[Any, Any]
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, work, timeout), daemon=True)
        self.process.start()
        theirs.close()
        self.number: int | None = None
        self.ready = False
        self.deadline = time.monotonic() + START_SECONDS

    @property
    def idle(self) -> bool:
        return self.ready and self.number is None

    def end(self) -> None:
        """Kill the process and let go of it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def reason_of_death(self) -> str:
        self.process.join(TICK)
        code = self.process.exitcode
        if code is not None and code < 0:
            try:
                return f"the worker was killed by {signal.Signals(-code).name}"
            except ValueError:
                return f"the worker was killed by signal {-code}"
        return f"the worker ended with exit code {code}"


class Pool(Generic[K, P, R]):
    """Run ``work(payload)`` in `jobs` processes; use it with ``with``, so that they end.

    `work` and payloads go through pickle. `timeout` is in seconds a payload; `weigh` gives the
    bytes of an answer, by which waiting answers are bounded.
    """

    def __init__(
        self,
        work: Callable[[P], R],
        *,
        jobs: int,
        timeout: float,
        weigh: Callable[[R | Failure], int] = lambda _: 0,
    ) -> None:
        self._context = _context()
        self._weigh, self._held = weigh, 0
        self._work, self._timeout, self._jobs = work, timeout, jobs
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._drawn: tuple[int, tuple[K, P]] | None = None  # a task that waits for its worker to start
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
        self, tasks: Iterable[tuple[K, P]], stop: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[K, R | Failure]]:
        """Yield the key of every task with its answer, in the order of the tasks.

        Tasks are drawn as workers fall idle. When `stop` says so, no more are drawn, those at work
        are given up, and what is finished without a gap has been yielded.
        """
        source = enumerate(tasks)
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
            if any(worker.number is not None or not worker.ready for worker in self._workers):
                self._collect()

    def _hand_out(self, source: Iterator[tuple[int, tuple[K, P]]], stop: Callable[[], bool]) -> bool:
        """Give every idle worker a task; tell whether there may be more tasks."""
        while self._room and not stop():
            worker = next((worker for worker in self._workers if worker.idle), None)
            if worker is None and len(self._workers) == self._jobs:
                return True
            task, self._drawn = self._drawn or next(source, None), None
            if task is None:
                return False
            if worker is None:
                self._workers.append(_Worker(self._context, self._work, self._timeout))
                self._drawn = task
                continue
            number, (key, payload) = task
            self._keys[number] = key
            self._give(worker, number, payload)
        return True

    @property
    def _room(self) -> bool:
        return len(self._keys) < self._jobs * WAITING_PER_WORKER and self._held < WAITING_BYTES

    def _give(self, worker: _Worker, number: int, payload: P) -> None:
        worker.number = number
        worker.deadline = time.monotonic() + self._timeout
        try:
            # Only an idle worker is given anything, so it is reading and this cannot block for long.
            worker.pipe.send(payload)
        except OSError:
            self._bury(worker)

    def _collect(self) -> None:
        """Wait a moment for answers, deaths and time limits, and take note of them."""
        now = time.monotonic()
        watched = [worker for worker in self._workers if not worker.idle]
        patience = min(TICK, max(0.0, min(worker.deadline for worker in watched) - now))
        handles = [handle for worker in watched for handle in (worker.pipe, worker.process.sentinel)]
        signs = set(wait(handles, patience))
        now = time.monotonic()
        for worker in watched:
            if worker.pipe in signs or worker.process.sentinel in signs:
                self._receive(worker)
            elif now > worker.deadline:
                self._expire(worker)

    def _receive(self, worker: _Worker) -> None:
        try:
            if not worker.pipe.poll():
                return self._bury(worker)
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if worker.number is None:
            worker.ready = answer == READY
            self._failed_starts = 0
        else:
            self._answers[worker.number] = answer
            self._held += self._weigh(answer)
            worker.number = None
        return None

    def _bury(self, worker: _Worker) -> None:
        self._lose(worker, Failure("crash", worker.reason_of_death()))

    def _expire(self, worker: _Worker) -> None:
        self._lose(worker, Failure("timeout", f"not finished after {self._timeout:g} s"))

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


def _context() -> BaseContext:
    """Choose how processes start: forked from a clean, warm server where there is one, else spawned.

    A plain fork would copy the threads' locks of a progress display and of Arrow.
    """
    if sys.platform == "win32" or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["gangmu.batch.preload"])
    return context
