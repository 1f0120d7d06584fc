"""Read the block of ``key: value`` lines that crawlers and site generators put before a text."""

from __future__ import annotations

import re

from gangmu.language.page import in_page_words

MAX_LINES = 200

_RULE = re.compile(r"---[ \t]*\Z")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_ENTRY = re.compile(r"([^\s:：#>*|\-][^:：]{0,40}?)[ \t]*[:：](?:[ \t]+(.*))?\Z")
_INSIDE = re.compile(r"(?:[ \t]|-[ \t]|#)")  # a value that goes on, an entry of a list, a comment
_BLOCK_SCALARS = frozenset((">", ">-", ">+", "|", "|-", "|+"))


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Read the labels of the front matter and tell how long it is; ``({}, 0)`` where there is none.

    The length counts code points up to the end of the closing rule's line. Labels known to pages
    get the words a page would use; the others keep their key. Two rules around prose are none.

    >>> front_matter("---\\ntitle: 年度报告\\n---\\n正文")
    ({'标题': '年度报告'}, 20)
    >>> front_matter("---\\n我局认真开展工作。\\n---\\n正文")
    ({}, 0)
    """
    start = len(text) - len(text.lstrip())
    if not text.startswith("---", start):
        return {}, 0
    labels: dict[str, str] = {}
    key = ""
    at = start
    for number in range(MAX_LINES):
        line, at = _line(text, at)
        if number == 0:
            if not _RULE.match(line):
                break
        elif _CLOSE.match(line):
            return _in_page_words(labels), at if labels else 0
        else:
            found = _take(line, key, labels)
            if found is None:
                break
            key = found
        if at >= len(text):
            break
    return {}, 0


def _take(line: str, key: str, labels: dict[str, str]) -> str | None:
    """Put one line into `labels`; return the key it belongs to, None where it is prose."""
    entry = _ENTRY.match(line)
    if entry is not None:
        value = (entry[2] or "").strip()
        labels[entry[1]] = "" if value in _BLOCK_SCALARS else _unquoted(value)
        return entry[1]
    if line.strip() and not _INSIDE.match(line):
        return None
    if key and line.strip() and not line.lstrip().startswith("#"):
        added = _unquoted(line.strip().removeprefix("- "))
        labels[key] = f"{labels[key]} {added}".strip()
    return key


def _line(text: str, at: int) -> tuple[str, int]:
    newline = text.find("\n", at)
    end = len(text) if newline < 0 else newline + 1
    return text[at:end].rstrip("\r\n"), end


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _in_page_words(labels: dict[str, str]) -> dict[str, str]:
    return {in_page_words(key, value): value for key, value in labels.items()}
