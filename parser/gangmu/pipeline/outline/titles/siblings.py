"""Find the head of every point, and which points are items; the titles of a document are settled together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gangmu.pipeline.body import Body
from gangmu.pipeline.outline.costs import COLON, COMMA, LINE, SEMI, STOP
from gangmu.pipeline.outline.lexer import ARABIC, CIRCLED, CLAUSE, NUMBERED, Candidate
from gangmu.pipeline.outline.nesting import Point
from gangmu.pipeline.outline.titles.boundary import choose
from gangmu.pipeline.outline.titles.title import Head, commas, item_head, section_head
from gangmu.text.patterns import late


def find_heads(body: Body, points: Sequence[Point]) -> tuple[frozenset[int], list[Head]]:
    """Find the points that are items, by their identity, and the head of every point."""
    runs = _runs_of(points)
    items = _find_items(points, runs)
    heads = [_head(body, points, index, items) for index in range(len(points))]
    asked = [(index, head.sentence) for index, head in enumerate(heads) if head.sentence is not None]
    chosen = choose(body.form, [sentence for _, sentence in asked])
    for (index, _), cut in zip(asked, chosen, strict=True):
        if cut is not None:
            heads[index] = heads[index].cut(*cut)
    members_of: dict[int, list[int]] = {}
    for index, run in enumerate(runs):
        members_of.setdefault(run, []).append(index)
    for members in members_of.values():
        _untitle_sentences(body.form, heads, members)
        _untitle_last(heads, members)
        _couple(heads, members)
    return items, heads


_DIGIT = late(r"\d")
SHORTEST_SENTENCE = 10  # what is shorter is a title all the same


def _untitle_sentences(form: str, heads: list[Head], members: Sequence[int]) -> None:
    """Take the title from a sentence of two clauses with a figure, where a sibling has none."""
    if all(heads[index].end > heads[index].start for index in members):
        return
    for index in members:
        head = heads[index]
        if head.alone and not head.sure and _is_counted(form, head.start, head.end):
            heads[index] = Head(head.start, head.start, head.start)


def _untitle_last(heads: list[Head], members: Sequence[int]) -> None:
    """Take the title from the last point of a list of sentences: its siblings end in ； and have none."""
    *others, last = members
    if len(others) > 1 and all(heads[index].end == heads[index].start for index in others):
        head = heads[last]
        if not head.sure and head.alone and head.end - head.start >= SHORTEST_SENTENCE:
            heads[last] = Head(head.start, head.start, head.start)


def _couple(heads: list[Head], members: Sequence[int]) -> None:
    """Set a title of two clauses on items where most of their run end at a stop with text behind."""
    couples = [index for index in members if heads[index].couple and not heads[index].sure]
    ended = [heads[index].sentence for index in members]
    headed = len(couples) + sum(one is not None and one.ended == "i." for one in ended)
    for index in couples if 2 * headed > len(members) else ():
        end = heads[index].couple
        heads[index] = Head(heads[index].start, end - 1, end)


def _is_counted(form: str, start: int, end: int) -> bool:
    """Return whether ``form[start:end]`` has more than one clause, and a figure."""
    several = commas(form, start, end) > 0 or form.count("、", start, end) > 1
    return several and _DIGIT.search(form, start, end) is not None


def _head(body: Body, points: Sequence[Point], index: int, items: frozenset[int]) -> Head:
    candidate = points[index].candidate
    paragraph = body.paragraphs[candidate.paragraph]
    limit = paragraph.end
    if index + 1 < len(points):
        limit = min(limit, max(candidate.end, points[index + 1].candidate.start))
    if not candidate.ordinal:
        return Head(candidate.start, limit - (body.form[limit - 1] in "。：:"), limit)
    if candidate.style == "article":
        return Head(candidate.end, candidate.end, candidate.end)
    if id(points[index]) in items:
        return item_head(body.form, candidate.end, limit, f"i{candidate.style}")
    bold_end = _bold_end(body.breaks, candidate.end, limit)
    return section_head(
        body.form, candidate.end, limit, limit == paragraph.end, bold_end, candidate.style or ""
    )


def _bold_end(breaks: Sequence[int], start: int, limit: int) -> int | None:
    """Return where bold type ends behind a marker, if it does before the limit."""
    at = bisect_right(breaks, start)
    return breaks[at] if at < len(breaks) and breaks[at] < limit else None


def _runs_of(points: Sequence[Point]) -> list[int]:
    """Return for every point the index of the first point of its run."""
    latest: dict[int, int] = {}
    runs: list[int] = []
    for index, point in enumerate(points):
        if point.how.startswith("starts") or point.level not in latest:
            latest[point.level] = index
        runs.append(latest[point.level])
    return runs


def _find_items(points: Sequence[Point], runs: Sequence[int]) -> frozenset[int]:
    """Find the points that are items: clause points, and 1. （1） ① in the middle of a sentence.

    The first point of a run decides for the run: after a colon, semicolon or comma it stands in a
    sentence; after a full stop, a heading or at the start of a line the line break was lost.
    """
    second = {
        run: points[index].candidate.place for index, run in reversed(list(enumerate(runs))) if run != index
    }
    inline = {
        run: points[run].candidate.rank in NUMBERED and _in_sentence(points[run].candidate, second.get(run))
        for run in set(runs)
    }
    return frozenset(
        id(point)
        for point, run in zip(points, runs, strict=True)
        if inline[run] or point.candidate.rank == CLAUSE
    )


def _in_sentence(candidate: Candidate, second: int | None) -> bool:
    """Return whether a run stands inside a sentence, by the places of its first and second point.

    Behind a colon it does, unless its points are whole sentences: 包括以下方面：1.招生。公布…。2.收费。…
    """
    if candidate.place == COLON and second == STOP and candidate.rank == ARABIC:
        return False
    if candidate.place in (COLON, SEMI, COMMA):
        return True
    if candidate.rank == CIRCLED and candidate.place != LINE:
        return candidate.place != STOP or second == SEMI
    return candidate.place not in (LINE, STOP) and second in (SEMI, COMMA)
