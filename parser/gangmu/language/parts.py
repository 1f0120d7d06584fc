"""Recognize the parts of a report that carry no number, by ``grammar/parts.lark``."""

from __future__ import annotations

from gangmu.language.matcher import finder
from gangmu.text.patterns import late


def is_part(line: str) -> bool:
    """Return whether a line is composed as the heading of a part is: of a time, work, 回顾 or 安排.

    >>> is_part("过去五年及 2021 年工作回顾"), is_part("2021年主要工作"), is_part("工作"), is_part("目标")
    (True, True, False, False)
    """
    line = _SPACES.sub("", line)
    if finder("parts", "SELF").fullmatch(line) is not None:
        return True
    words = finder("parts", "TIME", "KIND", "WORK", "WORD")
    kinds: list[str] = []
    at = 0
    while at < len(line):
        found = words.match(line, at)
        if found is None:
            return False
        kinds.append(found.lastgroup or "")
        at = found.end()
    return len(kinds) > 1 and (kinds[-1] == "KIND" or (kinds[-1] == "WORK" and "TIME" in kinds))


def is_glossary(title: str) -> bool:
    """Return whether a title is that of a glossary.

    >>> is_glossary("《政府工作报告》有关名词解释"), is_glossary("有关政策说明")
    (True, False)
    """
    return finder("parts", "GLOSSARY").fullmatch(_DECORATION.sub("", title)) is not None


def opened(form: str, start: int, end: int) -> bool:
    """Return whether a paragraph ends the opening of a report: 现将有关情况报告如下, 请予审议."""
    return finder("parts", "OPENED").search(form, start, end) is not None


_SPACES = late(r"\s+")
_DECORATION = late(r"[\s*#（()）]+|[：:]$")
