"""Report what happened to a text before it came here: bytes that are lost, encodings that were mistaken.

The diagnostics D101–D107. All but `scrub` only report; what cannot be put right for certain is
never changed, since a wrong repair looks like a right text.
"""

from __future__ import annotations

import re

from gangmu.model.blocks import Diagnostic, Severity
from gangmu.text.characters import USUAL
from gangmu.text.patterns import late

_SURROGATE = late("[\ud800-\udfff]")


def _diagnostic(
    code: str, severity: Severity, span: tuple[int, int] | None, message: str, hint: str
) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, span=span, message=message, hint=hint)


def undecodable(bad: int, place: int, encoding: str) -> Diagnostic:
    """Report D101: `bad` places could not be decoded, the first at the code point `place`."""
    what = "One place" if bad == 1 else f"{bad} places"
    return _diagnostic(
        "D101",
        "warning",
        (place, place + 1),
        f"{what} could not be decoded as {encoding} and became U+FFFD.",
        "Get the file again if you can; the text around is kept.",
    )


def cut_tail(text: str) -> Diagnostic:
    """Report D102: the bytes end in the middle of the last character of `text`."""
    return _diagnostic(
        "D102",
        "warning",
        (len(text) - 1, len(text)),
        "The file ends in the middle of a character.",
        "It was cut off: get it again if the end matters.",
    )


def mixed_lines(utf8: int, gb: int, place: int) -> Diagnostic:
    """Report D103: lines of two encodings, the rarer of them first at the code point `place`."""
    return _diagnostic(
        "D103",
        "warning",
        (place, place + 1),
        f"The file is mixed: {utf8} lines are UTF-8 and {gb} lines are GB18030.",
        "Each line was read in its own encoding; look at the lines where it changes.",
    )


def little_evidence(encoding: str) -> Diagnostic:
    """Report D104: the encoding was guessed, and little speaks for it."""
    return _diagnostic(
        "D104",
        "info",
        None,
        f"The encoding was taken for {encoding} on little evidence.",
        "If the text looks wrong, convert the file to UTF-8 first.",
    )


def scrub(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Replace lone surrogates, which no encoding can hold, by U+FFFD, one for one (D105).

    >>> scrub("甲\\ud800乙")[0] == "甲\\ufffd乙"
    True
    """
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError as error:
        clean, count = _SURROGATE.subn("\ufffd", text)
        what = "a lone surrogate" if count == 1 else f"{count} lone surrogates"
        note = _diagnostic(
            "D105",
            "warning",
            (error.start, error.start + 1),
            f"The text holds {what}, changed to U+FFFD.",
            "Read the file as bytes to see what stood there.",
        )
        return clean, (note,)
    return text, ()


def _shifted_marker(numeral: str) -> str:
    """Return what is left of （一） in GBK when the byte before it is lost: its middle, one byte off."""
    return f"（{numeral}）".encode("gb18030")[1:-1].decode("gb18030")


# UTF-8 of Chinese text begins every character with the bytes E3–E9 or EF. Read as GBK, the first of
# two characters then begins with one of these and goes on with 80–BF: 鍏 of 鍏充簬 (关于).
_LEADS = "".join(
    bytes((lead, trail)).decode("gb18030")
    for lead in (*range(0xE3, 0xEA), 0xEF)
    for trail in range(0x80, 0xC0)
)
_SIGNS = (
    "锛銆涓鍏鐨鍔鏀鍙鍖鏈鍒鏂鎵鍗鍥鎺閲缁璁寮搴"  # one of them in 19 of 20 misread passages of 20 characters
)
_MISREAD = late(f"[{re.escape(_LEADS)}][^\x00-\x7f]{{2,60}}")
_LOST = "锟斤拷"  # two U+FFFD in UTF-8, read as GBK
_SHIFTED = late("(?:" + "|".join(map(_shifted_marker, "一二三四五六七八九十")) + ")[─-╋]")


def mojibake(text: str) -> Diagnostic | None:
    """Report D106 where a passage was once read in the wrong encoding; never change it.

    Known are UTF-8 read as GBK (鍏充簬 for 关于, 锟斤拷 for what was lost twice) and GBK that lost a
    byte (?。ㄒ唬┥ for ！（一）). The span is the first such passage.

    >>> mojibake("一、鍏充簬鎺ㄨ繘娉曟不").span
    (2, 11)
    """
    start = text.find(_LOST)
    if start >= 0:
        return garbled((start, start + len(_LOST)), "the characters were lost when it was converted")
    shifted = _SHIFTED.search(text) if any(sign in text for sign in "ㄒㄈㄋㄎㄆㄊǘòň") else None
    if shifted:
        return garbled(shifted.span(), "it is GBK with a byte lost")
    if len(text) > 200 and not any(sign in text for sign in _SIGNS):
        return None
    for run in _MISREAD.finditer(text):
        words = run[0].encode("gb18030", "replace").decode("utf-8", "replace")
        usual = sum(map(USUAL.__contains__, words))
        if usual >= 2 and usual * 2 > len(words) and usual > sum(map(USUAL.__contains__, run[0])):
            return garbled(run.span(), "it is UTF-8 that was read as GBK")
    return None


def garbled(span: tuple[int, int], how: str) -> Diagnostic:
    """Report D106: `how` says what happened to the text."""
    return _diagnostic(
        "D106",
        "warning",
        span,
        f"The text is garbled here: {how}.",
        "Get the page again and read it in its own encoding.",
    )


def padded(count: int) -> Diagnostic:
    """Report D107: NULs behind the text, with which a program filled its last block."""
    return _diagnostic(
        "D107",
        "info",
        None,
        f"{count} NUL bytes behind the text were left out.",
        "Nothing needs to be done; a program filled up its last block.",
    )
