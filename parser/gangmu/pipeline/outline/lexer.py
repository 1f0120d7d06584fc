"""Propose every place where a marker may stand, at the start of a line and inside it."""

from __future__ import annotations

from msgspec.structs import replace

from gangmu.language.marker import LAST as LAST
from gangmu.language.marker import Marker, hanzi, markers, run_and_ordinal
from gangmu.model.base import Value
from gangmu.model.blocks import Style
from gangmu.pipeline.body import Body, Paragraph
from gangmu.pipeline.outline import costs
from gangmu.pipeline.outline.annexes import GLOSSARY, annexes
from gangmu.pipeline.outline.costs import CLOSER, COLON, COMMA, GLUED, LINE, SEMI, SPACE, STOP
from gangmu.pipeline.outline.flat_tables import table_rows
from gangmu.pipeline.outline.unnumbered import SIBLINGS, evidence_of, siblings
from gangmu.text.patterns import late

QUOTE_REACH = 60  # a quotation mark further off is taken for a lost pair

BARRIERS = ("title", "attachments")  # matter with which an annexed document begins

RANKS = {
    "part": 0,
    "article": 1,
    "plain": 2,
    "hanzi": 4,
    "paren-hanzi": 5,
    "arabic": 6,
    "dotted": 6,  # 1.1 stands below 1. by its key
    "paren-arabic": 7,
    "bracketed": 7,
    "circled": 8,
    "clause": 9,
}
CIRCLED, CLAUSE = RANKS["circled"], RANKS["clause"]
HANZI, PAREN_HANZI = RANKS["hanzi"], RANKS["paren-hanzi"]
ARABIC, PAREN_ARABIC = RANKS["arabic"], RANKS["paren-arabic"]
PLAIN = RANKS["plain"]
NUMBERED = (ARABIC, PAREN_ARABIC, CIRCLED)  # with digits: in a sentence as well as at its start

ANNEX = "plain:annex"  # the key of a heading that closes all before it, and holds all behind it
SIBLINGS_KEY = f"plain:{SIBLINGS}"

_BEFORE = dict.fromkeys("。！？!?…", STOP)
_BEFORE |= dict.fromkeys("；;", SEMI) | dict.fromkeys("：:", COLON)
_BEFORE |= dict.fromkeys("，,、", COMMA) | dict.fromkeys("）)》”】』」*", CLOSER)
_CITING = ("第", "按", "至", "和", "及", "或", "与")


class Candidate(Value, frozen=True):
    """A place where a point may begin: ``[start, end)`` of the marker in `Body.text`.

    `key` names the run that it can belong to, `ordinal` is 0 for a heading without a number,
    `place` one of `costs.PLACES` by index. A `barrier` is no marker: there an annexed document
    begins and every run ends; where it has a key, it is itself the heading of that document. `level` is the
    rank that the format gives the line as a heading, 0 for none; `bare`: it stands alone on its line.
    """

    start: int
    end: int
    style: Style | None
    key: str
    rank: int
    ordinal: int
    place: int
    paragraph: int
    as_text: float
    as_point: float
    barrier: bool = False
    level: int = 0
    bare: bool = False


def mark(body: Body) -> tuple[Candidate, ...]:
    """Propose the points of a body in the order of the text."""
    found: list[Candidate] = []
    alike, cells, closing = siblings(body), table_rows(body), annexes(body)
    for index, paragraph in enumerate(body.paragraphs):
        if index in closing:
            found.append(_annex(paragraph, index, closing[index]))
            if closing[index] == GLOSSARY:
                continue
        if index in cells:
            continue
        if paragraph.kind == "text":
            before = len(found)
            _markers_in(body.form, paragraph, index, found)
            if len(found) == before:
                plain = _plain(body, paragraph, index, index in alike)
                if plain is not None:
                    found.insert(before, plain)
        elif paragraph.kind in BARRIERS:
            found.append(_barrier(paragraph, index))
    return tuple(found)


def _barrier(paragraph: Paragraph, index: int) -> Candidate:
    return Candidate(paragraph.start, paragraph.start, None, "", 0, 0, LINE, index, 0.0, 0.0, True)


def _annex(paragraph: Paragraph, index: int, kind: str) -> Candidate:
    """Start a glossary at its heading; notes have none."""
    key = ANNEX if kind == GLOSSARY else ""
    return Candidate(paragraph.start, paragraph.start, None, key, PLAIN, 0, LINE, index, 0.0, 0.0, True)


def _markers_in(form: str, paragraph: Paragraph, index: int, found: list[Candidate]) -> None:
    for marker in markers(form, paragraph.start, paragraph.end):
        if marker.style is None:
            candidate = _joined(form, paragraph, index, marker.start)
        else:
            candidate = _candidate(form, paragraph, index, marker)
        if candidate is not None:
            found.append(candidate)


def _joined(form: str, paragraph: Paragraph, index: int, start: int) -> Candidate | None:
    """Propose the first of joined numerals at the start of a line: 一、二级… may be a heading after all."""
    marker = hanzi(form, start)
    if marker is None or start != paragraph.start:
        return None
    candidate = _candidate(form, paragraph, index, marker)
    if candidate is None:
        return None
    return replace(candidate, as_text=costs.JOINED_AS_TEXT, as_point=costs.JOINED_AS_POINT)


def _candidate(form: str, paragraph: Paragraph, index: int, marker: Marker) -> Candidate | None:
    start, end, style, written, _ = marker
    key, number = run_and_ordinal(marker)
    place = _place(form, paragraph.start, start)
    if place == LINE and style == "arabic" and paragraph.hint is not None and paragraph.hint.item is not None:
        depth, number = paragraph.hint.item
        key = f"{key}:{depth}"
    if not number or (place == GLUED and _is_number_tail(form, start)):
        return None
    if style == "arabic" and place != LINE and form[end - 1] == "、" and form[end : end + 1] in _ARABIC:
        return None  # 20、30人
    if (written == "left" and place != LINE) or (written == "right" and place == GLUED):
        return None
    if place == GLUED and written in ("rank", "word"):
        return None  # 居全省第一，…: a rank, not a point
    if place != LINE and (style in _OPENING_LINES or written == "padded" or _refers(form, marker, place)):
        return None
    if place == LINE:
        start = paragraph.start  # a zero-width character before a marker is part of its line's start
    rank = RANKS[style or "plain"]
    as_text = costs.AS_TEXT[rank][place]
    as_point = (costs.CLAUSE_AS_POINT if style == "clause" else costs.AS_POINT)[place]
    as_point += _doubts(form, paragraph, marker, place)
    level = paragraph.hint.heading if paragraph.hint is not None and place == LINE else 0
    bare = place == LINE and _is_bare(form, end, paragraph.end)
    return Candidate(
        start, end, style, key, rank, number, place, index, as_text, as_point, False, level, bare
    )


def _is_bare(form: str, end: int, limit: int) -> bool:
    """Return whether a marker has a title alone behind it on its line."""
    return limit - end <= LONGEST_BARE and _STOPS.search(form, end, limit) is None


def _refers(form: str, marker: Marker, place: int) -> bool:
    """Return whether a sign refers to a note: it stands behind a word, and a mark follows it."""
    if marker.style not in ("circled", "paren-arabic"):
        return False
    if form[marker.end - 1] in "、.．":
        return place in (GLUED, CLOSER) and form[marker.end - 1] == "、"
    return form[marker.end : marker.end + 1] in _MARKS and place in (GLUED, CLOSER, SPACE)


_OPENING_LINES = frozenset(("dotted", "bracketed"))
_MARKS = frozenset("，。；、：！？”）“《（(,;:")
_STOPS = late("[。；：;:!?！？]")
LONGEST_BARE = 50


def _doubts(form: str, paragraph: Paragraph, marker: Marker, place: int) -> float:
    """Sum up what speaks against a candidate besides its place."""
    start, end, style, written, _ = marker
    cost = 0.0
    if style == "paren-hanzi" and written in ("left", "right"):
        cost += costs.LOST_BRACKET
    if style == "hanzi" and place != LINE and form[end : end + 1] in _NUMERALS and end < paragraph.end:
        cost += costs.NUMERAL_FOLLOWS
    if place == LINE:
        return cost
    if place == COMMA and style == "arabic" and written == "whole":
        cost += costs.AFTER_COMMA
    if form[start - 1] in _CITING and place == GLUED:
        cost += costs.CITED
    if _quoted(form, paragraph, start, end):
        cost += costs.IN_QUOTES
    return cost


_ARABIC = frozenset("0123456789０１２３４５６７８９")
_NUMERALS = frozenset("一二三四五六七八九十百")


def _place(form: str, first: int, start: int) -> int:
    """Return what stands before `start` on its line, `first` being where the line begins."""
    at = start - 1
    spaced = False
    while at >= first and form[at] in " \t\u3000\u00a0\u200b":
        at -= 1
        spaced = True
    if at < first:
        return LINE
    place = _BEFORE.get(form[at], GLUED)
    if form[at] == "." and at > first and form[at - 1] > "\u2e80":
        place = STOP  # a full stop that was turned half-width
    return SPACE if spaced and place in (GLUED, CLOSER) else place


def _is_number_tail(form: str, start: int) -> bool:
    """Return whether a marker is the tail of a longer number: the 3. of 12023.5 or the 十 of 百分之三十."""
    before = form[start - 1]
    if form[start] in _ARABIC:
        return (
            before in _ARABIC
            or before in _NUMERALS
            or before in "第.．·/-—（(图表号"
            or (before.isascii() and before.isalpha())
        )
    return form[start] in _NUMERALS and (before in _NUMERALS or before in "第（(")


def _quoted(form: str, paragraph: Paragraph, start: int, end: int) -> bool:
    """Return whether a quotation mark opens shortly before and closes shortly behind."""
    left = form[max(paragraph.start, start - QUOTE_REACH) : start]
    opened = max(left.rfind("“"), left.rfind("《"))
    if opened < 0 or opened < max(left.rfind("”"), left.rfind("》")):
        return False
    right = form[end : min(paragraph.end, end + QUOTE_REACH)]
    closed = _first_of(right, "”", "》")
    return closed >= 0 and not 0 <= _first_of(right, "“", "《") < closed


def _first_of(text: str, *marks: str) -> int:
    return min((at for mark in marks if (at := text.find(mark)) >= 0), default=-1)


def _plain(body: Body, paragraph: Paragraph, index: int, like: bool) -> Candidate | None:
    """Propose a line as a heading without a number, if anything speaks for it."""
    evidence = evidence_of(body, paragraph, like)
    if evidence is None:
        return None
    why, level = evidence
    return Candidate(
        paragraph.start,
        paragraph.start,
        None,
        f"plain:{level}",
        PLAIN,
        0,
        LINE,
        index,
        costs.PLAIN_AS_TEXT[why],
        costs.PLAIN_AS_POINT[why],
        level=level if why in ("heading", "bold") else 0,
    )
