"""Turn a `Report` into something to read: an outline, text, Markdown, HTML.

Every renderer is a plain function of the report alone and walks it without recursion. The modules
are called ``as_text`` and so on because a module named like a function would replace it.
"""

from __future__ import annotations

from gangmu.render.as_html import html
from gangmu.render.as_markdown import markdown
from gangmu.render.as_text import text
from gangmu.render.outline import outline_plain, outline_tree

__all__ = ["html", "markdown", "outline_plain", "outline_tree", "text"]
