"""Look at what cleaning makes of a page written as text: what is kept, and what is taken out."""

from __future__ import annotations

from gangmu.pipeline.body import Body
from gangmu.pipeline.cleaning import strip_page
from gangmu.readers.text import text_source

# A report of invented places that cleaning leaves as it is.
TITLE = "云岑区2023年法治政府建设年度报告"
PROSE = "全年组织常务会议学法6次，办结行政复议案件28件，各项工作取得新的成效。"
REPORT = f"一、主要举措和成效\n{PROSE}\n二、存在的不足\n基层执法力量不足，部分干部的业务能力有待提高。"


def body_of(*lines: str) -> Body:
    """Return the body of a page."""
    return strip_page(text_source("\n".join(lines)))


def kept(body: Body) -> list[tuple[str, str]]:
    """Return the kind and the words of every paragraph."""
    return [(paragraph.kind, body.text[paragraph.start : paragraph.end]) for paragraph in body.paragraphs]


def removed(body: Body, *lines: str) -> list[tuple[str, str]]:
    """Return the kind and the words of what was taken out of a page of these lines."""
    text = "\n".join(lines)
    return [(piece.kind, text[piece.start : piece.end]) for piece in body.removed]
