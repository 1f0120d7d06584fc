"""Propose every place where a marker may stand, at the start of a line and inside it."""

from __future__ import annotations

from msgspec.structs import replace

from gangmu.language import grammars
from gangmu.model.base import Value
from gangmu.model.blocks import Style
from gangmu.pipeline.body import Body, Paragraph
from gangmu.pipeline.outline import costs
from gangmu.pipeline.outline.costs import CLOSER, COLON, COMMA, GLUED, LINE, SEMI, SPACE, STOP
from gangmu.pipeline.outline.flat_tables import table_rows
from gangmu.pipeline.outline.unnumbered import SIBLINGS, evidence_of, siblings
from gangmu.text.numerals import ordinal as read_ordinal

QUOTE_REACH = 60  # a quotation mark further off is taken for a lost pair

BARRIERS = ("title", "attachments")  # matter with which an annexed document begins

RANKS = {
    "part": 0,
    "article": 1,
    "plain": 2,
    "hanzi": 4,
    "paren-hanzi": 5,
    "arabic": 6,
    "paren-arabic": 7,
    "circled": 8,
    "clause": 9,
}
CIRCLED, CLAUSE = RANKS["circled"], RANKS["clause"]
HANZI, PAREN_HANZI = RANKS["hanzi"], RANKS["paren-hanzi"]
ARABIC, PAREN_ARABIC = RANKS["arabic"], RANKS["paren-arabic"]
PLAIN = RANKS["plain"]
NUMBERED = (ARABIC, PAREN_ARABIC, CIRCLED)  # with digits: in a sentence as well as at its start

SIBLINGS_KEY = f"plain:{SIBLINGS}"

_BEFORE = dict.fromkeys("。！？!?…", STOP)
_BEFORE |= dict.fromkeys("；;", SEMI) | dict.fromkeys("：:", COLON)
_BEFORE |= dict.fromkeys("，,、", COMMA) | dict.fromkeys("）)》”】』」*", CLOSER)
_CITING = ("第", "按", "至", "和", "及", "或", "与")
_UNITS = {"编": "a", "篇": "a", "部分": "a", "章": "b", "节": "c"}


class Candidate(Value, frozen=True):
    """A place where a point may begin: ``[start, end)`` of the marker in `Body.text`.

    `key` names the run that it can belong to, `ordinal` is 0 for a heading without a number,
    `place` one of `costs.PLACES` by index. A `barrier` is no marker: there an annexed document
    begins and every run ends. `level` is the rank that the format gives the line as a heading, 0 for none.
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


def mark(body: Body) -> tuple[Candidate, ...]:
    """Propose the points of a body in the order of the text."""
    found: list[Candidate] = []
    alike, cells = siblings(body), table_rows(body)
    for index, paragraph in enumerate(body.paragraphs):
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


def _markers_in(form: str, paragraph: Paragraph, index: int, found: list[Candidate]) -> None:
    families = grammars.families("marker")
    for match in grammars.finder("marker").finditer(form, paragraph.start, paragraph.end):
        name = match.lastgroup or ""
        style = families[name]
        if style == "lookalike":
            candidate = _joined(form, paragraph, index, match.start())
        else:
            candidate = _candidate(form, paragraph, index, match.start(), match.end(), name, style)
        if candidate is not None:
            found.append(candidate)


def _joined(form: str, paragraph: Paragraph, index: int, start: int) -> Candidate | None:
    """Propose the first of joined numerals at the start of a line: 一、二级… may be a heading after all."""
    match = grammars.finder("marker", "HANZI").match(form, start)
    if match is None or start != paragraph.start:
        return None
    candidate = _candidate(form, paragraph, index, start, match.end(), "HANZI", "hanzi")
    if candidate is None:
        return None
    return replace(candidate, as_text=costs.JOINED_AS_TEXT, as_point=costs.JOINED_AS_POINT)


def _candidate(
    form: str, paragraph: Paragraph, index: int, start: int, end: int, name: str, style: str
) -> Candidate | None:
    key, number = _key_and_ordinal(form[start:end], name, style)
    place = _place(form, paragraph.start, start)
    if place == LINE and style == "arabic" and paragraph.hint is not None and paragraph.hint.item is not None:
        depth, number = paragraph.hint.item
        key = f"{key}:{depth}"
    if not number or (place == GLUED and _is_number_tail(form, start)):
        return None
    if name == "ARABIC" and place != LINE and form[end - 1] == "、" and form[end : end + 1] in _ARABIC:
        return None  # 20、30人
    if name in _HALF_BRACKETS and place != LINE and (place == GLUED or name == "PAREN_HANZI_LEFT"):
        return None
    if place == GLUED and name in ("CLAUSE_DI", "CLAUSE_WORD"):
        return None  # 居全省第一，…: a rank, not a point
    if place == LINE:
        start = paragraph.start  # a zero-width character before a marker is part of its line's start
    rank = RANKS[style]
    as_text = costs.AS_TEXT[rank][place]
    as_point = (costs.CLAUSE_AS_POINT if style == "clause" else costs.AS_POINT)[place]
    as_point += _doubts(form, paragraph, start, end, name, place)
    level = paragraph.hint.heading if paragraph.hint is not None and place == LINE else 0
    return Candidate(start, end, style, key, rank, number, place, index, as_text, as_point, False, level)  # type: ignore[arg-type]


def _doubts(form: str, paragraph: Paragraph, start: int, end: int, name: str, place: int) -> float:
    """Sum up what speaks against a candidate besides its place."""
    cost = 0.0
    if name in ("PAREN_HANZI_LEFT", "PAREN_HANZI_RIGHT"):
        cost += costs.LOST_BRACKET
    if name == "HANZI" and place != LINE and form[end : end + 1] in _NUMERALS and end < paragraph.end:
        cost += costs.NUMERAL_FOLLOWS
    if place == LINE:
        return cost
    if place == COMMA and name == "ARABIC":
        cost += costs.AFTER_COMMA
    if form[start - 1] in _CITING and place == GLUED:
        cost += costs.CITED
    if _quoted(form, paragraph, start, end):
        cost += costs.IN_QUOTES
    return cost


_HALF_BRACKETS = frozenset(("PAREN_HANZI_LEFT", "PAREN_HANZI_RIGHT", "PAREN_ARABIC_RIGHT"))
_ARABIC = frozenset("0123456789０１２３４５６７８９")
_NUMERALS = frozenset("一二三四五六七八九十百")


def _key_and_ordinal(marker: str, name: str, style: str) -> tuple[str, int | None]:
    """Give the run a marker can belong to and its number.

    >>> _key_and_ordinal("第二章", "PART", "part")
    ('part:b', 2)
    >>> _key_and_ordinal("其次，", "CLAUSE_WORD", "clause")
    ('clause:word', 2)
    """
    if name == "CLAUSE_WORD":
        return "clause:word", _WORDS[marker[:2]]
    if name == "PART":
        unit = next(unit for unit in _UNITS if marker.rstrip().endswith(unit))
        return f"part:{_UNITS[unit]}", read_ordinal(_digits(marker))
    if style == "clause":
        word = "要" if "要" in marker else "是"
        return f"clause:{word if name == 'CLAUSE' else marker[0]}", read_ordinal(_digits(marker))
    return style, read_ordinal(_digits(marker))


LAST = 9999  # the ordinal of 最后: whatever came before it, it ends the run
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": LAST}
_KEEP = frozenset(
    "一二三四五六七八九十百零〇○0123456789０１２３４５６７８９"
    + "".join(map(chr, (*range(0x2460, 0x249C), *range(0x2776, 0x2780), *range(0x3220, 0x322A))))
    + "".join(map(chr, (*range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
)


def _digits(marker: str) -> str:
    return "".join(letter for letter in marker if letter in _KEEP)


def _place(form: str, first: int, start: int) -> int:
    """Tell what stands before `start` on its line, `first` being where the line begins."""
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
    """Tell whether a marker is the tail of a longer number: the 3. of 12023.5 or the 十 of 百分之三十."""
    before = form[start - 1]
    if form[start] in _ARABIC:
        return before in _ARABIC or before in _NUMERALS or before in "第.．·Xx/-—（("
    return form[start] in _NUMERALS and (before in _NUMERALS or before in "第（(")


def _quoted(form: str, paragraph: Paragraph, start: int, end: int) -> bool:
    """Tell whether a quotation mark opens shortly before and closes shortly behind."""
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
