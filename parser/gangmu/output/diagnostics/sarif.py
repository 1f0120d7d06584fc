"""Write diagnostics as SARIF 2.1.0 (OASIS), with the table of rules made from the registry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from gangmu.model.blocks import Span
from gangmu.model.catalogue import FAMILIES, Language, Rule, rules
from gangmu.model.diagnostic import Checked, DetailedDiagnostic
from gangmu.output.diagnostics.places import Places

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(checked: Sequence[Checked], language: Language = "en", version: str = "0") -> str:
    """Return one SARIF log of one run over all documents; columns count code points."""
    index = {rule.code: at for at, rule in enumerate(rules())}
    driver = {
        "name": "gangmu",
        "version": version,
        "language": "zh-CN" if language == "zh" else "en",
        "rules": [_rule(rule, family.module, language) for family in FAMILIES for rule in rules(family)],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result for one in checked for result in _results(one, index)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(rule: Rule, family: str, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.says.to(language)},
        "help": {"text": f"{rule.hint.to(language)} ({rule.norm.to(language)})"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [family]},
    }


def _results(checked: Checked, index: dict[str, int]) -> list[dict[str, Any]]:
    places = Places(checked.report)
    uri = quote(PurePath(checked.name).as_posix())
    return [_result(one, uri, places, index) for one in checked.diagnostics]


def _result(one: DetailedDiagnostic, uri: str, places: Places, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.message} ({one.hint})" if one.hint else one.message},
        "locations": [_location(one.span, uri, places)],
    }
    if one.code in index:
        result["ruleIndex"] = index[one.code]
    if one.related:
        result["relatedLocations"] = [
            {**_location(span, uri, places), "id": number, "message": {"text": message}}
            for number, (span, message) in enumerate(one.related)
        ]
    return result


def _location(span: Span | None, uri: str, places: Places) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if span is not None:
        place = places.of(span)
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "charOffset": span[0],
            "charLength": span[1] - span[0],
        }
    return {"physicalLocation": physical}
