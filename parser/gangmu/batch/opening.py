"""Open what a name stands for, if it is a file: a pipe or a device may have no end."""

from __future__ import annotations

import os
import stat

from gangmu.errors import LimitError, ReadError


def bytes_of(path: str, max_bytes: int) -> bytes:
    """Read a file; whatever is against that is a `GangmuError`."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123
            found = os.fstat(file.fileno())
            _refuse_other(found.st_mode)
            # Python sets aside as much memory as is asked for.
            data = file.read(min(found.st_size, max_bytes) + 1)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", hint="check the path") from None
    except ValueError:
        raise ReadError("cannot be a path", hint="check the path") from None
    if len(data) > max_bytes:
        raise LimitError(f"more than {max_bytes:,} bytes", hint="raise the limit with --max-bytes")
    return data


def must_be_file(path: str) -> None:
    """Raise `ReadError` where a path is none that a library may be given to open."""
    try:
        _refuse_other(os.stat(path).st_mode)  # noqa: PTH116 - Path raises on what cannot be a path
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", hint="check the path") from None
    except ValueError:
        raise ReadError("cannot be a path", hint="check the path") from None


def _refuse_other(mode: int) -> None:
    if not stat.S_ISREG(mode):
        what = "a folder that cannot be listed" if stat.S_ISDIR(mode) else "a pipe or a device"
        raise ReadError(f"is {what}, no file", hint="leave it out")
