"""Make lines of pages that know places and no paragraphs (PDF, OFD)."""

from __future__ import annotations

from gangmu.readers.layout.paragraphs import lay_out

__all__ = ["lay_out"]
