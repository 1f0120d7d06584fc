"""Show a report beside its source: one self-contained HTML page that opens offline and can be mailed."""

from __future__ import annotations

from gangmu.output.view.index import IndexRow, index_page
from gangmu.output.view.page import view_page

__all__ = ["IndexRow", "index_page", "view_page"]
