"""Show the points of a report: as stable plain text for tests and diffs, or as a rich tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from gangmu.model.blocks import Block, Item, Metadata, Paragraph, Point, Role, Section, Table
from gangmu.model.report import Report
from gangmu.output.render.passages import gap, marker_of
from gangmu.output.render.places import Places

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

OPENING_CELLS = 20
# Readable on black and on white: no ANSI blue, yellow or cyan.
ROLE_STYLES: Mapping[Role, str] = {
    "opening": "dim",
    "measures": "green4",
    "shortcomings": "red3",
    "duties": "magenta3",
    "plans": "dodger_blue1",
    "recommendations": "dark_orange3",
    "closing": "dim",
    "other": "dim",
}
METADATA = (
    "title", "issuer", "addressee", "document_number", "index_number", "source", "published", "signed",
    "delivered", "place", "place_from", "genre", "period", "label",
)  # fmt: skip

MATTER = (
    "title",
    "subtitle",
    "document-number",
    "salutation",
    "attachments",
    "signature",
    "date",
    "note",
)
_Placed: TypeAlias = tuple[Block, tuple[Point, ...]]


def outline_plain(
    report: Report,
    *,
    depth: int | None = None,
    items: bool = True,
    role: Role | None = None,
    metadata: bool = False,
    diagnostics: bool = False,
    text: bool = False,
) -> str:
    """Return the outline as stable text, a point a line, without a final line end.

    A line is, from left to right:

    - two spaces for every point above;
    - ``- `` for an item (nothing for a section);
    - ``~`` where the marker is missing from the source and was restored;
    - the marker as written and the title: ``（一）强化学习``, ``第一章 总则``. A point without a
      title shows the first 20 cells of its text instead: ``一是⟨扎实推进普法，落…⟩``;
    - its roles where they are not those of the point above: two spaces, then ``[measures]``,
      or ``[shortcomings, plans]`` where one heading merges two parts.

    `depth` leaves out what lies deeper, `items` False the items and what stands under them. `role`
    keeps the points that play it or hold text that does, and the points above them. `text` adds
    the text, indented by one step more than its point, the roles told in the same way::

        | text of a paragraph          + text that goes on in the paragraph before
        = cell | cell                  a row of a table
        @title text                    matter, by its type

    `metadata` puts ``key: value`` lines and an empty line in front, `diagnostics` an empty line and
    a line for each behind: code, severity, place (``line:column`` where the report holds its
    source, else ``@start-end``, ``-`` for the whole), message.
    """
    lines = [
        line
        for block, ancestors in _selected(report, depth=depth, items=items, role=role, text=text)
        for line in _lines(block, ancestors)
    ]
    before = [*metadata_lines(report.metadata), ""] if metadata else []
    found = diagnostic_lines(report) if diagnostics else []
    return "\n".join([*before, *lines, *(["", *found] if found else [])])


def outline_tree(
    report: Report,
    *,
    depth: int | None = None,
    items: bool = True,
    role: Role | None = None,
    text: bool = False,
    cells: int = 48,
    names: Mapping[str, str] | None = None,
) -> Tree:
    """Return the outline as a rich tree under the title, roles in colour.

    The selection is that of `outline_plain`. `text` adds the opening of the text, dim, cut to
    `cells` cells. `names` are the words for roles and matter, by default those of the JSON. Items are
    dim, a title whose end was guessed is followed by ``?``.
    """
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text(report.metadata.title or report.source.name or "", style="bold"), guide_style="dim")
    branches: dict[int, Tree] = {}
    names = names or {}
    guessed = {one.span for one in report.diagnostics if one.code == "T101"}
    for block, ancestors in _selected(report, depth=depth, items=items, role=role, text=text):
        above = next((branches[id(point)] for point in reversed(ancestors) if id(point) in branches), root)
        if isinstance(block, Paragraph) and ancestors and block is _untitled_text(ancestors[-1]):
            continue
        label = _label(block, cells if text else OPENING_CELLS, names)
        if isinstance(block, Section | Item) and block.head in guessed:
            label.append(" ?", style="yellow")
        label.append_text(_role_label(block, ancestors, names))
        branches[id(block)] = above.add(label)
    return root


def metadata_lines(metadata: Metadata, keys: Mapping[str, str] | None = None) -> list[str]:
    """Return what is known of the document as ``key: value`` lines, a page's own labels last.

    `keys` are the words for the keys, by default those of the JSON.
    """
    keys = keys or {}
    names = [name for name in metadata.__struct_fields__ if name not in ("period", "labels")]
    pairs = [(name, value) for name in names if (value := getattr(metadata, name)) is not None]
    period = metadata.period
    if period.year is not None:
        pairs.append(("period", str(period.year) + (f" {period.part}" if period.part else "")))
    lines = [f"{keys.get(name, name)}: {value}" for name, value in pairs]
    return lines + [f"{keys.get('label', 'label')} {key}: {value}" for key, value in metadata.labels.items()]


def diagnostic_lines(report: Report) -> list[str]:
    """Return the diagnostics, a line each: code, severity, place, message and hint."""
    places = Places(report.source.text)
    return [
        f"{one.code} {one.severity} {places.of(one.span)} {one.message}"
        + (f" ({one.hint})" if one.hint else "")
        for one in report.diagnostics
    ]


def clip(words: str, cells: int) -> str:
    """Cut words to a width in terminal cells (a Chinese character takes two), … included.

    >>> clip("扎实推进普法，落实责任", 8)
    '扎实推…'
    """
    from rich.cells import cell_len

    words = " ".join(words[: 4 * cells].split()) + ("…" if len(words) > 4 * cells else "")
    if cell_len(words) <= cells:
        return words
    while cell_len(words) >= cells:
        words = words[:-1]
    return words + "…"


def _selected(
    report: Report, *, depth: int | None, items: bool, role: Role | None, text: bool
) -> Iterator[_Placed]:
    kept = _playing(report, role) if role is not None else None
    for block, ancestors in report.walk():
        point = isinstance(block, Section | Item)
        if not point and not text:
            continue
        if depth is not None and len(ancestors) + point > depth:
            continue
        if not items and any(isinstance(one, Item) for one in (*ancestors, block)):
            continue
        if kept is None or id(block) in kept:
            yield block, ancestors


def _playing(report: Report, role: Role) -> set[int]:
    """Find the blocks that play a role and the points above them, by identity."""
    kept: set[int] = set()
    for block, ancestors in report.walk():
        if role in _roles(block):
            kept.update(id(one) for one in (*ancestors, block))
    return kept


def _roles(block: Block) -> tuple[Role, ...]:
    return block.roles if isinstance(block, Section | Item | Paragraph | Table) else ()


def _lines(block: Block, ancestors: tuple[Point, ...]) -> Iterator[str]:
    indent = "  " * len(ancestors)
    roles = _roles(block)
    inherited = ancestors[-1].roles if ancestors else ()
    told = f"  [{', '.join(roles)}]" if roles and roles != inherited else ""
    for number, line in enumerate(_words(block)):
        yield f"{indent}{line}{told if number == 0 else ''}"


def _words(block: Block) -> list[str]:
    if isinstance(block, Section | Item):
        return [_point(block, OPENING_CELLS)]
    if isinstance(block, Table):
        return [f"= {' | '.join(' '.join(cell.text.split()) for cell in row)}" for row in block.rows]
    sign = ("+" if block.joined else "|") if isinstance(block, Paragraph) else f"@{tag_of(block)}"
    return [f"{sign} {' '.join(block.text.split())}"]


def _point(point: Point, cells: int) -> str:
    sign = ("- " if isinstance(point, Item) else "") + ("~" if point.inferred else "")
    words = " ".join(point.title.split()) or _opening(point, cells)
    return f"{sign}{marker_of(point)}{gap(point.style, marker_of(point), words)}{words}"


def _opening(point: Point, cells: int) -> str:
    first = _untitled_text(point)
    return f"⟨{clip(first.text, cells)}⟩" if first else ""


def _untitled_text(point: Point) -> Paragraph | None:
    """Return the paragraph that stands for a point's title in the outline, where it has none."""
    first = point.children[0] if point.children and not point.title else None
    return first if isinstance(first, Paragraph) else None


def tag_of(block: Block) -> str:
    """Return the type of a block as the JSON names it: ``document-number``."""
    return str(block.__struct_config__.tag)


def _label(block: Block, cells: int, names: Mapping[str, str]) -> Text:
    from rich.text import Text

    if isinstance(block, Section | Item):
        sign = "~" if block.inferred else ""
        label = Text(style="" if isinstance(block, Section) else "dim")
        label.append(f"{sign}{marker_of(block)}", style="bold" if isinstance(block, Section) else "")
        if block.title:
            return label.append(
                gap(block.style, marker_of(block), block.title) + " ".join(block.title.split())
            )
        return label.append(_opening(block, cells), style="dim")
    if isinstance(block, Table):
        return Text().append(
            clip(" | ".join(cell.text for row in block.rows for cell in row), cells), style="dim"
        )
    sign = "" if isinstance(block, Paragraph) else f"{names.get(tag_of(block), tag_of(block))}: "
    return Text().append(sign + clip(block.text, cells), style="dim")


def _role_label(block: Block, ancestors: tuple[Point, ...], names: Mapping[str, str]) -> Text:
    from rich.text import Text

    label = Text()
    roles = _roles(block)
    if roles != (ancestors[-1].roles if ancestors else ()):
        for one in roles:
            label.append("  ").append(names.get(one, one), style=ROLE_STYLES[one])
    return label
