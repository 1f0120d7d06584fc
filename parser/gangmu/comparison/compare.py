"""Compare two reports: match their sections, say what became of each, look for last year's plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gangmu.comparison.likeness import Shared, Weighed, bare, title_likeness
from gangmu.comparison.matching import match, moved
from gangmu.comparison.model import Comparison, Document, Pair, Promise
from gangmu.comparison.sections import SectionNode, nodes_of, passages
from gangmu.model.report import Report

# Read on ten pairs of years of real reports: from TOLD on nine passages in ten tell of the plan, half before.
PERHAPS = 0.1
SHORTEST = 5  # letters of a plan that says something


def compare(before: Report, after: Report) -> Comparison:
    """Compare two reports, the earlier one first.

    Plans are looked for only where the later report is about another year, or a year is not known.
    """
    left, right = nodes_of(before), nodes_of(after)
    shared = Shared(before.text())
    years = before.metadata.period.year, after.metadata.period.year
    promises = () if years[0] is not None and years[0] == years[1] else tuple(_promises(before, after))
    return Comparison(
        "gangmu-diff/1",
        Document(before.source.name, before.metadata.title, years[0]),
        Document(after.source.name, after.metadata.title, years[1]),
        round(shared.copied(after.text()), 3),
        tuple(_pairs(left, right, shared)),
        promises,
    )


def _pairs(left: Sequence[SectionNode], right: Sequence[SectionNode], shared: Shared) -> Iterator[Pair]:
    """Yield the pairs in the order of the later report, what is gone where it would have stood."""
    found = match(left, right)
    away = moved(found, left, right)
    partner = {other: one for one, other in found.items()}
    gone = [one for one in range(len(left)) if one not in found]
    for other, node in enumerate(right):
        one = partner.get(other)
        while one is not None and gone and gone[0] < one and one not in away:
            yield Pair("gone", left[gone.pop(0)].side, None, 0.0, 0.0)
        copied = round(shared.copied(node.text), 3)
        if one is None:
            yield Pair("new", None, node.side, 0.0, copied)
            continue
        titles = left[one].section.title, node.section.title
        likeness = round(title_likeness(*titles), 3)
        same = bare(titles[0]) == bare(titles[1])
        yield Pair(
            "moved" if one in away else "kept" if same else "reworded",
            left[one].side,
            node.side,
            likeness,
            copied,
        )
    yield from (Pair("gone", left[one].side, None, 0.0, 0.0) for one in gone)


def _promises(before: Report, after: Report) -> Iterator[Promise]:
    plans = [one for one in passages(before, "plans") if len(bare(one.words)) >= SHORTEST]
    told = [one for one in passages(after, "measures") if len(bare(one.words)) >= SHORTEST]
    texts = Weighed(one.weighed for one in (*plans, *told))
    for number, plan in enumerate(plans):
        best, likeness = texts.best(number, range(len(plans), len(plans) + len(told)))
        answer = told[best - len(plans)] if best is not None and likeness >= PERHAPS else None
        yield Promise(
            plan.words, plan.span, answer and answer.words, answer and answer.span, round(likeness, 3)
        )
