"""Read HTML: bytes to a `Source`."""

from __future__ import annotations

from gangmu.readers.html.reader import read

__all__ = ["read"]
