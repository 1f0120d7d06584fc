"""Read dates as Chinese documents write them, to ISO 8601 with the precision that is given.

Three families: with 年月日 in any digits, with separators (day first where the year stands last),
and bare digits, whole (20240301) or with 年月日 lost in scraping (2024228). A bare run of digits
counts only where it can be one date alone; what is no date of the calendar is none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gangmu.model.base import Value
from gangmu.text.numerals import ordinal
from gangmu.text.patterns import late

_WIDE = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_HAN = "一二三四五六七八九"
_ZERO = "〇○零OＯo0"  # 二○二四 is written with any round sign
_ROUND = str.maketrans(dict.fromkeys("OＯo0", "〇"))
_GAP = r"[ \t\u00a0\u3000]{0,12}"
_NO_DAY = rf"{_GAP}[Xx×*_]{{0,2}}{_GAP}日(?![一-龥])"  # 2024年3月　日 waits for its day; 日均 does not
_WRITTEN = (
    rf"(?P<year>(?<!\d)(?:19|20)\d\d|(?:一九|二[{_ZERO}])[{_HAN}{_ZERO}]{{2}}){_GAP}年"
    rf"(?:{_GAP}(?P<month>\d{{1,2}}(?!\d)|[{_HAN}十]{{1,2}}|元){_GAP}月"
    rf"(?:{_GAP}(?P<day>\d{{1,2}}(?!\d)|[{_HAN}十]{{1,3}}){_GAP}[日号]|{_NO_DAY})?)?"
)
_YEAR_FIRST = (
    r"(?<![\d./-])(?P<y1>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?![\d/-]|\.\d)"
)
_DAY_FIRST = (
    r"(?<![\d./-])(?P<d2>\d{1,2})(?P<sep2>[-/.])(?P<m2>\d{1,2})(?P=sep2)(?P<y2>(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
_MONTH = r"(?<![\d./-])(?P<y3>(?:19|20)\d\d)[-/](?P<m3>\d{1,2})(?![\d./-])"
# Not a part of a number with a decimal point, and no amount: 2024228元, 202403件.
_BARE = r"(?<![\d.,A-Za-z/_-])(?P<bare>(?:19|20)\d{4,6})(?![\d%‰A-Za-z/_万亿元件人个户次亩号-]|[.,]\d)"
_DATE = late("|".join((_WRITTEN, _YEAR_FIRST, _DAY_FIRST, _MONTH, _BARE)), re.ASCII)
_YEAR = late(rf"(?<!\d)((?:19|20)\d\d|(?:一九|二[{_ZERO}])[{_HAN}{_ZERO}]{{2}})(?=\s*年)", re.ASCII)
_FIGURE = late(rf"[\d{_HAN}]")  # no year is written without one
_HAS_WIDE = late("[０-９．／－]")
_CLOCK = late(r"(?:(?:T|[上下]午)? *\d{1,2}[:：时]\d{2}(?:[:：分](?:\d{2}(?:\.\d+)?)?Z?)?)?")
_SPACE = late(r"\s+")
_AROUND = {"": "", "（": "）", "(": ")", "[": "]", "【": "】", "〔": "〕", "［": "］"}


class FoundDate(Value, frozen=True):
    """A date in a text: code points ``[start, end)`` and the date in ISO 8601."""

    start: int
    end: int
    value: str


def find_date(text: str) -> FoundDate | None:
    """Find the first date in the text; a time of day beside it does not belong to it.

    >>> find_date("印发日期：２０２４年３月１日")
    FoundDate(start=5, end=14, value='2024-03-01')
    """
    for match in _DATE.finditer(text.translate(_WIDE) if _HAS_WIDE.search(text) else text):
        value = _value(match)
        if value:
            return FoundDate(match.start(), match.end(), value)
    return None


def years(text: str) -> Iterator[int]:
    """Yield the years that a text names, in any digits.

    >>> list(years("二〇一三年和２０１４年，2023年3月"))
    [2013, 2014, 2023]
    """
    for found in _YEAR.finditer(text.translate(_WIDE) if _HAS_WIDE.search(text) else text):
        word = found[1]
        yield int(word) if word.isdecimal() else sum(_number(c) * 10**k for k, c in enumerate(reversed(word)))


def iso(text: str) -> str | None:
    """Return the first date of the text in ISO 8601: YYYY-MM-DD, YYYY-MM or YYYY.

    >>> [iso(words) for words in ("二〇二四年二月二十八日", "14.11.2014", "2024228", "2024111", "2023年")]
    ['2024-02-28', '2014-11-14', '2024-02-28', None, '2023']
    """
    found = find_date(text)
    return found.value if found else None


def is_date_line(text: str) -> str | None:
    """Return the date in ISO 8601 where the text is a date and nothing else, as under a signature.

    Brackets around it, spaces between its signs and a time of day behind it are allowed.

    >>> [is_date_line(words) for words in ("（2024年3月1日）", "2 0 2 4 年 3 月 1 日", "2024年工作总结")]
    ['2024-03-01', '2024-03-01', None]
    >>> is_date_line("2024年3月　日")
    '2024-03'
    """
    if not _FIGURE.search(text):
        return None
    spaced = text.strip().rstrip("。")
    closing = _AROUND.get(spaced[:1])
    if closing and spaced.endswith(closing):
        spaced = spaced[1:-1].strip()
    for words in (spaced, _SPACE.sub("", spaced)):
        found = find_date(words)
        if found and found.start == 0 and _CLOCK.fullmatch(words[found.end :].strip()):
            return found.value
    return None


def is_impossible_date(text: str) -> bool:
    """Return whether the text is a date with 年月日 and nothing else that no calendar has.

    >>> is_impossible_date("2024年2月30日"), is_impossible_date("2024年2月29日")
    (True, False)
    """
    found = _DATE.fullmatch(_SPACE.sub("", text.translate(_WIDE))) if "年" in text else None
    return found is not None and found["day"] is not None and _value(found) is None


def _value(match: re.Match[str]) -> str | None:
    """Return the date that a match of any family writes; None where the calendar has no such day."""
    part = match.groupdict()
    if part["bare"]:
        readings = [value for value in map(_calendar, _splits(part["bare"])) if value]
        return readings[0] if len(readings) == 1 else None
    year, month, day = (
        next((part[name] for name in names if part[name]), None)
        for names in (("year", "y1", "y2", "y3"), ("month", "m1", "m2", "m3"), ("day", "d1", "d2"))
    )
    return _calendar(tuple(_number(word) for word in (year, month, day) if word))


def _number(word: str) -> int:
    """Read a number of a date; 0, which no calendar has, where it is none."""
    if word.isdecimal():
        return int(word)
    return 1 if word == "元" else (ordinal(word.translate(_ROUND)) or 0)


def _splits(digits: str) -> Iterable[tuple[int, ...]]:
    """Cut digits that have lost 年月日 in every way: 2024228 into 2024 2 28 and 2024 22 8."""
    year, rest = int(digits[:4]), digits[4:]
    if len(rest) == 2:
        yield year, int(rest)
    for cut in range(1, len(rest)):
        if cut <= 2 and len(rest) - cut <= 2:
            yield year, int(rest[:cut]), int(rest[cut:])


def _calendar(numbers: tuple[int, ...]) -> str | None:
    """Write year, month and day, as many as there are, where the calendar has them.

    >>> _calendar((2024, 2, 30)), _calendar((2024, 2))
    (None, '2024-02')
    """
    try:
        whole = date(*numbers, *(1,) * (3 - len(numbers)))
    except ValueError:
        return None
    return whole.isoformat()[: (0, 4, 7, 10)[len(numbers)]]
