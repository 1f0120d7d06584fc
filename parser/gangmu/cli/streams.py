"""Keep data on stdout and words on stderr, whatever the terminal's encoding."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Make both streams safe: data in a pipe or file is UTF-8 with LF, no character ever fails.

    A terminal keeps its encoding (cp936 on Chinese Windows), and so does a stream whose encoding
    was asked for with PYTHONIOENCODING; what it cannot show becomes ``?``.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() or "PYTHONIOENCODING" in os.environ:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _nowhere() -> TextIO:
    """Stand in for a stream that the caller closed (``>&-``), which Python gives as None."""
    return Path(os.devnull).open("w", encoding="utf-8")


def data(words: str) -> None:
    """Write data to stdout."""
    sys.stdout.write(words)


def raw(octets: bytes) -> None:
    """Write bytes to stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(octets)


def note(words: str) -> None:
    """Write a line to stderr, after the data so far."""
    sys.stdout.flush()
    print(words, file=sys.stderr)


def close_quietly() -> None:
    """Let the interpreter end without a word after stdout has failed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
