r"""Read what an EQ field shows: so Word writes 拼音指南 (Phonetic Guide) and 带圈字符.

The field has no result: the code is drawn. ``\o\ad(\s\up 9(zhà),栅)`` is 栅 with its reading above,
``\o\ac(○,3)`` is 3 in a circle.
"""

from __future__ import annotations

import re

from gangmu.readers.docx.numerals import numeral

LONGEST = 2000  # code points of a code; longer ones are cut
_DEEPEST = 16  # arguments in arguments
_EQ = re.compile(r"\s*EQ\b", re.IGNORECASE)
_TOKEN = re.compile(
    r"\\[*]\s*(?:\"[^\"]*\"|\S+)|\\[,;()\\]|\\[a-z]+\s?-?\d*|[(),;]|[^\\(),;]+|\\", re.IGNORECASE
)
_FRAMES = "○〇◯□△◇◎"
_HANZI = "一二三四五六七八九十"


def shown(code: str) -> str:
    r"""Return what the code of an EQ field shows, "" for other fields.

    >>> shown(r" EQ \* jc2 \* hps10 \o\ad(\s\up 9(zhà),栅)"), shown(r"eq \o\ac(○,3)"), shown(r"EQ \f(1,2)")
    ('栅', '③', '1/2')
    """
    found = _EQ.match(code)
    if found is None:
        return ""
    tokens = [token for token in _TOKEN.findall(code[found.end() : LONGEST]) if not token.startswith("\\*")]
    text, _ = _sequence(tokens, 0, 0)
    return text.strip()


def _sequence(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    """Read up to the end of an argument; return its text and where it ends."""
    shown: list[str] = []
    switches = ""
    while at < len(tokens) and tokens[at] not in (",", ";", ")"):
        token = tokens[at]
        at += 1
        if token == "(":
            arguments, at = _arguments(tokens, at, depth + 1)
            shown.append(_drawn(switches.lower(), arguments))
            switches = ""
        elif re.match(r"\\[a-z]", token, re.IGNORECASE):
            switches += token
        elif token.startswith("\\"):
            shown.append(token[1:])
        elif token.strip() or not switches:
            shown.append(token)
    return "".join(shown), at


def _arguments(tokens: list[str], at: int, depth: int) -> tuple[list[str], int]:
    arguments: list[str] = []
    while at < len(tokens) and depth <= _DEEPEST:
        text, at = _sequence(tokens, at, depth)
        arguments.append(text.strip())
        ends = at >= len(tokens) or tokens[at] == ")"
        at += 1
        if ends:
            break
    return arguments or [""], at


def _drawn(switches: str, arguments: list[str]) -> str:
    """Write what a switch makes of its arguments, on one line."""
    if switches.startswith("\\o"):  # one over the other
        return _enclosed(arguments) if arguments[0] and arguments[0] in _FRAMES else arguments[-1]
    if switches.startswith("\\f"):
        return "/".join(arguments)
    if switches.startswith("\\r"):
        return "√".join(arguments if len(arguments) > 1 else ["", *arguments])
    if not switches or switches.startswith("\\b"):
        return f"({','.join(arguments)})"
    return ",".join(arguments)


def _enclosed(arguments: list[str]) -> str:
    frame, text = arguments[0], arguments[-1]
    if frame in _FRAMES[:3] and text.isascii() and text.isdigit() and len(text) < 3:
        return numeral(int(text), "decimalEnclosedCircle")
    if frame in _FRAMES[:3] and len(text) == 1 and text in _HANZI:
        return numeral(_HANZI.index(text) + 1, "ideographEnclosedCircle")
    return text
