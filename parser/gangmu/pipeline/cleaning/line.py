"""Turn the lines of a source into rows: the working record of the cleaner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from gangmu.language import layout, marker, matter
from gangmu.language.page import Piece, chrome
from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.source import Line, Source
from gangmu.text.dates import is_date_line, is_impossible_date
from gangmu.text.patterns import late

PROSE = 24  # a line of this many characters that holds a full stop is running text
SENTENCE = 12  # and a shorter one that ends in a full stop
LONGEST_DATE = 24
LISTING = 40  # so is one of this many that holds commas only

_MARKER_FIRST = ("hanzi", "paren-hanzi", "arabic", "part", "article")
_BRACKETS = late("[ \t\u3000\u00a0\u200b\ufeff“”\"'‘’《》〈〉<>（）()]+")


_Made = TypeVar("_Made")


class _Once(Generic[_Made]):
    """Work a property out where it is first asked for, and keep it.

    `functools.cached_property` does so too, but under a lock up to Python 3.11: for half a dozen properties
    of every line that was one part in thirty of all the time.
    """

    def __init__(self, work: Callable[[Any], _Made]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, row: Any, owner: type[Any]) -> _Made:
        if row is None:
            return self  # type: ignore[return-value]
        made: _Made = self.work(row)
        row.__dict__[self.name] = made
        return made


@dataclass(slots=False)
class Row:
    """One line, or a part of one, and what the cleaner has made of it.

    `kind` is empty while undecided, else ``text``, ``cell``, a matter word, or ``drop``, and then
    `reason` says as what. `cuts` are pieces inside that are boilerplate.
    """

    form: str
    start: int
    end: int
    line: Line
    cuts: list[tuple[BoilerplateKind, int, int]] = field(default_factory=list)
    kind: str = ""
    reason: BoilerplateKind = "other"

    @_Once
    def text(self) -> str:
        """The words of the row, without its cuts."""
        if not self.cuts:
            return self.form[self.start : self.end]
        parts, at = [], self.start
        for _, start, end in self.cuts:
            if start >= at and start < self.end:
                parts.append(self.form[at:start])
                at = end
        return "".join((*parts, self.form[at : self.end])).strip()

    def part(self, start: int, end: int) -> Row:
        """Return the part ``[start, end)`` of the row, in the source, without the spaces at its ends."""
        words = self.form[start:end]
        start += len(words) - len(words.lstrip())
        end = max(start, end - len(words) + len(words.rstrip()))
        start = min((cut[1] for cut in self.cuts if cut[1] < start < cut[2]), default=start)  # a cut is whole
        cuts = [cut for cut in self.cuts if start <= cut[1] and cut[2] <= end]
        return Row(self.form, start, end, self.line, cuts)

    def drop(self, reason: BoilerplateKind) -> None:
        """Decide that the row is boilerplate, of the kind `reason`."""
        self.kind, self.reason = "drop", reason

    @_Once
    def chrome(self) -> tuple[Piece, ...] | None:
        """What the line is made of when it is chrome from end to end."""
        return chrome(self.text)

    @_Once
    def squeezed(self) -> str:
        """The text without spaces, quotes and brackets, to compare titles by."""
        return squeeze(self.text)

    @_Once
    def prose(self) -> bool:
        """Whether this is running text: long enough, with sentence marks, and no chrome."""
        text = self.text
        if len(text) < PROSE:
            return len(text) >= SENTENCE and text[-1] == "。" and not self.chrome
        stops = "。" in text or "；" in text or "！" in text or (";" in text and "," in text)
        listed = len(text) >= LISTING and text.count("，") + text.count(",") + text.count("、") >= 2
        return (stops or listed) and not self.chrome

    @_Once
    def dated(self) -> bool:
        """Whether the line is a date and nothing else."""
        if len(self.text) > LONGEST_DATE:
            return False
        return is_date_line(self.text) is not None or is_impossible_date(self.text)

    @property
    def bracketed_date(self) -> bool:
        """Whether this is a date in brackets, which under a title tells when a report was delivered."""
        return self.text[0] in "（(" and self.dated

    @_Once
    def marker(self) -> str | None:
        """The style of the marker that the line begins with, of those that head a line."""
        style = marker.leading_style(self.text)
        return style if style in _MARKER_FIRST else None

    @_Once
    def blurb(self) -> bool:
        """Whether this is what an editor says of the report: 编者按：…."""
        return layout.begins_with_blurb(self.text)

    @_Once
    def listed(self) -> bool:
        """Whether the line could be the next of a list of attachments: 2.2023年度统计表."""
        return layout.is_listed(self.text)

    @_Once
    def matter(self) -> str | None:
        """The matter that the whole line could be by its words, by ``grammar/matter.lark``."""
        if len(self.text) > 160 or "。" in self.text[:-1]:
            return None
        words = self.text.strip("* \t\u3000\u00a0")  # ***政府工作报告**
        return matter.kind_of(words) if words else None


def with_all_cuts(row: Row, parts: list[Row]) -> list[Row]:
    """Return the parts of a row, in order; a cut that lies in none of them goes with the part before it."""
    held = {cut for part in parts for cut in part.cuts}
    starts = [part.start for part in parts]
    for cut in row.cuts:
        if cut not in held:
            parts[max(0, bisect_right(starts, cut[1]) - 1)].cuts.append(cut)
    return parts


def squeeze(text: str) -> str:
    """Take out spaces, quotes and brackets.

    >>> squeeze("关于《 办法 》的通知")
    '关于办法的通知'
    """
    return _BRACKETS.sub("", text)


def rows_of(source: Source, form: str) -> list[Row]:
    """Make a row of every line; `form` is the source text in the shape that grammars match."""
    rows = []
    for line in source.lines:
        row = Row(form, line.start, line.end, line)
        if line.markup or line.between:
            row.cuts += [("markup", start, end) for start, end in sorted((*line.markup, *line.between))]
        if line.hint is not None and line.hint.drop is not None:
            row.drop(line.hint.drop)
        elif line.hint is not None and line.hint.table is not None:
            row.kind = "cell"
        rows.append(row)
    return rows
