"""The index of a folder of pages: a table with a row a report, to sort, filter and open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from gangmu.model.blocks import Role
from gangmu.model.report import Report
from gangmu.output.view.page import document
from gangmu.output.view.words import Language, Words

PARTS: tuple[Role, ...] = ("measures", "shortcomings", "duties", "plans")


class IndexRow(NamedTuple):
    """A report in the index: where its page stands, relative to the index, and the name of its file."""

    page: str
    name: str
    report: Report


def index_page(rows: Sequence[IndexRow], *, language: Language = "zh") -> str:
    """Return the index as one HTML string, the rows in the order given."""
    words = Words(language)
    title = f"gangmu · {len(rows)} {words('reports')}"
    heads = ("file", "title", "issuer", "year", "parts", "points", "diagnostics")
    head = "".join(f'<th scope="col"><button>{escape(words(name))}</button></th>' for name in heads)
    body = f"""
<header><h1>{escape(title)}</h1>
<div class="bar" role="search"><input id="search" type="search" placeholder="{escape(words("filter"))}"
 aria-label="{escape(words("filter"))}">
<output id="count" data-word="{escape(words("reports"))}"></output>
<button id="theme" title="{escape(words("theme"))}" aria-label="{escape(words("theme"))}">◐</button>
</div></header>
<main class="index"><table><thead><tr>{head}</tr></thead><tbody>
{"".join(_row(row, words) for row in rows)}</tbody></table></main>
"""
    return document(title, body, "index.js", language)


def _row(row: IndexRow, words: Words) -> str:
    report = row.report
    played = {role for block, _ in report.walk() for role in getattr(block, "roles", ())}
    chips = "".join(
        f'<i class="chip r-{role}">{escape(words(f"role.{role}"))}</i>' for role in PARTS if role in played
    )
    counts = Counter(one.severity for one in report.diagnostics)
    told = " ".join(
        f'<b class="d-{name}">{counts[name]} {escape(words(name))}</b>'
        for name in ("error", "warning", "info")
        if counts[name]
    )
    year = report.metadata.period.year
    cells = (
        f'<a href="{escape(quote(row.page))}">{escape(row.name)}</a>',
        escape(report.metadata.title or ""),
        escape(report.metadata.issuer or ""),
        str(year or ""),
        chips,
        str(len(report.outline())),
        told,
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"
