"""Read Markdown: bytes to a `Source`."""

from __future__ import annotations

from gangmu.readers.markdown.reader import read

__all__ = ["read"]
