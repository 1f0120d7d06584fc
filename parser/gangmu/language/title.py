"""Know headings by their words alone, by ``grammar/title.lark``."""

from __future__ import annotations

from gangmu.language.matcher import finder


def is_heading_line(line: str) -> bool:
    """Return whether a whole line is a heading without a number, such as 2013年工作回顾 or 名词解释.

    >>> is_heading_line("下一步工作打算"), is_heading_line("存在的问题已整改")
    (True, False)
    """
    return finder("title", "HEADING_LINE").fullmatch(line) is not None


def known_heading_end(text: str, start: int, end: int) -> int:
    """Return the end of a heading that is complete in itself at the front of a text, `start` for none.

    >>> known_heading_end("存在问题在看到成绩的同时", 0, 12)
    4
    """
    found = finder("title", "KNOWN_HEADING").match(text, start, end)
    return start if found is None else found.end()
