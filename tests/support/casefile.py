"""Read, show and update the case files in ``tests/cases``: name, input and expected outline in one text.

Usage:
    python -m tests.support.casefile --update FILE...    take what gangmu prints now as expected
    python -m tests.support.casefile --show FILE [WORD]  print what gangmu makes of cases named with WORD

The format is told in ``tests/cases/README.md``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import gangmu
from gangmu.errors import GangmuError
from gangmu.model.report import Report
from gangmu.output.render import outline_plain
from gangmu.text.normal import normalize

from tests.support.paths import TESTS

CASES = TESTS / "cases"
KNOWN_FAILURES = "known-failures"
OPTIONS = frozenset(
    {"text", "metadata", "diagnostics", "removed", "no-roles", "clean", "normal", "error", "escapes"}
)

_HEAD = re.compile(r"==== (?P<name>.*?)(?P<options>(?: :[a-z-]+)*)\s*")
_RULE = "----"
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([rnt]))")
_ROLES = re.compile(r"  \[[a-z, ]+\]$", re.MULTILINE)


class CaseError(ValueError):
    """A case file that does not follow the format."""


class Case(NamedTuple):
    """One case: `notes` are the lines that comment on it, `line` where it begins in its file."""

    file: str
    line: int
    name: str
    options: tuple[str, ...]
    notes: tuple[str, ...]
    input: str
    expected: str

    @property
    def fixed(self) -> bool:
        """Whether the update mode leaves the case alone: an error, or a known failure."""
        return "error" in self.options or self.file.startswith(KNOWN_FAILURES)

    @property
    def source(self) -> str:
        """The document itself: the input, its escapes resolved where the case asks for it."""
        return _ESCAPE.sub(_character, self.input) if "escapes" in self.options else self.input


def read_cases(path: Path) -> tuple[str, list[Case]]:
    """Give the words before the first case, and the cases; raise `CaseError` with file and line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith("==== ")]
    before = "\n".join(lines[: heads[0]] if heads else lines)
    cases = [_case(path, lines, *ends) for ends in zip(heads, [*heads[1:], len(lines)], strict=True)]
    names = [case.name for case in cases]
    for case in cases:
        if names.count(case.name) > 1:
            raise CaseError(f"{path.name}:{case.line}: the name {case.name!r} is used twice")
    return before, cases


def _case(path: Path, lines: Sequence[str], first: int, end: int) -> Case:
    where = f"{path.name}:{first + 1}"
    head = _HEAD.fullmatch(lines[first])
    if head is None:
        raise CaseError(f"{where}: not a head such as '==== name :option'")
    options = tuple(word[1:] for word in head["options"].split())
    for option in options:
        if option not in OPTIONS:
            raise CaseError(f"{where}: unknown option :{option}")
    notes = tuple(takewhile(lambda line: line.startswith("// "), lines[first + 1 : end]))
    block = lines[first + 1 + len(notes) : end]
    if block.count(_RULE) != 1:
        raise CaseError(f"{where}: want one line {_RULE} between input and outline")
    rule = block.index(_RULE)
    return Case(
        path.name,
        first + 1,
        head["name"],
        options,
        notes,
        "\n".join(block[:rule]).strip("\n"),
        "\n".join(block[rule + 1 :]).strip("\n"),
    )


def shown(case: Case) -> str:
    """Give what gangmu makes of a case, in the notation of what is expected."""
    if "normal" in case.options:
        return normalize(case.source)
    if "error" in case.options:
        return _error(case.source)
    if "clean" in case.options:
        return gangmu.clean(case.source).rstrip("\n")
    report = gangmu.parse(case.source, with_source=True)
    words = outline_plain(
        report,
        text="text" in case.options,
        metadata="metadata" in case.options,
        diagnostics="diagnostics" in case.options,
    )
    if "no-roles" in case.options:
        words = _ROLES.sub("", words)
    return words + removed_lines(report) if "removed" in case.options else words


def removed_lines(report: Report) -> str:
    """Give an empty line and a line for each piece that was taken out: ``removed toolbar: 打印``."""
    pieces = [f"\nremoved {piece.kind}: {' '.join(piece.text.split())}" for piece in report.boilerplate]
    return "\n" + "".join(pieces) if pieces else ""


def _error(source: str) -> str:
    try:
        gangmu.read(source.encode())
    except GangmuError as error:
        return f"{type(error).__name__}: {error}"
    return "no error"


def write_cases(before: str, cases: Sequence[Case]) -> str:
    """Put a case file together again; what `read_cases` reads of it is the same."""
    return before.rstrip("\n") + "\n" * bool(before.strip()) + "".join(_blocks(cases))


def _blocks(cases: Sequence[Case]) -> Iterator[str]:
    for number, case in enumerate(cases):
        options = "".join(f" :{option}" for option in case.options)
        notes = "".join(f"{note}\n" for note in case.notes)
        gap = "\n" if number or case.line > 1 else ""
        yield f"{gap}==== {case.name}{options}\n{notes}{case.input}\n{_RULE}\n"
        yield f"{case.expected}\n" if case.expected else ""


def updated(path: Path) -> str:
    """Give the text of a case file with what gangmu prints now as what is expected."""
    before, cases = read_cases(path)
    return write_cases(
        before, [case if case.fixed else case._replace(expected=shown(case)) for case in cases]
    )


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else {"r": "\r", "n": "\n", "t": "\t"}[found[2]]


def main(arguments: Sequence[str]) -> int:
    """Run the command line; give the exit code."""
    if len(arguments) >= 2 and arguments[0] == "--update":
        for name in arguments[1:]:
            Path(name).write_text(updated(Path(name)), encoding="utf-8")
        return 0
    if len(arguments) in (2, 3) and arguments[0] == "--show":
        for case in read_cases(Path(arguments[1]))[1]:
            if arguments[2:] == [] or arguments[2] in case.name:
                same = "" if shown(case) == case.expected else "  (not as expected)"
                print(f"==== {case.name}{same}\n{shown(case)}\n")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
