"""Read and write the numerals that number points: 十二, １２, ㈤, ⒊, ⑦, Ⅳ."""

from __future__ import annotations

from gangmu.text.patterns import late

_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_VARIANTS = str.maketrans("〇○两兩", "零零二二")
_ARABIC = late("[0-9０-９]{1,9}")
_CHINESE = late("[零一二三四五六七八九十百千〇○两兩]{1,8}")
# Years and the like, told digit by digit: 二〇二四, 一九九八, 一〇.
_SPELLED_OUT = late("(?=.*零|一九)[一二三四五六七八九][零一二三四五六七八九]{1,3}")

# First sign, last sign, value of the first.
_SIGNS = (
    ("①", "⑳", 1),
    ("㉑", "㉟", 21),
    ("㊱", "㊿", 36),
    ("⑴", "⒇", 1),
    ("⒈", "⒛", 1),
    ("㈠", "㈩", 1),
    ("㊀", "㊉", 1),
    ("❶", "❿", 1),
    ("⓫", "⓴", 11),
    ("➀", "➉", 1),
    ("➊", "➓", 1),
    ("Ⅰ", "Ⅻ", 1),
    ("ⅰ", "ⅻ", 1),
)
_SIGN_VALUES = {
    chr(ord(first) + step): value + step
    for first, last, value in _SIGNS
    for step in range(ord(last) - ord(first) + 1)
}


def ordinal(text: str) -> int | None:
    """Read a numeral, without brackets or stops around it; None where the text is none.

    A converter that adds up what it knows reads 一百五 as 105 and 十十 as 20; here a Chinese
    numeral counts only where `spell` would write it so.

    >>> [ordinal(word) for word in ("二十三", "一百零五", "两", "１２", "㈩", "⒛", "㊿", "Ⅻ", "一百五")]
    [23, 105, 2, 12, 10, 20, 50, 12, None]
    """
    if text in _SIGN_VALUES:
        return _SIGN_VALUES[text]
    if _ARABIC.fullmatch(text):
        return int(text)
    if not _CHINESE.fullmatch(text):
        return None
    numeral = text.translate(_VARIANTS)
    if numeral in _VALUES:
        return _VALUES[numeral]
    if _SPELLED_OUT.fullmatch(numeral):
        return int("".join(str(_VALUES[digit]) for digit in numeral))
    return _with_units(numeral)


def _with_units(numeral: str) -> int | None:
    if numeral.startswith("十"):
        numeral = "一" + numeral
    numeral = numeral.replace("百十", "百一十").replace("零十", "零一十")
    value = digit = 0
    for sign in numeral:
        if sign in _VALUES:
            digit = _VALUES[sign]
        else:
            value, digit = value + digit * _UNITS[sign], 0
    value += digit
    return value if 1 <= value <= 9999 and _full(value) == numeral else None


def spell(number: int) -> str:
    """Write a number from 1 to 9999 as a Chinese numeral; raise `ValueError` for any other.

    >>> [spell(number) for number in (1, 10, 12, 20, 105, 110, 2024)]
    ['一', '十', '十二', '二十', '一百零五', '一百一十', '二千零二十四']
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"{number} is not between 1 and 9999")
    return _full(number)[10 <= number < 20 :]


def _full(number: int) -> str:
    """Write the numeral with the 一 that is left out before a leading 十."""
    words = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += _DIGITS[digit] + sign
        elif words and not words.endswith("零") and number % unit:
            words += "零"
    return words
