"""Read a row of labels and values in which any short noun before a colon is a label.

``page.lark`` knows the labels that pages have; what stands between them in a row is a label too:
信息来源：县司法局 信息提供日期：2024-01-12. One of a row must be known, or a date must stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gangmu.language.matcher import finder
from gangmu.language.matter import is_signature
from gangmu.text.patterns import late

LONGEST_VALUE = 60
LONGEST_GLUED = 14  # a value and the label that is glued to it, in one run of characters
LONGEST_LABEL = 6

_SIGNS = late("[【】\\[\\]〖〗|｜丨]")
_BEFORE_COLON = late("[ \t\u3000\u00a0]{1,8}(?=[：:])")
_FIELD = late(f"([\u4e00-\u9fff]{{2,{LONGEST_GLUED}}})[：:]")
_GLUED = late(
    f"(.{{1,{LONGEST_GLUED}}}[局委府办院处室站网厅台会科社报])([\u4e00-\u9fff]{{2,{LONGEST_LABEL}}})"
)
_COUNTED = late("[ \u3000](浏览|阅读|点击)[量数次]{0,2}[0-9]{1,7}次?$")
_STOP = late("[。；，！？]")
_DAY = late(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ \u3000\u00a0]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_ORGAN = late("[\u4e00-\u9fff]{2,20}")


class Field(NamedTuple):
    """A label and its value; the label is empty where a date stands by itself."""

    label: str
    value: str


def label_row(line: str) -> tuple[Field, ...] | None:
    """Read a line as a row of labels, None where it is none.

    >>> label_row("信息来源:县城管局 信息提供日期:2024-01-12")
    (Field(label='信息来源', value='县城管局'), Field(label='信息提供日期', value='2024-01-12'))
    >>> label_row("牵头单位：市水务局 配合单位：市财政局") is None
    True
    """
    if _STOP.search(line):
        return None
    line = _COUNTED.sub(" ", _BEFORE_COLON.sub("", _SIGNS.sub(" ", line))).strip()
    fields = _bare(line) if _FIELD.search(line) is None else _coloned(line)
    known = any(is_label(field.label) for field in fields)
    dated = any(_DAY.match(field.value) and "年" not in field.value for field in fields)
    return tuple(fields) if fields and (known or dated) else None


def _coloned(line: str) -> list[Field]:
    """Return the fields of a row whose labels have colons; none where some of its words are no field's."""
    places = [_label_at(line, found.start(1), found.end(1)) for found in _FIELD.finditer(line)]
    if any(place is None for place in places):
        return []
    ends = [place[0] for place in places[1:] if place] + [len(line)]
    fields = list(_before(line[: places[0][0]].strip())) if places[0] else []
    if places[0] and line[: places[0][0]].strip() and not fields:
        return []
    for place, end in zip(places, ends, strict=True):
        if place is not None:
            value = line[place[1] + 1 : end].strip()
            if len(value) > LONGEST_VALUE:
                return []
            fields += _parted(line[place[0] : place[1]], value)
    return fields


def _label_at(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the label is that ends at `end`; the value before it may be glued to it."""
    run = line[start:end]
    if is_label(run):
        return start, end
    if len(run) <= LONGEST_LABEL and (start == 0 or not line[start - 1].isalpha()):
        return start, end
    glued = _GLUED.fullmatch(run) if start else None
    if glued is not None:
        return start + glued.start(2), end
    known = next((k for k in range(1, len(run) - 1) if is_label(run[k:])), None)
    return None if known is None else (start + known, end)


def is_label(word: str) -> bool:
    """Return whether a word is a label that pages have."""
    return bool(word) and finder("page", "LABEL").fullmatch(word + "：") is not None


def _before(words: str) -> Iterator[Field]:
    """Read what stands before the first label of a row: who, when, or both."""
    day = _DAY.search(words)
    organ = (words[: day.start()] + words[day.end() :]).strip() if day else words
    if day is not None and (not organ or _ORGAN.fullmatch(organ)):
        yield Field("", day.group())
        if organ:
            yield Field("来源", organ)


def _parted(label: str, value: str) -> Iterator[Field]:
    """Split a value from the date that follows it, and a date from words of the page that follow it."""
    day = _DAY.search(value)
    if day is None or (day.start() == 0 and day.end() == len(value)):
        yield Field(label, value)
    elif day.start() == 0:
        yield Field(label, day.group())
    else:
        yield Field(label, value[: day.start()].strip())
        yield Field("", day.group())


def _bare(line: str) -> list[Field]:
    """Return the fields of a row without colons: known labels and their values in turn, or who and when."""
    words = line.split()
    if len(words) >= LEAST_BARE and all(is_label(word) for word in words[::2]) and len(words) % 2 == 0:
        return [Field(label, value) for label, value in zip(words[::2], words[1::2], strict=True)]
    day = _DAY.search(line)
    if day is None or "年" in day.group() or len(line) > LONGEST_VALUE:
        return []
    fields = list(_before(line))
    return fields if len(fields) > 1 and _is_organ(fields[1].value) else []


LEAST_BARE = 4
_ORGANS = ("局", "委", "府", "办", "院", "处", "室", "站", "厅", "台", "委员会")


def _is_organ(words: str) -> bool:
    return words.endswith(_ORGANS) and is_signature(words)
