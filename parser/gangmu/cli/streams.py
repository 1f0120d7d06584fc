"""Keep data on stdout and words on stderr, whatever the terminal's encoding."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from typing import TextIO

# C0, DEL and C1; marks, embeddings and overrides of direction; line and paragraph separators.
_SIGNS = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_OBEYED = re.compile(f"[\x00-\x1f{_SIGNS}]")
_OBEYED_IN_LINES = re.compile(f"[\x00-\x08\x0b-\x1f{_SIGNS}]")


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
    """Return a substitute for a stream that the caller closed (``>&-``), which Python gives as None."""
    return Path(os.devnull).open("w", encoding="utf-8")


def data(words: str) -> None:
    """Write data to stdout."""
    sys.stdout.write(words)


def raw(octets: bytes) -> None:
    """Write bytes to stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(octets)


def note(words: str) -> None:
    """Write a line to stderr, after the data so far; what a name or a page slips in is made visible."""
    sys.stdout.flush()
    print(visible(words), file=sys.stderr)


def visible(words: str, *, lines: bool = False) -> str:
    r"""Write out what a terminal or a log would obey: controls, escapes, line breaks, turns of direction.

    `lines` lets line breaks and tabs be.

    >>> visible("a\x1b[31m.md")
    'a\\x1b[31m.md'
    """
    pattern = _OBEYED_IN_LINES if lines else _OBEYED
    return pattern.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


def visible_json(words: str) -> str:
    r"""Escape the same in JSON, which stays the same JSON.

    >>> visible_json('"a\x9b"')
    '"a\\u009b"'
    """
    return _OBEYED_IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def close_quietly() -> None:
    """Make the interpreter exit silently after stdout has failed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
