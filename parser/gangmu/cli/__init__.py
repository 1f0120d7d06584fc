"""The command line: ``gangmu outline``, ``parse``, ``clean``, ``schema``."""

from __future__ import annotations

from gangmu.cli.entry import main

__all__ = ["main"]
