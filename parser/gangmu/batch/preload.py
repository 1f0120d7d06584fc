"""Be loaded once by the server that workers are forked from, so that each starts warm.

The first document pays for the grammars and for modules that are imported where they are needed,
more than a second; a worker that replaces another should not pay again.
"""

from __future__ import annotations

from importlib.util import find_spec

from gangmu.batch.work import Document, Reading, Task, Work
from gangmu.batch.worker import leave_signals_to_the_supervisor
from gangmu.output.tables.choice import FormName, form_of

_TEXT = (
    "望岑市2021年法治政府建设年度报告\n一、主要举措和成效\n（一）强化学习。一是坚持学法。\n二、存在的不足\n"
)


def warm() -> None:
    """Read a few lines in each of the ways in which documents come."""
    form: FormName = "parquet" if find_spec("pyarrow") is not None else "jsonl"
    work = Work(Reading(None, 1 << 20), (("documents", form_of(form, "documents")),), 1 << 20)
    for data in (_TEXT, _TEXT.encode(), _TEXT.encode("gb18030"), _TEXT.encode("utf-16")):
        work(Task(Document("warm", "warm"), data))


leave_signals_to_the_supervisor()
warm()
