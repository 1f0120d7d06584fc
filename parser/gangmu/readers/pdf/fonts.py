"""Detect text whose fonts map to wrong characters: subset fonts of Founder and others draw 主 and say 狅.

Nine characters in ten of any Chinese prose are usual ones. In 600 real reports the share was never
under 0.84, and in 140,000 pieces of 60 characters never under 0.48; wrong ones have 0.02 to 0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gangmu.model.blocks import Span
from gangmu.text.characters import USUAL

_ENOUGH = 60  # characters, to judge by their shares
_USUAL = 0.5  # of the ideographs of a whole document
_USUAL_HERE = 0.3  # of a piece of it
_SIGNS = 0.3  # of all characters; reports and tables have under 0.05
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_SIGN = re.compile(r"[!\"#$&'*+;<=>?@\[\\\]^_`{|}~]")


def is_told_wrong(text: str) -> bool:
    """Return whether most of a text is no writing at all.

    >>> is_told_wrong("狤狅狌狀犮犻犾" * 20), is_told_wrong("加强组织领导，落实工作责任。" * 20)
    (True, False)
    """
    if len(text) < _ENOUGH:
        return False
    ideographs = _IDEOGRAPH.findall(text)
    if len(ideographs) >= _ENOUGH and _share(ideographs) < _USUAL:
        return True
    return len(_SIGN.findall(text)) > _SIGNS * len(text)


def told_wrong(text: str) -> Iterator[Span]:
    """Yield the pieces of a text that are no writing, where the rest of it is."""
    places = [found.start() for found in _IDEOGRAPH.finditer(text)]
    for start in range(0, len(places) - _ENOUGH + 1, _ENOUGH):
        piece = places[start : start + _ENOUGH]
        if _share([text[place] for place in piece]) < _USUAL_HERE:
            yield piece[0], piece[-1] + 1


def _share(ideographs: list[str]) -> float:
    return sum(map(USUAL.__contains__, ideographs)) / len(ideographs)
