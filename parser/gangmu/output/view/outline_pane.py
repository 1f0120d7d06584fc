"""The left side of the page: the tree of points, each a link into the source."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gangmu.model.blocks import Item, Paragraph, Point, Section
from gangmu.model.report import Report
from gangmu.output.render.passages import gap, marker_of
from gangmu.output.view.words import Words

OPENING = 24  # characters of text that stand for the title of a point without one


def outline_pane(report: Report, words: Words) -> str:
    """Return the outline as nested lists; a point is a link to ``#s<number>``, the number of its block."""
    guessed = {one.span for one in report.diagnostics if one.code == "T101" and one.span}
    entries: list[str] = []
    depth = 0
    for number, (block, ancestors) in enumerate(report.walk()):
        if not isinstance(block, Section | Item):
            continue
        inner = len(ancestors)
        entries.append(
            "<ul>" * (inner - depth) if inner > depth else "</li>" + "</ul></li>" * (depth - inner)
        )
        depth = inner
        entries.append(_entry(number, block, ancestors, guessed, words))
    if not entries:
        return f'<p class="none">{escape(words("no-outline"))}</p>'
    entries[0] = "<ul>"
    return "".join(entries) + "</li></ul>" + "</li></ul>" * depth


def _entry(
    number: int, point: Point, above: Sequence[Point], guessed: set[tuple[int, int]], words: Words
) -> str:
    inner = any(isinstance(child, Section | Item) for child in point.children)
    toggle = (
        f'<button class="toggle" aria-expanded="true" title="{escape(words("collapse"))}" '
        f'aria-label="{escape(words("collapse"))}"></button>'
        if inner
        else '<span class="leaf"></span>'
    )
    roles = [] if above and point.roles == above[-1].roles else point.roles
    chips = "".join(f'<i class="chip r-{role}">{escape(words(f"role.{role}"))}</i>' for role in roles)
    kinds = ["item"] if isinstance(point, Item) else ["section"]
    kinds += ["inferred"] if point.inferred else []
    kinds += ["guessed"] if any(_meets(point.head, span) for span in guessed) else []
    notes = [words(kind) for kind in ("inferred", "guessed") if kind in kinds]
    title = f' title="{escape("；".join(notes))}"' if notes else ""
    return (
        f'<li data-roles="{" ".join(point.roles)}"><div class="entry">{toggle}'
        f'<a href="#s{number}" class="{" ".join(kinds)}"{title}>{_words(point)}</a>{chips}</div>'
    )


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _words(point: Point) -> str:
    marker = marker_of(point)
    shown = f"<b>{escape(marker)}</b>" if marker else ""
    if point.title:
        return shown + gap(point.style, marker, point.title) + escape(point.title)
    text = next((child.text for child in point.children if isinstance(child, Paragraph)), "")
    opening = text if len(text) <= OPENING else text[:OPENING] + "…"
    return f"{shown}<q>{escape(opening)}</q>" if opening else shown or "–"
