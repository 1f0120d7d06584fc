"""Be a worker: take a payload from the pipe, do the work, send the answer back, again and again."""

from __future__ import annotations

import faulthandler
import os
import signal
import traceback
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal, NamedTuple

from gangmu.batch.limits import MEMORY, bound_memory, refusal_of_memory

READY = "ready"
# The supervisor ends a worker that takes too long. Should the supervisor itself be gone, the worker
# ends by its own clock, this many seconds later: no endless loop outlives the run.
GRACE = 10.0
LONGEST_REASON = 500  # characters


class Failure(NamedTuple):
    """Say why a piece of work has no answer."""

    kind: Literal["refused", "raised", "timeout", "crash"]
    reason: str


def serve(pipe: Connection[Any, Any], work: Callable[[Any], Any], timeout: float, memory: int) -> None:
    """Answer payloads until the other end of the pipe is closed, in `memory` MiB.

    The worker warms up before it says that it is ready, so that no document's time limit pays for that.
    """
    leave_signals_to_the_supervisor()
    import_module("gangmu.batch.preload")
    bound_memory(memory)
    with Path(os.devnull).open("w") as nowhere:
        try:
            pipe.send(READY)
        except OSError:
            return
        while True:
            try:
                payload = pipe.recv()
            except (EOFError, OSError):
                return  # the supervisor is gone
            faulthandler.dump_traceback_later(timeout + GRACE, exit=True, file=nowhere)
            answer = attempt(work, payload, memory)
            faulthandler.cancel_dump_traceback_later()
            try:
                pipe.send(answer)
            except OSError:
                return


def leave_signals_to_the_supervisor() -> None:
    """Ignore what reaches every process of a terminal or a cluster's task: one alone is to heed it."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def attempt(work: Callable[[Any], Any], payload: Any, memory: int = MEMORY) -> Any:
    """Do the work; whatever it raises, ``SystemExit`` too, becomes a `Failure`.

    >>> attempt(int, "七上八下")
    Failure(kind='raised', reason="ValueError: invalid literal for int() with base 10: '七上八下'")
    """
    try:
        return work(payload)
    except MemoryError:
        return Failure("refused", refusal_of_memory(memory))
    except BaseException as error:
        return Failure("raised", reason_of(error))


def reason_of(error: BaseException) -> str:
    """Put an exception into one line: its type, its words, and the place in the code it came from."""
    words = " ".join(str(error).split())[:LONGEST_REASON]
    frames = traceback.extract_tb(error.__traceback__)[1:]
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    line = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return (line + place).encode("utf-8", "backslashreplace").decode()
