"""Turn a `Report` into something to read: an outline, text, Markdown, HTML.

Every renderer is a plain function of the report alone and walks it without recursion. The modules
are called ``as_text`` and so on because a module named like a function would replace it. They are
imported when first asked for: who prints an outline need not wait for HTML.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gangmu.output.render.as_html import html
    from gangmu.output.render.as_markdown import markdown
    from gangmu.output.render.as_text import text
    from gangmu.output.render.outline import outline_plain, outline_tree

__all__ = ["html", "markdown", "outline_plain", "outline_tree", "text"]

_MODULES = {
    "html": "gangmu.output.render.as_html",
    "markdown": "gangmu.output.render.as_markdown",
    "outline_plain": "gangmu.output.render.outline",
    "outline_tree": "gangmu.output.render.outline",
    "text": "gangmu.output.render.as_text",
}


def __getattr__(name: str) -> Any:
    """Import a renderer when it is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
