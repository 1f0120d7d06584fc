"""Know headings by their words alone, by ``grammar/title.lark``."""

from __future__ import annotations

from gangmu.language.matcher import finder


def is_heading_line(line: str) -> bool:
    """Return whether a whole line is a heading without a number, such as 2013年工作回顾 or 名词解释.

    >>> is_heading_line("下一步工作打算"), is_heading_line("存在的问题已整改")
    (True, False)
    """
    return finder("title", "HEADING_LINE").fullmatch(line) is not None
