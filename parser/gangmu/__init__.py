"""gangmu 纲目: read Chinese government reports as found on the web, give back their section tree.

>>> import gangmu
>>> report = gangmu.parse("一、主要举措和成效\\n（一）强化学习。坚持带头学法。\\n")
>>> [point.title for point in report.outline()]
['主要举措和成效', '强化学习']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gangmu.errors import GangmuError
from gangmu.model.report import Report
from gangmu.output import render
from gangmu.pipeline import clean, parse, read
from gangmu.pipeline.many import Failure, read_all
from gangmu.text.normal import normalize

if TYPE_CHECKING:
    from gangmu.checks import check
    from gangmu.comparison import compare as diff
    from gangmu.output.chunks.chunk import chunks

__version__ = "0.1.0"
__all__ = [
    "Failure", "GangmuError", "Report", "__version__", "check", "chunks", "clean", "diff",
    "normalize", "parse", "read", "read_all", "render",
]  # fmt: skip


_SELDOM = {
    "check": ("gangmu.checks", "check"),
    "chunks": ("gangmu.output.chunks.chunk", "chunks"),
    "diff": ("gangmu.comparison", "compare"),
}


def __getattr__(name: str) -> Any:
    """Import what is seldom asked for when it is."""
    if name not in _SELDOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, function = _SELDOM[name]
    return getattr(import_module(module), function)


def __dir__() -> list[str]:
    """Return the public names alone."""
    return __all__
