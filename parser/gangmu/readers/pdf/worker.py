"""Run pdfium in this process for another one, within limits that cannot be set inside a library.

A page may draw itself, or unpack to gigabytes: pdfium then takes all memory and ends its process.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from typing import IO

from gangmu.readers.pdf.answers import (
    OUT_OF_MEMORY,
    Done,
    Opened,
    OutOfTime,
    PageFailed,
    Refused,
    Request,
    receive_request,
    send,
)
from gangmu.readers.pdf.glyphs import read_page


def main() -> None:
    """Answer requests from stdin on stdout until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while (request := receive_request(asked)) is not None:
        data = asked.read(request.length)
        _limit(request)
        try:
            _answer(request, data, told)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def _limit(request: Request) -> None:
    """Set the limits of this process, where the system has any: the kernel ends it beyond them."""
    if sys.platform == "win32":
        return
    import resource

    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_AS, request.memory + 2 * request.length)
    _limit_time(request.page_seconds)


def _limit_time(seconds: int) -> None:
    """Limit the time of what comes next, the opening or one page, from now on."""
    if sys.platform != "win32":
        import resource

        _set(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def _set(kind: int, wanted: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _answer(request: Request, data: bytes, told: IO[bytes]) -> None:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        send(told, Refused(getattr(error, "err_code", None), str(error)))
        return
    try:
        count = len(document)
        send(told, Opened(count))
        left, end = request.characters, time.process_time() + request.seconds
        for index in range(request.first, count):
            if time.process_time() >= end:
                send(told, OutOfTime(index + 1))
                return
            _limit_time(request.page_seconds)
            try:
                read = read_page(document, index, left)
            except pypdfium2.PdfiumError:
                send(told, PageFailed(index + 1))
                continue
            left -= read.characters
            send(told, read)
        send(told, Done())
    finally:
        document.close()
