"""The open runs of a reading, from the deepest to the top."""

from __future__ import annotations

from gangmu.pipeline.outline import costs
from gangmu.pipeline.outline.lexer import ANNEX, Candidate, mark
from gangmu.pipeline.outline.runs import Run, child_of, is_open_twice, may_nest, root

from tests.support.pages import PROSE, body_of


def chain(*keys: str) -> Run:
    """Return the deepest of runs of these keys, each inside the one before."""
    top: Run | None = None
    for depth, key in enumerate(keys, 1):
        top = Run(top, key, 4, 1, True, False, depth, 0, 0.0)
    assert top is not None
    return top


def candidate(line: str) -> Candidate:
    """Return the first candidate of a line."""
    return mark(body_of(line))[0]


def test_what_stands_in_an_annex_has_its_heading_for_a_root() -> None:
    """The report itself has none."""
    inside = chain(ANNEX, "hanzi", "arabic")
    assert (found := root(inside)) is not None
    assert found.key == ANNEX
    assert root(chain("hanzi", "arabic")) is None
    assert root(None) is None


def test_a_style_is_open_twice_where_it_stands_in_itself() -> None:
    """Once is not twice, and a clause is never asked about."""
    point = candidate(f"一、主要举措。{PROSE}")
    assert is_open_twice(chain("hanzi", "arabic", "hanzi"), point)
    assert not is_open_twice(chain("hanzi", "arabic"), point)
    assert not is_open_twice(chain("clause:是", "clause:是"), candidate(f"一是健全机制。{PROSE}"))


def test_a_key_nests_in_itself_only_so_deep() -> None:
    """No document goes deeper."""
    assert may_nest(chain(*["hanzi"] * (costs.SAME_KEY_DEEP - 1)), "hanzi")
    assert not may_nest(chain(*["hanzi"] * costs.SAME_KEY_DEEP), "hanzi")
    assert may_nest(None, "hanzi")


def test_the_run_under_a_parent_is_found() -> None:
    """At the top it is the first of all; under the deepest there is none."""
    deepest = chain("hanzi", "paren-hanzi", "arabic")
    assert (found := child_of(deepest, deepest.parent)) is deepest
    assert found is not None
    assert (first := child_of(deepest, None)) is not None
    assert first.key == "hanzi"
    assert child_of(deepest, deepest) is None
