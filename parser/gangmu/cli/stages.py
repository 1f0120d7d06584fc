"""Print a stage of the work: the lines of the source, the tokens, or the tree before it is labelled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gangmu.output.render.places import Places
from gangmu.pipeline.body import Body
from gangmu.pipeline.cleaning import strip_page
from gangmu.pipeline.outline.lexer import mark
from gangmu.pipeline.outline.nesting import nest
from gangmu.pipeline.outline.outliner import Tok, tokens
from gangmu.pipeline.outline.tree import Node, build
from gangmu.readers.source import Line, Source

if TYPE_CHECKING:
    from gangmu.cli.options import Stage


def stage_text(source: Source, stage: Stage) -> str:
    """Return one stage as text, a line, token or node a line, each with its place in the source."""
    return "".join(f"{row}\n" for row in _rows(source, stage, Places(source.text)))


def _rows(source: Source, stage: Stage, places: Places) -> Iterator[str]:
    if stage == "lines":
        yield from (_line(line, source.text, places) for line in source.lines)
        return
    body = strip_page(source)
    found = tokens(body, nest(mark(body)))
    if stage == "tokens":
        yield from (_token(token, body, places) for token in found)
    else:
        yield from _nodes(build(found), body, places)


def _line(line: Line, text: str, places: Places) -> str:
    """Write ``3:1 indent=2 heading=1| words``, with whatever the format knows of the line."""
    told = [places.of((line.start, line.end))]
    told += [f"indent={line.indent}"] if line.indent else []
    told += [f"gap={line.gap}"] if line.gap else []
    if line.hint is not None:
        default = type(line.hint)()
        fields = zip(line.hint._fields, line.hint, default, strict=True)
        told += [f"{name}={value}" for name, value, usual in fields if value != usual]
    return f"{' '.join(told)}| {text[line.start : line.end]}"


def _token(token: Tok, body: Body, places: Places) -> str:
    """Write ``SECTION 3:1 joined| 标题 [why]``; CLOSE stands alone."""
    if token.type == "CLOSE":
        return token.type
    flags = [name for name in ("joined", "run_in", "inferred", "sure") if getattr(token, name)]
    name = f"{token.type}:{token.kind}" if token.kind else token.type
    place = places.of(body.span(token.start, token.end))
    why = f" [{token.why}]" if token.why else ""
    return f"{' '.join((name, place, *flags))}| {_words(token, body)}{why}"


def _nodes(nodes: tuple[Node, ...], body: Body, places: Places) -> Iterator[str]:
    stack = [(node, 0) for node in reversed(nodes)]
    while stack:
        node, depth = stack.pop()
        yield "  " * depth + _token(node.token, body, places)
        stack.extend((child, depth + 1) for child in reversed(node.children))


def _words(token: Tok, body: Body) -> str:
    return body.text[token.start : token.end].replace("\n", "⏎")
