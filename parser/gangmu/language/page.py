"""Read what a line of a web page is made of, by ``grammar/page.lark``."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast

from lark import Token, Tree, UnexpectedInput
from msgspec.structs import replace

from gangmu.language.label_row import label_row
from gangmu.language.loader import Added, added, grammar, values
from gangmu.language.matcher import finder
from gangmu.model.base import Value
from gangmu.model.blocks import BoilerplateKind
from gangmu.text.patterns import late

LONGEST = 200  # no line of chrome that is read as a whole is longer: a label row of a page has 3–8 labels

KINDS: Mapping[str, BoilerplateKind] = {
    "label": "page-metadata",
    "stamp": "page-metadata",
    "breadcrumb": "navigation",
    "tool": "toolbar",
    "editor": "page-footer",
    "footer": "page-footer",
    "related": "related-news",
    "export": "page-metadata",
}

# What opens a page. It is looked for by one pattern of all, which is that of the lexer too: to compile it
# takes ten milliseconds.
_OPEN = ("LABEL", "CRUMB", "TRAIL", "RELATED", "EDITOR", "EXPORT", "TOOL", "STAMP")
_RULES = {name: name.lower() for name in _OPEN} | {"CRUMB": "breadcrumb"}
_GAP = late("[ \u3000\u00a0\t]")

# a label whose characters are set apart: 索  引  号
_SPACED = late(
    r"(?<!\S)[一-鿿](?:[ \t\u3000\u00a0]{1,8}[一-鿿]){1,7}(?=[ \t\u3000\u00a0]*(?:[：:|｜\]】]|$))"
)


class Piece(Value, frozen=True):
    """One piece of chrome: its rule in the grammar, its word, and the value that follows it."""

    rule: str
    word: str
    value: str

    @property
    def kind(self) -> BoilerplateKind:
        """The kind of boilerplate that a piece of this rule is."""
        return KINDS[self.rule]


def chrome(line: str) -> tuple[Piece, ...] | None:
    """Read a line as chrome from end to end; None where any part of it is not.

    >>> chrome("发布时间：2024-03-01 来源： 浏览次数：12 【打印】")[0]
    Piece(rule='label', word='发布时间', value='2024-03-01')
    >>> chrome("来源于基层的经验") is None
    True
    """
    if len(line) > LONGEST or "。" in line:
        return None
    if _GAP.search(line):
        line = _SPACED.sub(lambda label: "".join(label[0].split()), line)
    begin = finder("page").match(line)
    pieces = None if begin is None or begin.lastgroup == "VALUE" else _read(line, begin)
    if _ROW.search(line) and (pieces is None or _is_torn(pieces)):
        return _as_row(line) or pieces
    return pieces


_ROW = late(r"[：:](?!\d\d)|\d{4}[-/]\d|^[\u4e00-\u9fff]{2,4}[ \u3000\u00a0]")
_GLUED = late("[局委府办院处室站网厅台][\u4e00-\u9fff]{2,4}$")  # 市城管局信息提供, and 日期 is the next label
_TORN = late(r"[\u4e00-\u9fff][：:]|[ \u3000][\u4e00-\u9fff]{2,4}$|\d[ \u3000\u00a0]+[\u4e00-\u9fff]")


def _read(line: str, begin: re.Match[str]) -> tuple[Piece, ...] | None:
    """Read a line by the grammar; `begin` is the terminal that it begins with."""
    if begin.lastgroup == "LABEL":
        line = _parted(line, begin.end())
    try:
        tree = grammar("page").parse(line)
    except UnexpectedInput:
        return None
    return _with_stamps([_piece(part) for part in tree.children if isinstance(part, Tree)])


def _is_torn(pieces: tuple[Piece, ...]) -> bool:
    """Return whether a value has swallowed a label that the grammar does not know, or a part of one."""
    labels = [piece for piece in pieces if piece.rule == "label"]
    return any(_TORN.search(piece.value) for piece in labels) or any(
        _GLUED.search(piece.value) for piece in labels[:-1]
    )


def _as_row(line: str) -> tuple[Piece, ...] | None:
    """Read a line as a row of labels, of which some may be unknown."""
    fields = label_row(line)
    if fields is None:
        return None
    return tuple(_field(label, value) for label, value in fields)


def _field(label: str, value: str) -> Piece:
    """Make a piece of a label and its value: 字体：大 中 小 is a tool of the page."""
    if label.startswith(("字体", "字号", "视力", "保护视力")):
        return Piece("tool", label, "")
    return Piece("label", label, value) if label else Piece("stamp", value, "")


def _parted(line: str, start: int) -> str:
    """Set a space between a value and the label that is glued to it: 来源：县司法局发布时间：2023-01-05.

    The first label ends at `start`.
    """
    pieces: list[str] = []
    at = 0
    for label in finder("page", "LABEL").finditer(line, start):
        if line[label.start() - 1].isalnum():
            pieces += line[at : label.start()], " "
            at = label.start()
    return "".join(pieces) + line[at:]


def _piece(tree: Tree[Token]) -> Piece:
    """Make a piece of a rule's word and value."""
    first, *values = cast("list[Any]", tree.children)
    value = " ".join(word.strip() for word in values[0].children) if values else ""
    word = word_of(first) if tree.data == "label" else first.strip().rstrip("：:").rstrip()
    return Piece(str(tree.data), word, value)


class Begun(NamedTuple):
    """A piece of chrome at a place: its rule (``trail`` for a breadcrumb without label), words and end."""

    rule: str
    words: str
    end: int


def begun_at(text: str, at: int) -> Begun | None:
    """Return the piece of chrome that begins at `at`, of those that open a page.

    >>> begun_at("发布日期：2024-03-01", 0)
    Begun(rule='label', words='发布日期：', end=5)
    """
    found = finder("page").match(text, at)
    rule = None if found is None else _RULES.get(found.lastgroup or "")
    return None if found is None or rule is None else Begun(rule, found.group(), found.end())


def separator_end(text: str, at: int, end: int = sys.maxsize) -> int:
    """Return the end of the signs, such as 【 or >, that stand at `at`; `at` for none."""
    found = finder("page", "_SEP").match(text, at, end)
    return at if found is None else found.end()


def label_in(text: str, start: int, end: int) -> int | None:
    """Return where the first label stands in a text."""
    found = finder("page", "LABEL").search(text, start, end)
    return None if found is None else found.start()


def stamp_in(line: str) -> str:
    """Return the first day, with its hour where it has one, that a line names; "" for none."""
    found = finder("page", "STAMP").search(line)
    return "" if found is None else found.group()


def word_of(label: str) -> str:
    """Return a label without the sign that parts it from its value.

    >>> word_of("索引号："), word_of("成文日期 |")
    ('索引号', '成文日期')
    """
    return "".join(label.strip(" \t\u3000\u00a0：:|｜]】").split())


def _with_stamps(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Make a date that follows a label without a value its value."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.rule == "stamp" and joined and joined[-1].rule == "label" and not joined[-1].value:
            joined[-1] = replace(joined[-1], value=piece.word)
        else:
            joined.append(piece)
    return tuple(joined)


def in_page_words(key: str, value: str) -> str:
    """Translate a key of a program into the label that a page would have; the address of a page is no 来源.

    >>> in_page_words("title", "年度报告"), in_page_words("source", "http://a.cn")
    ('标题', 'source')
    """
    return key if value.startswith(("http://", "https://")) else values("page/keys").get(key.lower(), key)


def labels_of(field: str) -> tuple[str, ...]:
    """Return the labels whose value fills a field of the metadata, the first one to be asked first.

    >>> labels_of("document_number")
    ('文号', '发文字号', '公文字号')
    """
    return _labels_of(field, added())


@lru_cache(maxsize=64)
def _labels_of(field: str, more: Added) -> tuple[str, ...]:
    return tuple(label for label, filled in values("page/labels").items() if filled == field)


def fields() -> Mapping[str, str]:
    """Return the field of the metadata that each label fills, those that fill none not among them."""
    return {label: field for label, field in values("page/labels").items() if field}
