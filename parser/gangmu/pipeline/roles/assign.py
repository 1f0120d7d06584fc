"""Assign every block its role and its words in normal form: from nodes to the blocks of the model.

A role comes from the heading, else from the text itself, else from the heading above, else from
the neighbours and the genre; never from position alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from gangmu.language.heading import effective, said
from gangmu.language.parts import is_glossary, opened
from gangmu.language.sentence import addresses, leads_to_closing, tense, turns
from gangmu.model import blocks as model
from gangmu.model.base import Value
from gangmu.model.blocks import Block, Genre, Metadata, Role
from gangmu.pipeline.body import Body
from gangmu.pipeline.metadata import is_explanation, is_plan
from gangmu.pipeline.outline.lexer import ANNEX, LAST
from gangmu.pipeline.outline.outliner import Tok
from gangmu.pipeline.outline.tree import Node
from gangmu.text.normal import normalize
from gangmu.text.numerals import spell
from gangmu.text.patterns import late

_MATTER: dict[str, Callable[..., Block]] = {
    "title": model.Title,
    "subtitle": model.Subtitle,
    "document-number": model.DocumentNumber,
    "salutation": model.Salutation,
    "attachments": model.Attachments,
    "signature": model.Signature,
    "date": model.DateLine,
    "note": model.Note,
}
LOOKS_AHEAD = 6  # so many words of what is to be done, and as many for each of what was done
WEIGHED = 1500  # characters of a section that are weighed where its heading is silent
LOOKS_BACK = 12  # behind the plans a silent heading goes on with them, unless it counts what was done
OPENED = 2  # paragraphs of an opening
OPENING = 600  # characters; an opening that does not say that it ends is one paragraph or two
_SILENT: dict[Genre, Role] = {"notice": "plans", "regulation": "plans", "other": "other"}


class Part(Value, frozen=True):
    """What a stretch of text is told to play: the roles of its heading and those it has turned to."""

    heading: tuple[Role, ...]
    now: tuple[Role, ...]


def label(nodes: Sequence[Node], body: Body, metadata: Metadata) -> tuple[Block, ...]:
    """Turn nodes into blocks with roles. `metadata` tells the genre and the year of the report."""
    return tuple(_Labeller(body, metadata).top(nodes))


class _Labeller:
    def __init__(self, body: Body, metadata: Metadata) -> None:
        self.body = body
        self.genre = metadata.genre
        self.year = metadata.period.year
        self.title = metadata.title
        self.explains = metadata.title is not None and is_explanation(metadata.title)
        planned = metadata.title is not None and is_plan(metadata.title)
        self.silent: Role = "plans" if planned else _SILENT.get(metadata.genre, "measures")
        if metadata.title is not None:
            self.silent = silent_by_title(metadata.title) or self.silent
        self.assembly = speaks_to_assembly(metadata.title, body)
        self.reviewed = 0  # the latest year that a heading so far looked back on
        self.annexed = False

    def top(self, nodes: Sequence[Node]) -> list[Block]:
        """Label the top of the tree; text before the first section opens the report, or goes on with it."""
        blocks: list[Block] = []
        before: tuple[Role, ...] = ()
        part = Part(("opening",), ("opening",))
        last = self._end_of_opening(nodes)
        for index, node in enumerate(nodes):
            if node.token.point is None:
                if index == last:
                    before = (self.silent,)
                    part = Part(before, before)
                made, part = self._leaf(node.token, part)
                blocks.extend(made)
                continue
            roles = self._top_roles(node, before)
            before = roles
            point, _ = self._point(node, roles)
            blocks.append(point)
            part = Part(roles, roles)
        return _lift_closing(blocks)

    def _end_of_opening(self, nodes: Sequence[Node]) -> int | None:
        """Return the node with which the text before the first section comes to what it reports, if any.

        It does behind the sentence that ends an opening (现将…报告如下, 请予审议), and behind its second
        paragraph, where no section tells what was done; in a report without any, behind its first.
        """
        front = next((k for k, node in enumerate(nodes) if node.token.point is not None), len(nodes))
        texts = [k for k in range(front) if nodes[k].token.type == "PARAGRAPH"]
        if self._opens(nodes, texts, front):
            return None
        for place, k in enumerate(texts[:-1]):
            if opened(self.body.form, nodes[k].token.start, nodes[k].token.end):
                return texts[place + 1]
        last = OPENED if front < len(nodes) else 1
        return texts[last] if len(texts) > last else None

    def _opens(self, nodes: Sequence[Node], texts: Sequence[int], front: int) -> bool:
        """Return whether all the text before the first section opens the report, however it is built."""
        if front == len(nodes):
            return self.title is None or _REPORT.search(self.title) is None
        length = sum(nodes[k].token.end - nodes[k].token.start for k in texts)
        return length <= OPENING or "measures" in said(self._title(nodes[front].token)).roles

    def _top_roles(self, node: Node, before: tuple[Role, ...]) -> tuple[Role, ...]:
        """Return the roles of a section at the top: its words, else its text and its neighbour."""
        title = self._title(node.token)
        self.annexed = self._is_annex(node.token)
        if self.annexed:
            return ("other",)
        named = said(title).roles
        if self.explains:
            return named if named == ("plans",) else ("other",)
        if named:
            roles: tuple[Role, ...] = tuple(
                dict.fromkeys("plans" if self.silent == "plans" and r == "measures" else r for r in named)
            )
        else:
            roles = (self._silent_role(node, before),)
        if "plans" not in roles:
            self.reviewed = max(self.reviewed, *self._years(title), 0)
        return roles

    def _is_annex(self, token: Tok) -> bool:
        """Return whether a section at the top is a glossary, or a note ［1］ behind the report."""
        assert token.point is not None
        candidate = token.point.candidate
        return candidate.key == ANNEX or candidate.style == "bracketed" or is_glossary(self._title(token))

    def _silent_role(self, node: Node, before: tuple[Role, ...]) -> Role:
        """Return the role of a section whose heading names none: by a later year, by the tense of its text.

        Behind the plans a section goes on with them, unless it tells more of what was done.
        """
        if self.silent in ("plans", "duties", "other"):
            return self.silent
        if self._looks_ahead(self._title(node.token)):
            return "plans"
        end = _end(node)
        if not self.assembly:
            end = min(end, node.token.start + WEIGHED)
        ahead, back = tense(self.body.form[node.token.start : end], weak=self.assembly)
        if before == ("plans",):
            return "measures" if back >= ahead + LOOKS_BACK else "plans"
        least = back + 1 if self.assembly and before else LOOKS_AHEAD * (back + 1)
        return "plans" if ahead >= max(LOOKS_AHEAD, least) else "measures"

    def _looks_ahead(self, title: str) -> bool:
        """Return whether a heading names a later year than the report, or than an assembly has heard of."""
        years = self._years(title)
        heard = bool(self.reviewed) and self.assembly
        known = self.reviewed if heard else self.year
        return bool(years) and known is not None and min(years) > known

    def _years(self, title: str) -> list[int]:
        return [int(found[0]) for found in _YEAR.finditer(title)]

    def _title(self, token: Tok) -> str:
        return self.body.form[token.title : token.title_end]

    def _point(self, node: Node, roles: tuple[Role, ...]) -> tuple[Block, Role | None]:
        """Build a section or item that plays `roles`; tell also what its text turned to at its end."""
        children: list[Block] = []
        part = Part(roles, roles[:1])
        after_colon = led = False
        turned: Role | None = None
        for index, child in enumerate(node.children):
            if child.token.point is not None:
                below = self._roles_below(child, part)
                point, turned_below = self._point(child, below)
                children.append(point)
                if child.token.type == "ITEM" and turned_below is not None:
                    part, turned = Part(roles, (turned_below,)), turned_below
                continue
            if index and not child.token.joined and not after_colon and not led:
                part = self._new_paragraph(part)
            led = self._leads_to_closing(node.children, index)
            if led:
                part = Part(roles, ("closing",))
            before = part.now
            made, part = self._leaf(child.token, part, settled=led)
            if part.now != before:
                turned = part.now[0]
            children.extend(made)
            after_colon = self.body.form[child.token.end - 1] in "：:"
        return self._made(node.token, tuple(children), roles), turned

    def _leads_to_closing(self, nodes: Sequence[Node], index: int) -> bool:
        token = nodes[index].token
        following = nodes[index + 1].token if index + 1 < len(nodes) else None
        behind = (following.start, following.end) if following and following.type == "PARAGRAPH" else None
        return token.type == "PARAGRAPH" and leads_to_closing(self.body.form, token.start, token.end, behind)

    def _new_paragraph(self, part: Part) -> Part:
        """End a turn with its paragraph; under a merged heading it holds on."""
        return part if len(part.heading) > 1 else Part(part.heading, part.heading)

    def _roles_below(self, child: Node, part: Part) -> tuple[Role, ...]:
        """Return the roles of a point below another: what its heading says, else what is told now."""
        if self.annexed:
            return part.heading
        found = (
            effective(said(self._title(child.token)), part.now, top=False) if child.token.title_end else None
        )
        if self.silent != "measures" and not self.explains and found == ("measures",):
            found = None
        if found is not None:
            return found
        if child.token.type == "SECTION" and len(part.heading) == 1:
            return part.heading
        return part.now

    def _leaf(self, token: Tok, part: Part, *, settled: bool = False) -> tuple[list[Block], Part]:
        """Build a leaf; a paragraph whose sentences turn to another part is cut there, unless `settled`."""
        body = self.body
        if token.type == "TABLE":
            return [self._table(token, part.now)], part
        if token.type == "MATTER":
            made = _MATTER[token.kind](
                span=body.span(token.start, token.end), text=self._words(token.start, token.end)
            )
            return [made], part
        blocks: list[Block] = []
        at, joined = token.start, token.joined
        if part.heading != ("opening",) and not settled and not self.annexed:
            merged = len(part.heading) > 1 and not joined
            for turn in turns(body.form, token.start, token.end, part.now, self.year):
                # under a merged heading a paragraph that comes to the second part is all of it
                whole = merged and turn.role == part.heading[-1] and not blocks
                if turn.at > at and not whole:
                    blocks.append(self._paragraph(at, turn.at, part.now, joined))
                    at, joined = turn.at, True
                part = Part(part.heading, (turn.role,) if turn.role else part.heading)
        blocks.append(self._paragraph(at, token.end, part.now, joined))
        return blocks, part

    def _paragraph(self, start: int, end: int, roles: tuple[Role, ...], joined: bool) -> Block:
        while end > start and self.body.text[end - 1].isspace():
            end -= 1
        return model.Paragraph(
            span=self.body.span(start, end), text=self._words(start, end), roles=roles, joined=joined
        )

    def _table(self, token: Tok, roles: tuple[Role, ...]) -> Block:
        """Build a table from the cells that the format gave, by their rows and columns."""
        rows: dict[int, list[model.Cell]] = {}
        for paragraph in self.body.paragraphs[token.paragraph :]:
            if paragraph.start >= token.end or paragraph.hint is None or paragraph.hint.table is None:
                break
            cell = model.Cell(
                span=self.body.span(paragraph.start, paragraph.end),
                text=self._words(paragraph.start, paragraph.end),
            )
            rows.setdefault(paragraph.hint.table[1], []).append(cell)
        return model.Table(
            span=self.body.span(token.start, token.end),
            rows=tuple(tuple(rows[row]) for row in sorted(rows)),
            roles=roles,
        )

    def _words(self, start: int, end: int) -> str:
        return normalize(self.body.text[start:end]).strip()

    def _made(self, token: Tok, children: tuple[Block, ...], roles: tuple[Role, ...]) -> Block:
        """Build the struct of a point; its span runs from its head to the end of its last child."""
        point = token.point
        assert point is not None
        candidate = point.candidate
        head = self.body.span(token.start, token.end)
        head = (head[0], self.body.span(token.start, max(token.end, token.title_end))[1])
        span = (head[0], max(head[1], *(child.span[1] for child in children)) if children else head[1])
        marker = _UNSEEN.sub("", self.body.text[candidate.start : candidate.end])
        if token.inferred:
            marker = _restored_marker(candidate.style or "", candidate.key, candidate.ordinal)
        common = {
            "span": span,
            "level": point.level,
            "marker": marker,
            "style": candidate.style,
            "ordinal": None if candidate.ordinal in (0, LAST) else candidate.ordinal,
            "title": self._words(token.title, token.title_end),
            "run_in": token.run_in,
            "roles": roles,
            "inferred": token.inferred,
            "head": head,
            "children": children,
            "closing": self._closing(token),
        }
        if token.type == "ITEM":
            return model.Item(joined=token.joined, **common)  # type: ignore[arg-type]
        return model.Section(**common)  # type: ignore[arg-type]

    def _closing(self, token: Tok) -> str:
        """Return the mark that closes a title, full-width as the words before it are."""
        if token.title_end <= token.title or token.end <= token.title_end:
            return ""
        mark = self._words(token.title_end, token.end)
        return _FULL_WIDTH.get(mark, mark)


_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?=年)")
_UNSEEN = late("[\u00ad\u200b-\u200f\u2060\ufeff]+")  # zero-width characters and soft hyphens
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def silent_by_title(title: str) -> Role | None:
    """Return what the text of a report is where no heading says it, by its title; None for unknown.

    >>> silent_by_title("2023年度述法报告"), silent_by_title("关于印发《政府工作报告》的通知")
    ('duties', 'measures')
    """
    if _DUTIES.search(title):
        return "duties"
    return "measures" if _REPORT_ISSUED.search(title) else None


def speaks_to_assembly(title: str | None, body: Body) -> bool:
    """Return whether a report is delivered to an assembly: what was done, then what is to be done."""
    if title is not None and _ASSEMBLY.search(title):
        return True
    return any(
        addresses(body.form[paragraph.start : paragraph.end])
        for paragraph in body.paragraphs
        if paragraph.kind == "salutation"
    )


_REPORT = late("(报告|汇报|总结|情况)[》）)]?$")
_DUTIES = late("述法")
_REPORT_ISSUED = late("工作报告》")
_ASSEMBLY = late("政府工作报告|计划执行情况")


def _end(node: Node) -> int:
    return max(node.token.end, _end(node.children[-1])) if node.children else node.token.end


def _restored_marker(style: str, key: str, number: int) -> str:
    """Write the marker that was lost, in the spelling of GB/T 9704—2012, 7.3.3."""
    numeral = spell(number)
    if style == "clause":
        word = key.partition(":")[2]
        return f"{numeral}{word}" if word in ("是", "要") else f"{word}{numeral}，"
    return {
        "hanzi": f"{numeral}、",
        "paren-hanzi": f"（{numeral}）",
        "arabic": f"{number}.",
        "paren-arabic": f"（{number}）",
        "article": f"第{numeral}条",
    }.get(style, f"{number}.")


def _lift_closing(blocks: list[Block]) -> list[Block]:
    """Move a closing passage of the whole report from the end of the last section to the top."""
    sections = [(i, block) for i, block in enumerate(blocks) if isinstance(block, model.Section)]
    if not sections:
        return blocks
    told = [(i, section) for i, section in sections if section.roles != ("other",)]  # notes may stand behind
    last, section = (told or sections)[-1]
    trimmed, lifted = _trim(section, section.roles)
    return [*blocks[:last], trimmed, *lifted, *blocks[last + 1 :]]


def _trim(point: model.Point, roles: tuple[Role, ...]) -> tuple[model.Point, list[Block]]:
    """Take the trailing paragraphs off a section that play a part which neither it nor those above it do."""
    children = list(point.children)
    lifted: list[Block] = []
    if children and isinstance(children[-1], model.Paragraph) and addresses(children[-1].text):
        children[-1] = msgspec.structs.replace(children[-1], roles=("closing",))
    while children and isinstance(children[-1], model.Paragraph) and not set(children[-1].roles) & set(roles):
        lifted.insert(0, children.pop())
    if not lifted and children and isinstance(children[-1], model.Section | model.Item):
        inner, lifted = _trim(children[-1], (*roles, *children[-1].roles))
        children[-1] = inner
    if not lifted:
        return point, []
    end = max([point.head[1], *(child.span[1] for child in children)])
    return msgspec.structs.replace(point, children=tuple(children), span=(point.span[0], end)), lifted
