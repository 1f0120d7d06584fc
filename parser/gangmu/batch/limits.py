"""Bound the memory of a process that opens what others wrote."""

from __future__ import annotations

import sys
from pathlib import Path

MEMORY = 2048  # MiB, the budget of a worker beyond what it takes to stand ready
_STATM = Path("/proc/self/statm")


def bound_memory(mebibytes: int) -> None:
    """Let this process take so much more memory and no more; where the system has no such limit, do nothing.

    Past it Python raises MemoryError; a library that cannot bear that ends the process, which costs
    one document.
    """
    if sys.platform == "win32" or not _STATM.exists():
        return
    import resource

    written = int(_STATM.read_text().split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = written + (mebibytes << 20)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))


def refusal_of_memory(mebibytes: int) -> str:
    """Say that the memory did not suffice."""
    return f"needs more than {mebibytes:,} MiB of memory (raise the limit with --max-memory)"
