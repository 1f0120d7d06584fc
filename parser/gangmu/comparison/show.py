"""Show a comparison: lines for a terminal, an HTML page, a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from gangmu.comparison.model import TOLD, Comparison, Document, Pair, Promise, Side
from gangmu.comparison.words import Language, Words
from gangmu.errors import MissingExtraError
from gangmu.output.view.page import document

SIGNS = {"kept": "=", "reworded": "~", "moved": ">", "new": "+", "gone": "-"}
STYLES = {"kept": "", "reworded": "yellow", "moved": "cyan", "new": "green", "gone": "red"}
WORTH_TELLING = 0.2  # a share of copied text below this is that of phrases everybody uses


class ShownLine(NamedTuple):
    """A line for a terminal, and its style in rich's words."""

    words: str
    style: str = ""


def lines(comparison: Comparison, *, language: Language = "en") -> Iterator[ShownLine]:
    """Yield a line a section, indented by its level, then a line a plan.

    The sign in front is ``=`` kept, ``~`` reworded, ``>`` moved, ``+`` new, ``-`` gone.
    """
    words = Words(language)
    yield ShownLine(f"--- {_named(comparison.before, words)}", "bold")
    yield ShownLine(f"+++ {_named(comparison.after, words)}", "bold")
    yield ShownLine(_sum(comparison, words), "dim")
    for pair in comparison.pairs:
        side = pair.after or pair.before
        assert side is not None
        yield ShownLine(
            f"{SIGNS[pair.kind]} {'  ' * len(side.path)}{_change(pair, words)}", STYLES[pair.kind]
        )
    if comparison.promises:
        yield ShownLine("")
        yield ShownLine(words("promises"), "bold")
        yield from (_promise_line(one, words) for one in comparison.promises)
        yield ShownLine(words("note"), "dim")


def _sum(comparison: Comparison, words: Words) -> str:
    return words("sum", copied=comparison.copied)


def _named(one: Document, words: Words) -> str:
    title = one.title or words("untitled")
    return f"{title} ({one.name})" if one.name else title


def _change(pair: Pair, words: Words) -> str:
    after = _heading(pair.after, words) if pair.after else ""
    before = _heading(pair.before, words) if pair.before else ""
    shown = f"{after}  ← {before}" if pair.kind in ("reworded", "moved") else after or before
    return shown + (f"  [{words('copied')} {pair.copied:.0%}]" if pair.copied >= WORTH_TELLING else "")


def _heading(side: Side, words: Words) -> str:
    return side.marker + (side.title or words("untitled"))


def _promise_line(promise: Promise, words: Words) -> ShownLine:
    state = state_of(promise)
    sign, style = {"told": ("✓", "green"), "perhaps": ("?", "yellow"), "not-found": ("✗", "red")}[state]
    answer = f" → {promise.answer}" if promise.answer else ""
    return ShownLine(f"{sign} {promise.plan}{answer}  [{words(state)} {promise.similarity:.2f}]", style)


def state_of(promise: Promise) -> str:
    """Return how sure it is that a plan is told of: ``told``, ``perhaps`` or ``not-found``."""
    if promise.answer is None:
        return "not-found"
    return "told" if promise.similarity >= TOLD else "perhaps"


def page(comparison: Comparison, *, language: Language = "zh") -> str:
    """Return the comparison as one self-contained HTML page, sections side by side."""
    words = Words(language)
    title = " ↔ ".join(_named(one, words) for one in (comparison.before, comparison.after))
    heads = ("kind", "before", "after", "copied")
    rows = "".join(_pair_row(pair, words) for pair in comparison.pairs)
    body = (
        f'<header><h1>{escape(title)}</h1><div class="bar" role="search">'
        f'<input id="search" type="search" aria-label="{escape(words("sections"))}">'
        f'<output id="count" data-word=""></output><span>{escape(_sum(comparison, words))}</span>'
        '<button id="theme" aria-label="◐">◐</button></div></header>\n<main class="index">'
        f"<table>{_head(heads, words)}<tbody>{rows}</tbody></table>\n"
    )
    if comparison.promises:
        told = "".join(_promise_row(one, words) for one in comparison.promises)
        body += (
            f"<h2>{escape(words('promises'))}</h2><p>{escape(words('note'))}</p>"
            f"<table>{_head(('state', 'plan', 'answer', 'similarity'), words)}<tbody>{told}</tbody></table>"
        )
    return document(title, body + "</main>", "index.js", language)


def _head(names: tuple[str, ...], words: Words) -> str:
    cells = "".join(f'<th scope="col"><button>{escape(words(name))}</button></th>' for name in names)
    return f"<thead><tr>{cells}</tr></thead>"


def _pair_row(pair: Pair, words: Words) -> str:
    cells = [f'<b class="k-{pair.kind}">{escape(words(pair.kind))}</b>']
    for side in (pair.before, pair.after):
        depth = len(side.path) if side else 0
        heading = escape(_heading(side, words)) if side else ""
        cells.append(f'<span style="padding-left:{1.2 * depth:.1f}em">{heading}</span>')
    cells.append(f"{pair.copied:.0%}" if pair.after else "")
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _promise_row(promise: Promise, words: Words) -> str:
    state = state_of(promise)
    cells = (
        f'<b class="k-{state}">{escape(words(state))}</b>',
        escape(promise.plan),
        escape(promise.answer or ""),
        f"{promise.similarity:.2f}",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def write_workbook(comparison: Comparison, path: Path, *, language: Language = "zh") -> None:
    """Write the comparison as a workbook of two sheets; needs the extra ``xlsx``."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtraError("xlsx", "a workbook") from None
    words = Words(language)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        share = book.add_format({"num_format": "0%", "valign": "top"})
        sheet = book.add_worksheet(words("sections"))
        sheet.write_row(
            0, 0, [words(name) for name in ("kind", "before", "after", "similarity", "copied")], bold
        )
        for at, pair in enumerate(comparison.pairs, 1):
            sides = [_heading(side, words) if side else "" for side in (pair.before, pair.after)]
            sheet.write_row(at, 0, [words(pair.kind), *sides], wrap)
            sheet.write_row(at, 3, [pair.similarity, pair.copied], share)
        _finish(sheet, (8, 48, 48, 10, 10), len(comparison.pairs))
        sheet = book.add_worksheet(words("plan"))
        sheet.write_row(0, 0, [words(name) for name in ("state", "plan", "answer", "similarity")], bold)
        for at, one in enumerate(comparison.promises, 1):
            sheet.write_row(at, 0, [words(state_of(one)), one.plan, one.answer or ""], wrap)
            sheet.write_number(at, 3, one.similarity)
        _finish(sheet, (10, 60, 60, 10), len(comparison.promises))


def _finish(sheet: object, widths: tuple[int, ...], rows: int) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
    sheet.autofilter(0, 0, max(rows, 1), len(widths) - 1)  # type: ignore[attr-defined]
