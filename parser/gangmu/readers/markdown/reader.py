"""Read Markdown: what people write, and what docling, MinerU and markitdown make of reports.

The text stays as it is. Every sign of Markdown lies in `Line.markup` (also before the first word
and after the last), or, where a line holds nothing else, in a line with ``drop="markup"``: every
character that is not space lies in exactly one of a line without its markup, and a markup span.

Structure is read with care for Chinese texts: a line of ``---`` under a long sentence is a rule,
not a heading; ``- 3 -`` is a page number, not a list; indented text is text, not code.
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from gangmu.readers.encoding.decode import decode
from gangmu.readers.markdown.embedded_html import Place, veil
from gangmu.readers.markdown.front_matter import front_matter
from gangmu.readers.markdown.inline import Signs, Span, merged, signs, within
from gangmu.readers.markdown.lists import numbered
from gangmu.readers.source import Hint, Line, Source
from gangmu.readers.strings.origin import Origin, Rewriting
from gangmu.readers.strings.references import REFERENCE, decoded

MAX_NESTING = 16  # quote marks and bullets before the words of one line
MAX_SETEXT_TITLE = 60  # code points; a longer line over a rule is a paragraph over a rule

_LEAD = re.compile(r"[ \t\u3000]*+(?:(>)|([-*+])(?=[ \t\u3000])|(\#{1,6})(?=\s|\Z)|(\#{2,6})(?=[^\s\#]))")
_PAGE_NUMBER = re.compile(r"\s*+-\s*+\d{1,4}\s*+-\s*\Z")
_SETEXT = re.compile(r"\s*+(?:(==)=++|---++)\s*\Z")
_NO_WORDS = re.compile(
    r"\s*+(?:([-*_])(?:[ \t]*+\1){2,}+|===++|(?:`{3,}+|~{3,}+)[\w-]*+|\\(?:newpage|pagebreak|clearpage))\s*\Z"
)
_CLOSING_HASHES = re.compile(r"[ \t](\#{1,100}+)\s*\Z")
# A blank line, a sign of a block, an indent in Chinese, a row of a table.
_BEGINS = re.compile(r"[ \t]*+(?:[\r\n]|\Z|\u3000|>|[-*+][ \t\u3000]|\#|```|~~~|[-*_=]{3}|[^\n|]{0,400}+\|)")
_GRID_RULE = re.compile(r"\s*+(?=[^\n|]*+\|)\|?(?:[ \t]*+:?-++:?[ \t]*+\|?)++\s*\Z")
_PIPE = re.compile(r"\\.|(\|)", re.DOTALL)
_WORD = re.compile(r"\S")
_SENTENCE_ENDS = ("。", "！", "？", "；", "，", ";", ",", "!", "?")
_CLOSERS = "。：；:;.．"
_NO_HINT = Hint()
_NO_TAG = re.compile(r"[^\x00-\x7f]|[\d =]")
_MARKUP_SIGNS = "&<>*_#[]`|\\\u200b\u200c\u200d\ufeff"  # as words they would be read as markup


def read(data: bytes, *, name: str | None = None) -> Source:
    """Read the bytes of a Markdown file; total for all bytes that are text."""
    decoded = decode(data, name=name)
    return read_text(decoded.text, name=name)._replace(
        encoding=decoded.encoding, sha256=hashlib.sha256(data).hexdigest(), diagnostics=decoded.diagnostics
    )


def read_text(text: str, *, name: str | None = None) -> Source:
    """Read Markdown that is decoded already; total for every `str`.

    >>> text = "# **一、举措**\\n"
    >>> [text[line.start : line.end] for line in read_text(text).lines]
    ['一、举措']
    """
    words, origin = _without_references(text)
    labels, front = front_matter(words)
    reader = _Reader(words, front)
    start = 0
    pieces = reader.shown.splitlines(keepends=True)
    for piece, following in pairwise([*pieces, ""]):
        reader.take(piece, following, start)
        start += len(piece)
    lines = tuple(numbered(words, reader.lines))
    return Source(words, lines, format="markdown", name=name, labels=labels, origin=origin)


def _without_references(text: str) -> tuple[str, Origin | None]:
    """Decode the references of letters and marks (&mdash;); those of spaces and signs are veiled."""
    if "&" not in text:
        return text, None
    made = Rewriting(text)
    out: list[str] = []
    at = 0
    for found in REFERENCE.finditer(text):
        words = decoded(found[0])
        if words is None or (_is_sign(words) and not (words == "<" and _NO_TAG.match(text, found.end()))):
            continue
        out += (text[at : found.start()], words)
        made.put(found.start() - at, at, found.start())
        made.put(len(words), *found.span())
        at = found.end()
    made.put(len(text) - at, at, len(text))
    return ("".join((*out, text[at:])), made.origin()) if at else (text, None)


def _is_sign(words: str) -> bool:
    return words.isspace() or not words.strip(_MARKUP_SIGNS)


class _Stretch(NamedTuple):
    """A part of a physical line that becomes one `Line`: where inline signs may stand, and what is known."""

    start: int
    end: int
    markup: tuple[Span, ...] = ()
    hint: Hint = _NO_HINT


class _Reader:
    """Go once through a text; `take` gets its physical lines in order, `lines` grows."""

    def __init__(self, text: str, front: int) -> None:
        self.text = text
        self.shown, hidden, marks = veil(text, front)
        self.front = front
        self.hidden = list(reversed(hidden))
        self.marks = list(reversed(marks))
        self.place: Place | None = None
        self.html_tables = -1
        self.grid: tuple[int, int] | None = None  # table and row of the pipe table we are in
        self.tables = 0
        self.lines: list[Line] = []
        self.gap = 0
        self.inline = Signs((), ())  # the markup of the paragraph we are in
        self.paragraph_end = -1
        self.may_be_title = False  # the line above is a paragraph of one line so far

    def take(self, piece: str, following: str, start: int) -> None:
        end = start + len(piece)
        in_paragraph, self.may_be_title = self.may_be_title, False
        if start < self.front:
            self._write(start, end, [])
        elif self.place is not None or (self.marks and self.marks[-1].at <= end):
            self._write(start, end, self._html_cells(start, end))
        elif self._in_grid(piece, following):
            self._write(start, end, [] if _GRID_RULE.match(piece) else self._grid_cells(piece, start))
        elif in_paragraph and (underline := _SETEXT.match(piece)) and self._is_title(underline[1]):
            self.lines[-1] = _with_heading(self.lines[-1], 1 if underline[1] else 2)
            self._write(start, end, [])
        elif _NO_WORDS.match(piece):
            self._write(start, end, [])
        else:
            self._paragraph(piece, start)

    # --- blocks -------------------------------------------------------------------------------

    def _is_title(self, double: str | None) -> bool:
        words = self.text[self.lines[-1].start : self.lines[-1].end]
        return len(words) <= MAX_SETEXT_TITLE and (bool(double) or not words.endswith(_SENTENCE_ENDS))

    def _paragraph(self, piece: str, start: int) -> None:
        lead, at, heading = _lead(piece)
        stop = len(piece)
        if heading and (closing := _CLOSING_HASHES.search(piece, max(at, len(piece) - 200))):
            stop = closing.start(1)
            lead.append(closing.span(1))
        markup = tuple((start + first, start + last) for first, last in lead)
        after_blank = self.gap > 0 or not self.lines or self.lines[-1].hint is not None
        words = self._write(
            start, start + len(piece), [_Stretch(start + at, start + stop, markup, Hint(heading=heading))]
        )
        self.may_be_title = words and not lead and after_blank

    def _in_grid(self, piece: str, following: str) -> bool:
        if "|" not in piece:
            self.grid = None
        elif self.grid is not None:
            self.grid = (self.grid[0], self.grid[1] + (not _GRID_RULE.match(piece)))
        elif _GRID_RULE.match(following):
            header = piece.strip(" \t|\r\n") != ""
            self.grid = (self.tables, 0 if header else -1)
            self.tables += 1
        return self.grid is not None

    def _grid_cells(self, piece: str, start: int) -> list[_Stretch]:
        assert self.grid is not None
        table, row = self.grid
        pipes = [found.start() for found in _PIPE.finditer(piece) if found[1]]
        column = -1 if piece.lstrip().startswith("|") else 0
        cells = []
        for number, (before, after) in enumerate(pairwise([-1, *pipes, len(piece)])):
            markup = ((start + before, start + before + 1),) if number else ()
            hint = Hint(table=(table, max(row, 0), max(column + number, 0)))
            cells.append(_Stretch(start + before + 1, start + after, markup, hint))
        return cells

    def _html_cells(self, start: int, end: int) -> list[_Stretch]:
        cells = []
        at = start
        while self.marks and self.marks[-1].at <= end:
            mark = self.marks.pop()
            cells.append(_Stretch(at, mark.at, (), Hint(table=self.place)))
            at, self.place = mark.at, self._numbered(mark.place)
        cells.append(_Stretch(at, end, (), Hint(table=self.place)))
        return cells

    def _numbered(self, place: Place | None) -> Place | None:
        """Number HTML tables and pipe tables in one count."""
        if place is None:
            return None
        if place[0] != self.html_tables:
            self.html_tables = place[0]
            self.tables += 1
        return (self.tables - 1, place[1], place[2])

    # --- lines --------------------------------------------------------------------------------

    def _write(self, start: int, end: int, stretches: list[_Stretch]) -> bool:
        """Write the lines of ``[start, end)``; markup without words goes to a neighbour or is dropped."""
        first = len(self.lines)
        left: list[Span] = []
        for stretch in stretches:
            left += stretch.markup
            left = self._stretch(stretch, start, left)
        if self.hidden:
            left += self._hidden(end)
        if len(self.lines) == first:
            self._drop(start, end)
            return False
        if left:
            last = self.lines[-1]
            self.lines[-1] = replace(last, markup=tuple(merged(sorted([*last.markup, *left]))))
        return True

    def _stretch(self, stretch: _Stretch, start: int, left: list[Span]) -> list[Span]:
        """Append the line of one stretch; return the markup where it holds no words."""
        found = self._signs(stretch)
        spans = [*self._hidden(stretch.end), *found.markup]
        spans = merged(sorted(spans)) if spans else spans
        words = _gaps(self.text, spans, stretch.start, stretch.end)
        if not words:
            left += spans
            return left
        first, last = words[0][0], words[-1][1]
        bold = bool(found.bold) and _is_bold(self.text, [*spans, *found.bold], first, last)
        hint = stretch.hint._replace(bold=True) if bold else stretch.hint
        self.lines.append(
            Line(
                first,
                last,
                indent=self._indent(start),
                gap=self.gap,
                markup=tuple(merged(sorted([*left, *spans])) if left else spans),
                hint=None if hint == _NO_HINT else hint,
            )
        )
        self.gap = 0
        return []

    def _signs(self, stretch: _Stretch) -> Signs:
        """Find the inline markup of a stretch; emphasis and links go over the lines of a paragraph."""
        start, end = stretch.start, stretch.end
        if stretch.hint != _NO_HINT:
            return signs(self.shown, start, end)
        if end > self.paragraph_end:
            self.paragraph_end = _end_of_paragraph(self.shown, start)
            self.inline = signs(self.shown, start, self.paragraph_end)
        if not self.inline.markup and not self.inline.bold:
            return self.inline  # most paragraphs have none
        return Signs(
            tuple(within(self.inline.markup, start, end)), tuple(within(self.inline.bold, start, end))
        )

    def _indent(self, start: int) -> int:
        word = _WORD.search(self.text, start)
        return word.start() - start if word else 0

    def _drop(self, start: int, end: int) -> None:
        words = _gaps(self.text, [], start, end)
        if words:
            self.lines.append(Line(*words[0], gap=self.gap, hint=Hint(drop="markup")))
        self.gap = 0 if words else self.gap + 1

    def _hidden(self, end: int) -> list[Span]:
        """Take what the veil hides before `end`; a comment over several lines is cut at their ends."""
        taken: list[Span] = []
        while self.hidden and self.hidden[-1][0] < end:
            first, last = self.hidden.pop()
            taken.append((first, min(last, end)))
            if last > end:
                self.hidden.append((end, last))
        return taken


def _lead(piece: str) -> tuple[list[Span], int, int]:
    """Find the quote marks, bullets and hashes before the words: their spans, the end, the heading level."""
    lead: list[Span] = []
    at = 0
    if _PAGE_NUMBER.match(piece):
        return lead, at, 0
    while len(lead) < MAX_NESTING and (sign := _LEAD.match(piece, at)) is not None:
        group = sign.lastindex or 0
        at = sign.end()
        lead.append(sign.span(group))
        if group > 2:
            return lead, at, len(sign[group])
    return lead, at, 0


def _end_of_paragraph(shown: str, start: int) -> int:
    """Return where the lines that belong together end: before a blank one, or one that begins something."""
    end = shown.find("\n", start)
    while end >= 0 and not _BEGINS.match(shown, end + 1):
        end = shown.find("\n", end + 1)
    return len(shown) if end < 0 else end + 1


def _gaps(text: str, spans: list[Span], start: int, end: int) -> list[Span]:
    """Return the parts of ``[start, end)`` outside `spans`, stripped of space, that hold words."""
    if not spans and not text[start : start + 1].isspace():
        words = text[start:end].rstrip()
        return [(start, start + len(words))] if words else []
    parts: list[Span] = []
    for at, stop in pairwise([(start, start), *spans, (end, end)]):
        first, last = max(at[1], start), min(stop[0], end)
        words = text[first:last].strip()
        if words:
            lead = text.index(words[0], first, last)
            parts.append((lead, lead + len(words)))
    return parts


def _is_bold(text: str, covered: list[Span], start: int, end: int) -> bool:
    """Return whether markup and bold cover the whole line; a closing mark may stand outside."""
    bare = _gaps(text, merged(sorted(covered)), start, end)
    return all(not text[first:last].strip(_CLOSERS) for first, last in bare)


def _with_heading(line: Line, level: int) -> Line:
    return replace(line, hint=(line.hint or _NO_HINT)._replace(heading=level))
