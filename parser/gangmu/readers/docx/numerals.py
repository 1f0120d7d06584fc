"""Write a number in one of Word's number formats (ECMA-376 part 1, 17.18.59 ST_NumberFormat).

A format that ends (circled numbers, letters of the zodiac) goes on in plain digits, as in Word.
Formats of other scripts than ours are written in plain digits too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL_CN = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TW = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JA = "〇壱弐参四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_CHICAGO = "*†‡§"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MAX_ROMAN = 32_767  # Word counts no further; a million would be a thousand letters M
_MAX_REPEAT = 30  # Word repeats a letter up to thirty times: 780 is the last number in letters


def numeral(value: int, style: str, pattern: str = "") -> str:
    """Write `value` in the number format `style`; `pattern` is the `w:format` of a custom one.

    >>> numeral(12, "chineseCountingThousand"), numeral(3, "decimalEnclosedCircle")
    ('十二', '③')
    >>> numeral(28, "upperLetter"), numeral(1_000_000, "upperRoman")
    ('BB', '1000000')
    """
    if style == "custom":
        return str(value).zfill(_width(pattern))
    return _FORMATS.get(style, str)(value) if value >= 0 else str(value)


def _width(pattern: str) -> int:
    """Read the width of a custom format from its first example: ``001, 002, 003, ...`` is three."""
    return min(len(pattern.partition(",")[0].strip()), 10)


def _series(first: int | str, length: int = 0) -> Callable[[int], str]:
    signs = first if isinstance(first, str) else "".join(map(chr, range(first, first + length)))

    def write(value: int) -> str:
        return signs[value - 1] if 1 <= value <= len(signs) else str(value)

    return write


def _circled(value: int) -> str:
    """Write ① to ⑳; Unicode's ㉑ to ㊿ are not what Word shows, but what it means."""
    for low, high, first in ((0, 0, 0x24EA), (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= value <= high:
            return chr(first + value - low)
    return str(value)


def _repeated(letters: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        times, index = divmod(value - 1, len(letters))
        return letters[index] * (times + 1) if value > 0 and times < _MAX_REPEAT else str(value)

    return write


def _roman(value: int) -> str:
    if not 0 < value <= _MAX_ROMAN:
        return str(value)
    signs: list[str] = []
    for amount, sign in _ROMAN:
        count, value = divmod(value, amount)
        signs.append(sign * count)
    return "".join(signs)


def _digitwise(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda value: str(value).translate(table)


def _counting(digits: str) -> Callable[[int], str]:
    """Count in tens up to 99, above it digit by digit: 九十九, 一○○."""
    spell, plain = _head_ten(_thousands(_DIGITS, "十百千", "", "万亿")), _digitwise(digits)
    return lambda value: spell(value) if 0 < value < 100 else plain(value)


def _thousands(digits: str, units: str, zero: str, groups: str) -> Callable[[int], str]:
    """Spell a number out in groups of four digits; `zero` stands once for every run of gaps."""

    def group(value: int, words: list[str]) -> None:
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if digit:
                words.append(digits[digit] + (units[place - 1] if place else ""))
            elif words and words[-1] != zero:
                words.append(zero)

    def spell(value: int) -> str:
        if not 0 < value < 10**12:
            return str(value) if value else digits[0]
        words: list[str] = []
        for index in (2, 1, 0):
            group(value // 10_000**index % 10_000, words)
            ends_in_gap = words[-1:] == [zero]
            if ends_in_gap:
                words.pop()
            if index and value // 10_000**index % 10_000:
                words.append(groups[index - 1])
            if ends_in_gap and index:
                words.append(zero)
        return "".join(words)

    return spell


def _head_ten(spell: Callable[[int], str]) -> Callable[[int], str]:
    """Write 十二 at the head of a number, and 一百一十二 within it."""
    return lambda value: spell(value).removeprefix("一") if spell(value).startswith("一十") else spell(value)


def _japanese(value: int) -> str:
    """Omit every 一 before a unit: 百十二."""
    return _JAPANESE(value).replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 0 < value <= 60 else str(value)


def _chicago(value: int) -> str:
    return _repeated(_CHICAGO)(value)


def _ordinal(value: int) -> str:
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _full_width(value: int) -> str:
    return str(value).translate(_FULL_WIDTH)


_JAPANESE = _thousands(_DIGITS, "十百千", "", "万億")
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _series(0x2488, 20),
    "decimalEnclosedParen": _series(0x2474, 20),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "chicago": _chicago,
    "upperLetter": _repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _repeated("abcdefghijklmnopqrstuvwxyz"),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "chineseCounting": _counting("○一二三四五六七八九"),
    "chineseCountingThousand": _head_ten(_thousands(_DIGITS, "十百千", "〇", "万亿")),
    "chineseLegalSimplified": _thousands(_LEGAL_CN, "拾佰仟", "零", "万亿"),
    "ideographDigital": _digitwise(_DIGITS),
    "ideographTraditional": _series(_STEMS),
    "ideographZodiac": _series(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _series(0x3280, 10),
    "ideographLegalTraditional": _thousands(_LEGAL_TW, "拾佰仟", "零", "萬億"),
    "taiwaneseCounting": _counting("○一二三四五六七八九"),
    "taiwaneseCountingThousand": _head_ten(_thousands(_DIGITS, "十百千", "零", "萬億")),
    "taiwaneseDigital": _digitwise("○一二三四五六七八九"),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digitwise(_DIGITS),
    "japaneseLegal": _thousands(_LEGAL_JA, "拾百阡", "", "萬億"),
    "koreanDigital2": _digitwise("零一二三四五六七八九"),
    "aiueo": _series(_AIUEO),
    "aiueoFullWidth": _series(_AIUEO),
    "iroha": _series(_IROHA),
    "irohaFullWidth": _series(_IROHA),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
