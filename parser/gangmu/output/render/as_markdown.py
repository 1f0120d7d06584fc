"""Write a report as Markdown (CommonMark, with the tables of GitHub)."""

from __future__ import annotations

import re

from gangmu.model.blocks import Section, Table, Title
from gangmu.model.report import Report
from gangmu.output.render.passages import CLOSERS, Part, Passage, join, passages

_SPECIAL = re.compile(r"[\\`*<\[\]]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|&(?=#?\w+;)|~(?=~)|\$(?=[\d .])")
_AT_START = re.compile(r"(?:[#>]|[-+=](?=\s|$|[-+=]))")


def markdown(report: Report) -> str:
    """Write the report as Markdown: # for titles, ## to ###### by level, run-in heads in bold.

    The closing mark of a run-in stands outside the bold (``**（一）标题**。正文``): CommonMark does
    not let ``**`` close between 。 and a letter, and would print the asterisks.
    """
    return "\n\n".join(filter(None, map(_passage, passages(report)))) + "\n"


def _passage(passage: Passage) -> str:
    if isinstance(passage.block, Table):
        return _table(passage.block)
    if isinstance(passage.block, Title):
        return f"# {_escaped(' '.join(passage.words.split()))}"
    first, *rest = passage.parts
    if isinstance(passage.block, Section) and passage.block.title:
        if passage.kind == "heading":
            return f"{'#' * min(passage.block.level + 1, 6)} {_escaped(passage.words)}"
        return _bold(first) + _escaped(join(part.words for part in rest))
    return "  \n".join(_at_start(_escaped(line)) for line in passage.words.splitlines())


def _bold(part: Part) -> str:
    words = part.words.rstrip(CLOSERS)
    mark = part.words[len(words) :]
    if not mark and not words[-1:].isalnum():  # CommonMark would not let it close before a letter
        return _escaped(words)
    return f"**{_escaped(words)}**{mark}"


def _escaped(words: str) -> str:
    """Keep Markdown from reading signs into the words."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], words)


def _at_start(line: str) -> str:
    return "\\" + line if _AT_START.match(line) else line


def _table(table: Table) -> str:
    width = max((len(row) for row in table.rows), default=0)
    rows = [
        [_escaped(" ".join(cell.text.split())).replace("|", "\\|") for cell in row]
        + [""] * (width - len(row))
        for row in table.rows
    ]
    rows[1:1] = [["---"] * width]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) if width else ""
