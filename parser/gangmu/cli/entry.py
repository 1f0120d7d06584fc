"""Run the command line from end to end: language, streams, command, exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from gangmu.cli import messages, streams
from gangmu.cli.failures import exit_code_of
from gangmu.cli.group import build

COMPLETION = "_GANGMU_COMPLETE"


def main(args: Sequence[str] | None = None) -> int:
    """Run ``gangmu`` with `args` (by default the program's own) and return the exit code.

    0 fine, 1 something to look at or some documents failed, 2 could not run, 130 interrupted. Never raises.
    """
    streams.prepare()
    language, rest = _take_language(list(sys.argv[1:] if args is None else args))
    messages.use(language if language in messages.LANGUAGES else messages.language_of(os.environ))
    try:
        gangmu = build()
        if COMPLETION in os.environ:
            gangmu.main(rest, prog_name="gangmu")
        # The option goes back in front of the command, where click checks its value.
        front = [] if language is None else ["--lang", language]
        with gangmu.make_context("gangmu", front + rest) as context:
            result = gangmu.invoke(context)
        sys.stdout.flush()
    except BaseException as error:
        return exit_code_of(error)
    return int(result or 0)


def _take_language(args: list[str]) -> tuple[str | None, list[str]]:
    """Take ``--lang`` out wherever it stands before ``--``, so that help and errors obey it too.

    >>> _take_language(["outline", "a.txt", "--lang", "zh"])
    ('zh', ['outline', 'a.txt'])
    """
    end = args.index("--") if "--" in args else len(args)
    for at, word in enumerate(args[:end]):
        if word == "--lang" and at + 1 < end:
            return args[at + 1], args[:at] + args[at + 2 :]
        if word.startswith("--lang="):
            return word.removeprefix("--lang="), args[:at] + args[at + 1 :]
    return None, args
