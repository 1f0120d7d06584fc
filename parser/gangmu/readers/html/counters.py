"""Count what a style sheet numbers by itself: ``li::before {content: counter(item, cjk-ideographic) '、'}``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gangmu.readers.html.list_markers import numeral

_CALL = re.compile(
    r"""counters?\(\s*([\w-]+)\s*(?:,\s*["'][^"']*["']\s*)?(?:,\s*([\w-]+)\s*)?\)|"([^"]*)"|'([^']*)'"""
)
_CHANGE = re.compile(r"([a-z_][\w-]*)(?:\s+(-?\d{1,6}))?", re.IGNORECASE)

Change = tuple[str, int | None]


class Counters:
    """The counters of a page while it is walked; what an element resets ends with its parent."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def enter(self, declared: Mapping[str, str]) -> list[Change]:
        """Reset and increase what an element says; give what is to be put back when its parent ends."""
        undo: list[Change] = []
        for name, start in _changes(declared.get("counter-reset")):
            undo.append((name, self.values.get(name)))
            self.values[name] = start or 0
        for name, step in _changes(declared.get("counter-increment")):
            self.values[name] = self.values.get(name, 0) + (1 if step is None else step)
        return undo

    def restore(self, undo: list[Change]) -> None:
        """Put back what was reset."""
        for name, value in reversed(undo):
            if value is None:
                self.values.pop(name, None)
            else:
                self.values[name] = value

    def before(self, declared: Mapping[str, str]) -> tuple[int, str] | None:
        """Give the number that stands before an element and its words; None where it has none.

        >>> counters = Counters()
        >>> counters.before({"content": "'第' counter(a, cjk-ideographic) '条 '", "counter-increment": "a"})
        (1, '第一条 ')
        """
        self.enter(declared)
        content = declared.get("content", "")
        if "counter" not in content:
            return None
        ordinal, words = 0, ""
        for call in _CALL.finditer(content):
            if call[1]:
                ordinal = self.values.get(call[1], 0)
                words += numeral(ordinal, call[2] or "decimal")
            else:
                words += call[3] or call[4] or ""
        return ordinal, words


def _changes(value: str | None) -> list[Change]:
    if not value or value == "none":
        return []
    return [(name, int(number) if number else None) for name, number in _CHANGE.findall(value)]
