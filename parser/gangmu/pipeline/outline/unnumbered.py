"""Propose lines as headings without a number: by their words, by their format, or by how they stand.

2013年工作回顾 is told by its words and a bold line by its format. 党建引领，拧紧责任链条 is told by its
siblings alone: short lines of one build, each of them over a paragraph or a run of points.
"""

from __future__ import annotations

from statistics import median_low

from gangmu.language import marker
from gangmu.language.heading import STRONG, said
from gangmu.language.parts import is_part
from gangmu.language.title import is_heading_line
from gangmu.pipeline.body import Body, Paragraph
from gangmu.text.patterns import late

LONGEST = 32  # a heading without a number is short
SHORTEST = 5  # one that is told by its siblings is no single word
ENOUGH = 3  # siblings
UNLIKE = 4  # characters by which most of them differ in length at the most
SIBLINGS = 9  # their level: beside numbered parts they stand inside them
OVER = 30  # what stands under a heading is longer

_NO_END = "；，：！？;:,!?、。"


def evidence_of(body: Body, paragraph: Paragraph, like: bool) -> tuple[str, int] | None:
    """Return what speaks for a line as a heading without a number (a key of the costs), and its level.

    `like` says that it stands as its siblings do. None where nothing speaks for it.
    """
    text = body.form[paragraph.start : paragraph.end]
    hint = paragraph.hint
    if hint is not None and hint.heading and len(text) <= 2 * LONGEST:
        return "heading", hint.heading
    if like:
        return "siblings", SIBLINGS
    if len(text) > LONGEST:
        return None
    if text[-1] in "：:" and is_heading_line(text[:-1]):
        return "words", 7
    if text[-1] in _NO_END:
        return None
    if is_part(text) or is_heading_line(text) or said(text).share >= STRONG:
        return "words", 7
    return ("bold", 8) if hint is not None and hint.bold else None


def siblings(body: Body) -> frozenset[int]:
    """Find the lines, by their index, that are headings by how they stand, each kind by itself.

    Of one clause, of two, and of two with a full stop.
    """
    found: dict[tuple[bool, bool], dict[int, int]] = {}
    for index, paragraph in enumerate(body.paragraphs):
        if SHORTEST <= paragraph.end - paragraph.start <= LONGEST + 1 and _may_head(body, index):
            text = body.form[paragraph.start : paragraph.end]
            kind = ("，" in text or "," in text, text[-1] == "。")
            found.setdefault(kind, {})[index] = len(text)
    return frozenset(index for lengths in found.values() for index in _alike(lengths))


def _alike(lengths: dict[int, int]) -> list[int]:
    """Return those that differ little in length from most, if they are enough."""
    if len(lengths) < ENOUGH:
        return []
    usual = median_low(lengths.values())
    alike = [index for index, length in lengths.items() if abs(length - usual) <= UNLIKE]
    return alike if len(alike) >= max(ENOUGH, 0.7 * len(lengths)) else []


def _may_head(body: Body, index: int) -> bool:
    """Return whether a line may be a heading: behind a whole sentence, over a text or points."""
    paragraph = body.paragraphs[index]
    text = body.form[paragraph.start : paragraph.end]
    if paragraph.kind != "text" or paragraph.hint is not None or not _HEADING.fullmatch(text):
        return False
    if text[0] in _DASHES or (text[-1] == "。" and _DIGIT.search(text) is not None):
        return False  # ——这五年，… · 组织学法3次，培训110人次。
    if marker.begins(text):
        return False
    before = body.paragraphs[index - 1] if index else None
    following = body.paragraphs[index + 1] if index + 1 < len(body.paragraphs) else None
    if following is None or following.kind != "text":
        return False
    if before is not None and before.kind == "text" and not _ends(body, before):
        return False
    if marker.begins(body.form, following.start, following.end):
        return before is None or not _go_on(body, before, following)
    return following.end - following.start >= OVER


def _go_on(body: Body, before: Paragraph, following: Paragraph) -> bool:
    """Return whether a heading and the next of its style stand about a line: it is the text of the first."""
    if before.end - before.start > LONGEST or "。" in body.form[before.start : before.end]:
        return False
    one, two = (
        next(marker.markers(body.form, paragraph.start, paragraph.end), None)
        for paragraph in (before, following)
    )
    return one is not None and two is not None and one.run == two.run


def _ends(body: Body, paragraph: Paragraph) -> bool:
    """Return whether a paragraph ends here: with a whole sentence, or as a short heading with a marker."""
    if body.form[paragraph.end - 1] in "。！？；：”）":
        return True
    short = paragraph.end - paragraph.start <= LONGEST
    return short and marker.begins(body.form, paragraph.start, paragraph.end)


_DASHES = "—－-"
_DIGIT = late(r"\d")
# One clause or two, and behind two there may be a full stop: 坚持规范执法，质效稳步提升。
_HEADING = late(r"[^，,。；：！？;:!?]{4,}|[^，,。；：！？;:!?]{4,}[，,][^，,。；：！？;:!?]{4,}。?")
