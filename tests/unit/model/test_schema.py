"""The JSON Schema is the one the types give, and reports keep to it."""

from __future__ import annotations

import json

import jsonschema
import pytest
from gangmu.model.blocks import Metadata, Paragraph, Section, SourceInfo
from gangmu.model.report import Report
from gangmu.model.schema import json_schema, schema_text

from tests.support.paths import ROOT

DOCUMENT = ROOT / "docs" / "schema.json"


def _report() -> Report:
    paragraph = Paragraph((4, 6), "正文", ("measures",))
    section = Section((0, 6), 1, "一、", "hanzi", 1, "总", True, ("measures",), False, (0, 4), (paragraph,))
    return Report("gangmu/1", SourceInfo(None, "text", None, 6, "0" * 64), Metadata(), (section,), (), ())


def test_committed_schema_is_current() -> None:
    """docs/schema.json is `gangmu schema`; write it anew with ``gangmu schema > docs/schema.json``."""
    assert DOCUMENT.read_text(encoding="utf-8") == schema_text()


def test_schema_is_a_schema_and_says_what_things_are() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "gangmu/1"
    assert "$id" not in schema
    assert "\n    " not in schema["$defs"]["Report"]["description"]
    undescribed = [name for name, one in schema["$defs"].items() if not one.get("description")]
    assert undescribed == []


def test_a_report_keeps_to_the_schema() -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(_report().to_json()))


@pytest.mark.parametrize(
    ("path", "value"),
    [(("schema",), "gangmu/2"), (("children", 0, "level"), "one"), (("children", 0, "type"), "chapter")],
)
def test_what_is_no_report_does_not_pass(path: tuple[str | int, ...], value: object) -> None:
    data = json.loads(_report().to_json())
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(data)
