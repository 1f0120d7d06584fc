"""Write diagnostics as JSON Lines, a document a line: what the JSON of a report has, and more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from gangmu.model.catalogue import family_of, rule
from gangmu.model.diagnostic import Checked, DetailedDiagnostic
from gangmu.output.diagnostics.places import Places


def json_lines(checked: Sequence[Checked]) -> str:
    """Return a line of JSON for each document: ``{"name": …, "diagnostics": [{"code": …}]}``."""
    return "".join(msgspec.json.encode(_document(one)).decode() + "\n" for one in checked)


def _document(checked: Checked) -> dict[str, Any]:
    places = Places(checked.report)
    return {
        "name": checked.name,
        "genre": checked.report.metadata.genre,
        "diagnostics": [_diagnostic(one, places) for one in checked.diagnostics],
    }


def _diagnostic(one: DetailedDiagnostic, places: Places) -> dict[str, Any]:
    place = places.of(one.span) if one.span else None
    return {
        "code": one.code,
        "name": rule(one.code).name,
        "family": family_of(one.code).module,
        "severity": one.severity,
        "span": one.span,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "element": place.element if place else None,
        "page": place.page if place else None,
        "words": places.text[slice(*one.span)][:200] if one.span else None,
        "message": one.message,
        "hint": one.hint,
        "related": [{"span": span, "message": message} for span, message in one.related],
        "edits": [{"span": span, "text": text} for span, text in one.edits],
    }
