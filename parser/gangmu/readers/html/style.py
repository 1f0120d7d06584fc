"""Tell how a browser shows an element: in a block or in the line, bold, linked, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from gangmu.model.blocks import BoilerplateKind

Attributes = Mapping[str, str | None]

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol optgroup option p plaintext pre search section select summary table tbody td
    textarea tfoot th thead tr ul xmp
"""
_UNSEEN_NAMES = """
    head script style template title noscript iframe noembed noframes datalist video audio canvas
    object applet metadata desc defs
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PREFORMATTED = ("pre", "listing", "xmp", "plaintext", "textarea")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")
_DISPLAY = re.compile(r"display\s*:\s*([a-z-]+)")
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|normal|[0-9]+)")
_WHITE = re.compile(r"white-space\s*:\s*([a-z-]+)")
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-6])")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z|ceb)(?:[?#]|$)")


class Manner(NamedTuple):
    """How text is shown where it stands; inherited by what lies inside.

    `link` is "" outside links, else ``page``, ``file`` (a document to download) or ``action``
    (a script, a place on this page, a button). `region` is what the tag itself calls chrome.
    """

    bold: bool = False
    link: str = ""
    heading: int = 0
    title: bool = False
    pre: bool = False
    region: BoilerplateKind | None = None


def is_block(tag: str, attributes: Attributes) -> bool:
    """Tell whether an element breaks the line, by its tag or by its own ``display``."""
    style = attributes.get("style")
    if style and "display" in style.lower() and (display := _DISPLAY.search(style.lower())):
        if display[1].startswith("inline"):
            return tag in ("table", "tr", "td", "th")  # cells stay cells, whatever the style
        if display[1] in ("block", "flex", "grid", "table", "list-item", "flow-root"):
            return True
    return tag in _BLOCKS


def is_hidden(tag: str, attributes: Attributes, *, styles: bool) -> bool:
    """Tell whether an element is out of sight; without `styles`, by its kind alone.

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
    style = attributes.get("style") or ""
    return _INVISIBLE.search(style.lower()) is not None


def manner_of(tag: str, attributes: Attributes, outer: Manner) -> Manner:
    """Give the manner inside an element that stands in `outer`."""
    manner = outer
    if tag in _HEADINGS:
        manner = manner._replace(heading=_HEADINGS[tag])
    elif tag in ("b", "strong"):
        manner = manner._replace(bold=True)
    elif tag in _PREFORMATTED:
        manner = manner._replace(pre=True)
    elif tag in ("button", "option"):
        manner = manner._replace(link="action")
    elif tag == "a" and ("href" in attributes or "onclick" in attributes):
        manner = manner._replace(link=_link_kind(attributes.get("href") or ""))
    if region := _region(tag, attributes.get("role")):
        manner = manner._replace(region=region)
    if "MsoTitle" in (attributes.get("class") or ""):
        manner = manner._replace(title=True)
    return _styled((attributes.get("style") or "").lower(), manner)


def _styled(style: str, manner: Manner) -> Manner:
    if not style:
        return manner
    if "font-weight" in style and (weight := _WEIGHT.search(style)):
        bold = int(weight[1]) >= 600 if weight[1].isdigit() else weight[1] != "normal"
        manner = manner._replace(bold=bold)
    if "white-space" in style and (white := _WHITE.search(style)):
        manner = manner._replace(pre=white[1] in ("pre", "pre-wrap", "pre-line", "break-spaces"))
    if "mso-outline-level" in style and (outline := _OUTLINE.search(style)):
        manner = manner._replace(heading=int(outline[1]))
    return manner


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
