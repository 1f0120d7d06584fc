"""Decode character references of HTML: ``&nbsp;`` ``&#19968;`` ``&amp;lt;``."""

from __future__ import annotations

import html
import re
from functools import lru_cache

# A page that was escaped twice has &amp;nbsp; for a space.
REFERENCE = re.compile(
    r"&(?:amp;(?=[#a-zA-Z]))*(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]{1,31});"
)


@lru_cache(maxsize=4096)
def decoded(reference: str) -> str | None:
    """Return what a reference stands for; None where its name is not known.

    >>> decoded("&#19968;"), decoded("&amp;nbsp;"), decoded("&word;")
    ('一', '\\xa0', None)
    """
    name = reference[reference.rindex(";", 0, -1) + 1 : -1] if ";" in reference[:-1] else reference[1:-1]
    whole = f"&{name};"
    words = html.unescape(whole)
    return None if words == whole else words


def unreferenced(text: str) -> str:
    """Decode all references of a text, over and over escaped ones too.

    >>> unreferenced("A&amp;B &lt;甲&gt;&amp;nbsp;乙")
    'A&B <甲>\\xa0乙'
    """
    if "&" not in text:
        return text
    return REFERENCE.sub(lambda found: found[0] if (words := decoded(found[0])) is None else words, text)
