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
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from gangmu.readers.pdf.rows import Page, Run

_BOLD = re.compile(rb"bold|heavy|black|simhei|xbsj|xiaobiaosong", re.IGNORECASE)
_WIDE = re.compile("[\u2e80-\u303e\u3041-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_LATIN_HEIGHT = 1.25  # ems; the box of a line of Latin type, where a run has no wide character
_BOLD_WEIGHT = 600
_SIGN = 0.25  # of the height of a box; a wider gap may hold a sign that is drawn apart, in another font
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_FILL_STROKE


class _Glyph(NamedTuple):
    """One character: where it begins and ends on its line, its baseline, the height of its box."""

    char: str
    left: float
    right: float
    base: float
    height: float
    turn: int  # the direction of its line in degrees
    place: int  # in the text page
    spaced: bool  # a space is written before it


def read_page(document: Any, index: int, limit: int) -> tuple[Page, bool, int]:
    """Read one page: its runs, whether it shows pictures, and how many characters it has.

    A page above `limit` characters is counted, not read.
    """
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            count = max(textpage.count_chars(), 0)
            glyphs = _glyphs(textpage.raw, count) if count <= limit else []
            runs, askew = _runs(textpage.raw, glyphs)
        finally:
            textpage.close()
        pictures = not runs and any(True for _ in page.get_objects(filter=[_IMAGE], max_depth=3))
    finally:
        page.close()
    return Page(index + 1, tuple(runs), tuple(askew)), pictures, count


def _glyphs(raw: Any, count: int) -> list[_Glyph]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    glyphs: list[_Glyph] = []
    spaced = False
    high = 0
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:  # where wchar_t is 16 bits wide
            high = code
            continue
        char = _character(code, high)
        high = 0
        if char.isspace():
            spaced = True
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        turn = round(-math.degrees(pdfium.FPDFText_GetCharAngle(raw, index))) % 360
        corners = (box.left, box.bottom, box.right, box.top)
        glyphs.append(_glyph(char, x.value, y.value, corners, turn, index, spaced))
        spaced = False
    return glyphs


def _character(code: int, high: int) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    unmapped = code < 9 or 13 < code < 32 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)
    return "\ufffd" if unmapped or code > 0x10FFFF else chr(code)


def _glyph(
    char: str,
    x: float,
    y: float,
    corners: tuple[float, float, float, float],
    turn: int,
    index: int,
    spaced: bool,
) -> _Glyph:
    """Turn a character so that its line runs from left to right."""
    left, bottom, right, top = corners
    if turn == 0:
        return _Glyph(char, left, right, y, top - bottom, 0, index, spaced)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    along = [a * cos + b * sin for a in (left, right) for b in (bottom, top)]
    across = [b * cos - a * sin for a in (left, right) for b in (bottom, top)]
    base = y * cos - x * sin
    return _Glyph(char, min(along), max(along), base, max(across) - min(across), turn, index, spaced)


def _runs(raw: Any, glyphs: list[_Glyph]) -> tuple[list[Run], list[str]]:
    """String characters that follow each other on one line; apart, those that stand askew."""
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
    text = "".join(_gap(before, glyph) + glyph.char for before, glyph in pairwise([part[0], *part]))
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
            _is_bold(raw, part[0].place) and _is_bold(raw, part[-1].place),
            part[0].spaced,
        )
    )


def _gap(before: _Glyph, glyph: _Glyph) -> str:
    """Give the space between two characters: one that is written, or a gap between Latin words."""
    if glyph.place == before.place:
        return ""
    apart = glyph.left - before.right > 0.15 * glyph.height
    return " " if glyph.spaced or (apart and (before.char + glyph.char).isascii()) else ""


def _em(part: list[_Glyph]) -> float:
    wide = [glyph.right - glyph.left for glyph in part if _WIDE.match(glyph.char)]
    digits = [glyph.right - glyph.left for glyph in part if glyph.char.isdigit()]
    size = median(wide) if wide else 2 * median(digits) if digits else 0.0
    return size or max(glyph.height for glyph in part) / _LATIN_HEIGHT


def _is_bold(raw: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT or _is_stroked(raw, index):
        return True
    flags, buffer = ctypes.c_int(), ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(raw, index, buffer, 128, flags)
    return 0 < length <= 128 and _BOLD.search(buffer.value) is not None


def _is_stroked(raw: Any, index: int) -> bool:
    """Tell whether a character is made bold by drawing its outline too, for want of a bold font."""
    import pypdfium2.raw as pdfium

    if not hasattr(pdfium, "FPDFText_GetTextObject"):  # pdfium before 2024-08
        return False
    drawn = pdfium.FPDFText_GetTextObject(raw, index)
    return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _FILL_AND_STROKE
