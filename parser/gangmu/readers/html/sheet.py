"""Find what the style sheets inside a page say of its elements, where that changes what is read.

Only what hides an element, breaks its line or numbers it matters; all else is decoration. Sheets of
other files are not at hand, and what stands under ``@media`` is for another screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_SELECTORS = 300
MAX_NODES = 200_000  # that they may name together
_LONGEST = 200  # code points of a selector
_LONGEST_STYLE = 8000

_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?|<!--|-->")
_BRACE = re.compile(r"[{}]")
_BEFORE = re.compile(r"::?before\s*\Z")
_DECLARATION = re.compile(r"""(?:[^;"']++|"[^"]*+"|'[^']*+'|["'])++""")
_TELLING = re.compile(
    r"(?:^|[;{\s])(?:display|visibility|opacity|list-style(?:-type)?|counter-\w+|content|text-indent|mso-hide)\s*:"
    r"|(?:left|top)\s*:\s*-\d{3}",
    re.IGNORECASE,
)
_SIZE = re.compile(r"font-size\s*:", re.IGNORECASE)
_NO_SIZE = re.compile(
    r"font-size\s{0,4}:\s{0,4}0{0,4}(?:\.\d{1,6}|[01])?(?:px|pt|em|%)?\s{0,4}(?:[;!]|\Z)", re.IGNORECASE
)


class Sheet(NamedTuple):
    """What the sheets declare: of elements, and of what they show before them, by the id of the node."""

    own: dict[int, str]
    before: dict[int, str]


EMPTY = Sheet({}, {})


def sheet_of(tree: LexborHTMLParser) -> Sheet:
    """Read the style elements of a page, as far as they tell what is read."""
    text = "\n".join(node.text() for node in tree.css("style"))
    if not text.strip():
        return EMPTY
    rules = list(_rules(text))
    sizes = any(_NO_SIZE.search(declared) for _, declared in rules)
    sheet = Sheet({}, {})
    selectors = nodes = 0
    for selector, declared in rules:
        if not (_TELLING.search(declared) or (sizes and _SIZE.search(declared))):
            continue
        for one in selector.split(","):
            selectors += 1
            if selectors > MAX_SELECTORS or nodes > MAX_NODES:
                return sheet
            nodes += _declare(tree, sheet, one.strip(), declared)
    return sheet


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of a sheet, those inside @-rules left out."""
    text = _COMMENT.sub(" ", text)
    depth = at = 0
    selector = ""
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            if depth == 0:
                selector = text[at : brace.start()].rpartition(";")[2].strip()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and not selector.startswith("@"):
                yield selector, text[at : brace.start()]
        at = brace.end()


def _declare(tree: LexborHTMLParser, sheet: Sheet, selector: str, declared: str) -> int:
    """Record a rule at the elements that it names; return how many there are."""
    plain = _BEFORE.sub("", selector)
    into = sheet.own if plain == selector else sheet.before
    if not 0 < len(plain) <= _LONGEST or ":" in plain or plain in ("*", "html", "body"):
        return 0  # of :hover and the like nobody can tell
    from selectolax.lexbor import SelectolaxError

    try:
        found = tree.css(plain)
    except SelectolaxError:
        return 0  # no selector: a browser passes over the rule too
    for node in found:
        into[node.mem_id] = f"{into.get(node.mem_id, '')};{declared}"
    return len(found)


@lru_cache(maxsize=2048)
def declarations(style: str) -> dict[str, str]:
    """Read declarations; the last of a name counts.

    >>> declarations("Display:block; color:#FFF !important; display:none")
    {'display': 'none', 'color': '#fff'}
    """
    found: dict[str, str] = {}
    for declaration in _DECLARATION.findall(style[:_LONGEST_STYLE]):
        name, colon, value = declaration.partition(":")
        if colon:
            quoted = "'" in value or '"' in value
            words = value if quoted else value.lower().partition("!")[0]
            found[name.strip().lower()] = words.strip()
    return found
