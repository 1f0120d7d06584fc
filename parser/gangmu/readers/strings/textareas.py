"""Open the textareas in which a page keeps the HTML of its text, for a script to show."""

from __future__ import annotations

import re

from gangmu.readers.detect import HEAD, is_html
from gangmu.readers.strings.origin import Origin, Rewriting
from gangmu.readers.strings.references import REFERENCE, unreferenced
from gangmu.text.patterns import late

ENOUGH = 200  # code points; a form's own words are fewer

_OPEN = late(r"<textarea\b[^<>]*>", re.IGNORECASE)
_CLOSE = late(r"</textarea\s*>", re.IGNORECASE)


def open_textareas(html: str) -> tuple[str, Origin] | None:
    """Return the page with the HTML of its textareas in place of them; None where none holds any."""
    if "<textarea" not in html.lower():
        return None
    made = _Page(html)
    at = 0
    while (opened := _OPEN.search(html, at)) is not None and (close := _CLOSE.search(html, opened.end())):
        inner = html[opened.end() : close.start()]
        at = close.end()
        if len(inner) >= ENOUGH and is_html(unreferenced(inner[:HEAD])):
            made.take(opened.start(), opened.end(), close.start())
            made.done = at
    return made.finished() if made.done else None


class _Page:
    def __init__(self, html: str) -> None:
        self.html = html
        self.done = 0
        self._out: list[str] = []
        self._made = Rewriting(html)

    def take(self, start: int, first: int, last: int) -> None:
        """Put a <div> in place of the textarea at `start`, its words ``[first, last)`` decoded once."""
        self._copy(self.done, start)
        self._insert("<div>")
        at = first
        for found in REFERENCE.finditer(self.html, first, last):
            self._copy(at, found.start())
            at = found.end()
            words = _once(found[0])
            self._out.append(words)
            self._made.put(len(words), found.start(), at)
        self._copy(at, last)
        self._insert("</div>")

    def finished(self) -> tuple[str, Origin]:
        self._copy(self.done, len(self.html))
        return "".join(self._out), self._made.origin()

    def _copy(self, start: int, end: int) -> None:
        self._out.append(self.html[start:end])
        self._made.put(end - start, start, end)

    def _insert(self, words: str) -> None:
        self._out.append(words)
        self._made.length += len(words)


def _once(reference: str) -> str:
    return (
        f"&{reference[5:]}"
        if reference.startswith("&amp;") and len(reference) > 5
        else unreferenced(reference)
    )
