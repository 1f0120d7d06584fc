"""Read the characters of Word's symbol fonts: a code in the private use area is only a place in a font."""

from __future__ import annotations

_PRIVATE = 0xF000

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✘", 0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
    0x80: "⓪", 0x8B: "⓿",
}  # fmt: skip
_WINGDINGS |= {0x81 + i: chr(0x2460 + i) for i in range(10)} | {0x8C + i: chr(0x2776 + i) for i in range(10)}
_WINGDINGS_2 = (
    {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x69: "⓪", 0x74: "⓿", 0x97: "●", 0x98: "●", 0xA3: "□"}
    | {0x6A + i: chr(0x2460 + i) for i in range(10)}
    | {0x75 + i: chr(0x2776 + i) for i in range(10)}
)
_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xA7: "♣", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤",
           0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0x2D: "−", 0xBC: "…"}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(code: str, font: str) -> str:
    """Return the character of a w:sym; one that no table knows keeps its private code.

    >>> symbol("F081", "Wingdings"), symbol("2460", "宋体")
    ('①', '①')
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= point <= 0xFFFD or 0xD800 <= point <= 0xDFFF:
        return ""
    return _of_font(point, font) or chr(point)


def bullet(text: str, font: str) -> str:
    """Return the sign of a bulleted level; a sign of an unknown font is shown as ``•``.

    >>> bullet("\\uf06e", "Wingdings"), bullet("\\ue123", "某字体"), bullet("－", "")
    ('■', '•', '－')
    """
    return "".join(
        _of_font(ord(sign), font) or ("•" if "\ue000" <= sign <= "\uf8ff" else sign) for sign in text
    )


def _of_font(point: int, font: str) -> str | None:
    table = _FONTS.get(font.strip().lower())
    if table is None:
        return None
    return table.get(point - _PRIVATE if _PRIVATE <= point <= _PRIVATE + 0xFF else point)
