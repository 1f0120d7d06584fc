"""Define the open runs of a reading: a chain from the deepest to the top."""

from __future__ import annotations

from gangmu.model.base import Value
from gangmu.pipeline.outline import costs
from gangmu.pipeline.outline.costs import LINE
from gangmu.pipeline.outline.lexer import ANNEX, CLAUSE, Candidate


class Run(Value, frozen=True, cache_hash=True):
    """An open run, and at once its latest point: the run it hangs under, its key, where it stands.

    A run of one point is suspicious, so that closing it costs something; `shut` sums that up to the top.
    `level` is the rank that the format gives the point as a heading, 0 for none.
    """

    parent: Run | None
    key: str
    rank: int
    last: int
    single: bool
    inline: bool
    depth: int
    paragraph: int
    shut: float  # what it costs to close this run and all above it
    level: int = 0
    bare: bool = False  # whether its latest point stands alone on its line


def root(top: Run | None) -> Run | None:
    """Return the heading of the annexed document that holds all that is open, None in the report itself."""
    while top is not None and top.parent is not None:
        top = top.parent
    return top if top is not None and top.key == ANNEX else None


def is_open_twice(top: Run | None, candidate: Candidate) -> bool:
    """Return whether a style is open inside itself, so that a point of it may go on with either run."""
    if candidate.place != LINE or candidate.rank == CLAUSE:
        return False
    count = 0
    while top is not None:
        count += top.key == candidate.key
        top = top.parent
    return count > 1


def may_nest(top: Run | None, key: str) -> bool:
    """Return whether fewer runs of a key are open than no document nests in one another."""
    count = 0
    while top is not None:
        count += top.key == key
        top = top.parent
    return count < costs.SAME_KEY_DEEP


def child_of(top: Run | None, parent: Run | None) -> Run | None:
    """Return the open run directly under `parent`, which a new run there would close."""
    child = None
    while top is not None and top is not parent:
        child = top
        top = top.parent
    return child
