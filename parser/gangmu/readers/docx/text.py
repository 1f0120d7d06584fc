"""Read paragraphs, runs and fields of a Word document from its XML events.

The part is never held as a tree and never walked by recursion: open elements lie on a list, each
with what is to be done at its end. What no reader of the page sees stays out: tracked deletions,
hidden text, codes of fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from gangmu.readers.budgets import Spent
from gangmu.readers.docx import equation
from gangmu.readers.docx.numbering import Numbering
from gangmu.readers.docx.paragraph import Content, Field, OpenParagraph, Run, Words
from gangmu.readers.docx.styles import Look, Styles
from gangmu.readers.docx.symbols import symbol
from gangmu.readers.docx.table import OpenTable
from gangmu.readers.docx.values import is_on, number
from gangmu.readers.source import Hint
from gangmu.readers.xml import Attributes

Closer: TypeAlias = Callable[[], None]
Handler: TypeAlias = Callable[[str, Attributes], Closer | bool | None]  # True: skip the element
MAX_FIELDS = 20  # fields in one another, as in Word; each is looked at for every text

_SKIPPED = (
    "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:sectPrChange",
    "w:tblPrExChange", "w:tblGridChange", "w:numberingChange", "w:sdtPr", "w:delText", "w:delInstrText",
    "w:rt",  # the small reading above a character, not a word of the text
)  # fmt: skip
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass(slots=True)
class Frame:
    """A place that holds paragraphs: the part itself, a cell, a text box, a note."""

    prefix: str
    contents: list[Content] = field(default_factory=list)
    count: int = 0
    boxes: int = 0
    paragraph: OpenParagraph | None = None
    waiting: OpenParagraph | None = None
    run: Run = field(default_factory=Run)
    fields: list[Field] = field(default_factory=list)
    table: OpenTable | None = None
    span: int = 1
    merged: bool = False
    is_cell: bool = False


class TextReader:
    """Take the events of one part; `frames` are the open places that hold paragraphs, outermost first."""

    def __init__(self, styles: Styles, numbering: Numbering, spent: Spent, *, prefix: str = "") -> None:
        self.root = ""
        self._styles = styles
        self._numbering = numbering
        self._spent = spent
        self._frames = [Frame(prefix)]
        self._open: list[tuple[str, Closer | None]] = []
        self._skipping = 0
        self._text: list[str] | None = None
        self._shown = 0
        self._starts = self._handlers()

    @property
    def contents(self) -> list[Content]:
        """Return what the part holds outside its notes."""
        return self._frames[0].contents

    def _handlers(self) -> dict[str, Handler]:
        return {
            "w:p": self._p,
            "w:r": self._r,
            "m:r": self._r,
            "w:t": self._t,
            "m:t": self._t,
            "w:instrText": self._instruction,
            "w:fldChar": self._field_character,
            "w:fldSimple": self._simple_field,
            "v:textpath": self._word_art,
            "w:sym": self._symbol,
            "w16se:symEx": self._symbol,
            "w:del": self._deleted,
            "w:moveFrom": self._deleted,
            **dict.fromkeys(_SIGNS, self._sign),
            **dict.fromkeys(("w:pStyle", "w:numId", "w:ilvl", "w:outlineLvl"), self._paragraph_property),
            **dict.fromkeys(("w:b", "w:vanish", "w:specVanish", "w:rStyle"), self._run_property),
            **dict.fromkeys(_SKIPPED, self._skip),
        }

    # --- events ---------------------------------------------------------------------------------

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""
        if self._skipping:
            self._skipping += 1
            return
        self.root = self.root or name
        handler = self._starts.get(name)
        closer = handler(name, attributes) if handler is not None else None
        if closer is True:
            self._skipping = 1
        else:
            self._open.append((name, closer or None))

    def end(self, _name: str) -> None:
        """Take an end tag; that of the root ends the part."""
        if self._skipping:
            self._skipping -= 1
            return
        _, closer = self._open.pop()
        if closer is not None:
            closer()
        if not self._open:
            self._close_frame()

    def data(self, text: str) -> None:
        """Take character data."""
        if self._text is not None and not self._skipping:
            self._text.append(text)

    def _parent(self, steps: int = 1) -> str:
        return self._open[-steps][0] if len(self._open) >= steps else ""

    def _skip(self, _name: str, _attributes: Attributes) -> bool:
        return True

    # --- paragraphs and runs --------------------------------------------------------------------

    def _paragraph(self) -> OpenParagraph:
        """Return the open paragraph; text outside of any opens one, so that it is not lost."""
        frame = self._frames[-1]
        if frame.paragraph is None:
            frame.count += 1
            self._spent.add(paragraphs=1)
            frame.paragraph = OpenParagraph(f"{frame.prefix}p[{frame.count}]")
        return frame.paragraph

    def _p(self, _name: str, _attributes: Attributes) -> Closer:
        self._end_paragraph()
        self._paragraph()
        return self._end_paragraph

    def _end_paragraph(self) -> None:
        frame = self._frames[-1]
        paragraph, before = frame.paragraph, frame.waiting
        if paragraph is None:
            return
        frame.paragraph, frame.waiting, frame.run = None, None, Run()
        # A field whose result never began would swallow the rest of the document.
        frame.fields = [one for one in frame.fields if one.result]
        look = self._dress(paragraph)
        hidden = look.hidden if paragraph.mark_hidden is None else paragraph.mark_hidden
        if paragraph.mark_deleted:
            if before is not None:
                paragraph.follow(before, "")
                paragraph.numbered = before.numbered
            frame.waiting = paragraph
        elif hidden and not paragraph.seen:
            frame.waiting = before
            frame.contents.extend(paragraph.boxes)
        else:
            self._number(paragraph, before)
            frame.waiting = paragraph if hidden else None
            if not hidden:
                self._settle(paragraph)

    def _dress(self, paragraph: OpenParagraph) -> Look:
        look = self._styles.paragraph(paragraph.style)
        paragraph.heading, paragraph.title, paragraph.contents = look.heading, look.title, look.contents
        if paragraph.outline is not None:
            paragraph.heading = paragraph.outline + 1 if 0 <= paragraph.outline < 9 else 0
        return look

    def _number(self, paragraph: OpenParagraph, before: OpenParagraph | None) -> None:
        marker = self._numbering.marker(paragraph.style, paragraph.num_id, paragraph.ilvl)
        self._spent.add(len(marker))
        self._shown += bool(marker)
        if before is not None:
            paragraph.follow(before, marker)
        else:
            paragraph.pieces.insert(0, marker)
        paragraph.numbered = True

    def _settle(self, paragraph: OpenParagraph) -> None:
        contents = self._frames[-1].contents
        contents.append(paragraph.words())
        contents.extend(paragraph.boxes)

    def _paragraph_property(self, name: str, attributes: Attributes) -> None:
        paragraph = self._frames[-1].paragraph
        if paragraph is None or self._parent() not in ("w:pPr", "w:numPr"):
            return
        value = attributes.get("w:val", "")
        if name == "w:pStyle":
            paragraph.style = value
        elif name == "w:numId":
            paragraph.num_id = number(value)
        elif name == "w:ilvl":
            paragraph.ilvl = number(value)
        else:
            paragraph.outline = number(value)

    def _run_property(self, name: str, attributes: Attributes) -> None:
        if self._parent() != "w:rPr":
            return
        frame, owner = self._frames[-1], self._parent(2)
        if owner == "w:pPr" and name in ("w:vanish", "w:specVanish") and frame.paragraph is not None:
            frame.paragraph.mark_hidden = is_on(attributes)
        elif owner in ("w:r", "m:r"):
            if name == "w:rStyle":
                frame.run.style = attributes.get("w:val")
            elif name == "w:b":
                frame.run.bold = is_on(attributes)
            elif name == "w:vanish":
                frame.run.hidden = is_on(attributes)

    def _r(self, _name: str, _attributes: Attributes) -> None:
        self._frames[-1].run = Run()

    def _deleted(self, _name: str, _attributes: Attributes) -> bool:
        """Drop a tracked deletion; in properties it is about a paragraph mark or a row."""
        frame = self._frames[-1]
        if self._parent() == "w:trPr" and frame.table is not None:
            frame.table.dropped = True
        elif self._parent() == "w:rPr" and self._parent(2) == "w:pPr" and frame.paragraph is not None:
            frame.paragraph.mark_deleted = True
        return True

    # --- text -----------------------------------------------------------------------------------

    def _show(self, text: str) -> None:
        frame = self._frames[-1]
        if not text or not all(one.result for one in frame.fields):
            return
        paragraph, run = self._paragraph(), frame.run
        style, character = self._styles.paragraph(paragraph.style), self._styles.character(run.style)
        # Toggle properties: styles that both say so cancel out, the run itself has the last word
        # (ECMA-376 part 1, 17.7.3).
        hidden = style.hidden != character.hidden if run.hidden is None else run.hidden
        if hidden:
            return
        bold = style.bold != character.bold if run.bold is None else run.bold
        paragraph.add(text, bold=bold, page_number=any(one.is_page_number for one in frame.fields))
        self._spent.add(len(text))
        self._shown += 1

    def _t(self, _name: str, attributes: Attributes) -> Closer:
        keep = attributes.get("xml:space") == "preserve"
        collected = self._text = []

        def close() -> None:
            self._text = None
            text = "".join(collected)
            if not keep:
                text = text.strip(" \t\r\n")
            self._show(text.replace("\r", " ").replace("\n", " ").replace("\t", " "))

        return close

    def _sign(self, name: str, _attributes: Attributes) -> None:
        if self._parent() == "w:r":  # w:tab is a tab stop elsewhere
            self._show(_SIGNS[name])

    def _symbol(self, _name: str, attributes: Attributes) -> None:
        code = attributes.get("w:char") or attributes.get("w16se:char") or ""
        self._show(symbol(code, attributes.get("w:font", "")))

    def _word_art(self, _name: str, attributes: Attributes) -> None:
        """Take the words of WordArt, of which letterheads are made, as a box of their own."""
        words = " ".join(attributes.get("string", "").split())
        if words:
            anchor, outer = self._paragraph(), self._frames[-1]
            outer.boxes += 1
            self._spent.add(len(words), paragraphs=1)
            anchor.boxes.append(Words(words, Hint(element=f"{outer.prefix}box[{outer.boxes}]/p[1]")))
            self._shown += 1

    # --- fields ---------------------------------------------------------------------------------

    def _field_character(self, _name: str, attributes: Attributes) -> None:
        fields = self._frames[-1].fields
        kind = attributes.get("w:fldCharType")
        if kind == "begin":
            self._open_field(Field())
        elif kind == "separate" and fields:
            fields[-1].begin_result()
        elif kind == "end" and fields:
            ended = fields.pop()
            if not ended.result:
                self._show(equation.shown(ended.code))

    def _open_field(self, opened: Field) -> None:
        fields = self._frames[-1].fields
        fields.append(opened)
        if len(fields) > MAX_FIELDS:
            del fields[0]

    def _instruction(self, _name: str, _attributes: Attributes) -> Closer:
        collected = self._text = []

        def close() -> None:
            self._text = None
            fields = self._frames[-1].fields
            if fields and not fields[-1].result and len(fields[-1].code) < equation.LONGEST:
                fields[-1].code += "".join(collected)

        return close

    def _simple_field(self, _name: str, attributes: Attributes) -> Closer:
        simple = Field(attributes.get("w:instr", ""))
        simple.begin_result()
        frame = self._frames[-1]
        self._open_field(simple)

        def close() -> None:
            frame.fields = [one for one in frame.fields if one is not simple]

        return close

    # --- ends --------------------------------------------------------------------------------

    def _close_frame(self) -> Frame:
        """End the paragraphs of the innermost frame and leave it, unless it is the part itself."""
        self._end_waiting()
        return self._frames.pop() if len(self._frames) > 1 else self._frames[0]

    def _end_waiting(self) -> None:
        """End a paragraph that has no next one to run on into."""
        self._end_paragraph()
        frame = self._frames[-1]
        waiting, frame.waiting = frame.waiting, None
        if waiting is not None:
            if not waiting.numbered:
                self._number(waiting, None)
            self._settle(waiting)
