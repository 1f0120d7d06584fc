"""Tell what a line of a web page is made of, by ``grammar/page.lark``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from gangmu.language import grammars
from gangmu.language.label_row import label_row
from gangmu.language.lalr import Unparsable
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

# All but a bare value: what is not begun by one of these is no chrome, and most lines are not.
_BEGIN = ("LABEL", "CRUMB", "TRAIL", "RELATED", "EDITOR", "EXPORT", "TOOL", "STAMP", "FOOTER", "_SEP")
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
    begin = grammars.finder("page", *_BEGIN).match(line)
    pieces = None if begin is None else _read(line, begin)
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
        pieces: tuple[Piece, ...] = grammars.parse("page", grammars.scan("page", line), _made)
    except Unparsable:
        return None
    return pieces


def _is_torn(pieces: tuple[Piece, ...]) -> bool:
    """Tell whether a value has swallowed a label that the grammar does not know, or a part of one."""
    labels = [piece for piece in pieces if piece.rule == "label"]
    return any(_TORN.search(piece.value) for piece in labels) or any(
        _GLUED.search(piece.value) for piece in labels[:-1]
    )


def _as_row(line: str) -> tuple[Piece, ...] | None:
    """Read a line as a row of labels, of which some may be unknown."""
    fields = label_row(line)
    if fields is None:
        return None
    return tuple(
        Piece("label", label, value) if label else Piece("stamp", value, "") for label, value in fields
    )


def _parted(line: str, start: int) -> str:
    """Set a space between a value and the label that is glued to it: 来源：县司法局发布时间：2023-01-05.

    The first label ends at `start`.
    """
    pieces: list[str] = []
    at = 0
    for label in grammars.finder("page", "LABEL").finditer(line, start):
        if line[label.start() - 1].isalnum():
            pieces += line[at : label.start()], " "
            at = label.start()
    return "".join(pieces) + line[at:]


def _made(rule: str, parts: list[Any]) -> object:
    """Make a piece of a rule's word and value; of all, the pieces of the line."""
    if rule == "start":
        return _with_stamps(parts)
    words = [part.strip() for part in parts]
    if rule == "value":
        return " ".join(words)
    word = word_of(parts[0]) if rule == "label" else words[0].rstrip("：:").rstrip()
    return Piece(rule, word, words[1] if len(words) > 1 else "")


def word_of(label: str) -> str:
    """Give a label without the sign that parts it from its value.

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


_KEYS: Mapping[str, str] = {
    "title": "标题",
    "page_title": "标题",
    "doc_title": "标题",
    "date": "发布时间",
    "published": "发布时间",
    "publish_date": "发布时间",
    "pubdate": "发布时间",
    "pub_date": "发布时间",
    "pubtime": "发布时间",
    "pub_time": "发布时间",
    "publish_time": "发布时间",
    "source": "来源",
    "publisher": "发布机构",
    "issuer": "发布机构",
    "organization": "发布机构",
}


def in_page_words(key: str, value: str) -> str:
    """Name a key of a program as the label that a page would have; the address of a page is no 来源.

    >>> in_page_words("title", "年度报告"), in_page_words("source", "http://a.cn")
    ('标题', 'source')
    """
    return key if value.startswith(("http://", "https://")) else _KEYS.get(key.lower(), key)
