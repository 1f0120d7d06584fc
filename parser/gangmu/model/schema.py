"""Describe the JSON of a report as JSON Schema, from the types that write it."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from gangmu.model.blocks import SCHEMA_VERSION
from gangmu.model.report import Report

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of `Report.to_json`; descriptions are the docstrings of the model.

    >>> json_schema()["title"]
    'gangmu/1'
    """
    schema = msgspec.json.schema(Report)
    definitions = schema.pop("$defs")
    for definition in definitions.values():
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"])
    return {
        "$schema": DIALECT,
        "title": SCHEMA_VERSION,
        "description": "A report as gangmu gives it back: its tree, and where each part of it came from.",
        **schema,
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the schema as JSON text, two spaces a step, as ``docs/schema.json`` holds it."""
    data = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2)
    return data.decode() + "\n"
