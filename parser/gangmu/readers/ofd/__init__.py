"""Read OFD (GB/T 33190—2016), the fixed-layout format of Chinese public documents: bytes to a `Source`."""

from __future__ import annotations

from gangmu.readers.ofd.reader import read

__all__ = ["read"]
