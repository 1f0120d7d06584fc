"""Be loaded once by the server that workers are forked from, so that each starts warm.

The first document pays for the grammars (more than a second); a worker that replaces another
should not pay again.
"""

from __future__ import annotations

from importlib.util import find_spec

from gangmu.pipeline import parse

parse("一、主要举措和成效\n（一）强化学习。一是坚持带头学法。\n二、存在的不足\n")
if find_spec("pyarrow") is not None:
    import gangmu.tables.as_parquet  # noqa: F401
