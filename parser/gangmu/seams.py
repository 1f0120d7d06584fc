"""Guess where a title runs into its sentence, the full stop between them being lost.

Each place is weighed by what ends there, what begins there, how long the title would be, and
whether a noun of the title is taken up again (field guide 3.4). The points of one run are weighed
together: siblings mostly have titles of one length (全力以赴抓项目 · 千方百计筹资金).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gangmu import grammars

# Lengths in characters, measured on the headings of real reports: nine tenths of the run-in titles
# have at most 26, all of them at most 46.
USUAL = 26
LONGEST = 48
SHORTEST = 2
WITHIN = 60  # characters in which a seam is looked for

ENOUGH = 1.5  # evidence for a guessed boundary
ENOUGH_COUNTED = 2.2  # where the sentence could still be a title, but holds clauses and a figure
ENOUGH_BETWEEN = 2.9  # where it could still be a title, and holds clauses
ENOUGH_INSIDE = 3.9  # where the whole sentence would do as a title

NOUN_FOLLOWS = 0.75  # 矛盾纠纷|化解: the word may belong to the title
SAME_LENGTH, NEAR_LENGTH = 1.5, 0.4  # what agreement with the siblings weighs
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"))


class Seam(NamedTuple):
    """A place where the title may end, with the evidence for it."""

    at: int
    evidence: float


class Open(NamedTuple):
    """A title whose end is open: where it starts, its seams in order, and the evidence asked for.

    `doubtful` says that the whole sentence would do as a title; then the siblings' length may choose
    among seams, but not make one.
    """

    start: int
    seams: tuple[Seam, ...]
    enough: float
    doubtful: bool = False


def find_seams(form: str, start: int, end: int, *, listed: bool, led: bool) -> Open | None:
    """Find the seams of the sentence ``form[start:end]``; None where it can only be a title or none.

    The longer the sentence, the less it can all be title, and the less evidence is asked for. Only
    what is too long for most titles is searched for words that may stand inside one. `listed` says
    that it ends in a semicolon, `led` that it ends in a colon before an enumeration.
    """
    length = end - start
    within = min(end, start + WITHIN)
    known = _phrase("KNOWN_HEADING").match(form, start, within)
    if known is not None and known.end() < within and form[known.end()] not in "：:，,":
        return Open(start, (Seam(known.end(), 9.0),), ENOUGH)
    clauses = form.count("，", start, end) + form.count(",", start, end) + form.count("、", start, end) // 2
    long = not listed and (length > LONGEST or (clauses > 0 and (length > USUAL or led)))
    if length > LONGEST and not listed:
        enough = ENOUGH
    elif long:
        counted = clauses > 1 and _DIGIT.search(form, start, end) is not None
        enough = ENOUGH_COUNTED if counted or led else ENOUGH_BETWEEN
    else:
        enough = ENOUGH_INSIDE
    seams = tuple(_weighed(form, start, within, long))
    return Open(start, seams, enough, enough > ENOUGH) if seams else None


def choose(titles: Sequence[Open], lengths: Sequence[int]) -> list[int | None]:
    """Choose a seam for each open title of a run, None where the evidence is too thin.

    `lengths` are those of the siblings whose titles are beyond doubt.
    """
    usual = _usual_length(titles, lengths)
    return [_best(title, usual) for title in titles]


def _usual_length(titles: Sequence[Open], lengths: Sequence[int]) -> int | None:
    """Find the length that at least half of a run's titles have or could have."""
    votes: Counter[int] = Counter(lengths)
    for title in titles:
        votes.update({seam.at - title.start for seam in title.seams if seam.evidence >= 1.0})
    points = len(titles) + len(lengths)
    if points < 3 or not votes:
        return None
    length, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    return length if count >= 2 and 2 * count >= points else None


def _best(title: Open, usual: int | None) -> int | None:
    best, place = title.enough, None
    for seam in title.seams:
        evidence = seam.evidence
        if title.doubtful and evidence < title.enough:
            continue
        if usual is not None:
            off = abs(seam.at - title.start - usual)
            evidence += SAME_LENGTH if off == 0 else NEAR_LENGTH if off == 1 else 0.0
        if evidence >= best:  # of two that are equal the later: nouns follow one another in a title
            best, place = evidence, seam.at
    return place


_DIGIT = re.compile(r"\d")
_NO_START = frozenset("，,。；;：:、！？”》）)的和与及")


@cache
def _phrase(*names: str) -> re.Pattern[str]:
    return grammars.pattern("phrase", *names)


def _weighed(form: str, start: int, within: int, long: bool) -> Iterator[Seam]:
    """Yield the seams in order, each with its evidence."""
    places: dict[int, float] = {}
    for at, weight in _places(form, start, within, long):
        places[at] = max(weight, places.get(at, 0.0))
    for at in sorted(places):
        if at < within and form[at] not in _NO_START:
            evidence = places[at] + _evidence(form, start, at)
            if _phrase("ENDER_WORD").match(form, at, within):
                evidence -= NOUN_FOLLOWS
            if evidence > 0:
                yield Seam(at, evidence)


def _places(form: str, start: int, within: int, long: bool) -> Iterator[tuple[int, float]]:
    """Yield the places where a sentence may begin, each with what that weighs."""
    for found in _STARTS_ANEW.finditer(form, start + SHORTEST, within):
        yield found.end(), 2.0
    starters = _phrase("STARTER_STRONG", "STARTER") if long else _phrase("STARTER_STRONG")
    for found in starters.finditer(form, start + SHORTEST, within):
        yield found.start(), 2.0 if found.lastgroup == "STARTER_STRONG" else 1.0
    if not long:
        return
    for found in _phrase("PREDICATE", "ENDER_WORD").finditer(form, start, within):
        if not _phrase("ENDER_WORD").match(form, found.end()):  # 执法改革: the later noun ends it
            yield found.end(), 0.1
    for at in range(start + 4, min(within - 3, start + USUAL)):
        title = form[start:at]  # a sentence often takes up the noun that its title ended with
        if form[at : at + 2] in title or form[at + 1 : at + 3] in title:
            yield at, 1.0


_STARTS_ANEW = re.compile(r"(?<=[一-鿿”》）])[ \u3000\u00a0]+(?=[一-鿿“《\d])")  # a line break became a space


def _evidence(form: str, start: int, at: int) -> float:
    """Weigh what ends at a seam, and how long the title would be; far below 0 for what cannot end."""
    left = form[start:at].rstrip()
    core = left.rstrip("”》）)")
    if any(left.rfind(one) > left.rfind(other) for one, other in PAIRS):
        return -9.0
    ends = _ends(core)
    if not ends and _phrase("NOT_END").search(left):
        return -9.0
    if not ends and (_phrase("ENDER_WEAK").search(core) or core is not left):
        ends = 0.75
    length = len(left)
    fits = 0.5 if 4 <= length <= 16 else 0.25 if 16 < length <= 22 else -0.5 if length > USUAL else 0.0
    return ends + fits - 0.75 * (left.count("，") + left.count(",")) - 0.25 * left.count("、")


def _ends(core: str) -> float:
    """Weigh the words that a title would end with."""
    for size in (4, 5, 6, 7, 8):
        if len(core) > size and _phrase("PREDICATE").fullmatch(core, len(core) - size):
            return 2.0
    return 1.5 if any(_phrase("ENDER_WORD").fullmatch(core, len(core) - size) for size in (2, 3)) else 0.0
