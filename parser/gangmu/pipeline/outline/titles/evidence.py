"""Weigh one place as the end of a title that lost its full stop: what ends there, and what begins.

The words are those of ``grammar/phrase.lark`` (field guide 3.4). `seams` asks, and chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from re import Pattern

from gangmu.language.matcher import ending, finder
from gangmu.text.patterns import late

# Lengths in characters; nine tenths of the run-in titles of real reports have at most 26.
SHORTEST, SHORTEST_WHOLE, SHORTEST_USUAL = 2, 3, 4  # a word is hardly a title
SHORT_ENOUGH, MIDDLE, USUAL = 16, 22, 26
ALIKE = 2  # by which the clauses of a pair differ
LONGEST_PREDICATE, LONGEST_NOUN = 8, 3

VERB_FOLLOWS = 0.5  # 攻坚|深入推动: it may as well begin the sentence
FIGURE = 1.0  # a title seldom counts things
BARE = 0.1  # a place where nothing is known to begin
STRONG, LED = 2.0, 1.0  # one where something is
TAKEN_UP = 0.6  # one where a noun of the title comes again
NOUN_ENDS, NOUN_MAY_END = 1.5, 0.75
PREDICATE_ENDS = 2.0
PREDICATE_ENDS_ALONE = 1.6  # 深入推动|国有企业: the verb may want an object
STATE_ENDS = 2.3  # nothing can follow but a sentence
PREDICATE_FOLLOWS = 1.5  # 重点项目|全面提速: it belongs to the title
FOUR_ENDS = 1.7  # 柔性执法深入人心|推行…: no object follows, so that it tells of the title
NOUN_FOLLOWS = 0.75  # 矛盾纠纷|化解: the word may belong to the title
CLAUSE = 0.75  # what a second clause counts against a title, or a third
PARALLEL = 0.4  # and a second one of the length of the first: 规范自由裁量，杜绝同案不同罚
LISTED = 0.25  # what each 、 counts
NEVER = -9.0

PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"))

_OPENING = late(f"[{''.join(one for one, _ in PAIRS)}]")
_STOPS = ("，", ",", "、", "。", "；", "：")
_FIGURE = late(r"\d(?!\d{0,3}年)[^年月]")
_SUFFIX = late(r"[度率性]|化(?!解)|(?<=示范|试验|试点|功能|开发)[区县市园]|(?<=攻坚)战")  # 透明|度, 示范|区
_NO_START = late(r"[，,。；;：:、！？”》）)的和]|及(?!时)")


@cache
def phrase(*names: str) -> Pattern[str]:
    """Give the finder of phrases by their terminals."""
    return finder("phrase", *names)


def weigh(form: str, start: int, within: int, long: bool) -> Iterator[tuple[int, float]]:
    """Yield the places in ``form[start:within]`` where a title from `start` may end, with their evidence.

    In order; only those that anything speaks for. `long` says that the sentence is too long for most titles:
    then words are looked for that may stand inside one, too.
    """
    places: dict[int, float] = {}
    for at, weight in _places(form, start, within, long):
        places[at] = max(weight, places.get(at, weight))
    for at in sorted(places):
        if at < within and not _NO_START.match(form, at) and not _SUFFIX.match(form, at):
            evidence = _evidence(form, start, at, within, places)
            if evidence > 0:
                yield at, evidence


def _evidence(form: str, start: int, at: int, within: int, places: Mapping[int, float]) -> float:
    """Sum up what speaks for a place: what begins there, what ends there, how long the title would be."""
    led = places[at] >= LED
    title = form[start:at].rstrip()
    core = title.rstrip("”》）)")
    told = _told(core)
    ends = _ends(core, told, led)
    if _is_open(title) or (not ends and phrase("NOT_END").search(title)):
        return NEVER
    if not ends and (core is not title or phrase("ENDER_WEAK").search(core)):
        ends = NOUN_MAY_END
    evidence = places[at] + ends + _fits(len(title)) - _counted(title)
    evidence -= _held_together(form, at, within, places, led=led, told=told is not None)
    if led and places.get(at - 4, 0.0) >= LED and _is_four(form, at - 4):
        evidence += FOUR_ENDS
    return evidence


def _held_together(
    form: str, at: int, within: int, places: Mapping[int, float], *, led: bool, told: bool
) -> float:
    """Weigh against a place what stands on both its sides and belongs together."""
    cost = 0.0
    predicate = phrase("PREDICATE", "STATE").match(form, at, within)
    if predicate is not None:
        verb = phrase("STARTER").match(form, predicate.end() - 2)
        cost += VERB_FOLLOWS if verb else PREDICATE_FOLLOWS
    elif not told and phrase("ENDER_WORD").match(form, at, within):
        cost += NOUN_FOLLOWS
    if places.get(at + 4, 0.0) >= LED and _is_four(form, at):
        cost += PREDICATE_FOLLOWS
    elif form[at] == "“" and not led and not told:
        cost += NOUN_FOLLOWS
    across = phrase("PREDICATE").match(form, at - 2, within)  # 有序|推进
    if across is not None and across.end() > at:
        cost += PREDICATE_FOLLOWS
    return cost


def _is_open(title: str) -> bool:
    """Tell whether quotes or brackets are open at the end of a title."""
    return bool(_OPENING.search(title)) and any(title.rfind(one) > title.rfind(other) for one, other in PAIRS)


def _ends(core: str, told: str | None, led: bool) -> float:
    """Weigh the words that a title would end with."""
    if phrase("NO_TITLE").fullmatch(core):
        return 0.0
    if told == "STATE":
        return STATE_ENDS
    if told is not None:
        return PREDICATE_ENDS if led else PREDICATE_ENDS_ALONE
    return NOUN_ENDS if ending(phrase("ENDER_WORD"), core, max(0, len(core) - LONGEST_NOUN)) else 0.0


def _told(core: str) -> str | None:
    """Tell how a title ends that says how things went (PREDICATE) or are (STATE); None for others."""
    if len(core) > 4 and _is_double(core[-4:]):
        return "STATE"
    found = ending(phrase("STATE", "PREDICATE"), core, max(1, len(core) - LONGEST_PREDICATE))
    return found.lastgroup if found is not None else None


def _fits(length: int) -> float:
    """Weigh the length of a title."""
    if length < SHORTEST_WHOLE:
        return -1.0
    if length < SHORTEST_USUAL or MIDDLE < length <= USUAL:
        return 0.0
    return 0.5 if length <= SHORT_ENOUGH else 0.25 if length <= MIDDLE else -0.5


def _counted(title: str) -> float:
    """Weigh against a title its clauses, its enumerations and its figures."""
    clauses = title.replace(",", "，").split("，")
    cost = CLAUSE * (len(clauses) - 1)
    if len(clauses) == 2 and abs(len(clauses[0]) - len(clauses[1])) <= ALIKE:
        cost = PARALLEL
    if _FIGURE.search(title):
        cost += FIGURE
    return cost + LISTED * title.count("、")


def _is_double(words: str) -> bool:
    """Tell whether four characters are of the build of 入脑入心, which says how things went."""
    alike = len(words) == 4 and words[0] == words[2] >= "一" and words[1] != words[3]
    return alike and not phrase("NOT_END").search(words)


def _is_four(form: str, at: int) -> bool:
    """Tell whether four characters at `at` are an adverb and no verb behind it: 深入人心, not 深入推进."""
    return bool(phrase("FOUR").match(form, at)) and not phrase("STARTER").match(form, at + 2)


def _places(form: str, start: int, within: int, long: bool) -> Iterator[tuple[int, float]]:
    """Yield the places where a sentence may begin, each with what that weighs."""
    for found in _STARTS_ANEW.finditer(form, start + SHORTEST, within):
        yield found.end(), STRONG
    for found in phrase("STARTER_STRONG").finditer(form, start + SHORTEST, within):
        yield found.start(), STRONG
    if not long:
        return
    for found in phrase("SUBJECT").finditer(form, start + SHORTEST, within):
        yield found.start(), LED
    for found in phrase("STARTER").finditer(form, start + SHORTEST, within):
        if form[found.end() : found.end() + 1] not in _STOPS:  # 制度建设，: it ends a clause and begins none
            yield found.start(), LED
    for found in phrase("PREDICATE", "STATE").finditer(form, start, within):
        yield found.end(), BARE
    for found in phrase("ENDER_WORD").finditer(form, start, within):
        if not phrase("ENDER_WORD").match(form, found.end()):  # 执法改革: the later noun ends it
            yield found.end(), BARE
    pairs = [form[at : at + 2] for at in range(start, min(within, start + USUAL + 2))]
    seen = set(pairs[:2])
    for at in range(4, min(within - start - 3, USUAL)):
        seen.add(pairs[at - 2])  # a sentence often takes up the noun that its title ended with
        if pairs[at] in seen or pairs[at + 1] in seen:
            yield start + at, TAKEN_UP


_STARTS_ANEW = late(r"(?<=[一-鿿”》）])[ \u3000\u00a0]+(?=[一-鿿“《\d])")  # a line break became a space
