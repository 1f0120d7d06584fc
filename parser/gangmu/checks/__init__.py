"""Check a report against the rules of `gangmu.model.catalogue`: all that ``gangmu check`` says."""

from __future__ import annotations

from gangmu.errors import ModelError
from gangmu.model.catalogue import Language
from gangmu.model.diagnostic import DetailedDiagnostic
from gangmu.model.report import Report

__all__ = ["check"]


def check(document: Report | str, *, language: Language = "en") -> tuple[DetailedDiagnostic, ...]:
    """Return every diagnostic about a document, in the order of its text.

    `document` is a text, or a report that holds its source (``parse(…, with_source=True)``). Raises
    `ModelError` for a report without it: the rules look at what is written.

    >>> [one.code for one in check("一、强化学习。办班3期，，参训20人。\\n三、严格执法。办案3件。\\n")]
    ['P207', 'N101']
    """
    from gangmu.checks.run import run
    from gangmu.pipeline import parse

    report = parse(document, with_source=True) if isinstance(document, str) else document
    text = report.source.text
    if text is None:
        raise ModelError("this report does not hold its source", hint="parse it with with_source=True")
    return run(report, text, language)
