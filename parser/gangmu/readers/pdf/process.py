"""Keep a process that runs pdfium, and ask it for the pages of a file.

It is started with the first PDF and lives as long as this process; each file and each death of it
costs the others nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from gangmu.errors import ReadError
from gangmu.readers.pdf.answers import (
    OUT_OF_MEMORY,
    Answer,
    Done,
    OutOfTime,
    Refused,
    Request,
    receive,
    send,
)

_CODE = "import sys; sys.path[:] = sys.argv[1:]; from gangmu.readers.pdf.worker import main; sys.exit(main())"
_PACKAGE = Path(__file__).parents[3]
_TIME_IS_OVER = -getattr(signal, "SIGXCPU", 0)


class DiedError(Exception):
    """The process ended in the middle of its work; `late` says that its time was over."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.late = status == _TIME_IS_OVER
        if status > 0 and status != OUT_OF_MEMORY:
            raise RuntimeError(f"the process that reads PDF ended with {status}")


class _Process:
    def __init__(self) -> None:
        path = [str(_PACKAGE), *(str(Path(entry).resolve()) for entry in sys.path)]
        try:
            self.running = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _CODE, *path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise ReadError(
                f"the process that reads PDF cannot be started: {error}", hint="check memory and limits"
            ) from None

    def answers(self, request: Request, data: bytes) -> Iterator[Answer]:
        """Send a request and return the answers to it. Raise `DiedError` where the process ends before."""
        asked, told = self.running.stdin, self.running.stdout
        assert asked is not None and told is not None
        try:
            send(asked, request)
            asked.write(data)
            asked.flush()
        except OSError:
            raise DiedError(self.running.wait()) from None
        while True:
            answer = receive(told)
            if answer is None:
                raise DiedError(self.running.wait())
            if isinstance(answer, Done):
                return
            yield answer
            if isinstance(answer, Refused | OutOfTime):
                return

    def end(self) -> None:
        """End the process."""
        self.running.kill()
        self.running.wait()
        for stream in (self.running.stdin, self.running.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # bytes that could not be sent any more
                    stream.close()


class Pdfium:
    """The process that is asked, started when it is first needed and after each death."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # one file at a time
        self._process: _Process | None = None

    def answers(self, request: Request, data: bytes) -> Iterator[Answer]:
        """Yield the answers to a request. Whoever does not take them all ends the process."""
        with self._lock:
            process = self._process = self._process or _Process()
            done = False
            try:
                yield from process.answers(request, data)
                done = True
            finally:
                if not done:
                    self.end()

    def end(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def forget(self) -> None:
        """Reset the state in a forked process: what it inherited belongs to its parent."""
        self.__init__()  # type: ignore[misc]


PDFIUM = Pdfium()
atexit.register(PDFIUM.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=PDFIUM.forget)
