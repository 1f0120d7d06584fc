"""Explain in one sentence why a command could not run, and choose the exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from rich_click import (
    Abort,
    BadParameter,
    Choice,
    ClickException,
    IntRange,
    MissingParameter,
    NoSuchOption,
    ParamType,
    UsageError,
)

from gangmu.cli import streams
from gangmu.cli.group import COMMANDS
from gangmu.cli.messages import known, say
from gangmu.errors import FormatError, GangmuError, LimitError, MissingExtraError

COULD_NOT_RUN = 2
INTERRUPTED = 130


def exit_code_of(error: BaseException) -> int:
    """Print what happened and return the exit code that says so."""
    if isinstance(error, BrokenPipeError):
        streams.close_quietly()
        return 0
    if isinstance(error, KeyboardInterrupt | Abort):
        streams.note(say("interrupted"))
        return INTERRUPTED
    code = getattr(error, "code", getattr(error, "exit_code", None))
    if isinstance(error, SystemExit) or type(error).__name__ == "Exit":
        return code if isinstance(code, int) else 0
    if isinstance(error, OSError) and error.filename is None:
        streams.close_quietly()
    complain(error)
    return COULD_NOT_RUN


def complain(error: BaseException, name: str | None = None) -> None:
    """Write the one sentence for an error to stderr, and the traceback where GANGMU_DEBUG asks for it.

    `name` is the document at work, for errors that do not name it themselves.
    """
    words = sentence(error)
    if name is not None and not words.startswith(name):
        words = say("at", where=name, words=words)
    streams.note(say("at", where="gangmu", words=words))
    if os.environ.get("GANGMU_DEBUG") not in (None, "", "0"):
        traceback.print_exception(error, file=sys.stderr)


def sentence(error: BaseException) -> str:
    """Put an error into one sentence: file, place, what is wrong, next step."""
    if isinstance(error, GangmuError):
        return _of_gangmu(error)
    if isinstance(error, ClickException):
        return _of_usage(error)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        if error.filename is None:
            return say("cannot-write", reason=reason)
        return say("os-error", name=error.filename, reason=reason)
    kind = type(error).__name__
    return say("unexpected", kind=kind, reason=" ".join(str(error).split()) or kind)


def _of_gangmu(error: GangmuError) -> str:
    where = ":".join(part for part in (error.name, error.place) if part)
    if isinstance(error, MissingExtraError):
        words = say("missing-extra", extra=error.extra, feature=error.message.partition(" needs ")[0])
    else:
        words = known(error.message).rstrip(".")
        if isinstance(error, LimitError | FormatError):
            words = say("too-large" if isinstance(error, LimitError) else "cannot-read", words=words)
        words += f"{say('semicolon')}{known(error.hint)}" if error.hint else ""
    return say("at", where=where, words=words) if where else words


def _of_usage(error: ClickException) -> str:
    command = error.ctx.command_path if isinstance(error, UsageError) and error.ctx else "gangmu"
    if isinstance(error, NoSuchOption):
        words = say("no-such-option", option=error.option_name) + _near(
            error.option_name, error.possibilities or ()
        )
    elif isinstance(error, MissingParameter) and error.param is not None:
        words = say("missing-argument", name=error.param.make_metavar(error.ctx) if error.ctx else "")
    elif isinstance(error, BadParameter) and error.param is not None:
        words = say("bad-value", name=error.param.opts[-1], wanted=_wanted(error.param.type, error.message))
    elif hasattr(error, "command_name"):
        words = say("no-such-command", name=error.command_name) + _near(error.command_name, COMMANDS)
    else:
        words = error.format_message().rstrip(".")
    return say("usage", words=words, command=command)


def _near(given: str, known_ones: Iterable[str]) -> str:
    """Return a question after what was meant, where something known is like what was given."""
    near = get_close_matches(given, list(known_ones), n=1, cutoff=0.75)
    return say("did-you-mean", near=near[0]) if near else ""


def _wanted(kind: ParamType[Any], words: str) -> str:
    """Return what values an option takes."""
    if isinstance(kind, Choice):
        choices = list(map(str, kind.choices))
        given = words.partition("'")[2].partition("'")[0]
        return say("wanted-choice", choices=" ".join(choices)) + _near(given, choices)
    if isinstance(kind, IntRange):
        return say("wanted-number", least=kind.min)
    return words.rstrip(".")
