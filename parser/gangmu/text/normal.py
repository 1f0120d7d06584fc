"""Convert text to its normal form: one way to write what the page wrote in many.

Every fix is a pure function behind a cheap test. What is refused, as ftfy refuses it: NFKC over the
text (it would turn ， into , and ㈠ into (一)), the straightening of Chinese quotation marks,
traditional into simplified, reordered or completed punctuation, spelling, anything inside a URL.
Private-use characters and U+FFFD stay: they are content lost, and losing them twice helps nobody.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import utf_16_le_encode

from gangmu.text.characters import RADICALS, SURE_TRADITIONAL, TRADITIONAL
from gangmu.text.patterns import late
from gangmu.text.punctuation import full_width_marks, full_width_stops, pair_quotes
from gangmu.text.spacing import close_up, line_feeds, one_space, visible

_RADICAL = late("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
# Whatever is changed at once when it is seen. Half-width marks and single spaces are looked at closer.
_DIRTY = late(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2e80-\u2fd5\u3000"
    "\uf900-\ufaff\ufeff０-９Ａ-Ｚａ-ｚ\U0002f800-\U0002fa1f]"
)
# Text of nothing but Chinese characters, full-width marks, digits and Latin letters is in normal form.
_UNSURE = late("[^\n\u3001-\u3003\u3008-\u3011\u4e00-\u9fff，。；：！？（）“”‘’…—·0-9A-Za-z%]")
_WIDE = late("[０-９Ａ-Ｚａ-ｚ]+")
_TO_SIMPLIFIED = str.maketrans(TRADITIONAL)
_ANY_TRADITIONAL = late(f"[{''.join(TRADITIONAL)}]")
_SHORT = 200  # code points; a longer text in traditional characters holds one of the sure ones


def normalize(text: str, *, keep_width: bool = False) -> str:
    """Convert `text` to the normal form; the normal form of a normal form is itself.

    Line ends become ``\\n``; control and zero-width characters go; spaces of every kind become one
    space, and none between Chinese characters, beside Chinese marks or at the ends of a line;
    radical and compatibility forms become ordinary characters; digits and Latin letters
    half-width; punctuation of Chinese text full-width by GB/T 15834—2011. With `keep_width`
    digits, letters and punctuation stay as they are.

    >>> normalize("２０２３年,⼀是\\u3000加强  领导(试行).")
    '2023年，一是加强领导（试行）。'
    """
    if _UNSURE.search(text) is None:
        return text
    dirty = _DIRTY.search(text)
    if dirty:
        text = ordinary_characters(visible(line_feeds(text)))
    text = close_up(one_space(text) if dirty or "  " in text else text)
    if keep_width:
        return text
    text = close_up(pair_quotes(half_width(text) if dirty else text))
    return close_up(full_width_marks(close_up(full_width_stops(text))))


def ordinary_characters(text: str) -> str:
    """Replace Kangxi radicals and CJK compatibility ideographs by the characters they look like.

    One for one, so that offsets stay.

    >>> ordinary_characters("⼀、⽴法⼯作")
    '一、立法工作'
    """
    return _RADICAL.sub(_ordinary, text) if _has_radicals(text) else text


def _ordinary(match: re.Match[str]) -> str:
    char = match[0]
    plain = RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _has_radicals(text: str) -> bool:
    """Return whether radical forms may be there, by the high bytes: five times faster than a search."""
    if text.isascii():
        return False
    high = utf_16_le_encode(text, "surrogatepass")[0][1::2]
    return 0x2F in high or 0x2E in high or 0xF9 in high or 0xFA in high or 0xD8 in high


def half_width(text: str) -> str:
    """Write full-width digits and Latin letters half-width.

    >>> half_width("２０２３年ＧＤＰ增长５％")
    '2023年GDP增长5％'
    """
    return _WIDE.sub(_half, text)


def _half(match: re.Match[str]) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in match[0])


def to_simplified_shape(text: str) -> str | None:
    """Return a simplified twin of the same length, for matching only; None where nothing is traditional.

    >>> to_simplified_shape("縣政府關於推進依法行政的報告")
    '县政府关于推进依法行政的报告'
    """
    if len(text) > _SHORT:
        for char in SURE_TRADITIONAL:
            if char in text:
                break
        else:
            return None
    elif text.isascii() or not _ANY_TRADITIONAL.search(text):
        return None
    return text.translate(_TO_SIMPLIFIED)


def match_form(text: str) -> str:
    """Return the form that grammars match: of the same length, radicals and traditional made plain.

    The very same object comes back where nothing is to change.

    >>> match_form("⼀、黨的領導")
    '一、党的领导'
    """
    plain = ordinary_characters(text)
    return to_simplified_shape(plain) or plain
