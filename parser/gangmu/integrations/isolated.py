"""Parse documents in a process apart, so that one which hangs or kills harms nobody else.

A warm process stands by and forks a worker. Death and time limit need no supervisor: the kernel
ends a worker by its own alarm, inside C code too, and the process that forked it says what it died
of and forks the next, in milliseconds. `multiprocessing` would run the main module of the caller
again, which in a Ray or Spark worker is the worker itself, and in a notebook or a script without
``if __name__ == "__main__"`` the whole script.

Needs ``os.fork``. Where there is none (Windows) documents are parsed in the process itself:
what is raised is still caught, a hang or a crash is not.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, NoReturn, TypeAlias, cast

import msgspec

from gangmu.batch.worker import Failure, attempt
from gangmu.errors import GangmuError

Answer: TypeAlias = dict[str, Any]
Work: TypeAlias = Callable[[Answer], Answer]

# The path is set when Python is up: by PYTHONPATH a module beside the caller's script that is called
# like one of the standard library would keep Python from starting.
_START = "import sys; sys.path[:] = sys.argv[1:]; from gangmu.integrations.isolated import main; main()"
_MAGIC = b"gangmu01"
_HEADER = len(_MAGIC) + 8
_READY = b"ready"
_GARBLED = 70  # exit code of a worker that finds the rest of a request which its forerunner died of
TRIES = 2


class StartError(GangmuError):
    """The process that parses cannot be started; it is no document's fault."""


class Garbled(Exception):
    """What comes through the pipe is not a message."""


class Alone:
    """Do ``work(payload)`` in a process apart, one payload at a time, within `timeout` seconds.

    Payload and answer are dicts of what MessagePack knows; `work` goes through pickle.
    """

    def __init__(self, work: Work, timeout: float) -> None:
        self._work, self._timeout = work, timeout
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, payload: Answer) -> Answer | Failure:
        """Return the answer to a payload, or say why there is none; never raise on what it holds.

        Raises `StartError` where the process cannot be started.
        """
        if not hasattr(os, "fork"):
            found = attempt(self._work, payload)
            return cast("Answer | Failure", found)
        for _ in range(TRIES):
            try:
                return self._exchange(payload)
            except (OSError, EOFError, Garbled):
                self.close()  # not the document's fault for sure: its death would have been told
        return Failure("crash", "the process that parses died without a word")

    def close(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()

    def _exchange(self, payload: Answer) -> Answer | Failure:
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        _send(process.stdin, msgspec.msgpack.encode(payload))
        kind, body = msgspec.msgpack.decode(_receive(process.stdout))
        return body if kind == "answer" else Failure(*body)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            try:
                start = pickle.dumps((self._work, self._timeout))
            except (pickle.PicklingError, AttributeError, TypeError) as error:
                raise StartError(
                    f"the way to parse cannot be sent to another process: {error}",
                    hint="give a function of a module that can be imported there",
                ) from None
            self._process = process = subprocess.Popen(
                [sys.executable, "-c", _START, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            assert process.stdin is not None and process.stdout is not None
            try:
                _send(process.stdin, start)
                _receive(process.stdout)
            except (OSError, EOFError, Garbled):
                self.close()
                raise StartError(
                    "the process that parses does not start", hint="see its standard error"
                ) from None
        return self._process


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_MAGIC + len(message).to_bytes(8, "big"))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: Any) -> bytes:
    """Read a message; raise `EOFError` where there is no more, `Garbled` where it is none."""
    header: bytes = pipe.read(_HEADER)
    if not header:
        raise EOFError
    length = int.from_bytes(header[len(_MAGIC) :], "big")
    message: bytes = pipe.read(length) if header.startswith(_MAGIC) else b""
    if len(header) < _HEADER or len(message) < length:
        raise Garbled
    return message


def main() -> None:
    """Wait for work: fork a worker, wait for its death, tell it, fork the next."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a document makes somebody print does not belong among the answers
    work, timeout = pickle.loads(_receive(requests))
    _warm_up()
    _send(answers, _READY)
    while True:
        worker = os.fork()
        if not worker:
            _serve(requests, answers, work, timeout)
        code = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
        if code in (0, _GARBLED):
            return
        _send(answers, msgspec.msgpack.encode(("failure", _death(code, timeout))))


def _serve(requests: Any, answers: IO[bytes], work: Work, timeout: float) -> NoReturn:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    while True:
        try:
            payload = msgspec.msgpack.decode(_receive(requests))
        except EOFError:
            os._exit(0)
        except Garbled:
            os._exit(_GARBLED)
        signal.setitimer(signal.ITIMER_REAL, timeout)
        answer = attempt(work, payload)
        signal.setitimer(signal.ITIMER_REAL, 0)
        kind = "failure" if isinstance(answer, Failure) else "answer"
        _send(answers, msgspec.msgpack.encode((kind, answer)))


def _death(code: int, timeout: float) -> Failure:
    if code == -signal.SIGALRM:
        return Failure("timeout", f"not finished after {timeout:g} s")
    if code < 0:
        with suppress(ValueError):
            return Failure("crash", f"the process was killed by {signal.Signals(-code).name}")
        return Failure("crash", f"the process was killed by signal {-code}")
    return Failure("crash", f"the process ended with exit code {code}")


def _warm_up() -> None:
    """Load the grammars, so that a worker which takes another's place has them already."""
    from gangmu.pipeline import parse

    parse("一、主要举措和成效\n（一）强化学习。一是坚持带头学法。\n二、存在的不足\n")
