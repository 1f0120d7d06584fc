"""SARIF 2.1.0: the log is built as the standard asks, and its table of rules is the registry's.

The schema of OASIS is not ours to keep; what it asks of the objects that are written is told here in short.
"""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from gangmu import check, parse
from gangmu.model.catalogue import LANGUAGES, Language, rules
from gangmu.model.diagnostic import Checked
from gangmu.output.diagnostics import render

TEXT = "一、强化学习。办班3期，，参训20人。\n二、完善制度。废止3件。\n二、严格执法。办案4件。\n"


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


STRING, INDEX, ONE = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = _object(["text"], text=STRING)
REGION = _object(
    [], startLine=ONE, startColumn=ONE, endLine=ONE, endColumn=ONE, charOffset=INDEX, charLength=INDEX
)
ARTIFACT = _object([], uri={"type": "string", "format": "uri-reference", "pattern": "^[!-~]+$"})
PHYSICAL = _object(["artifactLocation"], artifactLocation=ARTIFACT, region=REGION)
LOCATION = _object([], id=INDEX, physicalLocation=PHYSICAL, message=MESSAGE)
LOCATIONS = {"type": "array", "items": LOCATION}
RULE = _object(
    ["id"],
    id=STRING,
    name=STRING,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=_object([], level=LEVEL),
    properties=_object([], tags={"type": "array", "items": STRING, "uniqueItems": True}),
)
RESULT = _object(
    ["message"], ruleId=STRING, ruleIndex=INDEX, level=LEVEL, message=MESSAGE,
    locations=LOCATIONS, relatedLocations=LOCATIONS,
)  # fmt: skip
LANGUAGE = {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}
DRIVER = _object(
    ["name"], name=STRING, version=STRING, language=LANGUAGE, rules={"type": "array", "items": RULE}
)
RUN = _object(
    ["tool"],
    tool=_object(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
LOG = _object(
    ["version", "runs"],
    **{
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
)


def _log(language: Language) -> Any:
    checked = Checked("报告 2023.txt", parse(TEXT, with_source=True), check(TEXT, language=language))
    return json.loads(
        render("sarif", [checked, Checked("b.txt", parse("", with_source=True), check(""))], language)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_is_as_the_standard_has_it(language: Language) -> None:
    """Objects hold what they must, and nothing that the standard does not know."""
    jsonschema.validate(_log(language), LOG)


def test_the_table_of_rules_is_the_registry() -> None:
    """Every rule is in it, and a result points to its own."""
    (run,) = _log("zh")["runs"]
    table = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in table] == [one.code for one in rules()]
    assert run["results"]
    for result in run["results"]:
        assert table[result["ruleIndex"]]["id"] == result["ruleId"]


def test_regions_count_code_points() -> None:
    """The region of a result is the words it is about."""
    (run,) = _log("en")["runs"]
    doubled = next(one for one in run["results"] if one["ruleId"] == "P207")
    region = doubled["locations"][0]["physicalLocation"]["region"]
    start = region["charOffset"]
    assert TEXT[start : start + region["charLength"]] == "，，"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 12, 14)
