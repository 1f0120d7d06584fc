"""Count the work of a parse in calls, which no clock and no busy machine can change."""

from __future__ import annotations

import gc
import sys
from types import FrameType

from gangmu import parse


def calls(text: str) -> int:
    """Count the calls it takes to parse `text`, of Python and of C functions.

    Parse something like it before: patterns and grammars are made where they are first asked for. The
    collector rests meanwhile, for others may have hung functions on it.
    """
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    collected = gc.isenabled()
    gc.disable()
    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
        if collected:
            gc.enable()
    return counted
