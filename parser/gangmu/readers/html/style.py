"""Find how a browser shows an element: in a block or in the line, bold, linked, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from gangmu.model.blocks import BoilerplateKind
from gangmu.readers.html.sheet import declarations

Attributes = Mapping[str, str | None]

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol optgroup option p plaintext pre search section select summary table tbody td
    textarea tfoot th thead tr ul xmp
"""
_UNSEEN_NAMES = """
    head script style template title noscript iframe noembed noframes datalist video audio canvas
    object applet metadata desc defs rt rp rtc
"""
_INLINE_NAMES = "span font b strong i em u s small big a label sup sub p"
_INLINE = frozenset(_INLINE_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PREFORMATTED = ("pre", "listing", "xmp", "plaintext", "textarea")
_OFF_SCREEN = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em)?\Z|-\d{3,}%\Z")
_SPECK = re.compile(r"0{0,4}(?:\.\d{1,6})?(?:px|pt|em|rem|%)?\Z|1(?:px|pt)\Z")
_CLEAR = re.compile(r"transparent|rgba\([^)]*,\s*0?\.?0\s*\)")
_WHITE = re.compile(r"#(?:fff|ffffff)\Z|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\b")
_NOWHERE = {"display": ("none",), "visibility": ("hidden", "collapse"), "mso-hide": ("all",)}
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z|ceb)(?:[?#]|$)")


class Manner(NamedTuple):
    """How text is shown where it stands; inherited by what lies inside.

    `link` is "" outside links, else ``page``, ``file`` (a document to download) or ``action``
    (a script, a place on this page, a button). `region` is what the tag itself calls chrome. `ink`
    is "none" where letters have no size or no colour, "white" where they have that of the paper;
    `painted` says that a background lies behind them, `symbols` is a font whose letters are signs.
    """

    bold: bool = False
    link: str = ""
    heading: int = 0
    title: bool = False
    pre: bool = False
    region: BoilerplateKind | None = None
    ink: str = ""
    painted: bool = False
    symbols: str = ""


def is_block(tag: str, attributes: Attributes) -> bool:
    """Return whether an element breaks the line, by its tag or by its own ``display``."""
    style = attributes.get("style")
    if style and "display" in style.lower() and (display := declarations(style).get("display")):
        if display.startswith("inline"):
            return tag in ("table", "tr", "td", "th")  # cells stay cells, whatever the style
        if display in ("block", "flex", "grid", "table", "list-item", "flow-root"):
            return True
    return tag in _BLOCKS


def is_hidden(tag: str, attributes: Attributes, *, styles: bool) -> bool:
    """Return whether an element is out of sight; without `styles`, by its kind alone.

    A style on the page as a whole is no sign: scripts take it away once the page has come.
    """
    if tag in _UNSEEN or (tag == "del" and "datetime" in attributes):
        return True
    if not styles or tag in ("html", "body"):
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _is_nowhere(tag, declarations(style or ""))


def _is_nowhere(tag: str, declared: Mapping[str, str]) -> bool:
    """Return whether a style shows an element nowhere: not at all, or beyond the edge of the screen.

    What fades in begins with no opacity; only inside a line is that a way to hide.
    """
    if any(declared.get(name) in values for name, values in _NOWHERE.items() if name in declared):
        return True
    if declared.get("opacity") in ("0", "0.0") and tag in _INLINE:
        return True
    if declared.get("position") in ("absolute", "fixed"):
        return any(_OFF_SCREEN.match(declared.get(side, "")) for side in ("left", "top", "right"))
    return _OFF_SCREEN.match(declared.get("text-indent", "")) is not None


def manner_of(tag: str, attributes: Attributes, outer: Manner) -> Manner:
    """Return the manner inside an element that stands in `outer`."""
    manner = outer
    if tag in _HEADINGS:
        manner = manner._replace(heading=_HEADINGS[tag])
    elif tag in ("b", "strong"):
        manner = manner._replace(bold=True)
    elif tag in _PREFORMATTED:
        manner = manner._replace(pre=True)
    elif tag in ("button", "option"):
        manner = manner._replace(link="action")
    elif tag == "a" and ("href" in attributes or not ("name" in attributes or "id" in attributes)):
        manner = manner._replace(link=_link_kind(attributes.get("href") or ""))  # a name is a place to go to
    if region := _region(tag, attributes.get("role")):
        manner = manner._replace(region=region)
    if "MsoTitle" in (attributes.get("class") or ""):
        manner = manner._replace(title=True)
    return _styled(tag, attributes, manner)


def _styled(tag: str, attributes: Attributes, manner: Manner) -> Manner:
    if "bgcolor" in attributes or "background" in attributes:
        manner = manner._replace(painted=True)
    style = attributes.get("style")
    if not style:
        return manner
    declared = declarations(style)
    weight, white = declared.get("font-weight", ""), declared.get("white-space", "")
    if weight in ("bold", "bolder", "normal") or weight.isdigit():
        manner = manner._replace(bold=int(weight) >= 600 if weight.isdigit() else weight != "normal")
    if white:
        manner = manner._replace(pre=white in ("pre", "pre-wrap", "pre-line", "break-spaces"))
    if (outline := declared.get("mso-outline-level", "")) in tuple("123456"):
        manner = manner._replace(heading=int(outline))
    if "font-family" in declared or "font" in declared:
        manner = manner._replace(symbols=_symbol_font(declared))
    if any(name.startswith("background") for name in declared):
        manner = manner._replace(painted=True)
    return manner._replace(ink=_ink(tag, declared, manner))


def _ink(tag: str, declared: Mapping[str, str], manner: Manner) -> str:
    """Return what the letters are drawn with: words are hidden in a line without size or colour.

    Boxes are given no size to close the gaps between what stands in them; their letters have one.
    """
    size, colour = declared.get("font-size"), declared.get("color")
    if tag in _INLINE and size is not None and _SPECK.match(size):
        return "none"
    if tag in _INLINE and colour is not None and not manner.link:
        if _CLEAR.match(colour):
            return "none"
        return "white" if _WHITE.match(colour) and not manner.painted else ""
    return manner.ink if size is None else ""


def _symbol_font(declared: Mapping[str, str]) -> str:
    """Return the font of signs that the letters are set in, "" for one of words."""
    fonts = declared.get("font-family") or declared.get("font", "").rpartition("pt")[2]
    first = fonts.split(",")[0].strip(" '\"").lower()
    return first if first in ("wingdings", "wingdings 2", "symbol") else ""


def _region(tag: str, role: str | None) -> BoilerplateKind | None:
    if tag == "nav" or role == "navigation":
        return "navigation"
    if tag == "footer" or role == "contentinfo":
        return "page-footer"
    return None


def _link_kind(address: str) -> str:
    target = address.strip().lower()
    if _FILE.search(target):
        return "file"
    return "action" if not target or target[0] == "#" or target.startswith("javascript:") else "page"
