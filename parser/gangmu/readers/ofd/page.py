"""Read the content of an OFD page or template: its pieces of text with their places.

Places are in millimetres from the top left corner. A piece (TextObject) has a box, a
transformation of what is in it (CTM), and one or more TextCode, each with the place of its first
character and the advance from each character to the next (GB/T 33190—2016, 11.3).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from gangmu.readers.layout.rows import Run

_FARTHEST = 1e5  # millimetres; what lies further out is no place
_SIZE = 3.5  # millimetres, of type whose size is missing or absurd
_SIZES = (0.1, 1000.0)
_ASKEW = 0.05  # radians; a piece that is turned more is a stamp or a watermark
_SIGN = 0.25  # ems; a gap this wide parts two runs, as in a PDF
_BOLD = 600
_DIGITS = 9  # of a count; no text is as long


class _Piece(NamedTuple):
    """A TextObject: how a place in it becomes a place on the page."""

    x: float
    y: float
    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]
    size: float
    bold: bool

    def place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return self.x + a * x + c * y + e, self.y + b * x + d * y + f


class PageReader:
    """Take the events of one page; `runs` and `askew` are as in `Page`, `templates` ids of templates."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.askew: list[str] = []
        self.templates: list[str] = []
        self._piece: _Piece | None = None
        self._at = (0.0, 0.0)
        self._code: Mapping[str, str] = {}
        self._text: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if name == "TextObject":
            self._piece = _piece(attributes)
            self._at = (0.0, self._piece.height)
        elif name == "TextCode" and self._piece is not None:
            self._code, self._text = attributes, []
        elif name == "Template":
            self.templates.append(attributes.get("TemplateID", ""))

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "TextObject":
            self._piece = None
        elif name == "TextCode" and self._text is not None:
            self._add("".join(self._text).strip("\r\n"))
            self._text = None

    def data(self, text: str) -> None:
        """Take character data."""
        if self._text is not None:
            self._text.append(text)

    def _add(self, text: str) -> None:
        """Cut one TextCode into runs, at its new lines and where a gap is wider than an advance."""
        if self._piece is None:
            return
        x, y = _first(self._code.get("X"), self._at[0]), _first(self._code.get("Y"), self._at[1])
        self._at = (x, y)
        across = _advances(self._code.get("DeltaX"), len(text))
        down = _advances(self._code.get("DeltaY"), len(text))
        begin, start, end = 0, (x, y), x
        for index, char in enumerate(text):
            if index:
                usual = _width(text[index - 1], self._piece.size)
                end, x = x + usual, x + (across[index - 1] if index <= len(across) else usual)
                fall = down[index - 1] if index <= len(down) else 0.0
                y += fall
                if fall or not -0.6 * usual < x - end < _SIGN * self._piece.size:
                    self._finish(text[begin:index], start, end)
                    begin, start = index, (x, y)
            end = x + _width(char, self._piece.size)
        self._finish(text[begin:], start, end)

    def _finish(self, raw: str, start: tuple[float, float], end: float) -> None:
        piece, text = self._piece, " ".join(raw.split())
        if piece is None or not text:
            return
        indent = (len(raw) - len(raw.lstrip())) * piece.size
        (x0, y0), (x1, y1) = piece.place(start[0] + indent, start[1]), piece.place(end, start[1])
        if abs(math.atan2(y1 - y0, x1 - x0)) > _ASKEW:
            self.askew.append(text)
            return
        if piece.width > 0:
            x1 = min(x1, piece.x + piece.width)
        em = _sound_size(piece.size * math.hypot(piece.matrix[2], piece.matrix[3]), piece.size)
        self.runs.append(Run(text, x0, max(x0, x1), -y0, em, piece.bold))


def _piece(attributes: Mapping[str, str]) -> _Piece:
    x, y, width, height = (_numbers(attributes.get("Boundary"), 4) + [0.0] * 4)[:4]
    matrix = _numbers(attributes.get("CTM"), 6)
    a, b, c, d, e, f = matrix if len(matrix) == 6 and any(matrix[:4]) else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    scale = _first(attributes.get("HScale"), 1.0) or 1.0
    return _Piece(
        x,
        y,
        width,
        height,
        (a * scale, b * scale, c, d, e, f),
        _sound_size(_first(attributes.get("Size"), _SIZE), _SIZE),
        _first(attributes.get("Weight"), 400.0) >= _BOLD,
    )


def _sound_size(size: float, otherwise: float) -> float:
    return size if _SIZES[0] <= size <= _SIZES[1] else otherwise


def _width(char: str, size: float) -> float:
    return size * (0.5 if char.isascii() else 1.0)


def _first(words: str | None, otherwise: float) -> float:
    return (_numbers(words, 1) or [otherwise])[0]


def _numbers(words: str | None, count: int) -> list[float]:
    """Read a list of numbers; what is none, or none that a page has, ends it.

    >>> _numbers("1 2.5 inf 3", 4), _numbers(None, 4)
    ([1.0, 2.5], [])
    """
    numbers: list[float] = []
    for word in (words or "").split(maxsplit=count)[:count]:
        number = _number(word)
        if number is None:
            break
        numbers.append(number)
    return numbers


def _number(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if abs(number) <= _FARTHEST else None  # NaN compares as false


def _advances(words: str | None, count: int) -> list[float]:
    """Read a list of at most `count` advances, in which ``g 3 5.6`` says 5.6 three times.

    >>> _advances("5.6 g 2 2.8 5.6", 9), _advances("g 1000000000000 1", 2)
    ([5.6, 2.8, 2.8, 5.6], [1.0, 1.0])
    """
    found: list[float] = []
    rest = iter((words or "").split())
    for word in rest:
        counted = next(rest, "") if word == "g" else "1"
        times = int(counted[:_DIGITS]) if counted.isdecimal() else 0
        number = _number(next(rest, "") if word == "g" else word)
        if number is None or len(found) >= count:
            break
        found += [number] * min(times, count - len(found))
    return found
