"""The right side of the page: the source as it is, each stretch marked with what it is in the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from gangmu.model.report import Report
from gangmu.output.view.segments import PageSegment, segments
from gangmu.output.view.words import Words

FOLDED = 3  # lines of boilerplate in a row from which on they are folded away


class _Line(NamedTuple):
    """One line of the source: its html, whether all of it was removed, and which pieces lie in it."""

    html: str
    removed: bool
    pieces: tuple[int, ...]


def source_pane(report: Report, words: Words) -> str:
    """Return the source as HTML, a ``p`` a line; lines of boilerplate that follow one another are folded."""
    lines = list(_lines(report, words))
    parts: list[str] = []
    for removed, group in groupby(lines, key=lambda line: line.removed):
        run = list(group)
        if removed and sum(bool(line.pieces) for line in run) >= FOLDED:
            parts.append(_fold(report, run, words))
        else:
            parts.extend(line.html for line in run)
    return "\n".join(parts)


def _fold(report: Report, run: Sequence[_Line], words: Words) -> str:
    pieces = dict.fromkeys(piece for line in run for piece in line.pieces)
    kinds = dict.fromkeys(words(f"cut.{report.boilerplate[piece].kind}") for piece in pieces)
    count = sum(bool(line.pieces) for line in run)
    about = f"{words('removed')} · {count} {words('lines')} · {'、'.join(kinds)}"
    inside = "\n".join(line.html for line in run)
    return f'<details class="fold"><summary>{escape(about)}</summary>\n{inside}\n</details>'


def _lines(report: Report, words: Words) -> Iterator[_Line]:
    text = report.source.text or ""
    found = segments(report)
    roles = [(getattr(block, "roles", None) or ("",))[0] for block, _ in report.walk()]
    named: set[int] = set()
    at = first = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        while first < len(found) and found[first].end <= at:
            first += 1
        inside = []
        index = first
        while index < len(found) and found[index].start < end:
            inside.append(found[index])
            index += 1
        yield _line(report, (at, end), inside, roles, named, words)
        at = end + 1


def _line(
    report: Report,
    span: tuple[int, int],
    inside: Sequence[PageSegment],
    roles: Sequence[str],
    named: set[int],
    words: Words,
) -> _Line:
    text = report.source.text or ""
    parts: list[str] = []
    at, end = span
    for segment in inside:
        start, stop = max(segment.start, span[0]), min(segment.end, end)
        parts.append(escape(text[at:start]))
        parts.append(_segment(report, segment, text[start:stop], named, words))
        at = stop
    parts.append(escape(text[at:end]))
    shown = [segment for segment in inside if segment.kind != "cut"]
    pieces = tuple(segment.block for segment in inside if segment.kind == "cut")
    role = roles[shown[0].block] if shown else ""
    kind = f' class="r-{role}"' if role else "" if inside else ' class="empty"'
    return _Line(f"<p{kind}>{''.join(parts).rstrip() or '&nbsp;'}</p>", not shown, pieces)


def _segment(report: Report, segment: PageSegment, words_of: str, named: set[int], words: Words) -> str:
    about = [report.diagnostics[number] for number in segment.diagnostics]
    kinds = [segment.kind, *(["mark", f"d-{about[0].severity}"] if about else [])]
    title = "\n".join(f"{one.code} {one.message}" for one in about)
    if segment.kind == "cut":
        title = words(f"cut.{report.boilerplate[segment.block].kind}")
        return f'<s class="{" ".join(kinds)}" title="{escape(title)}">{escape(words_of)}</s>'
    name = "" if segment.block in named else f' id="s{segment.block}"'
    named.add(segment.block)
    shown = f' title="{escape(title)}"' if title else ""
    numbers = f' data-d="{" ".join(map(str, segment.diagnostics))}"' if about else ""
    return (
        f'<span{name} class="{" ".join(kinds)}" data-b="{segment.block}"{shown}{numbers}>'
        f"{escape(words_of)}</span>"
    )
