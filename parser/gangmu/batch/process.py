"""Talk with a process so that it can never block the one who asks, whatever becomes of it.

A thread listens to each process and lays what it says into a queue; long messages are sent by a
thread, too. A process that dies, hangs or is stopped in the middle of a message costs a look at the clock.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, Final

SENT_AT_ONCE = 8 << 10  # bytes that the buffer of an idle process takes without waiting
PATIENCE = 1.0  # seconds for a killed process to be gone


class Gone:
    """Say that a process has nothing more to say."""


GONE: Final = Gone()


class Child:
    """A process at the other end of a pipe; what it says goes to `heard`, with itself before it."""

    def __init__(
        self, target: Callable[..., None], *args: Any, heard: queue.Queue[tuple[Child, Any]]
    ) -> None:
        context: Any = _context()
        self._pipe: Connection[Any, Any]
        self._pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=target, args=(theirs, *args), daemon=True)
        self.process.start()
        theirs.close()
        self._heard = heard
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def tell(self, message: Any) -> None:
        """Send a message; whether it arrives is heard of."""
        octets = bytes(ForkingPickler.dumps(message))
        if len(octets) <= SENT_AT_ONCE:
            self._send(octets)
            return
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=self._send, args=(octets,), daemon=True))
        self._threads[-1].start()

    def end(self) -> None:
        """Kill the process and let go of it."""
        self.process.kill()
        self.process.join()
        # The death of the process ends the threads, unless a process of its own holds on to the pipe.
        for thread in self._threads:
            thread.join(PATIENCE)
            if thread.is_alive():
                return
        self._pipe.close()

    def reason_of_death(self) -> str:
        """Say how the process ended."""
        self.process.join(PATIENCE)
        code = self.process.exitcode
        if code is not None and code < 0:
            try:
                return f"the worker was killed by {signal.Signals(-code).name}"
            except ValueError:
                return f"the worker was killed by signal {-code}"
        return f"the worker ended with exit code {code}"

    def _send(self, octets: bytes) -> None:
        with suppress(OSError):  # the listener hears of it
            self._pipe.send_bytes(octets)

    def _listen(self) -> None:
        try:
            while True:
                self._put(self._pipe.recv())
        except (EOFError, OSError):
            self._put(GONE)

    def _put(self, message: Any) -> None:
        """Lay down what was heard; a full queue holds the process back, and its death lets go."""
        while True:
            try:
                return self._heard.put((self, message), timeout=PATIENCE)
            except queue.Full:
                if not self.process.is_alive():
                    return None


def _context() -> BaseContext:
    """Choose how processes start: forked from a clean, warm server where there is one, else spawned.

    A plain fork would copy the threads' locks of a progress display and of Arrow.
    """
    if sys.platform == "win32" or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["gangmu.batch.preload"])
    return context
