"""Guess where a title runs into its sentence, the full stop between them being lost.

Each place is weighed by what ends there and what begins (`evidence`, field guide 3.4); how much is asked
for depends on the sentence. The points of one run are weighed together: siblings mostly have titles of one
length (全力以赴抓项目 · 千方百计筹资金).
"""

from __future__ import annotations

from collections.abc import Sequence

from gangmu.language.title import known_heading_end
from gangmu.model.base import Value
from gangmu.pipeline.outline.titles.evidence import USUAL, weigh
from gangmu.text.patterns import late

# Lengths in characters.
LONGEST = 48  # no run-in title of a real report has more than 46
LONGEST_CLAUSE = 40  # without a comma
SHORTEST_SHARED = 4  # siblings that share no more than a word share no length
SHORTEST_LED = 6
SHORT = 14  # a sentence this short is all title
OUTLIER = 9  # characters by which a title is too long to be a sibling
WITHIN = 60  # characters in which a seam is looked for

ENOUGH = 1.5  # evidence for a guessed boundary
ENOUGH_TOLD = 1.9  # where it counts two things or more, in three clauses
ENOUGH_COUNTED = 2.2  # where the sentence could still be a title, but holds clauses and a figure
ENOUGH_BETWEEN = 2.9  # where it could still be a title, and holds clauses
ENOUGH_INSIDE = 3.9  # where the whole sentence would do as a title

SURE, DOUBTED = 4.0, 2.5  # what a sibling votes for its length
SAME_LENGTH, NEAR_LENGTH = 0.75, 0.3  # what agreement with the siblings weighs


class Seam(Value, frozen=True):
    """A place where the title may end, with the evidence for it."""

    at: int
    evidence: float


class Open(Value, frozen=True):
    """A title whose end is open: where it starts, its seams in order, and the evidence asked for.

    `whole` is the length of the sentence where all of it would do as a title, else 0. Then the
    siblings' length may choose among seams but not make one, unless the whole is far longer.
    """

    start: int
    seams: tuple[Seam, ...]
    enough: float
    whole: int = 0


def find_seams(form: str, start: int, end: int, *, listed: bool, led: bool, followed: bool) -> Open | None:
    """Find the seams of the sentence ``form[start:end]``; None where it can only be a title or none.

    The longer the sentence, the less it can all be title, and the less evidence is asked for. Only
    what is too long for most titles is searched for words that may stand inside one. `listed` says
    that it ends in a semicolon, `led` that it ends in a colon before an enumeration,
    `followed` that the next point follows without any mark.
    """
    length = end - start
    within = min(end, start + WITHIN)
    known = known_heading_end(form, start, within)
    if known > start and form[known : known + 1] not in ("：", ":", "，", ","):
        return Open(start, (Seam(known, 9.0),), ENOUGH) if known < end else None
    clauses = _clauses(form, start, end)
    counted = is_counted(form, start, end)
    long = not listed and (
        length > LONGEST_CLAUSE or (clauses > 0 and length > (SHORTEST_LED if led else SHORT))
    )
    if length > LONGEST and not listed:
        enough = ENOUGH
    elif followed and not counted:
        enough = ENOUGH_INSIDE
    elif long and clauses > 1 and len(_FIGURES.findall(form, start, end)) > 1:
        enough = ENOUGH_TOLD
    elif long and (counted or led):
        enough = ENOUGH_COUNTED
    else:
        enough = ENOUGH_BETWEEN if long and length > USUAL else ENOUGH_INSIDE
    weighed = weigh(form, start, within, long)
    seams = tuple(Seam(at, evidence) for at, evidence in weighed if not followed or evidence >= enough)
    return Open(start, seams, enough, length if enough > ENOUGH else 0) if seams else None


_FIGURES = late(r"\d+(?:\.\d+)?")
_DIGIT = late(r"\d")


def is_counted(form: str, start: int, end: int) -> bool:
    """Tell whether ``form[start:end]`` has more than one clause, and a figure."""
    return _clauses(form, start, end) > 0 and _DIGIT.search(form, start, end) is not None


def _clauses(form: str, start: int, end: int) -> int:
    """Count the clauses behind the first: a comma parts two, and 、 does in every second place."""
    return commas(form, start, end) + form.count("、", start, end) // 2


def commas(form: str, start: int, end: int) -> int:
    """Count the commas of ``form[start:end]``, full-width and half-width."""
    return form.count("，", start, end) + form.count(",", start, end)


def choose(titles: Sequence[Open], lengths: Sequence[int]) -> list[int | None]:
    """Choose a seam for each open title of a run, None where the evidence is too thin.

    `lengths` are those of the siblings whose titles are beyond doubt.
    """
    usual = _usual_length(titles, lengths)
    return [_best(title, usual) for title in titles]


def _usual_length(titles: Sequence[Open], lengths: Sequence[int]) -> int | None:
    """Find the length that at least half of a run's titles have or could have."""
    votes: dict[int, list[float]] = {length: [] for length in lengths}
    for length in lengths:
        votes[length].append(SURE)
    for title in titles:
        if title.whole:
            votes.setdefault(title.whole, []).append(DOUBTED)
        for seam in title.seams:
            if seam.evidence >= ENOUGH and seam.at - title.start >= SHORTEST_SHARED:
                votes.setdefault(seam.at - title.start, []).append(seam.evidence)
    points = len(titles) + len(lengths)
    agreed = {
        length: sum(found) for length, found in votes.items() if len(found) >= 2 and 2 * len(found) >= points
    }
    return max(agreed, key=agreed.__getitem__) if points >= 3 and agreed else None


def _best(title: Open, usual: int | None) -> int | None:
    odd = usual is not None and title.whole > usual + OUTLIER
    best, place = min(title.enough, ENOUGH_COUNTED) if odd else title.enough, None
    for seam in title.seams:
        evidence = seam.evidence
        if title.whole and evidence < best and not odd:
            continue
        if usual is not None:
            off = abs(seam.at - title.start - usual)
            evidence += SAME_LENGTH if off == 0 else NEAR_LENGTH if off == 1 else 0.0
        if evidence >= best:  # of two that are equal the later: nouns follow one another in a title
            best, place = evidence, seam.at
    return place
