"""Read Word documents (DOCX): bytes to a `Source`."""

from __future__ import annotations

from gangmu.readers.docx.reader import read

__all__ = ["read"]
