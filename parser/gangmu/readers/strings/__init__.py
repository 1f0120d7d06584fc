"""Read text that is at hand as a `str`: tell its format, or find the markup that was left in it."""

from __future__ import annotations

from gangmu.readers.strings.reader import plain_source, string_source

__all__ = ["plain_source", "string_source"]
