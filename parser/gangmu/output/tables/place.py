"""Say which place a report is about, where no column and no name pattern says it.

The page's own metadata go first where they know the place; else the issuer, the title and the name
of the file are asked, in that order.
"""

from __future__ import annotations

import re

from gangmu.model.blocks import Metadata

# A name of one or several steps, 青禾市云岑区; what is no name, such as 全市 or 辖区, begins none.
_STEP = (
    r"(?![全我本各辖社园])[^\W\d_的关于与年局厅办府院部]{1,9}?(?:自治区|自治州|省|市|盟|县|区|旗|镇|乡|街道)"
)
_PLACE = re.compile(
    rf"(?:关于)?(?:印发|报送|上报|公布)?(?:中共|中国共产党)?(?P<place>(?:{_STEP})+)(?!区域|场)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def place_of(about: Metadata, name: str) -> tuple[str | None, str | None]:
    """Give the place and where it stands: ``issuer`` ``title`` ``file-name``, or as the page's metadata say.

    >>> from gangmu.model.blocks import Metadata
    >>> place_of(Metadata(issuer="青禾市云岑区司法局"), "a.txt")
    ('青禾市云岑区', 'issuer')
    >>> place_of(Metadata(), "data/槐荫县2023年法治政府建设年度报告.docx")
    ('槐荫县', 'file-name')
    """
    known = getattr(about, "place", None)
    if known:
        return known, getattr(about, "place_from", None)
    for words, source in ((about.issuer, "issuer"), (about.title, "title"), (_stem(name), "file-name")):
        found = _PLACE.match(words or "")
        if found:
            return found["place"], source
    return None, None


def year_of(name: str) -> int | None:
    """Read the year out of the name of a file.

    >>> year_of("data/2019/槐荫县2023年报告.docx")
    2023
    """
    found = _YEAR.search(_stem(name))
    return int(found.group()) if found else None


def _stem(name: str) -> str:
    last = re.split(r"[/!\\]", name)[-1]
    return last.rpartition(".")[0] or last
