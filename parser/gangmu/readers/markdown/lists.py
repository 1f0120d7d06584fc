"""Number the lists in which every item bears a 1.: Markdown counts them itself, and programs rely on it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from gangmu.language import marker
from gangmu.readers.source import Hint, Line

ENOUGH = 3

_ITEM = re.compile(r"(\d{1,3})[.)][ \t]")
_NO_HINT = Hint()


def numbered(text: str, lines: list[Line]) -> list[Line]:
    """Set the depth of every item, by its indent, and its number, if all items of a text bear a 1."""
    found = {index: item for index, line in enumerate(lines) if (item := _ITEM.match(text, line.start))}
    if len(found) < ENOUGH or any(item[1] != "1" for item in found.values()):
        return lines
    made = list(lines)
    open_lists: list[list[int]] = []  # the indent of each, and its items so far
    for index, line in enumerate(lines):
        if index in found:
            place = _place(open_lists, line.indent)
            made[index] = replace(line, hint=(line.hint or _NO_HINT)._replace(item=place))
        elif _ends_lists(text, line):
            open_lists.clear()
    return made


def _place(open_lists: list[list[int]], indent: int) -> tuple[int, int]:
    """Return the depth and the number of an item, and count it."""
    while open_lists and open_lists[-1][0] > indent + 1:
        open_lists.pop()
    if open_lists and open_lists[-1][0] >= indent - 1:
        open_lists[-1][1] += 1
    else:
        open_lists.append([indent, 1])
    return len(open_lists) - 1, open_lists[-1][1]


def _ends_lists(text: str, line: Line) -> bool:
    """Return whether a heading or a point of the report begins: what follows is another list."""
    if line.hint is not None and line.hint.heading:
        return True
    return marker.begins(text, line.start, line.end)
