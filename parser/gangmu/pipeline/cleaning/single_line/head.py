"""Split a line that holds a page and a report: boilerplate and matter at its head (its tail: `tail`).

A crawler's export puts a whole page on one line. Pieces are taken from the two ends inwards as
long as each is chrome or matter beyond doubt; words in the middle of a sentence are never looked at.
"""

from __future__ import annotations

from gangmu.language import matter, page
from gangmu.pipeline.cleaning.fields import Labels
from gangmu.pipeline.cleaning.line import Row, squeeze, with_all_cuts
from gangmu.text.patterns import late

LONGEST_TITLE = 90
LONGEST_FRONT = 800  # of a page whose menu stands on one line with its report
SHORTEST_TITLE = 8
SHORTEST_KNOWN = 6  # so is one that a label names, but 政府工作报告: 2023年 begins sentences
_GOES_ON = (
    "，",
    "。",
    "：",
    "、",
    "；",
)  # what no title has behind it, but a sentence that begins with its words
CRUMBS = 8  # words of a breadcrumb that lost its > signs

_SPACE = late(r"[\s\u3000\u00a0]*")
_SENTENCE = late("[。！？；，,]")  # no menu holds one
_YEAR = late(r"(19|20)\d\d年")
CHUNK = late(r"[^\s\u3000\u00a0]+")
_COLON = late("[：:]")
_VALUE_STOP = late(r"[\s\u3000\u00a0【】\[\]]")


def _opener(text: str, at: int) -> page.Begun | None:
    """Return the piece of chrome that begins at `at`, of those that open a page."""
    found = page.begun_at(text, at)
    return found if found is not None and found.rule != "trail" else None


def opens_page(text: str, at: int) -> bool:
    """Return whether words of a page begin at `at`, in brackets or not: 【打印本页】."""
    behind = page.separator_end(text, at)
    return page.begun_at(text, at if behind == at else _space(text, behind)) is not None


def split_head(row: Row, labels: Labels) -> list[Row]:
    """Cut the chrome and the title off the front of a row; the rest is the last of the rows given."""
    text, end, parts = row.form, _first_cut(row), list[Row]()
    at = row.start
    known = labels.titles()
    text = text[:end] if end < len(text) else text
    title = _title_ahead(text, at, known)
    while at < end:
        at = _space(text, at)
        stop, kind, reason = _front_piece(text, at, known, labels, bool(parts))
        if stop == at and at < title:
            stop, kind, reason = _unknown_end(text, at, title), "drop", "navigation"
        if stop == at:
            break
        if at < title < stop and kind != "title":
            stop = title
        parts.append(cut_off(row, at, stop, kind, reason))
        at = stop
    if not parts or at >= row.end:
        return [row]
    _keep_last_title(parts)
    return with_all_cuts(row, [*parts, row.part(at, row.end)])


def _title_ahead(text: str, at: int, known: frozenset[str]) -> int:
    """Return where the title stands behind words of a page and no sentence, -1 for nowhere.

    It is the one that a label names, else the last words in front of the text that could be the title of
    a report. What is before it is the page, whatever its words are.
    """
    within = text[at : at + LONGEST_FRONT]
    begins = [place for words in known if (place := _set_off(within, words)) >= 0]
    place = min(begins) if begins else _title_set_off(within)
    return at + place if place >= 0 and not _SENTENCE.search(within, 0, place) else -1


def _set_off(text: str, title: str) -> int:
    """Return where a title stands that nothing is glued to in front but a breadcrumb, -1 for nowhere."""
    place = text.find(title) if len(title) >= SHORTEST_TITLE else -1
    glued = place > 0 and text[place - 1].isalnum()
    return -1 if glued and not any(arrow in text[:place] for arrow in _ARROWS) else place


def _title_set_off(text: str) -> int:
    """Return where the last title stands that space sets off behind words of a page, -1 for nowhere."""
    paged, place = False, -1
    for chunk in CHUNK.finditer(text):
        if "。" in chunk.group():
            break
        if paged and matter.is_title(chunk.group()) and _names_its_subject(chunk.group()):
            place = chunk.start()
        paged = paged or opens_page(text, chunk.start())
    return place


def _names_its_subject(title: str) -> bool:
    return len(title) >= SHORTEST_TITLE and ("关于" in title or _YEAR.search(title) is not None)


def _unknown_end(text: str, at: int, title: int) -> int:
    """Return the end of signs such as 【, else of the words up to a space, no further than the title."""
    if (end := page.separator_end(text, at, title)) > at:
        return end
    found = CHUNK.match(text, at, title)
    return found.end() if found else title


def _first_cut(row: Row) -> int:
    return min((start for _, start, _ in row.cuts if start >= row.start), default=row.end)


def _front_piece(
    text: str, at: int, known: frozenset[str], labels: Labels, begun: bool
) -> tuple[int, str, str]:
    """Return the end, kind and reason of the piece that stands at `at`; the end is `at` for none."""
    if (end := _title(text, at, known, begun)) > at:
        return end, "title", ""
    found = _opener(text, at)
    if found is not None and text[found.end : found.end + 1] not in _GOES_ON:
        rule, words, end = found
        if rule == "breadcrumb":
            return _breadcrumb(text, end, known), "drop", "navigation"
        if rule in ("label", "editor") or (rule == "export" and words.endswith(("：", ":"))):
            return _labelled(text, words, end, labels), "drop", "page-metadata"
        return end, "drop", {"stamp": "page-metadata", "related": "related-news"}.get(rule, "toolbar")
    end = page.separator_end(text, at)
    if end > at and opens_page(text, at):
        return end, "drop", "toolbar"
    if begun and (end := _numbered(text, at)) > at:
        return end, "document-number", ""
    if begun and (end := _addressed(text, at)) > at:
        return end, "salutation", ""
    kind, end = matter.opening_at(text, at)
    return end, kind, ""


def _addressed(text: str, at: int) -> int:
    """Return the end of a line of address behind the title, `at` for none."""
    colon = _COLON.search(text, at, at + LONGEST_ADDRESS)
    if colon is None:
        return at
    return colon.end() if matter.kind_of(text, at, colon.end()) == "salutation" else at


def _numbered(text: str, at: int) -> int:
    """Return the end of a document number that is set off by space, `at` for none."""
    chunk = CHUNK.match(text, at)
    if chunk is None or chunk.end() == len(text):
        return at
    return chunk.end() if matter.is_document_number(text, at, chunk.end()) else at


LONGEST_ADDRESS = 60


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _title(text: str, at: int, known: frozenset[str], begun: bool) -> int:
    """Return the end of a title at `at`: one that a label names, or words of a title set off by space."""
    for words in known:
        end = at if len(words) >= SHORTEST_KNOWN else len(text)
        for letter in words:
            while end < len(text) and not squeeze(text[end]):
                end += 1
            if end >= len(text) or text[end] != letter:
                break
            end += 1
        else:
            if text[end : end + 1] not in _GOES_ON:
                return end
    chunk = CHUNK.match(text, at)
    if begun and chunk and chunk.end() < len(text) and len(chunk.group()) <= LONGEST_TITLE:
        titled = len(chunk.group()) > 8 and matter.kind_of(chunk.group()) == "title"
        return chunk.end() if titled else at
    return at


def _breadcrumb(text: str, at: int, known: frozenset[str]) -> int:
    """Return the end of a breadcrumb: up to the title, else one word behind its label."""
    end = at
    for _ in range(CRUMBS):
        start = _space(text, end)
        led = text[start : start + 1] in _ARROWS
        start = _space(text, start + 1) if led else start
        if not led and (_title(text, start, known, True) > start or _opener(text, start)):
            break
        chunk = CHUNK.match(text, start)
        if (
            chunk is None
            or len(chunk.group()) > 60
            or (end > at and not led and not _is_crumb(chunk.group()))
        ):
            break
        end = chunk.end()
    return end


_ARROWS = (">", "＞", "→", "»", "›", "|")


def _is_crumb(word: str) -> bool:
    return len(word) <= 14 and not any(mark in word for mark in "，。；：、")


def _labelled(text: str, word: str, at: int, labels: Labels) -> int:
    """Return the end of a label's value: a date with its time, or one word."""
    start = _space(text, at)
    name = page.word_of(word)
    follows = _opener(text, start)
    if follows and follows.rule == "stamp":
        labels.put(name, follows.words)
        return follows.end
    if follows:
        return at
    stop = _VALUE_STOP.search(text, start)
    end = stop.start() if stop else len(text)
    glued = page.label_in(text, start, min(end, start + LONGEST_TITLE))
    end = end if glued is None else glued
    if end - start > LONGEST_TITLE or "，" in text[start:end] or "。" in text[start:end]:
        return at
    labels.put(name, text[start:end])
    return end


def _keep_last_title(parts: list[Row]) -> None:
    titles = [part for part in parts if part.kind == "title"]
    for part in titles[:-1]:
        part.drop("duplicate-title")


def cut_off(row: Row, start: int, end: int, kind: str, reason: str) -> Row:
    """Make the part ``[start, end)`` of a row a row of a kind, or drop it for a reason."""
    part = row.part(start, end)
    part.kind = kind
    if reason:
        part.drop(reason)  # type: ignore[arg-type]
    return part
