"""Parse functions for tests of batch: quick, and for some texts deadly. Workers import this module."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import sys
import time

from gangmu.model.blocks import Metadata, Paragraph, Section, SourceInfo
from gangmu.model.report import Report


def parse(data: bytes | str) -> Report:
    """Give a report of one section, its title the text; or do what the text says."""
    text = data if isinstance(data, str) else data.decode("utf-8-sig")
    word = text.strip()
    if word == "raise":
        raise ValueError("poison")
    if word == "exit":
        sys.exit(3)
    if word == "quit":
        os._exit(7)
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "segfault":
        ctypes.string_at(0)
    while word == "hang":
        pass
    if word == "greedy":
        bytearray(1 << 30)
    if word == "slow":
        time.sleep(0.3)
    return report(word)


def report(title: str) -> Report:
    """Build a report with one section."""
    source = SourceInfo("x", "text", "UTF-8", len(title) + 4, hashlib.sha256(title.encode()).hexdigest())
    paragraph = Paragraph((len(title) + 2, len(title) + 4), "正文", ("measures",))
    section = Section(
        (0, len(title) + 4), 1, "一、", "hanzi", 1, title, True, ("measures",), False, (0, 2), (paragraph,)
    )
    return Report("gangmu/1", source, Metadata(), (section,), (), ())


def echo(payload: str) -> str:
    """Be the work of a pool: obey a word as `parse` does, else give it back."""
    parse(payload)
    return payload
