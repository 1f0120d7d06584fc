"""Write the numbers that a browser puts before the items of a list (CSS Counter Styles 3, CSS Lists 3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from gangmu.readers.html.sheet import declarations
from gangmu.text.numerals import spell

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_LOW = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_WORD = re.compile(r"[a-z][a-z0-9-]*")
_OPENERS = "（(［[第"
_CALL = re.compile(
    r"""counters?\(\s*([\w-]+)\s*(?:,\s*["'][^"']*["']\s*)?(?:,\s*([\w-]+)\s*)?\)|"([^"]*)"|'([^']*)'"""
)
_CHANGE = re.compile(r"([a-z_][\w-]*)(?:\s+(-?\d{1,6}))?", re.IGNORECASE)
Change = tuple[str, int | None]


class ListCount:
    """Count the items of one list; `style` is a CSS counter style, or "none" where nothing is shown."""

    def __init__(self, style: str, first: int = 1, step: int = 1) -> None:
        self.style = style
        self.next = first
        self.step = step

    def number(self, value: int | None, style: str | None) -> tuple[int, str]:
        """Return the ordinal of the next item and its number as shown, "" for a bullet or nothing."""
        ordinal = self.next if value is None else value
        self.next = ordinal + self.step
        return ordinal, written(ordinal, style or self.style)


def list_count(tag: str, attributes: Mapping[str, str | None], items: int) -> ListCount:
    """Open the count of an <ol> (numbered from `start`), or of a <ul> whose style asks for numbers."""
    style = list_style(attributes) or ("decimal" if tag == "ol" else "none")
    backwards = tag == "ol" and "reversed" in attributes
    first = integer(attributes.get("start"))
    if first is None:
        first = items if backwards else 1
    return ListCount(style, first, -1 if backwards else 1)


def list_style(attributes: Mapping[str, str | None]) -> str | None:
    """Read the counter style from `type`, `style` or the class names of the UEditor; None if unsaid."""
    said: str | None = None
    for name, value in declarations(attributes.get("style") or "").items():
        if name in ("list-style-type", "list-style"):
            words = [word for word in _WORD.findall(value) if word in _STYLES or word == "none"]
            said = words[0] if words else said
    if said is not None:
        return said
    for word in (attributes.get("class") or "").split():
        if word.startswith("custom_") and word in _STYLES:
            return word
    asked = (attributes.get("type") or "").strip()
    return _TYPES.get(asked)


def integer(text: str | None) -> int | None:
    """Read a small integer attribute (``start``, ``value``, ``rowspan``); None where it is not one."""
    words = (text or "").strip()
    return int(words) if re.fullmatch(r"-?[0-9]{1,6}", words) else None


def written(ordinal: int, style: str) -> str:
    """Write an ordinal in a counter style, with the sign and space that a browser sets behind it.

    >>> written(12, "simp-chinese-informal"), written(3, "lower-roman"), written(2, "disc")
    ('十二、', 'iii. ', '')
    """
    if style not in _STYLES:
        return ""
    write, before, after = _STYLES[style]
    words = write(ordinal)
    return f"{before}{words}{after}" if words else f"{ordinal}. "


def numeral(ordinal: int, style: str) -> str:
    """Write an ordinal in a counter style, without the signs around it.

    >>> numeral(12, "cjk-ideographic"), numeral(0, "upper-roman")
    ('十二', '0')
    """
    write = _STYLES[style][0] if style in _STYLES else _decimal
    return write(ordinal) or str(ordinal)


def says_itself(text: str, ordinal: int) -> bool:
    """Return whether an item's own text opens with its ordinal, so that a number before it would double.

    Pages set ``list-style: none`` in a style sheet that is not at hand and number by hand.

    >>> says_itself("（二）健全制度", 2), says_itself("2. 制度", 2), says_itself("二是健全", 2)
    (True, True, False)
    """
    words = text.lstrip().lstrip(_OPENERS)
    size = next((place for place, char in enumerate(words[:6]) if _value(char) is None), None)
    if not size or unicodedata.category(words[size])[0] not in "PZ":
        return False
    shown = words[:size]
    own = int(shown) if shown.isdecimal() else _value(shown) if size == 1 else None
    return own == ordinal or shown == chinese(ordinal)


def chinese(ordinal: int) -> str:
    """Write 1–9999 as a counting Chinese numeral, "" outside (CSS: the decimal takes over).

    >>> chinese(10), chinese(21), chinese(105), chinese(2010)
    ('十', '二十一', '一百零五', '二千零一十')
    """
    return spell(ordinal) if 0 < ordinal < 10_000 else ""


def _value(char: str) -> int | None:
    value = unicodedata.numeric(char, -1) if len(char) == 1 else -1
    return int(value) if value >= 0 and value == int(value) else None


def _decimal(ordinal: int) -> str:
    return str(ordinal)


def _padded(ordinal: int) -> str:
    return f"{ordinal:02d}"


def _positional(ordinal: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(ordinal)) if ordinal >= 0 else ""


def _alpha(ordinal: int) -> str:
    out = ""
    while ordinal > 0:
        ordinal, rest = divmod(ordinal - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _roman(ordinal: int) -> str:
    if not 0 < ordinal < 4000:
        return ""
    out = ""
    for value, sign in _ROMAN + _ROMAN_LOW:
        count, ordinal = divmod(ordinal, value)
        out += sign * count
    return out


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda ordinal: signs[ordinal - 1] if 0 < ordinal <= len(signs) else ""


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda ordinal: write(ordinal).upper()


_STYLES: dict[str, tuple[Callable[[int], str], str, str]] = {
    "decimal": (_decimal, "", ". "),
    "decimal-leading-zero": (_padded, "", ". "),
    "lower-alpha": (_alpha, "", ". "),
    "lower-latin": (_alpha, "", ". "),
    "upper-alpha": (_upper(_alpha), "", ". "),
    "upper-latin": (_upper(_alpha), "", ". "),
    "lower-roman": (_roman, "", ". "),
    "upper-roman": (_upper(_roman), "", ". "),
    "cjk-ideographic": (chinese, "", "、"),
    "simp-chinese-informal": (chinese, "", "、"),
    "trad-chinese-informal": (chinese, "", "、"),
    "cjk-decimal": (_positional, "", "、"),
    "cjk-heavenly-stem": (_cycle(_STEMS), "", "、"),
    "cjk-earthly-branch": (_cycle(_BRANCHES), "", "、"),
    # The UEditor, at home on Chinese government sites, draws these numbers as background pictures.
    "custom_num": (_decimal, "", ". "),
    "custom_num1": (_decimal, "", "）"),
    "custom_num2": (_decimal, "（", "）"),
    "custom_cn": (chinese, "", "、"),
    "custom_cn1": (chinese, "", "）"),
    "custom_cn2": (chinese, "（", "）"),
}


class Counters:
    """The counters of a page while it is walked; what an element resets ends with its parent."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def enter(self, declared: Mapping[str, str]) -> list[Change]:
        """Reset and increase what an element says; return what is to be put back when its parent ends."""
        undo: list[Change] = []
        for name, start in _changes(declared.get("counter-reset")):
            undo.append((name, self.values.get(name)))
            self.values[name] = start or 0
        for name, step in _changes(declared.get("counter-increment")):
            self.values[name] = self.values.get(name, 0) + (1 if step is None else step)
        return undo

    def restore(self, undo: list[Change]) -> None:
        """Put back what was reset."""
        for name, value in reversed(undo):
            if value is None:
                self.values.pop(name, None)
            else:
                self.values[name] = value

    def before(self, declared: Mapping[str, str]) -> tuple[int, str] | None:
        """Return the number that stands before an element and its words; None where it has none.

        >>> counters = Counters()
        >>> counters.before({"content": "'第' counter(a, cjk-ideographic) '条 '", "counter-increment": "a"})
        (1, '第一条 ')
        """
        self.enter(declared)
        content = declared.get("content", "")
        if "counter" not in content:
            return None
        ordinal, words = 0, ""
        for call in _CALL.finditer(content):
            if call[1]:
                ordinal = self.values.get(call[1], 0)
                words += numeral(ordinal, call[2] or "decimal")
            else:
                words += call[3] or call[4] or ""
        return ordinal, words


def _changes(value: str | None) -> list[Change]:
    if not value or value == "none":
        return []
    return [(name, int(number) if number else None) for name, number in _CHANGE.findall(value)]
