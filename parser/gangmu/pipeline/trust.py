"""Estimate how far a report can be trusted: how much was guessed, repaired, odd, missing or misplaced.

The figure sorts reports, and is no probability: those at its low end are to be looked at by hand first
(docs/trust.md shows how often they are wrong).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod

from gangmu.model.blocks import (
    REQUIRED_ROLES,
    Block,
    Diagnostic,
    Item,
    Metadata,
    Paragraph,
    Section,
    Table,
    Trust,
)

_REPAIRED = ("N103",)
_ODD = ("N101", "N102", "N104", "N105", "N106")
_NOTHING = ("P101", "P103")
_UNPLACED = ("opening", "other")

# Round prices, set by hand in the order of harm; what they are worth is measured in docs/trust.md.
REPAIRED, ODD, DAMAGED, MISSING, OUTSIDE = 0.9, 0.8, 0.95, 0.9, 0.5


def trust_of(
    children: Sequence[Block], metadata: Metadata, diagnostics: Sequence[Diagnostic], sure: Sequence[float]
) -> Trust:
    """Weigh the diagnostics, the missing parts and the text outside of known parts of a finished report.

    `sure` says of each title that ends at a guessed place how sure that is.
    """
    blocks = list(_walk(children))
    repaired, odd = _count(diagnostics, _REPAIRED), _count(diagnostics, _ODD)
    damaged = any(one.code[0] in "CD" and one.severity != "info" for one in diagnostics)
    missing, outside = _missing(blocks, metadata), _outside(blocks, metadata)
    value = prod(sure) * REPAIRED**repaired * ODD**odd * MISSING**missing * OUTSIDE**outside
    if damaged:
        value *= DAMAGED
    if _count(diagnostics, _NOTHING):
        value = 0.0
    return Trust(
        value=round(value, 3), guessed=len(sure), repaired=repaired, odd=odd,
        damaged=damaged, missing=missing, outside=round(outside, 3),
    )  # fmt: skip


def _count(diagnostics: Iterable[Diagnostic], codes: tuple[str, ...]) -> int:
    return sum(1 for one in diagnostics if one.code in codes)


def _walk(children: Sequence[Block]) -> Iterator[Block]:
    waiting = list(reversed(children))
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Section | Item):
            waiting.extend(reversed(block.children))


def _missing(blocks: Iterable[Block], metadata: Metadata) -> int:
    """Count the required parts that a rule-of-law report lacks; other genres owe none."""
    if metadata.genre != "rule-of-law-report":
        return 0
    present = {role for block in blocks for role in getattr(block, "roles", ())}
    return sum(role not in present for role in REQUIRED_ROLES)


def _outside(blocks: Iterable[Block], metadata: Metadata) -> float:
    """Return the share of a report's text that stands in no part that is known."""
    if metadata.genre not in ("rule-of-law-report", "report"):
        return 0.0
    whole = unplaced = 0
    for block in blocks:
        if isinstance(block, Paragraph | Table):
            size = block.span[1] - block.span[0]
            whole += size
            unplaced += size if all(role in _UNPLACED for role in block.roles) else 0
    return unplaced / whole if whole else 0.0
