"""Choose where titles end: each sentence whole, or cut at one place, its full stop having been lost there.

Real reports hold the answer themselves: most points have their stop. With it deleted, a table of weights was
learned that puts it back (``training/``, ``docs/titles.md``). Three things decide together:

- what a place, and the sentence as a whole, look like (`features`, the table);
- how many stops this document has lost: the share is estimated from the document itself, so that
  nothing is cut in one that is whole (expectation maximization, Dempster, Laird and Rubin 1977);
- siblings: points of one style mostly have titles of one length, or none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from gangmu.language.heading import STRONG, said
from gangmu.model.base import Value
from gangmu.pipeline.outline.titles.features import (
    LONGEST_SEEN,
    NOTHING,
    Weights,
    plain,
    weighed_places,
    whole,
)

# Set on half of the test places (every stop, a third, none deleted), measured on the other half.
SHORTEST = 14  # a sentence this short is all title: hardly a stop was lost in one
SHORTEST_PART = 9
# Sentences as long as one that ran into its text: these alone tell whether stops were lost at all.
LONG = {".": 22, "$": 26, "i": 28}
NONE_LOST = 2.0  # points without a loss that every document is taken to have besides its own
FEWEST = 1.0  # losses expected in a document from which on one is believed
LOWEST, HIGHEST = 0.003, 0.98  # shares of lost stops
NONE = math.log(LOWEST / (1 - LOWEST))
START, ROUNDS = 0.4, 8  # odds that are estimated anew in so many rounds
NEAR = 6  # siblings on either side that are looked at
AGREED, PEAKED, CLAUSES = 0.8, 20.0, 0.3  # what siblings of one length, and of as many clauses, weigh
REFRAIN = 8.0  # and for the whole, siblings that end in the same words (…上走在前列), as no two texts do
SURE = 0.4  # how sure a cut must be where most stops are there
KNOWN = 6.0  # what it weighs for a place that the heading of a part ends there: 下一步工作计划|下一步…
FULLY = 0.75  # so much of it must name the part
UNLIKELY = -50  # sixteenths: so little the characters beside a place weigh where no title of a hundred ends
HOPELESS = 7.0  # a place that is so much less likely than the best does not win by its siblings
PART_STYLES = ("part", "hanzi")  # of the points that are parts of a report

SCALE = 16  # the weights of the table are whole numbers of sixteenths
NO_TITLE = -1  # the length of a title that is none


class Sentence(Value, frozen=True):
    """What a point begins with: ``[start, end)`` in the form, and what ends it.

    `ended` is ``.`` for a full stop with text behind it, ``|`` with none, ``;``, ``:`` or ``,`` for those
    marks, ``$`` for the end of the paragraph, ``>`` for the next point; in front of it ``i`` for an item.
    `titled` says that the whole of it would do as a title, `key` which points are siblings: its style.
    """

    start: int
    end: int
    ended: str
    titled: bool
    key: str


class _Scored(Value, frozen=True):
    """A sentence with the score of each choice: the whole first, then its places."""

    last: str
    ends: tuple[int, ...]  # the length of each title, NO_TITLE for the whole that is none
    commas: tuple[int, ...]
    scores: tuple[float, ...]


def choose(form: str, sentences: Sequence[Sentence]) -> list[tuple[int, float] | None]:
    """Return for each sentence where its title is cut and how sure that is, None for the whole.

    Places are offsets into `form`; the certainty is a probability.
    """
    classes = [_class(sentence) for sentence in sentences]
    scored = [_score(form, one, _long(one, name)) for one, name in zip(sentences, classes, strict=True)]
    odds = _odds(scored, classes)
    if any(odd > NONE for odd in odds):
        for number, (sentence, odd) in enumerate(zip(sentences, odds, strict=True)):
            if odd > NONE and len(scored[number].scores) == 1:
                scored[number] = _score(form, sentence, SHORTEST)
        odds = _odds(scored, classes)
    believed = [_softmax(_with_odds(one, odd)) for one, odd in zip(scored, odds, strict=True)]
    believed = _agree(sentences, scored, odds, believed)
    return [_best(*one) for one in zip(sentences, scored, believed, odds, strict=True)]


def _long(sentence: Sentence, name: str) -> int:
    """Return from which length on a sentence is looked at first: parts always, their headings are known."""
    return SHORTEST_PART if sentence.key in PART_STYLES else LONG[name]


def _score(form: str, sentence: Sentence, shortest: int) -> _Scored:
    words = form[sentence.start : sentence.end]
    untitled = len(words) if sentence.titled else NO_TITLE
    if len(words) < shortest:
        return _Scored(words[-3:], (untitled,), (words.count("，"),), (0.0,))
    words = plain(words)
    weight = table().get
    untitled_score = sum(map(weight, whole(words, sentence.ended), NOTHING))
    found = weighed_places(words, table(), UNLIKELY)
    least = max(found)[0] - HOPELESS * SCALE if found else 0
    found = [(score, at) for score, at in found if score >= least]
    if sentence.key in PART_STYLES:
        found = _with_known_headings(
            form[sentence.start : min(sentence.end, sentence.start + LONGEST_SEEN)], found
        )
    return _Scored(
        words[-3:],
        (untitled, *(at for _, at in found)),
        (words.count("，"), *(words.count("，", 0, at) for _, at in found)),
        (untitled_score / SCALE, *(score / SCALE for score, _ in found)),
    )


def _with_known_headings(sentence: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places, those behind the heading of a part raised where all that follows is none."""
    named = {
        at for _, at in found if said(sentence[:at], FULLY).share >= FULLY
    }  # most have none: asked first
    if not named or said(sentence, STRONG).share >= STRONG or not said(sentence[: found[-1][1]]).roles:
        return list(found)
    bonus = round(KNOWN * SCALE)
    return [(score + bonus * (at in named), at) for score, at in found]


def _class(sentence: Sentence) -> str:
    """Return among which sentences stops are lost alike: items, lines without a stop, all others."""
    return "i" if sentence.ended[0] == "i" else "$" if sentence.ended == "$" else "."


def _odds(scored: Sequence[_Scored], classes: Sequence[str]) -> list[float]:
    """Estimate for each sentence the logarithm of the odds that its stop was lost."""
    found: dict[str, float] = {}
    for name in set(classes):
        ratios = [_ratio(one) for one, other in zip(scored, classes, strict=True) if other == name]
        found[name] = _estimate(ratios)
    return [found[name] for name in classes]


def _ratio(scored: _Scored) -> float:
    """Return the logarithm of how much more likely a cut is than the whole, at even odds."""
    whole_score, *others = scored.scores
    if not others:
        return -math.inf
    most = max(others)
    return most + math.log(sum(math.exp(score - most) for score in others)) - whole_score


def _estimate(ratios: Sequence[float]) -> float:
    """Estimate the log odds in a few rounds: how many stops were lost, if as many were?"""
    open_ = [math.exp(min(ratio, 50.0)) for ratio in ratios if ratio > -50]
    odds, lost = START, 0.0
    for _ in range(ROUNDS if open_ else 0):
        lost = sum([ratio * odds / (1 + ratio * odds) for ratio in open_])
        share = min(max(lost / (len(ratios) + NONE_LOST), LOWEST), HIGHEST)
        odds = share / (1 - share)
    return math.log(odds) if lost >= FEWEST else NONE


def _with_odds(scored: _Scored, odds: float) -> list[float]:
    whole_score, *others = scored.scores
    return [whole_score, *(score + odds for score in others)]


def _softmax(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _agree(
    sentences: Sequence[Sentence],
    scored: Sequence[_Scored],
    odds: Sequence[float],
    believed: list[list[float]],
) -> list[list[float]]:
    """Settle siblings of one style by each other, twice."""
    runs: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        runs.setdefault(sentence.key, []).append(number)
    for _ in range(2):
        votes = [_votes(*one) for one in zip(scored, believed, strict=True)]
        agreed = believed[:]
        for run in runs.values():
            for at, number in enumerate(run):
                if len(scored[number].scores) > 1:
                    near = [*run[max(at - NEAR, 0) : at], *run[at + 1 : at + 1 + NEAR]]
                    if near:
                        scores = _with_odds(scored[number], odds[number])
                        agreed[number] = _beside(scored[number], scores, _lengths(near, scored, votes))
        believed = agreed
    return believed


def _votes(scored: _Scored, believed: Sequence[float]) -> list[tuple[int, int, float]]:
    """Return the likely choices of a sentence as (length, commas, probability)."""
    return [
        (end, commas if end != NO_TITLE else NO_TITLE, belief)
        for end, commas, belief in zip(scored.ends, scored.commas, believed, strict=True)
        if belief > 0.02
    ]


class _Lengths(Value, frozen=True):
    """How likely siblings have titles of each length and number of commas, and how often they end alike."""

    lengths: Mapping[int, float]
    commas: Mapping[int, float]
    lasts: Mapping[str, float]


def _lengths(
    near: Sequence[int], scored: Sequence[_Scored], votes: Sequence[Sequence[tuple[int, int, float]]]
) -> _Lengths:
    lengths: dict[int, float] = {}
    clauses: dict[int, float] = {}
    lasts: dict[str, float] = {}
    share = 1 / len(near)
    for number in near:
        last = scored[number].last
        lasts[last] = lasts.get(last, 0.0) + share
        for end, commas, belief in votes[number]:
            lengths[end] = lengths.get(end, 0.0) + belief * share
            clauses[commas] = clauses.get(commas, 0.0) + belief * share
    return _Lengths(lengths, clauses, lasts)


def _beside(scored: _Scored, scores: Sequence[float], siblings: _Lengths) -> list[float]:
    found = []
    length = siblings.lengths.get
    counts = {NO_TITLE, *scored.commas}
    clauses = {count: CLAUSES * math.log(0.1 + siblings.commas.get(count, 0.0)) for count in counts}
    for end, count, alone in zip(scored.ends, scored.commas, scores, strict=True):
        same, agreement = length(end, 0.0), 0.0
        around = 0.0 if end == NO_TITLE else (length(end - 1, 0.0) + length(end + 1, 0.0)) / 2
        if same or around:  # mostly no sibling's title ends near
            agreement = AGREED * (math.log(1 + PEAKED * same) + math.log(1 + PEAKED * around) / 2)
        found.append(alone + agreement + clauses[count if end != NO_TITLE else NO_TITLE])
    found[0] += REFRAIN * siblings.lasts.get(scored.last, 0.0)
    return _softmax(found)


def _best(
    sentence: Sentence, scored: _Scored, believed: Sequence[float], odds: float
) -> tuple[int, float] | None:
    """Return the likeliest place; where most stops are there a doubtful one is none."""
    best = max(range(len(believed)), key=believed.__getitem__)
    if best == 0 or (odds < 0 and believed[best] < SURE):
        return None
    return sentence.start + scored.ends[best], believed[best]


@cache
def table() -> Weights:
    """Return the learned weights by the names of the features; read once, at the first open title."""
    return read_table(files(__package__).joinpath("title_ends.txt").read_text(encoding="utf-8"))


def read_table(text: str) -> Weights:
    """Read a table: a line a weight, in sixteenths, with the features that have it."""
    found = Weights()
    for line in text.splitlines():
        weight, *names = line.split("\t")
        found.update(dict.fromkeys(names, int(weight)))
    return found
