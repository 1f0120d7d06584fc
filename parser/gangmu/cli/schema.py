"""``gangmu schema``: print the JSON Schema of the output."""

from __future__ import annotations

import rich_click as click

from gangmu.cli import streams


@click.command("schema", cls=click.RichCommand)
def command() -> int:
    """Print the schema as ``docs/schema.json`` holds it."""
    from gangmu.model.schema import schema_text

    streams.data(schema_text())
    return 0
