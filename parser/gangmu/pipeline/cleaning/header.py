"""Settle what stands before the body: title, salutation and other matter, labels, or chrome.

What is neither matter nor known chrome is dropped only where chrome stands around it: a body
sentence thrown away is worse than a header kept.
"""

from __future__ import annotations

import re

from gangmu.language.heading import STRONG, said
from gangmu.pipeline.cleaning.extent import STOPS, is_headline, kind_of
from gangmu.pipeline.cleaning.fields import Labels
from gangmu.pipeline.cleaning.line import Row
from gangmu.text.patterns import late


def settle_head(rows: list[Row], first: int, labels: Labels) -> None:
    """Classify every row before the body: matter, chrome, or text after all."""
    head = rows[:first]
    _settle_labels(head, labels)
    title = _settle_titles(head, labels)
    headers = {row.squeezed for row in rows[first:] if row.reason == "page-header"}
    framed = [i for i, row in enumerate(head) if row.kind == "drop"]
    for i, row in enumerate(head):
        if row.kind == "drop" and title is not None and i > title and row.bracketed_date:
            row.kind = "date"
        if headers and not row.kind and row.squeezed in headers:
            row.drop("page-header")
        if not row.kind:
            above = title is not None and i < title
            paged = bool(framed) and (above or i < framed[-1])
            _settle_line(head, i, above=above, paged=paged or (above and len(head) > MANY))
            if row.reason == "navigation":
                labels.look(row.text)


def settle_related(head: list[Row]) -> None:
    """Drop a box of related links between title and text: its heading, and the headlines right below it."""
    boxed = titled = False
    for row in head:
        boxed = boxed and not row.kind and (_is_link(row) or bool(row.chrome))
        if (
            titled
            and not row.kind
            and row.chrome
            and row.chrome[0].rule == "related"
            and len(row.chrome) == 1
        ):
            boxed = True
        titled = titled or row.matter == "title"
        if boxed:
            row.drop("related-news")


def _is_link(row: Row) -> bool:
    return row.matter in (None, "title") and row.text[-1] not in "。；！？" and not row.prose


def _settle_line(head: list[Row], i: int, *, above: bool, paged: bool) -> None:
    """Settle a line that is neither label nor title: `above` the title, `paged` amid chrome."""
    row = head[i]
    matter = row.matter
    placed = ("note", "document-number") if above else (*UNDER_TITLE, "note", "document-number")
    if not above and _is_speaker(head, i):
        row.kind = "subtitle"
    elif not above and matter == "signature" and (i == len(head) - 1 or _is_signed(head[i + 1])):
        row.kind = "signature"
    elif matter in placed:
        row.kind = matter or "text"
    elif _is_caption(row) or row.blurb:
        row.drop("other")
    elif paged and row.text[-1:] not in "。；！":
        row.drop("navigation")
    else:
        row.kind = "note" if matter == "letterhead" else "text"


def _is_signed(below: Row) -> bool:
    """Return whether the line under a body's name is the date on which it signed."""
    return below.bracketed_date or below.kind == "date"


UNDER_TITLE = ("salutation", "subtitle", "attachments")


MANY = 8  # so many short lines above a title are a page, not a letterhead


def _settle_labels(head: list[Row], labels: Labels) -> None:
    """Drop the chrome of the head and read its labels, a value on the next line too."""
    wanting: str | None = None
    for row in head:
        pieces = row.chrome
        if row.kind:
            continue
        if pieces is not None:
            if wanting is not None and len(pieces) == 1 and pieces[0].rule == "stamp":
                labels.put(wanting, row.text)
                wanting = None
            elif not row.bracketed_date:
                wanting = labels.take(pieces)
            row.drop(kind_of(row))
        elif (bare := labels.bare(row.text)) is not None:
            wanting = bare
            row.drop("page-metadata")
        elif wanting is not None and labels.fits(wanting, row):
            labels.put(wanting, row.text)
            wanting = None
            row.drop("page-metadata")
        else:
            wanting = None


def _settle_titles(head: list[Row], labels: Labels) -> int | None:
    """Find the title above the body; its earlier copies are duplicates. Return its row."""
    known = labels.titles()
    found: list[int] = []
    for i, row in enumerate(head):
        if row.kind:
            continue
        if (
            (known and row.squeezed in known)
            or (row.line.hint is not None and (row.line.hint.title or row.line.hint.heading == 1))
            or (row.matter == "title" and len(row.text) > SHORT_TITLE)
        ):
            found.append(i)
    if not found:
        found = _title_by_place(head) or ([] if known else _headline_over_labels(head))
    if not found:
        return None
    chosen = next((i for i in reversed(found) if head[i].squeezed in known), None)
    if chosen is None:
        chosen = next((i for i in reversed(found) if is_full_title(head[i])), found[-1])
    chosen = _again_below(head, chosen)
    words = head[chosen].squeezed
    above = _lines_above(head, chosen, known | {head[i].squeezed for i in found})
    whole = "".join(head[k].squeezed for k in (*above, chosen))
    for i in found:
        if head[i].squeezed in (words, whole) or words.startswith(head[i].squeezed):
            head[i].kind = "title"
    for i in found:
        if i < chosen and head[i].kind == "title" and i not in above:
            head[i].drop("duplicate-title")
            for step, k in enumerate(reversed(above), 1):
                if i >= step and head[i - step].squeezed == head[k].squeezed:
                    head[i - step].drop("duplicate-title")
    for i in (*above, chosen):
        head[i].kind = "title"
    return chosen


def _again_below(head: list[Row], chosen: int) -> int:
    """Return the last of the lines over which a title stands again, broken, below its first copy."""
    words = head[chosen].squeezed
    for first in range(chosen + 1, len(head) - 1):
        joined = head[first].squeezed
        for last in range(first + 1, min(first + 1 + MOST_BROKEN, len(head))):
            joined += head[last].squeezed
            if not words.startswith(joined):
                break
            if joined == words and not any(row.kind for row in head[first : last + 1]):
                return last
    return chosen


SHORT_TITLE = 5  # a column name such as 工作报告 is no title


def _title_by_place(head: list[Row]) -> list[int]:
    """Find a title by its place and its build, whatever word it ends with.

    It stands first, alone above the text and what matter may follow it, or names a year or what it is about;
    it is no sentence, no name of an organ, and no heading that says which part it opens.
    """
    open_rows = [
        i
        for i, row in enumerate(head)
        if not row.kind and (row.matter not in _MATTER or _MEETING.search(row.text))
    ]
    text = next((k for k, i in enumerate(open_rows) if _is_sentence(head[i])), len(open_rows))
    del open_rows[text:]
    told = [i for i in open_rows if is_full_title(head[i]) and _is_built_as_title(head[i])]
    if told:
        return told[-1:]
    last = len(open_rows) - 1
    if last < 0 or last >= LONGEST_BROKEN or open_rows[last] - open_rows[0] != last:
        return []
    return open_rows[last:] if all(_is_built_as_title(head[i]) for i in open_rows) else []


_MATTER = ("note", "document-number", "attachments", "salutation", "subtitle", "letterhead", "signature")
_MEETING = late("(召开|举行|举办)[^。]*会$")  # a headline, that could be an organ's name by its last word
LONGEST_BROKEN = 1  # lines, of a title that is told by its place alone


def _is_sentence(row: Row) -> bool:
    return len(row.text) > LONGEST_HALF or row.text[-1] in "。；：！？，:;"


def _is_built_as_title(row: Row) -> bool:
    """Return whether a line could be a title by its build: words without a stop, and no part of a report."""
    text = row.text
    if not SHORTEST_BUILT <= len(text) <= LONGEST_HALF or row.marker or row.blurb or _is_caption(row):
        return False
    bare = _QUOTED.sub("", text)
    if not bare or _NO_TITLE.search(bare) or len(_HAN.findall(text)) < SHORTEST_BUILT:
        return False
    return said(text).share < STRONG or _OF_A_PLACE.match(text) is not None


SHORTEST_BUILT = 6
_OF_A_PLACE = late(
    "[^我全本该][\u4e00-\u9fff]{1,12}[省市县区州旗镇乡局厅委院办](19|20)[0-9]{2}年"
)  # no part does so
_HAN = late("[\u4e00-\u9fff]")
_NO_TITLE = late(
    "[。！？；，：!?;,:]|^[—―─－–=*（(-]|月[0-9]{1,2}日在|(会议|大会)上?$|[省市县区州盟旗乡镇]长|主席"
)
_QUOTED = late("《[^》]*》|“[^”]*”|（[^）]*）|\\([^)]*\\)")


def _headline_over_labels(head: list[Row]) -> list[int]:
    """Find a headline of news by its place: right above the line that tells date and source."""
    for i in range(len(head) - 1, 0, -1):
        row = head[i - 1]
        labelled = head[i].kind == "drop" and head[i].reason == "page-metadata" and head[i].chrome
        if labelled and not row.kind and LONG_HEADLINE <= len(row.text) <= LONGEST_HALF and is_headline(row):
            return [i - 1]
    return []


LONG_HEADLINE = 10


def _lines_above(head: list[Row], chosen: int, known: frozenset[str]) -> list[int]:
    """Find the lines above that belong to a title broken over two or three."""
    found: list[int] = []
    words = head[chosen].squeezed
    for i in range(chosen - 1, max(-1, chosen - 1 - MOST_BROKEN), -1):
        row, below = head[i], head[i + 1]
        if (
            row.kind
            or len(row.text) > LONGEST_HALF
            or row.text[-1] in STOPS
            or (row.line.gap > 1 and below.line.gap > 1)
        ):
            break
        broken = row.text.endswith(("关于", "年度", "年", "的", "、", "和"))
        broken = broken or ("关于" in row.text and "关于" not in words)
        broken = broken or (row.matter == "signature" and _WANTS_ORGAN.match(words) is not None)
        if not broken and not any(title.endswith(row.squeezed + words) for title in known):
            break
        found.insert(0, i)
        words = row.squeezed + words
    return found


_WANTS_ORGAN = late("关于|印发|转发|(19|20)[0-9]{2}年|(上|下)半年|(年度)?法治")  # what a title has behind it
MOST_BROKEN, LONGEST_HALF = 2, 45


def _is_speaker(head: list[Row], i: int) -> bool:
    """Return whether a line between the title and 各位代表： names who speaks."""
    following = head[i + 1] if i + 1 < len(head) else None
    if following is None or following.matter != "salutation" or not following.text.startswith("各位"):
        return False
    return len(head[i].text) <= LONGEST_SPEAKER and "长" in head[i].text and head[i].text[-1] not in STOPS


LONGEST_SPEAKER = 24


def is_full_title(row: Row) -> bool:
    """Distinguish a report's own title from the name of a column: it names a year, or what it is about."""
    return "关于" in row.text or re.search(r"(19|20)\d\d年", row.text) is not None


def _is_caption(row: Row) -> bool:
    return row.text.endswith(("摄", "摄影")) or (row.text.startswith(("图为", "（图")) and len(row.text) < 40)
