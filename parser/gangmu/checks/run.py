"""Run every rule over a report, and put what they find into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gangmu.checks import attachments, dates, numbering, parts, punctuation, scrape, titles
from gangmu.checks.document import Document, Hit
from gangmu.model.blocks import Diagnostic, Span
from gangmu.model.catalogue import Language, diagnostic, rule, translated
from gangmu.model.diagnostic import DetailedDiagnostic, Related
from gangmu.model.report import Report
from gangmu.pipeline.checks import LOST

_RELATED: Mapping[str, Callable[[Document, Diagnostic], tuple[Span, ...]]] = {
    **dict.fromkeys(("N101", "N102", "N103", "N104"), numbering.related),
    "M101": dates.related,
}


def run(report: Report, text: str, language: Language) -> tuple[DetailedDiagnostic, ...]:
    """Return all diagnostics about a report and its source text, in the order of the text."""
    document = Document(report, text)
    hits = [hit for hit in _hits(document, language) if _concerns(hit.code, report)]
    said_better: set[tuple[str, Span | None]] = {one for hit in hits for one in hit.instead}
    said_better |= set(numbering.explained(document))
    found = [
        _of_parse(document, one, language)
        for one in report.diagnostics
        if (one.code, one.span) not in said_better and not (one.code == "C101" and _of_the_page(document))
    ]
    found += [_worded(hit, language) for hit in hits]
    return tuple(sorted(found, key=lambda one: one.span or (-1, -1)))


def _of_the_page(document: Document) -> bool:
    """Return whether all lost characters stand in the page around the report, as its icons do."""
    return all(found.start() in document.removed for found in LOST.finditer(document.text))


def _hits(document: Document, language: Language) -> Iterator[Hit]:
    for family in (numbering, titles, scrape, dates, attachments, punctuation):
        yield from family.check(document)
    yield from parts.check(document, language)


def _concerns(code: str, report: Report) -> bool:
    genres = rule(code).genres
    return not genres or report.metadata.genre in genres


def _of_parse(document: Document, one: Diagnostic, language: Language) -> DetailedDiagnostic:
    """Add the second places to what the parse said."""
    find = _RELATED.get(one.code)
    spans = find(document, one) if find else ()
    return _detailed(translated(one, language), spans, language)


def _worded(hit: Hit, language: Language) -> DetailedDiagnostic:
    made = _detailed(diagnostic(hit.code, hit.span, language, **hit.fields), hit.related, language)
    return DetailedDiagnostic(
        made.code, made.severity, made.span, made.message, made.hint, made.related, hit.edits
    )


def _detailed(one: Diagnostic, spans: tuple[Span, ...], language: Language) -> DetailedDiagnostic:
    related = tuple(Related(span, rule(one.code).related.to(language)) for span in spans)
    return DetailedDiagnostic(one.code, one.severity, one.span, one.message, one.hint, related)
