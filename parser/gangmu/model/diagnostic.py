"""Describe what ``gangmu check`` says: a `Diagnostic` with second places and changes that mend it."""

from __future__ import annotations

from typing import NamedTuple

from gangmu.model.blocks import Diagnostic, Span
from gangmu.model.report import Report


class Related(NamedTuple):
    """A second place that a diagnostic points to, and what stands there."""

    span: Span
    message: str


class Edit(NamedTuple):
    """A change of the source: the code points of `span` become `text`."""

    span: Span
    text: str


class DetailedDiagnostic(Diagnostic, frozen=True):
    """A diagnostic with the places that belong to it, and the edits that would mend it, if any."""

    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()


class Checked(NamedTuple):
    """A document that was checked: its name, its report with the source in it, its diagnostics."""

    name: str
    report: Report
    diagnostics: tuple[DetailedDiagnostic, ...]
