"""Compare two reports, or two years of one place, section by section; ``gangmu diff`` as a library."""

from __future__ import annotations

from gangmu.comparison.compare import compare
from gangmu.comparison.model import Comparison, Document, Pair, Promise, Side

__all__ = ["Comparison", "Document", "Pair", "Promise", "Side", "compare"]
