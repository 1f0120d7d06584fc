"""Find where running text turns from one part of the report to another, by ``grammar/sentence.lark``."""

from __future__ import annotations

from collections.abc import Iterator
from re import Pattern

from gangmu.language.matcher import finder
from gangmu.model.base import Value
from gangmu.model.blocks import Role
from gangmu.text.patterns import late

FRONT = 48  # a turn to what is next stands near the front of its sentence
LONG = 30  # a promise this short, with nothing behind it, belongs to the problem: 对此，我们将切实加以解决。
BEHIND = 60
ADDRESS = 8  # characters of a bare 各位代表！
REACH = 3  # sentences between the address and what it leads to


class Turn(Value, frozen=True):
    """From offset `at` on the text plays `role`; None says that it plays the part of its heading again."""

    at: int
    role: Role | None


def _turning(now: tuple[Role, ...]) -> Pattern[str]:
    """Return what can turn a text that plays `now` to another part."""
    words = ["CLOSING", "REPORTED"]
    words += ["ADVISED"] if now[0] in ("shortcomings", "plans") else []
    if now == ("plans",):
        words += ["CLEARLY"]
    else:
        words += ["NEXT", "PROMISE", "HALF"]
        words += [] if "shortcomings" in now else ["SHORTCOMINGS", "NAMED"]
        words += ["AGAIN"] if now[0] in ("shortcomings", "closing") else []
    return finder("sentence", *words)


def _one(name: str) -> Pattern[str]:
    return finder("sentence", name)


_SENTENCE = late(r"[^。！？!?\n]*[。！？!?”]*")


def turns(form: str, start: int, end: int, now: tuple[Role, ...], year: int | None) -> Iterator[Turn]:
    """Yield the turns in ``form[start:end]``, which begins in the parts `now`.

    `year` is that of the report; a sentence about a later year looks ahead.
    """
    if not _turning(now).search(form, start, end):
        return
    sentences = list(_sentences(form, start, end))
    for index, (first, last) in enumerate(sentences):
        role = _role_of(form, first, last, end, now, year)
        if role is not None and role != "again" and (role,) != now:
            now = (role,)  # type: ignore[assignment]
            yield Turn(_beginning(form, sentences, index, now[0]), now[0])
        elif role == "again" and now[0] in ("shortcomings", "closing"):
            yield Turn(first, None)


def _beginning(form: str, sentences: list[tuple[int, int]], index: int, role: Role) -> int:
    """Return where a turn begins: with 各位代表！, where the speaker turned to the assembly for it.

    A last paragraph of two sentences, the second of which calls upon all, is a closing from its beginning.
    """
    if role == "closing" and index == 1 == len(sentences) - 1 and _one("CLOSING").search(form, *sentences[1]):
        return sentences[0][0]
    for back in range(index, max(-1, index - REACH - 1), -1):
        first, last = sentences[back]
        if _one("AGAIN").match(form, first, last) and (role == "closing" or last - first <= ADDRESS):
            return first
    return sentences[index][0]


def _sentences(form: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        found = _SENTENCE.match(form, at, end)
        stop = found.end() if found and found.end() > at else at + 1
        while at < stop and form[at] in " \t\u3000\u00a0*":
            at += 1
        if at < stop:
            yield at, stop
        at = stop


def _role_of(
    form: str, first: int, last: int, end: int, now: tuple[Role, ...], year: int | None
) -> str | None:
    """Return the part that one sentence turns to, "again" for the part of the heading, None for no turn."""
    sentence = form[first:last]
    if _one("CLOSING").search(sentence) or _one("REPORTED").match(sentence):
        return "closing"
    if now[0] in ("shortcomings", "plans") and _one("ADVISED").search(sentence[:FRONT]):
        return "recommendations"
    again = "again" if _one("AGAIN").match(sentence) else None
    if "plans" in now and len(now) == 1:
        return "shortcomings" if _one("CLEARLY").search(sentence) else again
    ahead = _looks_ahead(sentence, now, year)
    told = last - first > LONG or end - last > BEHIND or sentence.rstrip()[-1:] in "：:"
    if ahead and (told or _is_later(sentence, year)):
        return "plans"
    if (
        "shortcomings" not in now
        and now != ("closing",)  # behind 以上报告 a promise to mend what is wanting tells of nothing
        and not ahead
        and (_one("SHORTCOMINGS").search(sentence) or _one("NAMED").match(sentence))
    ):
        return "shortcomings"
    return again


def addresses(text: str) -> bool:
    """Return whether a paragraph begins with 各位代表！: the last one then speaks of the whole report."""
    return _one("AGAIN").match(text) is not None


def leads_to_closing(form: str, start: int, end: int, following: tuple[int, int] | None) -> bool:
    """Return whether a paragraph that only addresses the assembly belongs to the closing behind it."""
    if following is None or end - start > ADDRESS or not _one("AGAIN").match(form, start, end):
        return False
    return _one("CLOSING").search(form, *following) is not None


def _looks_ahead(sentence: str, now: tuple[Role, ...], year: int | None) -> bool:
    front = sentence[:FRONT]
    found = _one("NEXT").search(front)
    if _one("HALF").match(front) or (found is not None and (found.start() <= 4 or "将" in front)):
        return True
    found = _one("PROMISE").search(front)
    if found is None:
        return False
    later = _is_later(front, year)
    return "shortcomings" in now if later is None else later


def _is_later(words: str, year: int | None) -> bool | None:
    """Return whether the first year in words is later than that of the report, None where there is none."""
    named = _YEAR.search(words)
    return None if named is None else year is not None and int(named.group()) > year


_YEAR = late(r"(19|20)\d\d(?=年)")


def tense(text: str, *, weak: bool = False) -> tuple[int, int]:
    """Count the words that speak of what is to be done and of what was; the `weak` ones too if asked."""
    words = [found.lastgroup for found in finder("sentence", "FUTURE", "PAST", "WILL", "WON").finditer(text)]
    ahead, back = words.count("FUTURE"), words.count("PAST")
    return (ahead + words.count("WILL"), back + words.count("WON")) if weak else (ahead, back)
