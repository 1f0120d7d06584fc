"""Put the page together: outline at the left, source at the right, diagnostics below, all in one file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files

from gangmu.model.blocks import ROLES
from gangmu.model.report import Report
from gangmu.output.render.places import Places
from gangmu.output.view.outline_pane import outline_pane
from gangmu.output.view.segments import shown_span
from gangmu.output.view.source_pane import source_pane
from gangmu.output.view.words import Language, Words

FIELDS = (
    "issuer", "addressee", "document_number", "index_number", "published", "signed", "delivered", "place",
)  # fmt: skip


def view_page(report: Report, *, language: Language = "zh") -> str:
    """Return the page as one HTML string.

    `report` must hold its source (``with_source=True``); raises ValueError where it does not. Nothing in
    the page is fetched, and no script but its own runs: its policy names that script by its digest.
    """
    if report.source.text is None:
        raise ValueError("the report holds no source: read it with with_source=True")
    words = Words(language)
    title = report.metadata.title or report.source.name or words("untitled")
    body = f"""
<a class="skip" href="#source">{escape(words("skip"))}</a>
<header>
<h1>{escape(title)}</h1>
{_facts(report, words)}
<div class="bar" role="search">
<input id="search" type="search" placeholder="{escape(words("search"))}"
 aria-label="{escape(words("search"))}">
<output id="count" data-word="{escape(words("matches"))}"></output>
<span class="roles" role="group" aria-label="{escape(words("parts"))}">{_filters(report, words)}</span>
<label><input id="cuts" type="checkbox" checked> {escape(words("show-removed"))}</label>
<button id="theme" title="{escape(words("theme"))}" aria-label="{escape(words("theme"))}">◐</button>
</div>
</header>
<main>
<nav aria-label="{escape(words("outline"))}">
<h2>{escape(words("outline"))}</h2>
{outline_pane(report, words)}
<h2>{escape(words("diagnostics"))} <small>{len(report.diagnostics) or ""}</small></h2>
{_diagnostics(report, words)}
<p class="keys">{escape(words("keys"))}</p>
</nav>
<div id="handle" aria-hidden="true"></div>
<section id="source" tabindex="0" aria-label="{escape(words("source"))}">
{source_pane(report, words)}
</section>
</main>
"""
    return document(title, body, "view.js", language)


def document(title: str, body: str, script: str, language: Language) -> str:
    """Return a whole page around `body`, with the style and one script inside and nothing from outside."""
    code = asset(script)
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{asset('view.css')}</style>\n</head>\n"
        f"<body>{body}<script>{code}</script>\n</body>\n</html>\n"
    )


@cache
def asset(name: str) -> str:
    """Return the text of a file that stands beside this module."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _facts(report: Report, words: Words) -> str:
    metadata = report.metadata
    pairs = [(words(name), getattr(metadata, name, None)) for name in FIELDS]
    pairs.insert(0, (words("year"), metadata.period.year))
    shown = [
        f"<div><dt>{escape(name)}</dt><dd>{escape(str(value))}</dd></div>" for name, value in pairs if value
    ]
    return f'<dl class="facts" aria-label="{escape(words("about"))}">{"".join(shown)}</dl>' if shown else ""


def _filters(report: Report, words: Words) -> str:
    played = {role for point in report.outline() for role in point.roles}
    chips = [
        f'<button class="chip r-{role}" data-role="{role}" aria-pressed="false">'
        f"{escape(words(f'role.{role}'))}</button>"
        for role in ROLES
        if role in played
    ]
    return "".join(chips)


def _diagnostics(report: Report, words: Words) -> str:
    if not report.diagnostics:
        return f'<p class="none">{escape(words("no-diagnostics"))}</p>'
    places = Places(report.source.text)
    entries = []
    for number, one in enumerate(report.diagnostics):
        span = shown_span(one)
        where = places.of(span) if span else words("whole")
        link = f'<a href="#" data-d="{number}">{escape(one.message)}</a>' if span else escape(one.message)
        entries.append(
            f'<li class="d-{one.severity}"><b title="{escape(words(one.severity))}">{escape(one.code)}</b> '
            f"{link} <small>{escape(where)} · {escape(one.hint)}</small></li>"
        )
    return f'<ul class="diagnostics">{"".join(entries)}</ul>'
