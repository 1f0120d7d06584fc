"""gangmu 纲目: read Chinese government reports as found on the web, give back their section tree.

>>> import gangmu
>>> report = gangmu.parse("一、主要举措和成效\\n（一）强化学习。坚持带头学法。\\n")
>>> [point.title for point in report.outline()]
['主要举措和成效', '强化学习']
"""

from __future__ import annotations

from gangmu.errors import GangmuError
from gangmu.model.report import Report
from gangmu.output import render
from gangmu.pipeline import clean, parse, read
from gangmu.pipeline.many import Failure, read_all
from gangmu.text.normal import normalize

__version__ = "0.1.0"
__all__ = [
    "Failure", "GangmuError", "Report", "__version__", "clean", "normalize", "parse", "read",
    "read_all", "render",
]  # fmt: skip
