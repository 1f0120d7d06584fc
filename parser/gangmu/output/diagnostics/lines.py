"""Write diagnostics for a reader, a line or a few each, and as commands of GitHub's workflows."""

from __future__ import annotations

from collections.abc import Iterator

from gangmu.model.blocks import Span
from gangmu.model.catalogue import Language, Words, rule
from gangmu.model.diagnostic import Checked, DetailedDiagnostic
from gangmu.output.diagnostics.places import Place, Places, named

SEVERITIES = {
    "error": Words("error", "错误"),
    "warning": Words("warning", "警告"),
    "info": Words("info", "提示"),
}
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
_WHOLE = Words("whole document", "全文")


def concise(checked: Checked, language: Language) -> str:
    """Return a line for each diagnostic: file, place, severity, code, message, the words in question."""
    places = Places(checked.report)
    return "".join(
        f"{_head(checked, one, places, language)}{_quoted(one, places)}\n" for one in checked.diagnostics
    )


def full(checked: Checked, language: Language) -> str:
    """Return each diagnostic with its line, a caret under the words, the second places and the hint."""
    places = Places(checked.report)
    return "".join(
        f"{_head(checked, one, places, language)}\n{''.join(_body(one, places, language))}\n"
        for one in checked.diagnostics
    )


def github(checked: Checked, language: Language) -> str:
    """Return a command of GitHub's workflows for each diagnostic."""
    places = Places(checked.report)
    return "".join(_command(checked, one, places) for one in checked.diagnostics)


def _head(checked: Checked, one: DetailedDiagnostic, places: Places, language: Language) -> str:
    where = named(places.of(one.span), language) if one.span else _WHOLE.to(language)
    severity = SEVERITIES[one.severity].to(language)
    return f"{checked.name}:{where}: {severity} {one.code} {one.message}"


def _quoted(one: DetailedDiagnostic, places: Places) -> str:
    if one.span is None:
        return ""
    excerpt = places.excerpt(one.span)
    return f" | {excerpt.text[excerpt.start : excerpt.end].strip()}"


def _body(one: DetailedDiagnostic, places: Places, language: Language) -> Iterator[str]:
    spans = [(one.span, "^", "")] if one.span else []
    spans += [(related.span, "-", related.message) for related in one.related]
    width = max((len(str(places.of(span).line)) for span, _, _ in spans), default=1)
    for span, mark, words in spans:
        yield from _marked(span, mark, words, places, width)
    if one.hint:
        yield f"{' ' * width} = {one.hint}\n"


def _marked(span: Span, mark: str, words: str, places: Places, width: int) -> Iterator[str]:
    """Yield a line of the source, and the marks under its words, counted in cells."""
    from rich.cells import cell_len

    excerpt = places.excerpt(span)
    number = str(places.of(span).line).rjust(width)
    lead = " " * cell_len(excerpt.text[: excerpt.start])
    marks = mark * max(1, cell_len(excerpt.text[excerpt.start : excerpt.end]))
    yield f"{number} | {excerpt.text}\n"
    yield f"{' ' * width} | {lead}{marks}{f' {words}' if words else ''}\n"


def _command(checked: Checked, one: DetailedDiagnostic, places: Places) -> str:
    fields = [f"file={_escaped(checked.name, property=True)}"]
    if one.span is not None:
        place: Place = places.of(one.span)
        fields += [f"line={place.line}", f"col={place.column}"]
        fields += [f"endLine={place.end_line}", f"endColumn={place.end_column}"]
    fields.append(f"title={one.code} {rule(one.code).name}")
    words = f"{one.message} ({one.hint})" if one.hint else one.message
    return f"::{_GITHUB[one.severity]} {','.join(fields)}::{_escaped(words)}\n"


def _escaped(words: str, *, property: bool = False) -> str:
    words = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return words.replace(":", "%3A").replace(",", "%2C") if property else words
