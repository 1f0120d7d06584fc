"""Undo what reading UTF-8 or GBK as Latin-1 or Windows-1252 has done to a whole text.

A client that is told no encoding takes Latin-1 (``requests`` does), and every byte becomes a letter of
Western Europe. No byte is lost by that, so that it can be undone, and it is certain where all such
letters of a text are bytes of ordinary Chinese: no text of another language is.
"""

from __future__ import annotations

import re

from gangmu.model.blocks import Diagnostic
from gangmu.readers.encoding.damage import garbled
from gangmu.readers.strings.origin import Origin, Rewriting
from gangmu.text.characters import USUAL

ENOUGH = 4  # Chinese characters
USUAL_SHARE = 0.7
_GLANCE = 400  # code points that show nearly always that a text is none

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_WINDOWS = {
    bytes((code,)).decode("cp1252"): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BYTES = {ord(char): code for char, code in _WINDOWS.items()}
_NAMES = {"utf-8": "UTF-8", "gb18030": "GBK"}


def undone(text: str) -> tuple[str, Origin, Diagnostic] | None:
    """Return the text that was misread, the way back, and what is to be said; None where it is not certain.

    >>> undone("一、学法".encode().decode("latin-1"))[0]
    '一、学法'
    >>> undone("Arrêté préfectoral n° 12 – à l’été") is None
    True
    """
    if text.isascii() or not all(
        char <= "\xff" or char in _WINDOWS for char in _FOREIGN.findall(text[:_GLANCE])
    ):
        return None
    try:
        octets = text.translate(_BYTES).encode("latin-1")
    except UnicodeEncodeError:
        return None
    for codec in ("utf-8", "gb18030"):
        try:
            words = octets.decode(codec)
        except UnicodeDecodeError:
            continue
        if _is_ordinary(words):
            how = f"it is {_NAMES[codec]} that was read as Latin-1, and was put right"
            return words, _origin(text, words, codec), garbled((0, len(text)), how)
    return None


def _is_ordinary(words: str) -> bool:
    chars = _FOREIGN.findall(words)
    usual = sum(map(USUAL.__contains__, chars))
    return len(chars) >= ENOUGH and usual >= USUAL_SHARE * len(chars)


def _origin(text: str, words: str, codec: str) -> Origin:
    made = Rewriting(text)
    at = 0
    for run in re.finditer(r"[\x00-\x7f]+|[^\x00-\x7f]", words):
        length = len(run[0].encode(codec))
        made.put(len(run[0]), at, at + length)
        at += length
    return made.origin()
