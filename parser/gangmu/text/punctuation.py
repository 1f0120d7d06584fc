"""Write the punctuation of Chinese text as GB/T 15834—2011 has it: full-width, quotes in pairs.

All work line by line and in linear time, and take no mark for Chinese but by an ideograph or a mark
of Chinese beside it: 10:15, 1,234 and the commas of a Latin phrase have none.
"""

from __future__ import annotations

import re

from gangmu.text.patterns import late
from gangmu.text.spacing import HAN, MARKS, SHARED

_HALF = ",;:?!()"
_FULL = str.maketrans(_HALF, "，；：？！（）")
# A run is what stands together, spaces seen through; a URL is passed over.
_MARK = "[,;:?!()，；：？！（）]"
_MARKS = rf"{_MARK}(?: *{_MARK})*"
_RUN = late(_MARKS)
_RUN_OR_URL = late(
    rf"(?P<url>(?:[A-Za-z][A-Za-z0-9+.-]{{0,15}}://|www\.)[!-~]*[A-Za-z0-9_/#=&~%+-])|{_MARKS}"
)
_WIDE_MARK = late("[，；：？！（）]")
_NEAR = late(
    f"[,;:?!()](?: *[{SHARED}{HAN}{MARKS}]|(?<=[{SHARED}{HAN}{MARKS}][,;:?!()])|(?<=[{MARKS}] [,;:?!()]))"
)
_BEFORE = late(f"[{HAN}][{SHARED}]|.?[{HAN}{MARKS}]")
_AFTER = late(f"[{SHARED}][{HAN}]|[{HAN}{MARKS}]")
_CLOSING = "”’）)》】"
_STOP = late(rf'\.(?=[ "{_CLOSING}]*$)', re.M)
_HAN_BEFORE = late(f"[{HAN}](?: ?[{_CLOSING}])?$")
_NUMERAL = late(r"[ （(第]*[〇一二三四五六七八九十百零两]+")
_QUOTED = late('"([^"]*)"')
_HAN_CHAR = late(f"[{HAN}]")


def pair_quotes(text: str) -> str:
    """Turn straight double quotes into “” where a line of Chinese has them in pairs.

    A line with an odd quote, or with “” already, is left alone: which one is lost cannot be known.

    >>> pair_quotes('推进"放管服"改革')
    '推进“放管服”改革'
    """
    if '"' not in text:
        return text
    return "\n".join(_pair_line(line) if '"' in line else line for line in text.split("\n"))


def _pair_line(line: str) -> str:
    if line.count('"') % 2 or "“" in line or "”" in line:
        return line
    return _QUOTED.sub(_curly, line)


def _curly(match: re.Match[str]) -> str:
    """Make the pair curly where an ideograph stands beside one of its signs, a space apart at most."""
    line, start, end, words = match.string, match.start(), match.end(), match[1].strip()
    near = (
        line[max(0, start - 2) : start].strip()[-1:]
        + words[:1]
        + words[-1:]
        + line[end : end + 2].strip()[:1]
    )
    return f"“{match[1]}”" if _HAN_CHAR.search(near) else match[0]


def full_width_stops(text: str) -> str:
    """Write 。 for the full stop that ends a line of Chinese; a marker such as 一. stays.

    >>> full_width_stops("一.\\n加强领导.\\n增长3.")
    '一.\\n加强领导。\\n增长3.'
    """
    return _STOP.sub(_stop, text) if "." in text else text


def _stop(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    if not _HAN_BEFORE.search(text, max(0, at - 3), at):
        return "."
    return "." if _NUMERAL.fullmatch(text, text.rfind("\n", 0, at) + 1, at) else "。"


def full_width_marks(text: str) -> str:
    """Write , ; : ? ! ( ) full-width where Chinese stands beside them; brackets change in pairs.

    >>> full_width_marks("时间:10:15,全县(含GDP, CPI)共1,234件;见http://a.cn/?q=1")
    '时间：10:15，全县（含GDP, CPI）共1,234件；见http://a.cn/?q=1'
    """
    if not any(mark in text for mark in _HALF):
        return text
    return "\n".join(_marks_of_line(line) if _may_change(line) else line for line in text.split("\n"))


def _may_change(line: str) -> bool:
    """Check cheaply whether a half-width mark has Chinese beside it, or brackets of two widths may pair."""
    if _NEAR.search(line):
        return True
    return ("(" in line or ")" in line) and ("（" in line or "）" in line)


def _marks_of_line(line: str) -> str:
    runs = _runs(line)
    if not any(bracket in line for bracket in "()（）"):
        return _rewritten(line, [run for run in runs if _is_chinese(run)])
    groups = _groups(runs)
    wide = {group for group, run in zip(groups, runs, strict=True) if _is_chinese(run)}
    return _rewritten(line, [run for group, run in zip(groups, runs, strict=True) if group in wide])


def _runs(line: str) -> list[re.Match[str]]:
    if "://" in line or "www." in line:
        return [run for run in _RUN_OR_URL.finditer(line) if not run["url"]]
    return list(_RUN.finditer(line))


def _rewritten(line: str, runs: list[re.Match[str]]) -> str:
    pieces: list[str] = []
    end = 0
    for run in runs:
        pieces += line[end : run.start()], run[0].translate(_FULL)
        end = run.end()
    return "".join(pieces) + line[end:]


def _groups(runs: list[re.Match[str]]) -> list[int]:
    """Number the runs so that runs which hold the two brackets of a pair have one number.

    Such runs change together or not at all: a pair of one half- and one full-width bracket would be
    no pair, and the change would go on when the text is normalized again.
    """
    group = list(range(len(runs)))
    opened: list[int] = []
    for number, run in enumerate(runs):
        for mark in run[0]:
            if mark in "(（":
                opened.append(number)
            elif mark in ")）" and opened:
                _join(group, opened.pop(), number)
    return [_root(group, number) for number in range(len(runs))]


def _join(group: list[int], one: int, other: int) -> None:
    group[_root(group, other)] = _root(group, one)


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        group[number] = group[group[number]]
        number = group[number]
    return number


def _is_chinese(run: re.Match[str]) -> bool:
    """Return whether a run holds a full-width mark or stands beside Chinese."""
    line, start, end = run.string, run.start(), run.end()
    if "\u4e00" <= line[end : end + 1] <= "\u9fff":  # mostly so, and soon told
        return True
    if _AFTER.match(line, end) or _BEFORE.fullmatch(line, max(0, start - 2), start):
        return True
    return bool(_WIDE_MARK.search(run[0]))
