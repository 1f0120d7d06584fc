"""Cut plain text into lines: find the bullets before them, and mend lines that a program broke.

A program that takes the text out of a page may set every element on a line of its own, those in
the midst of a sentence too: 全年召开会议 over 4 over 次，… No line of Chinese begins with a mark that
ends a clause (GB/T 15834—2011, 5.1), so that a few that do tell of such a program.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from gangmu.language import layout, marker
from gangmu.readers.source import Line, Source
from gangmu.text.dates import is_date_line

ENOUGH = 4  # lines that cannot begin so
SHARE = 0.03  # and this part of all lines
BULLETS = 2  # a single one may be a sign of its own
LINKS = 3

_NO_BEGIN = "，。、；：！？）”》】’…％%"
_NO_END = "，、（“《【‘—"
_LONE = "“”‘’《》（）—·一二三四五六七八九十"
_FULL_STOPS = "。！？；：!?;:"
_DATE = ("2024", "年", "1", "月", "9", "日")  # as it stands over six lines
LONGEST_DATE = 11


def text_source(text: str, *, name: str | None = None) -> Source:
    """Make a source of plain text: its lines, with their indents and the blank lines above them."""
    lines: list[Line] = []
    at = gap = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            indent = raw.index(words[0])
            lines.append(Line(at + indent, at + indent + len(words), indent, gap))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return Source(text, tuple(_joined(text, _unlinked(text, _unlisted(text, lines)))), name=name)


def _unlisted(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Mark the bullets of a list, which are signs and no words."""
    bullets = set(layout.bulleted(text, ((line.start, line.end) for line in lines)))
    if len(bullets) < BULLETS:
        return lines
    return [
        replace(line, markup=((line.start, line.start + 1),)) if index in bullets else line
        for index, line in enumerate(lines)
    ]


def _unlinked(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Mark the numbers of links, [12], where their addresses stand under the text, as lynx writes them."""
    if "[" not in text:
        return lines
    if sum(1 for line in lines if layout.is_link_address(text, line.start, line.end)) < LINKS:
        return lines
    return [replace(line, between=layout.link_numbers(text, line.start, line.end)) for line in lines]


def _joined(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Join the lines of a text whose elements stand one on a line, where they belong together."""
    broken = sum(1 for line in lines if text[line.start] in _NO_BEGIN)
    if broken < max(ENOUGH, SHARE * len(lines)):
        return lines
    joined: list[Line] = []
    begin = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].gap or not _goes_on(text, lines, index):
            joined.append(_whole(lines[begin:index]))
            begin = index
    return joined


def _whole(pieces: Sequence[Line]) -> Line:
    """Make one line of pieces that belong together."""
    if len(pieces) == 1:
        return pieces[0]
    between = list(pieces[0].between)
    for above, below in pairwise(pieces):
        between += (above.end, below.start), *below.between
    markup = tuple(span for piece in pieces for span in piece.markup)
    return replace(pieces[0], end=pieces[-1].end, markup=markup, between=tuple(between))


def _goes_on(text: str, lines: Sequence[Line], index: int) -> bool:
    """Return whether a line goes on with the one above it."""
    above, line = lines[index - 1], lines[index]
    first, last = text[line.start], text[above.end - 1]
    if first in _NO_BEGIN or last in _NO_END or _is_marker(text, above):
        return True
    if last in _FULL_STOPS:
        return False
    if _is_number(text, above):
        return layout.is_unit(first)
    if line.end - line.start == 1 and first in _LONE:
        return True
    if above.end - above.start == 1 and last in _LONE:
        return last in "“《（‘—·" or not _begins(text, line)
    if _is_number(text, line) and index + 1 < len(lines) and not _is_date(text, lines, index):
        following = lines[index + 1]
        return following.gap == 0 and layout.is_unit(text[following.start])
    return False


def _is_date(text: str, lines: Sequence[Line], index: int) -> bool:
    """Return whether a date begins here, one part on each line, that no sentence goes on behind."""
    parts = lines[index : index + len(_DATE)]
    date = "".join(text[part.start : part.end] for part in parts)
    behind = lines[index + len(_DATE)] if index + len(_DATE) < len(lines) else None
    goes_on = behind is not None and text[behind.start] in _NO_BEGIN
    return len(date) <= LONGEST_DATE and is_date_line(date) is not None and not goes_on


def _is_number(text: str, line: Line) -> bool:
    return layout.is_number(text, line.start, line.end)


def _is_marker(text: str, line: Line) -> bool:
    """Return whether a line is a marker and nothing else."""
    return marker.is_marker(text, line.start, line.end)


def _begins(text: str, line: Line) -> bool:
    """Return whether a line begins with a marker."""
    return marker.begins(text, line.start, line.end)
