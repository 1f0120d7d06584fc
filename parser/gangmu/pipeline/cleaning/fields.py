"""Read the labels that a page puts around a report: 索引号, 发布日期, 来源 …"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gangmu.language.label_row import is_label
from gangmu.language.page import Piece, labels_of, stamp_in
from gangmu.pipeline.cleaning.line import Row, squeeze
from gangmu.text.patterns import late

_PAIRS = {"】": "【", "]": "[", "）": "（", ")": "("}
ISSUERS = ("机构", "机关", "单位", "部门", "主体", "来源", "作者")
LONGEST_VALUE = 80
_OF_THE_CLOCK = ("今天", "星期", "农历")  # the day on which the page was looked at


class Labels:
    """Gather labels and values as the page is read; the first value of a label that says something stays."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.found: dict[str, str] = dict(given)

    def put(self, label: str, value: str) -> None:
        """Keep a value; a label that has one already keeps it, an empty value only notes the label."""
        if label in labels_of("title"):
            value = value.partition("_")[0]  # as programs have it, with the name of the site behind it
        if value or label not in self.found:
            self.found[label] = self.found.get(label) or _without_lone_bracket(value.strip())

    def take(self, pieces: Iterable[Piece]) -> str | None:
        """Take the labels of a chrome line; return the last one if it still wants a value."""
        wanting: str | None = None
        for piece in pieces:
            if piece.rule == "label":
                self.put(piece.word, piece.value)
                wanting = None if piece.value else piece.word
            elif piece.rule == "stamp":
                if not _is_clock(piece.word):
                    self.put("时间", piece.word)
                wanting = None
            elif piece.rule in ("export", "editor") and piece.value:
                self.put(piece.word, piece.value)
                wanting = None
            else:
                wanting = None
        return wanting

    def look(self, line: str) -> None:
        """Keep the day and hour that a line of the page names, as that under a headline does."""
        found = stamp_in(line) if _HOUR.search(line) else ""
        if found and _HOUR.search(found) and not _is_clock(found):
            self.put("时间", found.strip())

    def bare(self, text: str) -> str | None:
        """Return the label where the line is a label without its colon, as in a table exploded to cells.

        >>> Labels({}).bare("发布日期")
        '发布日期'
        """
        if len(text) > LONGEST_VALUE:
            return None
        word = squeeze(text)
        if not 2 <= len(word) <= 8:
            return None
        return word if is_label(word) else None

    def fits(self, label: str, row: Row) -> bool:
        """Return whether a line can be the value of a label on the line before it."""
        if label in labels_of("title"):
            return row.matter == "title"
        if "关于" in row.text or (row.matter == "signature" and not label.endswith(ISSUERS)):
            return False
        return len(row.text) <= LONGEST_VALUE and row.matter not in ("salutation", "title", "subtitle")

    def titles(self) -> frozenset[str]:
        """Return the titles that labels name, squeezed."""
        return frozenset(squeeze(self.found[name]) for name in labels_of("title") if self.found.get(name))


_HOUR = late(r"\d[:：]\d\d")


def _is_clock(stamp: str) -> bool:
    return any(word in stamp for word in _OF_THE_CLOCK)


def _without_lone_bracket(value: str) -> str:
    """Take off a bracket that closes the label and its value: [信息来源:政策法规科]."""
    opening = _PAIRS.get(value[-1:])
    return value[:-1].rstrip() if opening is not None and opening not in value else value
