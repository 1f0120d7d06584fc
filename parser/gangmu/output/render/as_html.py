"""Write a report as one self-contained HTML page."""

from __future__ import annotations

from html import escape

from gangmu.model.blocks import Block, Section, Table, Title
from gangmu.model.report import Report
from gangmu.output.render.passages import Passage, join, passages

_STYLE = (
    "body{max-width:46em;margin:2em auto;padding:0 1em;font-family:serif;line-height:1.8}"
    "h1{text-align:center}p{text-indent:2em;margin:.4em 0}"
    "table{border-collapse:collapse}td{border:1px solid;padding:.2em .6em}"
)


def html(report: Report) -> str:
    """Write the report as an HTML page: nested sections, h1 to h6, p and table; all words escaped.

    Every section carries its roles as ``data-roles``.
    """
    name = escape(report.metadata.title or "")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        f'<head><meta charset="utf-8"><title>{name}</title><style>{_STYLE}</style></head>',
        "<body>",
        "<article>",
    ]
    depth = 0
    for passage in passages(report):
        lines.extend(["</section>"] * (depth - passage.depth + isinstance(passage.block, Section)))
        depth = passage.depth
        if isinstance(passage.block, Section):
            lines.append(f'<section data-roles="{" ".join(passage.block.roles)}">')
        lines.append(_passage(passage))
    lines.extend(["</section>"] * depth)
    lines += ["</article>", "</body>", "</html>", ""]
    return "\n".join(lines)


def _passage(passage: Passage) -> str:
    block: Block = passage.block
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Title):
        return f"<h1>{_escaped(passage.words)}</h1>"
    first, *rest = passage.parts
    if isinstance(block, Section) and block.title:
        if passage.kind == "heading":
            tag = f"h{min(block.level + 1, 6)}"
            return f"<{tag}>{_escaped(passage.words)}</{tag}>"
        return f"<p><b>{_escaped(first.words)}</b>{_escaped(join(part.words for part in rest))}</p>"
    return f"<p>{_escaped(passage.words)}</p>"


def _escaped(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _table(table: Table) -> str:
    rows = ("".join(f"<td>{_escaped(cell.text)}</td>" for cell in row) for row in table.rows)
    return "<table>\n" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>"
