"""Guess where a title runs into its sentence, the full stop between them being lost.

Each place is weighed by what ends there, what begins there, how long the title would be, and
whether a noun of the title is taken up again (field guide 3.4). The points of one run are weighed
together: siblings mostly have titles of one length (全力以赴抓项目 · 千方百计筹资金).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from gangmu import grammars
from gangmu.grammars import Finder
from gangmu.late import late
from gangmu.value import Value

# Lengths in characters, measured on the headings of real reports: nine tenths of the run-in titles
# have at most 26, all of them at most 46.
USUAL = 26
LONGEST = 48
LONGEST_CLAUSE = 40  # without a comma
SHORTEST = 2
SHORTEST_WHOLE = 3  # a word is hardly a title
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

VERB_FOLLOWS = 0.5  # 攻坚|深入推动: it may as well begin the sentence
FIGURE = 1.0  # a title seldom counts things
BARE = 0.1  # a place where nothing is known to begin
NOUN_ENDS = 1.5
PREDICATE_ENDS = 2.0
PREDICATE_ENDS_ALONE = 1.6  # before what is not known to begin a sentence
STATE_ENDS = 2.3  # nothing can follow but a sentence
PREDICATE_FOLLOWS = 1.5  # 重点项目|全面提速: it belongs to the title
FOUR_ENDS = 1.7  # 柔性执法深入人心|推行…: no object follows, so that it tells of the title
NOUN_FOLLOWS = 0.75  # 矛盾纠纷|化解: the word may belong to the title
CLAUSE = 0.75  # what a second clause counts against a title, or a third
PARALLEL = 0.4  # and a second one of the length of the first: 规范自由裁量，杜绝同案不同罚
SURE, DOUBTED = 4.0, 2.5  # what a sibling votes for its length
SAME_LENGTH, NEAR_LENGTH = 0.75, 0.3  # what agreement with the siblings weighs
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"))


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
    known = _phrase("KNOWN_HEADING").match(form, start, within)
    if known is not None and form[known.end() : known.end() + 1] not in ("：", ":", "，", ","):
        return Open(start, (Seam(known.end(), 9.0),), ENOUGH) if known.end() < end else None
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
    seams = tuple(
        seam for seam in _weighed(form, start, within, long) if not followed or seam.evidence >= enough
    )
    return Open(start, seams, enough, length if enough > ENOUGH else 0) if seams else None


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


_OPENING = late(f"[{''.join(one for one, _ in PAIRS)}]")
_STOPS = ("，", ",", "、", "。", "；", "：")
_FIGURE = late(r"\d(?!\d{0,3}年)[^年月]")
_FIGURES = late(r"\d+(?:\.\d+)?")
_DIGIT = late(r"\d")
_SUFFIX = late(r"[度率性]|化(?!解)|(?<=示范|试验|试点|功能|开发)[区县市园]|(?<=攻坚)战")  # 透明|度, 示范|区
_NO_START = late(r"[，,。；;：:、！？”》）)的和]|及(?!时)")


@cache
def _phrase(*names: str) -> Finder:
    return grammars.finder("phrase", *names)


def _weighed(form: str, start: int, within: int, long: bool) -> Iterator[Seam]:
    """Yield the seams in order, each with its evidence."""
    places: dict[int, float] = {}
    for at, weight in _places(form, start, within, long):
        places[at] = max(weight, places.get(at, weight))
    for at in sorted(places):
        if at < within and not _NO_START.match(form, at) and not _SUFFIX.match(form, at):
            led = places[at] >= 1.0
            evidence = places[at] + _evidence(form, start, at, led=led)
            predicate = _phrase("PREDICATE", "STATE").match(form, at, within)
            if predicate is not None:
                evidence -= (
                    VERB_FOLLOWS if _phrase("STARTER").match(form, predicate.end() - 2) else PREDICATE_FOLLOWS
                )
            elif _phrase("ENDER_WORD").match(form, at, within) and not _told(form[start:at]):
                evidence -= NOUN_FOLLOWS
            if _is_four(form, at) and places.get(at + 4, 0.0) >= 1.0:
                evidence -= PREDICATE_FOLLOWS
            elif form[at] == "“" and not led and not _told(form[start:at]):
                evidence -= NOUN_FOLLOWS
            within_predicate = _phrase("PREDICATE").match(form, at - 2, within)
            if within_predicate is not None and within_predicate.end() > at:
                evidence -= PREDICATE_FOLLOWS
            if led and places.get(at - 4, 0.0) >= 1.0 and _is_four(form, at - 4):
                evidence += FOUR_ENDS
            if evidence > 0:
                yield Seam(at, evidence)


def _told(core: str) -> str | None:
    """Tell how a title ends that says how things went (PREDICATE) or are (STATE); None for others."""
    if len(core) > 4 and _is_double(core[-4:]):
        return "STATE"
    found = _phrase("STATE", "PREDICATE").ending(core, max(1, len(core) - LONGEST_PREDICATE))
    return found.lastgroup if found is not None else None


def _is_double(words: str) -> bool:
    """Tell whether four characters are of the build of 入脑入心, which says how things went."""
    alike = len(words) == 4 and words[0] == words[2] >= "一" and words[1] != words[3]
    return alike and not _phrase("NOT_END").search(words)


def _is_four(form: str, at: int) -> bool:
    """Tell whether four characters at `at` are an adverb and no verb behind it: 深入人心, not 深入推进."""
    return bool(_phrase("FOUR").match(form, at)) and not _phrase("STARTER").match(form, at + 2)


LONGEST_PREDICATE, LONGEST_NOUN = 8, 3


def _places(form: str, start: int, within: int, long: bool) -> Iterator[tuple[int, float]]:
    """Yield the places where a sentence may begin, each with what that weighs."""
    for found in _STARTS_ANEW.finditer(form, start + SHORTEST, within):
        yield found.end(), 2.0
    for found in _phrase("STARTER_STRONG").finditer(form, start + SHORTEST, within):
        yield found.start(), 2.0
    if not long:
        return
    for found in _phrase("SUBJECT").finditer(form, start + SHORTEST, within):
        yield found.start(), 1.0
    for found in _phrase("STARTER").finditer(form, start + SHORTEST, within):
        if form[found.end() : found.end() + 1] not in _STOPS:  # 制度建设，: it ends a clause and begins none
            yield found.start(), 1.0
    for found in _phrase("PREDICATE", "STATE").finditer(form, start, within):
        yield found.end(), BARE
    for found in _phrase("ENDER_WORD").finditer(form, start, within):
        if not _phrase("ENDER_WORD").match(form, found.end()):  # 执法改革: the later noun ends it
            yield found.end(), BARE
    pairs = [form[at : at + 2] for at in range(start, min(within, start + USUAL + 2))]
    seen = set(pairs[:2])
    for at in range(4, min(within - start - 3, USUAL)):
        seen.add(pairs[at - 2])  # a sentence often takes up the noun that its title ended with
        if pairs[at] in seen or pairs[at + 1] in seen:
            yield start + at, 0.6


_STARTS_ANEW = late(r"(?<=[一-鿿”》）])[ \u3000\u00a0]+(?=[一-鿿“《\d])")  # a line break became a space


def _evidence(form: str, start: int, at: int, *, led: bool) -> float:
    """Weigh what ends at a seam, and how long the title would be; far below 0 for what cannot end."""
    left = form[start:at].rstrip()
    core = left.rstrip("”》）)")
    if _OPENING.search(left) and any(left.rfind(one) > left.rfind(other) for one, other in PAIRS):
        return -9.0
    ends = _ends(core)
    if ends == PREDICATE_ENDS and not led:
        ends = PREDICATE_ENDS_ALONE  # 深入推动|国有企业: the verb may want an object
    if not ends and _phrase("NOT_END").search(left):
        return -9.0
    if not ends and (_phrase("ENDER_WEAK").search(core) or core is not left):
        ends = 0.75
    length = len(left)
    fits = (
        -1.0
        if length < SHORTEST_WHOLE
        else 0.5
        if 4 <= length <= 16
        else 0.25
        if 16 < length <= 22
        else -0.5
        if length > USUAL
        else 0.0
    )
    if _FIGURE.search(left):
        ends -= FIGURE
    return ends + fits - _clauses_cost(left) - 0.25 * left.count("、")


def _clauses_cost(title: str) -> float:
    """Weigh the clauses of a title against it."""
    clauses = title.replace(",", "，").split("，")
    if len(clauses) == 2 and abs(len(clauses[0]) - len(clauses[1])) <= 2:
        return PARALLEL
    return CLAUSE * (len(clauses) - 1)


def _ends(core: str) -> float:
    """Weigh the words that a title would end with."""
    if _phrase("NO_TITLE").fullmatch(core):
        return 0.0
    told = _told(core)
    if told is not None:
        return STATE_ENDS if told == "STATE" else PREDICATE_ENDS
    return NOUN_ENDS if _phrase("ENDER_WORD").ending(core, max(0, len(core) - LONGEST_NOUN)) else 0.0
