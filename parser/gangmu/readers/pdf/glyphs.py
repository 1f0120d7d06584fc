"""Take the characters of a PDF page from pdfium, with their places, and string them into runs.

pdfium's own lines are not used: it sets spaces into justified Chinese and breaks lines by lights
of its own. The size of type is read from the advance of wide characters, which is one em: the
nominal size of a font says nothing where the page is scaled (Chromium), and the heights of boxes
differ from font to font.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from gangmu.readers.layout.rows import Page, Run
from gangmu.readers.pdf.answers import PageRead

_BOLD = re.compile(rb"bold|heavy|black|simhei|xbsj|xiaobiaosong", re.IGNORECASE)
_WIDE_SIGN = "\u2e80-\u2fff\u3001-\u303e\u3041-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_WIDE = re.compile(f"[{_WIDE_SIGN}]")
_STRETCHES = re.compile(f"[{_WIDE_SIGN}]+|[0-9]+|.", re.DOTALL)  # what is often drawn evenly
_LATIN_HEIGHT = 1.25  # ems; the box of a line of Latin type, where a run has no wide character
_BOLD_WEIGHT = 600
_SIGN = 0.25  # of the height of a box; a wider gap may hold a sign that is drawn apart, in another font
_EVEN = 0.15  # ems by which a stretch may be longer or shorter than its characters
_FARTHEST = 1e6  # points; what lies further out is no place
_UNMAPPED = re.compile("[\\x00-\\x08\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_IMAGE, _PATH = 3, 2  # FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH
_ENOUGH = 2000  # things on a page, to see of what kind they are
_CURVES = 300  # pieces of curves on a page; frames and rules have fewer
_FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_FILL_STROKE


class _Glyph(NamedTuple):
    """One character, or several of even width: where they begin and end, baseline, height of the box."""

    text: str
    left: float
    right: float
    base: float
    height: float
    turn: int  # the direction of its line in degrees
    place: int  # in the text page, of the first
    spaced: bool  # a space is written before it


def read_page(document: Any, index: int, limit: int) -> PageRead:
    """Read one page. One above `limit` characters is counted, not read."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            count = max(textpage.count_chars(), 0)
            glyphs = list(_glyphs(textpage.raw, count)) if count <= limit else []
            runs, askew = _runs(textpage.raw, glyphs)
        finally:
            textpage.close()
        pictures, curves = _shown(page) if not runs else (False, False)
    finally:
        page.close()
    return PageRead(Page(index + 1, tuple(runs), tuple(askew)), count, pictures, curves)


def _shown(page: Any) -> tuple[bool, bool]:
    """Return whether a page without text shows pictures, and whether it shows words drawn as curves."""
    pictures, pieces = False, 0
    for thing in islice(page.get_objects(max_depth=3), _ENOUGH):
        pictures = pictures or thing.type == _IMAGE
        pieces += pdfium.FPDFPath_CountSegments(thing.raw) if thing.type == _PATH else 0
    return pictures, pieces >= _CURVES


def _glyphs(raw: Any, count: int) -> Iterator[_Glyph]:
    """Yield the characters of a page, a stretch of wide ones that are drawn evenly as one."""
    text = _text(raw, count)
    before, spaced = None, False
    for found in _STRETCHES.finditer(text):
        start, end = found.span()
        if found[0].isspace():
            spaced = spaced or pdfium.FPDFText_IsGenerated(raw, start) != 1
        elif found[0] != _HALF:
            for glyph in _stretch(raw, text, start, end, before):
                before = glyph
                yield glyph._replace(spaced=True) if spaced else glyph
                spaced = False


def _text(raw: Any, count: int) -> str:
    """Return the characters of a page, one for each place in it."""
    buffer = (ctypes.c_ushort * (count + 1))()
    length = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
    if length == count + 1 and len(text) == count and not _UNMAPPED.search(text):
        return text
    return "".join(_characters(raw, count))


def _characters(raw: Any, count: int) -> Iterator[str]:
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            yield " "
        elif 0xD800 <= code < 0xDC00:  # where wchar_t is 16 bits wide
            yield _HALF
            high = code
            continue
        else:
            yield _character(code, high)
        high = 0


_HALF = "\x00"  # stands at the place of the first half of a character


def _character(code: int, high: int) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    unmapped = code < 9 or 13 < code < 32 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)
    return "\ufffd" if unmapped or code > 0x10FFFF else chr(code)


def _stretch(raw: Any, text: str, start: int, end: int, before: _Glyph | None) -> Iterator[_Glyph]:
    """Yield a stretch of characters, in as few pieces as they are drawn in."""
    drawn = _object(raw, start) if end - start > 1 else None
    while start < end:
        after, following = start + 1, None
        if drawn is not None and after < end:
            following = _object(raw, after)
            if following == drawn:
                after = _end_of(raw, drawn, after, end)
                following = _object(raw, after) if after < end else None
        for glyph in _drawn(raw, text, start, after, before):
            yield glyph
            before = glyph
        start, drawn = after, following


def _end_of(raw: Any, drawn: int, start: int, end: int) -> int:
    """Find where what one object draws ends: its characters lie together."""
    if _object(raw, end - 1) == drawn:
        return end
    while end - start > 1:
        middle = (start + end) // 2
        if _object(raw, middle) == drawn:
            start = middle
        else:
            end = middle
    return end


def _drawn(raw: Any, text: str, start: int, end: int, before: _Glyph | None) -> Iterator[_Glyph]:
    """Yield what one object draws: one piece where it is even, else its characters."""
    first = _glyph(raw, text[start], start, before)
    if end - start > 2 and first is not None:
        last = _glyph(raw, text[end - 1], end - 1, first)
        if last is not None and _is_even(first, last):
            yield first._replace(text=text[start:end], right=last.right)
            return
    for glyph in (first, *(_glyph(raw, text[at], at, first) for at in range(start + 1, end))):
        if glyph is not None:
            yield glyph


def _is_even(first: _Glyph, last: _Glyph) -> bool:
    """Return whether the characters from one to another stand on one line without a gap."""
    em = first.right - first.left
    width = (last.place - first.place + 1) * em
    return not (first.turn or last.turn) and abs(last.right - first.left - width) < _EVEN * em


def _object(raw: Any, place: int) -> int | None:
    """Return the address of the object that draws a character."""
    if not hasattr(pdfium, "FPDFText_GetTextObject"):  # pdfium before 2024-08
        return None
    return ctypes.cast(pdfium.FPDFText_GetTextObject(raw, place), ctypes.c_void_p).value


_X, _Y = ctypes.c_double(), ctypes.c_double()
_BOX = pdfium.FS_RECTF()


def _glyph(raw: Any, char: str, index: int, before: _Glyph | None) -> _Glyph | None:
    """Return a character, turned so that its line runs from left to right; None for one in no place."""
    pdfium.FPDFText_GetCharOrigin(raw, index, _X, _Y)
    pdfium.FPDFText_GetLooseCharBox(raw, index, _BOX)
    x, y, left, right, bottom, top = _X.value, _Y.value, _BOX.left, _BOX.right, _BOX.bottom, _BOX.top
    if before is None or before.turn or before.base != y:  # else it goes on on the same straight line
        if not abs(x) + abs(y) + abs(left) + abs(right) + abs(bottom) + abs(top) <= _FARTHEST:  # NaN too
            return None
        turn = round(-math.degrees(pdfium.FPDFText_GetCharAngle(raw, index))) % 360
        if turn:
            return _turned(char, (x, y), (left, right), (bottom, top), turn, index)
    return _Glyph(char, left, right, y, top - bottom, 0, index, False)


def _turned(
    char: str,
    origin: tuple[float, float],
    sides: tuple[float, float],
    ends: tuple[float, float],
    turn: int,
    index: int,
) -> _Glyph:
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    along = [a * cos + b * sin for a in sides for b in ends]
    across = [b * cos - a * sin for a in sides for b in ends]
    base = origin[1] * cos - origin[0] * sin
    return _Glyph(char, min(along), max(along), base, max(across) - min(across), turn, index, False)


def _runs(raw: Any, glyphs: list[_Glyph]) -> tuple[list[Run], list[str]]:
    """Join characters that follow each other on one line; rotated ones stay apart."""
    turns = Counter(glyph.turn for glyph in glyphs)
    upright = turns.most_common(1)[0][0] if turns else 0
    runs: list[Run] = []
    askew: list[str] = []
    part: list[_Glyph] = []
    for glyph in glyphs:
        if part and not _follows(part[-1], glyph):
            _finish(raw, part, upright, runs, askew)
            part = []
        part.append(glyph)
    if part:
        _finish(raw, part, upright, runs, askew)
    return runs, askew


def _follows(before: _Glyph, glyph: _Glyph) -> bool:
    em = max(before.height, glyph.height, 1.0)
    if glyph.turn != before.turn or abs(glyph.base - before.base) > 0.15 * em:
        return False
    overlap = 0.4 if glyph.turn % 90 == 0 else 1.0  # the box around a slanting character is too wide
    return -overlap * em < glyph.left - before.right < _SIGN * em


def _finish(raw: Any, part: list[_Glyph], upright: int, runs: list[Run], askew: list[str]) -> None:
    text = "".join(_gap(before, glyph) + glyph.text for before, glyph in pairwise([part[0], *part]))
    if part[0].turn != upright:
        askew.append(text)
        return
    runs.append(
        Run(
            text,
            part[0].left,
            max(glyph.right for glyph in part),
            part[0].base,
            _em(part),
            _is_bold(raw, part[0].place) and _is_bold(raw, part[-1].place + len(part[-1].text) - 1),
            part[0].spaced,
        )
    )


def _gap(before: _Glyph, glyph: _Glyph) -> str:
    """Return the space between two characters: one that is written, or a gap between Latin words."""
    if glyph.place == before.place:
        return ""
    apart = glyph.left - before.right > 0.15 * glyph.height
    return " " if glyph.spaced or (apart and (before.text[-1] + glyph.text[0]).isascii()) else ""


def _em(part: list[_Glyph]) -> float:
    wide = [(glyph.right - glyph.left) / len(glyph.text) for glyph in part if _WIDE.match(glyph.text)]
    digits = [(glyph.right - glyph.left) / len(glyph.text) for glyph in part if glyph.text.isdigit()]
    size = median(wide) if wide else 2 * median(digits) if digits else 0.0
    return size or max(glyph.height for glyph in part) / _LATIN_HEIGHT


def _is_bold(raw: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT or _is_stroked(raw, index):
        return True
    flags, buffer = ctypes.c_int(), ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(raw, index, buffer, 128, flags)
    return 0 < length <= 128 and _BOLD.search(buffer.value) is not None


def _is_stroked(raw: Any, index: int) -> bool:
    """Return whether a character is made bold by drawing its outline too, for want of a bold font."""
    if not hasattr(pdfium, "FPDFText_GetTextObject"):  # pdfium before 2024-08
        return False
    drawn = pdfium.FPDFText_GetTextObject(raw, index)
    return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _FILL_AND_STROKE
