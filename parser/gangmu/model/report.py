"""Define the whole result: a `Report`, its JSON and the ways to walk it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, Literal

import msgspec

from gangmu.errors import ModelError
from gangmu.model.blocks import (
    ROLES,
    SCHEMA_VERSION,
    Block,
    Boilerplate,
    Diagnostic,
    Item,
    Metadata,
    Point,
    Role,
    Section,
    SourceInfo,
    Trust,
    text_of,
    walk,
    words_of,
)


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What gangmu makes of a document (design of the JSON: ``gangmu schema``).

    Build one with `gangmu.parse` or `gangmu.read`. Reports compare by value and can be sent
    through JSON both ways without loss.
    """

    schema: Literal["gangmu/1"]
    source: SourceInfo
    metadata: Metadata
    children: tuple[Block, ...]
    boilerplate: tuple[Boilerplate, ...]
    diagnostics: tuple[Diagnostic, ...]
    trust: Trust = Trust()

    def to_json(self, *, indent: int | None = None) -> str:
        """Write the report as JSON text; `indent` sets the width of a step, None writes one line."""
        data = _ENCODER.encode(self)
        return (msgspec.json.format(data, indent=indent) if indent else data).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Report:
        """Read a report that `to_json` wrote; raise `ModelError` where it is not one."""
        try:
            return _DECODER.decode(data)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ModelError(
                f"not a {SCHEMA_VERSION} report: {error}", hint="write it with Report.to_json()"
            ) from None

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain dicts, lists and scalars, the same shape as the JSON."""
        result: dict[str, Any] = msgspec.json.decode(_ENCODER.encode(self))
        return result

    def walk(self) -> Iterator[tuple[Block, tuple[Point, ...]]]:
        """Return an iterator over every block in document order with its ancestors, outermost first."""
        return walk(self.children)

    def outline(self, *, depth: int | None = None, items: bool = True) -> tuple[Point, ...]:
        """Return the points in document order, down to `depth`, with or without items."""
        return tuple(
            block
            for block, _ in self.walk()
            if isinstance(block, Section) or (items and isinstance(block, Item))
            if depth is None or block.level <= depth
        )

    def find(self, *, role: Role | None = None, title: str | None = None) -> tuple[Point, ...]:
        """Find the points that play `role` and whose title contains `title`.

        Of a point and the points below it that play the same role, only the highest is given. Raises
        ValueError where there is no such role.
        """
        if role is not None and role not in ROLES:
            near = get_close_matches(role, ROLES, n=1)
            raise ValueError(f"there is no role {role!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        found: list[Point] = []
        for block, ancestors in self.walk():
            if not isinstance(block, Section | Item):
                continue
            if role is not None and role not in block.roles:
                continue
            if title is not None and title not in block.title:
                continue
            if found and any(ancestor is found[-1] for ancestor in ancestors):
                continue
            found.append(block)
        return tuple(found)

    def path(self, point: Point) -> tuple[str, ...]:
        """Return the headings above a point of this report, outermost first."""
        for block, ancestors in self.walk():
            if block is point:
                return tuple(one.marker + one.title for one in ancestors)
        raise ValueError("the point is none of this report")

    def __repr__(self) -> str:
        """Return the report in one line: title, points, diagnostics."""
        counts = f"{len(self.outline())} points, {len(self.diagnostics)} diagnostics"
        return f"<Report {self.metadata.title or self.source.name or ''!r}: {counts}>"

    def _repr_html_(self) -> str:
        """Return the outline as HTML, as a notebook shows it."""
        from html import escape

        lines = [f"<b>{escape(self.metadata.title or self.source.name or '')}</b>"]
        for point in self.outline():
            indent, roles = 1.5 * (point.level - 1), ", ".join(point.roles)
            lines.append(
                f'<div style="margin-left:{indent}em">{escape(point.marker + point.title)} '
                f'<small style="opacity:.6">{escape(roles)}</small></div>'
            )
        return "".join(lines)

    def text(self, *, role: Role | None = None) -> str:
        """Return the normalized text, one line a paragraph or head; with `role` only what plays it."""
        blocks = (block for block, _ in self.walk())
        return text_of(block for block in blocks if role is None or role in getattr(block, "roles", ()))


def paths(blocks: Iterable[Block], prefix: str = "") -> Iterator[tuple[str, Block]]:
    """Yield blocks that stand side by side with their paths, as `gangmu.output.tables` counts them."""
    counts = {True: 0, False: 0}
    for block in blocks:
        point = isinstance(block, Section | Item)
        counts[point] += 1
        yield f"{prefix}{'' if point else 'p'}{counts[point]}", block


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Report)

__all__ = ["Boilerplate", "Diagnostic", "Metadata", "Report", "paths", "words_of"]
