"""Read many documents into one table, in processes, so that a run can be stopped and taken up again.

`run` is ``gangmu batch`` as a function.
"""

from __future__ import annotations

from gangmu.batch.options import Options, Planned, Watch
from gangmu.batch.running import Batch, run
from gangmu.batch.store.summary import Summary

__all__ = ["Batch", "Options", "Planned", "Summary", "Watch", "run"]
