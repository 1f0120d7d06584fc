"""Decide which candidates are points, and how deep: the cheapest reading of the whole document.

A reading goes through the candidates from left to right with a stack of open runs. Each candidate
is plain text, goes on with an open run (which closes all that is deeper), or starts a run under
an open point. Every step has a cost (`costs`); a beam keeps the best readings, and of readings that
stand before the same open runs only the cheapest, so that what comes later decides what was meant
before. Time is linear: the beam and the depth are bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import TypeAlias

from gangmu.model.base import Value
from gangmu.model.blocks import MAX_LEVEL
from gangmu.pipeline.outline import costs
from gangmu.pipeline.outline.costs import LINE, STOP
from gangmu.pipeline.outline.lexer import (
    ARABIC,
    CLAUSE,
    HANZI,
    LAST,
    NUMBERED,
    PAREN_ARABIC,
    PAREN_HANZI,
    PLAIN,
    SIBLINGS_KEY,
    Candidate,
)
from gangmu.pipeline.outline.runs import Run, child_of, is_open_twice, may_nest, root


class Step(Value, frozen=True):
    """One decision of a reading, linked to the one before: of which candidate it made a point.

    `run` is the run that it goes on with, as it stood before, None where it starts one.
    """

    before: Step | None
    candidate: int
    depth: int
    run: Run | None
    cost: float


_DEAREST = float("inf")


class Reading(Value, frozen=True):
    """A reading so far: its cost, the deepest open run, the last ordinal of every key, its steps."""

    cost: float
    top: Run | None
    lasts: dict[str, int]
    steps: Step | None


Option: TypeAlias = "tuple[float, Reading, Run | None, Run | None]"  # cost, reading, parent, run
_TEXT = Run(None, "text", -1, 0, False, False, 0, 0, 0.0)  # stands for the parent where a candidate is text


class Point(Value, frozen=True):
    """A candidate that is real: its level, the index of the point it hangs under, how it was found."""

    candidate: Candidate
    level: int
    parent: int | None
    how: str
    cost: float


def nest(candidates: Sequence[Candidate]) -> tuple[Point, ...]:
    """Choose the points among the candidates and give each its level and parent."""
    readings = [Reading(0.0, None, {}, None)]
    width = costs.BEAM if len(candidates) <= costs.MANY else costs.NARROW_BEAM
    for index, candidate in enumerate(candidates):
        if candidate.barrier:
            readings = [_begin_anew(readings, index, candidate)]
            continue
        options: list[Option] = []
        limit = _DEAREST
        for reading in readings:  # the cheapest first, so that the dear ones of the others are seen to be so
            limit = _add_options(options, reading, candidate, limit)
        readings = _keep(options, index, candidate, width)
    best = min(readings, key=lambda reading: reading.cost + _closing(reading.top, None))
    return _points(best, candidates)


def _begin_anew(readings: Sequence[Reading], index: int, barrier: Candidate) -> Reading:
    """Close all runs of the cheapest reading; where the barrier is a heading, what follows stands in it."""
    best = min(readings, key=lambda reading: reading.cost + _closing(reading.top, None))
    cost = best.cost + _closing(best.top, None)
    if not barrier.key:
        return Reading(cost, None, {}, best.steps)
    annex = Run(None, barrier.key, barrier.rank, 0, False, False, 1, barrier.paragraph, 0.0)
    return Reading(cost, annex, {}, Step(best.steps, index, 1, None, 0.0))


def _keep(options: list[Option], index: int, candidate: Candidate, width: int) -> list[Reading]:
    """Keep the cheapest option for each stack of open runs, and of those the best few.

    Only what is kept is built; most options are far too dear.
    """
    options.sort(key=itemgetter(0))
    limit = options[0][0] + costs.MARGIN
    kept: dict[Run | None, Reading] = {}
    for cost, reading, parent, run in options:
        if cost > limit or len(kept) == width:
            break
        if parent is not _TEXT:
            made = _extend(reading, index, candidate, parent, run, cost)
            if made.top not in kept:
                kept[made.top] = made
        elif reading.top not in kept:
            kept[reading.top] = Reading(cost, reading.top, reading.lasts, reading.steps)
    return list(kept.values())


def _add_options(options: list[Option], reading: Reading, candidate: Candidate, limit: float) -> float:
    """Add what can follow a reading: text, the next of an open run, the start of a run.

    Left out is what costs more than `limit`, which the cheapest option so far sets; given is the limit now.
    """
    top, rank, margin = reading.top, candidate.rank, costs.MARGIN
    base = reading.cost + candidate.as_point
    shut = top.shut if top else 0.0
    cost = reading.cost + candidate.as_text
    if cost + margin < limit:  # no `min`: a comparison takes a third of the time of a call
        limit = cost + margin
    if cost <= limit:
        options.append((cost, reading, _TEXT, None))
    if base > limit:  # no step gives anything back
        return limit
    run = top
    twice = is_open_twice(top, candidate)
    while run is not None:
        step = _going_on(run, candidate) if run.rank == rank else _in_other_style(run, candidate)
        if step is not None:
            if twice and run.bare != candidate.bare:
                step += costs.UNLIKE
            cost = base + step + (shut - run.shut)
            if cost <= limit:
                options.append((cost, reading, run.parent, run))
                if cost + margin < limit:
                    limit = cost + margin
        run = run.parent
    first = _first_ordinal(reading.lasts.get(candidate.key), candidate)
    if base + first <= limit:
        for parent in _parents(top, candidate):
            closed = base + (shut - (parent.shut if parent else 0.0))
            if closed + first <= limit:
                cost = closed + _starting(first, reading, parent, candidate)
                if cost <= limit:
                    options.append((cost, reading, parent, None))
                    if cost + margin < limit:
                        limit = cost + margin
    return limit


def _extend(
    reading: Reading, index: int, candidate: Candidate, parent: Run | None, run: Run | None, cost: float
) -> Reading:
    """Add a point to a reading: the next of `run`, or the first of a new run under `parent`."""
    depth = (parent.depth if parent else 0) + 1
    number = candidate.ordinal
    unnumbered = run is not None and number == 0 and run.rank in TOP  # a heading that stands for a number
    if number == LAST or unnumbered or (run is not None and _is_mistyped(run, candidate)):
        number = run.last + 1 if run else 1
    rank = run.rank if run else candidate.rank
    inline = run.inline if run else candidate.place != LINE
    shut = parent.shut if parent else 0.0
    if run is None and rank > PLAIN:  # of parts, articles and bare headings a run of one is nothing strange
        shut += _lone(rank, inline)
    key = run.key if run else candidate.key
    top = Run(
        parent, key, rank, number, run is None, inline, depth, candidate.paragraph, shut, candidate.level,
        candidate.bare,
    )  # fmt: skip
    lasts = {**reading.lasts, candidate.key: number}
    if unnumbered:
        lasts[key] = number
    if run is None and parent is not None:
        lasts[f"{parent.key}>{candidate.key}"] = 1
    return Reading(cost, top, lasts, Step(reading.steps, index, depth, run, cost - reading.cost))


def _closing(top: Run | None, until: Run | None) -> float:
    """Return the cost of closing the runs deeper than `until`."""
    return (top.shut if top else 0.0) - (until.shut if until else 0.0)


TOP = (HANZI, PAREN_HANZI, ARABIC)  # a part among these may have lost its number
_WITH_DEPTHS = (0, ARABIC)  # 章 in 编, and a list in a list of Markdown: their keys tell how deep
_ALIKE = frozenset(  # a style and the same in brackets
    {(HANZI, PAREN_HANZI), (PAREN_HANZI, HANZI), (ARABIC, PAREN_ARABIC), (PAREN_ARABIC, ARABIC)}
)


def _in_other_style(run: Run, candidate: Candidate) -> float | None:
    """Return the cost of going on with a run in a style that is not its own, None where that is no slip."""
    if candidate.ordinal == 0:
        return costs.NUMBER_LOST if run.rank in TOP and not run.inline else None
    if run.single or candidate.place != LINE or candidate.ordinal != run.last + 1:
        return None
    return costs.MISTYPED_STYLE if (run.rank, candidate.rank) in _ALIKE else None


def _lone(rank: int, inline: bool) -> float:
    """Return the cost of a run that ends with its first point."""
    if not inline:
        return costs.LONE
    return costs.LONE_NUMBER if rank in NUMBERED else costs.LONE_INLINE


def _going_on(run: Run, candidate: Candidate) -> float | None:
    """Return the cost of going on with a run, None where the candidate cannot."""
    cost = 0.0
    if run.key != candidate.key:
        if candidate.rank != CLAUSE:
            return None
        cost += costs.MIXED_WORDS
    if candidate.ordinal == 0:
        return costs.PLAIN_GOES_ON
    if run.inline != (candidate.place != LINE) and candidate.rank in NUMBERED and candidate.place != STOP:
        cost += costs.MIXED_PLACES
    if candidate.ordinal == LAST:
        return cost
    step = candidate.ordinal - run.last
    if step == 1:
        return cost
    if _is_mistyped(run, candidate):
        return cost + costs.MISTYPED
    return _leap(run, candidate, step, cost)


def _is_mistyped(run: Run, candidate: Candidate) -> bool:
    """Return whether an ordinal is better taken for the next one, written wrong, than for a leap."""
    step = candidate.ordinal - run.last
    if candidate.place != LINE or not candidate.ordinal or 0 <= step <= 2:
        return False
    leap = _leap(run, candidate, step, 0.0)
    return leap is None or leap > costs.MISTYPED


def _leap(run: Run, candidate: Candidate, step: int, cost: float) -> float | None:
    """Return the cost of an ordinal that is not the next one."""
    if step == 2:
        return cost + costs.SKIP_ONE
    if step <= 0 and run.inline and candidate.rank in NUMBERED:
        return None
    if step > 2:
        return cost + costs.SKIP_MORE + costs.SKIP_EACH * min(step, 20)
    return cost + (costs.DOUBLED if step == 0 else costs.BACKWARDS)


def _parents(top: Run | None, candidate: Candidate) -> list[Run | None]:
    """Return the open points a new run may hang under.

    They are the deepest one; the nearest of a higher style; the one that holds an open run of the
    same key (an enumeration that begins anew); and the top.
    """
    found: list[Run | None] = []
    if top is not None and top.depth < MAX_LEVEL and may_nest(top, candidate.key):
        found.append(top)
    run, higher = top, False
    while run is not None:
        if not higher and run.rank < candidate.rank and run.depth < MAX_LEVEL:
            higher = True
            if run not in found:
                found.append(run)
        if run.key == candidate.key and run.parent not in found:
            found.append(run.parent)
        run = run.parent
    highest = root(top)
    if highest not in found:
        found.append(highest)
    return [one for one in found if one is not None] if highest is not None else found


def _starting(cost: float, reading: Reading, parent: Run | None, candidate: Candidate) -> float:
    """Return the cost of starting a run under `parent`; `cost` is that of its first ordinal."""
    closed = None if parent is reading.top else child_of(reading.top, parent)
    if candidate.ordinal == 0:
        return cost + _starting_plain(closed, parent, candidate)
    if closed is not None:
        cost += _second_run(closed, candidate, parent)
    if parent is None:
        return cost
    if parent.rank == CLAUSE:
        if candidate.place != LINE and candidate.paragraph != parent.paragraph:
            cost += costs.OTHER_PARAGRAPH
        if f"{parent.key}>{candidate.key}" in reading.lasts:
            return cost + costs.SEEN_BEFORE
        return cost + costs.UNDER_CLAUSE.get(candidate.rank, costs.UNDER_CLAUSE_ELSE)
    if parent.rank >= candidate.rank and f"{parent.key}>{candidate.key}" in reading.lasts:
        return cost + costs.SEEN_BEFORE
    listed = candidate.rank in NUMBERED and candidate.place != LINE  # a list in the sentence of a point
    if parent.rank >= candidate.rank and listed and parent.rank in NUMBERED and not parent.inline:
        return cost + costs.STYLE_INLINE
    if parent.rank == candidate.rank:
        return cost + _inside_itself(parent, candidate)
    if parent.rank > candidate.rank:
        return cost + costs.HIGHER_INSIDE
    if candidate.rank == CLAUSE:
        return cost  # at home in the text of any point
    return cost + costs.LEVEL_SKIPPED * (candidate.rank - parent.rank - 1)


def _starting_plain(closed: Run | None, parent: Run | None, candidate: Candidate) -> float:
    """Return the cost of starting a run of headings without a number.

    Where their format ranks headings, it tells which stands inside which; numbers it does not overrule.
    """
    rank = candidate.level
    if rank and closed is not None and 0 < closed.level < rank:
        return costs.RANK_BESIDE if closed.rank == PLAIN else costs.PLAIN_INSIDE
    if rank and parent is not None and parent.level:
        if parent.level < rank:
            return costs.RANK_INSIDE if parent.rank == PLAIN else costs.PLAIN_AT_TOP
        if parent.rank == PLAIN:
            return costs.RANK_REVERSED
    beside = closed is not None and closed.rank in TOP and candidate.key == SIBLINGS_KEY
    inside = costs.PLAIN_INSIDE if parent is not None else costs.PLAIN_AT_TOP
    return inside + (costs.PLAIN_BESIDE_NUMBERS if beside else 0.0)


def _inside_itself(parent: Run, candidate: Candidate) -> float:
    """Return the cost of a run inside a point of its own rank: 1.1 inside 1., 一、 inside 一、."""
    if candidate.rank in _WITH_DEPTHS and parent.key < candidate.key:
        return 0.0
    return costs.SAME_STYLE_UNDER_BARE if parent.bare and candidate.ordinal == 1 else costs.SAME_STYLE_INSIDE


def _first_ordinal(last: int | None, candidate: Candidate) -> float:
    number = candidate.ordinal
    if number == LAST:
        return costs.BACKWARDS  # 最后 ends a run and begins none
    if last is None:
        if number > 1 and candidate.place == LINE:
            return costs.START_AT_TWO if number == 2 else costs.FRAGMENT
        last = 0
    if number <= 1:
        return costs.START_AT_ONE if number else 0.0
    if number == last + 1:
        return costs.CARRY_ON if last > 1 else costs.CARRY_ON_ONE
    return costs.START_AT_TWO if number == 2 else costs.START_LATER


def _second_run(closed: Run, candidate: Candidate, parent: Run | None) -> float:
    if closed.rank == CLAUSE:
        return costs.SECOND_CLAUSE_RUN if candidate.rank == CLAUSE else 0.3
    if closed.rank >= PAREN_ARABIC and closed.inline:
        return 0.8
    if parent is None and closed.rank > candidate.rank:
        return costs.UNDER_ROOT_AFTER_OTHERS
    return costs.SECOND_RUN


def _points(best: Reading, candidates: Sequence[Candidate]) -> tuple[Point, ...]:
    """Turn the steps of the best reading into points, in the order of the text."""
    steps: list[Step] = []
    step = best.steps
    while step is not None:
        steps.append(step)
        step = step.before
    points: list[Point] = []
    open_points: list[int] = []
    for step in reversed(steps):
        del open_points[step.depth - 1 :]
        parent = open_points[-1] if open_points else None
        open_points.append(len(points))
        how = f"goes on from {step.run.last}" if step.run else "starts a run"
        points.append(Point(candidates[step.candidate], step.depth, parent, how, step.cost))
    return tuple(points)
