"""Read PDF: bytes to a `Source`."""

from __future__ import annotations

from gangmu.readers.pdf.reader import read

__all__ = ["read"]
