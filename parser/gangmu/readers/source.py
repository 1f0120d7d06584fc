"""Define what a front end makes of a file: the source text, its lines, and what the format knew.

A front end (one module per format under `gangmu.readers`) is a plain function
``read(data: bytes, *, name: str | None) -> Source``. It alone knows its format; every later stage
sees only this. Whatever text the format holds goes into `Source.text`, chrome too: what is not
the report is for the cleaner to say, so that nothing is lost in silence. Text that no reader of
the file ever sees (scripts, styles, tracked deletions) stays out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gangmu.model.base import Value
from gangmu.model.blocks import BoilerplateKind, Diagnostic, Format
from gangmu.readers.strings.origin import Origin

NO_LABELS: Mapping[str, str] = {}


class Hint(NamedTuple):
    """What the format knows about a line.

    `heading` is the level 1–6 of a heading tag or style, 0 for none. `bold` says that the whole
    line is bold. `title` marks the format's own title style. `table` places a cell:
    ``(number of the table in the document, row, column)``, all from 0. `drop` names the kind of
    boilerplate where the format itself says that the line is not the report (a page header part,
    a <nav>). `page` and `element` tell the origin, for `SourceLine`: ``element`` is a short path
    such as ``p[12]`` or ``table[1]/tr[3]/td[2]``. `item` gives the depth, from 0, and the number of an item
    of a list whose own numbers say nothing (1. before every one of them, in Markdown).
    """

    heading: int = 0
    bold: bool = False
    title: bool = False
    table: tuple[int, int, int] | None = None
    drop: BoilerplateKind | None = None
    page: int | None = None
    element: str | None = None
    item: tuple[int, int] | None = None


class Line(Value, frozen=True):
    """A line of the source: ``[start, end)`` without the spaces at its two ends; never empty.

    `indent` counts the code points of white space before `start` on the same line, `gap` the
    blank lines above. `markup` holds the spans inside the line that are signs of the format and
    not words (``**``, a leading ``#``); a cleaner takes them out as boilerplate. `between` holds the
    spans that part the pieces of the line: white space, where lines of the file were joined, or the
    number of a link.
    """

    start: int
    end: int
    indent: int = 0
    gap: int = 0
    markup: tuple[tuple[int, int], ...] = ()
    hint: Hint | None = None
    between: tuple[tuple[int, int], ...] = ()


class Source(NamedTuple):
    """A document as every stage sees it. Offsets count code points of `text`.

    `labels` are what the format itself says of the document (HTML meta tags, DOCX properties,
    front matter), under the words that a page would use: 标题, 来源, 发布时间, 发布机构.
    `wrapped` says that the format breaks lines at the edge of a page, so that a line is no
    paragraph (PDF); None where one has to look. `origin` leads back where `text` is not what was given
    but what it says (markup in a string); offsets of the report then count what was given.
    """

    text: str
    lines: tuple[Line, ...]
    format: Format = "text"
    encoding: str | None = None
    name: str | None = None
    sha256: str | None = None  # of the bytes; None for text in memory
    labels: Mapping[str, str] = NO_LABELS
    wrapped: bool | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    origin: Origin | None = None
