"""Read a part of a Word document (body, header, notes): its paragraphs, and what holds them.

Tables, text boxes and notes hold paragraphs of their own; each is a frame that is left when its
element ends.
"""

from __future__ import annotations

from gangmu.readers.budgets import Spent
from gangmu.readers.docx.numbering import Numbering
from gangmu.readers.docx.paragraph import Content
from gangmu.readers.docx.styles import Styles
from gangmu.readers.docx.table import OpenTable
from gangmu.readers.docx.text import Closer, Frame, Handler, TextReader
from gangmu.readers.docx.values import is_on, number
from gangmu.readers.xml import Attributes

MAX_NESTING = 32  # tables and text boxes in one another; deeper ones are read as plain paragraphs


class BodyReader(TextReader):
    """Take the events of one part and keep what it holds.

    After the scan `contents` holds the paragraphs and tables in order, `notes` the texts of
    footnotes or endnotes by their id, `references` the ids of headers, footers and notes in order
    of use as pairs ``(element name, id)``, `root` the name of the root element, `tables` the
    number of tables so far, `embedded` the number of whole documents that hang in the part.
    """

    def __init__(
        self, styles: Styles, numbering: Numbering, spent: Spent, *, prefix: str = "", tables: int = 0
    ) -> None:
        super().__init__(styles, numbering, spent, prefix=prefix)
        self.notes: dict[str, list[Content]] = {}
        self.references: list[tuple[str, str]] = []
        self.tables = tables
        self.embedded = 0
        self._choices: list[bool] = []

    def _handlers(self) -> dict[str, Handler]:
        return super()._handlers() | {
            "w:tbl": self._tbl,
            "w:tr": self._tr,
            "w:tc": self._tc,
            "w:txbxContent": self._box,
            "w:footnote": self._note,
            "w:endnote": self._note,
            "w:altChunk": self._chunk,
            "mc:AlternateContent": self._alternatives,
            "mc:Choice": self._choice,
            "mc:Fallback": self._choice,
            **dict.fromkeys(("w:gridSpan", "w:vMerge", "w:hMerge", "w:cellDel"), self._cell_property),
            **dict.fromkeys(("w:gridBefore", "w:hidden"), self._row_property),
            **dict.fromkeys(("w:headerReference", "w:footerReference"), self._reference),
            **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), self._reference),
        }

    # --- what holds paragraphs ------------------------------------------------------------------

    def _box(self, _name: str, _attributes: Attributes) -> Closer | None:
        if len(self._frames) > MAX_NESTING:
            return None
        anchor, outer = self._paragraph(), self._frames[-1]
        outer.boxes += 1
        self._frames.append(Frame(f"{outer.prefix}box[{outer.boxes}]/"))

        def close() -> None:
            anchor.boxes.extend(self._close_frame().contents)

        return close

    def _note(self, name: str, attributes: Attributes) -> Closer:
        ident = attributes.get("w:id", "")
        self._frames.append(Frame(f"{name.removeprefix('w:')}[{ident}]/"))

        def close() -> None:
            self.notes[ident] = self._close_frame().contents

        return close

    def _tbl(self, _name: str, _attributes: Attributes) -> Closer | None:
        frame = self._frames[-1]
        if len(self._frames) > MAX_NESTING or frame.table is not None:
            return None
        self._end_waiting()
        frame.table = OpenTable(self.tables, f"{frame.prefix}table[{self.tables + 1}]")
        self.tables += 1

        def close() -> None:
            if frame.table is not None:
                frame.contents.extend(frame.table.contents())
            frame.table = None

        return close

    def _tr(self, _name: str, _attributes: Attributes) -> Closer | None:
        table = self._frames[-1].table
        if table is None or table.row is not None:
            return None
        self._spent.add(paragraphs=1)
        table.start_row()
        return table.end_row

    def _tc(self, _name: str, _attributes: Attributes) -> Closer | None:
        table = self._frames[-1].table
        if table is None or table.row is None:
            return None
        self._spent.add(paragraphs=1)
        self._frames.append(Frame(f"{table.cell_element()}/", is_cell=True))

        def close() -> None:
            cell = self._close_frame()
            table.add_cell(() if cell.merged else tuple(cell.contents), cell.span)

        return close

    def _cell_property(self, name: str, attributes: Attributes) -> None:
        frame = self._frames[-1]
        if not frame.is_cell or self._parent() != "w:tcPr":
            return
        if name == "w:gridSpan":
            frame.span = number(attributes.get("w:val")) or 1
        elif name == "w:cellDel" or attributes.get("w:val", "continue") == "continue":
            frame.merged = True

    def _row_property(self, name: str, attributes: Attributes) -> None:
        table = self._frames[-1].table
        if table is None or self._parent() != "w:trPr":
            return
        if name == "w:hidden":
            table.dropped = table.dropped or is_on(attributes)
        else:
            table.skip_columns(number(attributes.get("w:val")) or 0)

    # --- choices and references -----------------------------------------------------------------

    def _alternatives(self, _name: str, _attributes: Attributes) -> Closer:
        self._choices.append(False)
        return self._end_alternatives

    def _end_alternatives(self) -> None:
        self._choices.pop()

    def _choice(self, _name: str, _attributes: Attributes) -> Closer | bool | None:
        """Read the first alternative that shows text, and only that: the others say it again."""
        if not self._choices:
            return None
        if self._choices[-1]:
            return True
        shown = self._shown

        def close() -> None:
            self._choices[-1] = self._shown > shown

        return close

    def _chunk(self, _name: str, _attributes: Attributes) -> None:
        self.embedded += 1

    def _reference(self, name: str, attributes: Attributes) -> None:
        ident = attributes.get("r:id") or attributes.get("w:id")
        if ident is not None:
            self.references.append((name, ident))
