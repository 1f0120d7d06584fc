"""Heed Ctrl-C, the stop signal of a cluster and a terminal that closes, without losing what is done."""

from __future__ import annotations

import signal
import threading
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Interruption:
    """Within ``with``, a first signal only sets `requested`; a second one interrupts at once."""

    def __init__(self) -> None:
        self.requested = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Interruption:
        """Take over the signals; outside the main thread, where Python allows none, do nothing.

        One that is ignored stays so: ``nohup`` asks for it.
        """
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                if signal.getsignal(number) != signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._heed)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _heed(self, number: int, _frame: FrameType | None) -> None:
        # A terminal that closes may say so twice, through the shell and by itself.
        if self.requested and number != getattr(signal, "SIGHUP", None):
            raise KeyboardInterrupt
        self.requested = True
