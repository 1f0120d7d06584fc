"""Split a line that holds a report and a page: matter and boilerplate at its tail."""

from __future__ import annotations

from gangmu.language import matter
from gangmu.language.page import chrome
from gangmu.pipeline.cleaning.fields import Labels
from gangmu.pipeline.cleaning.line import Row, with_all_cuts
from gangmu.pipeline.cleaning.single_line.head import CHUNK, LONGEST_TITLE, cut_off, opens_page
from gangmu.text.dates import is_date_line
from gangmu.text.patterns import late

LONGEST_TAIL = 160
LONGEST_PAGE = 1_200  # code points of a page behind the date of its report
_DIGIT = late(r"\d")


def split_tail(row: Row, labels: Labels, *, dated: bool = False) -> list[Row]:
    """Cut chrome, date and signature off the end of a row; what is left is the first row given.

    `dated` says that the row below is a date, so that the signature may end this one.
    """
    front = max((end for _, _, end in row.cuts if end <= row.start), default=row.start)
    text = _blanked(row, front)
    end = len(text)
    parts: list[Row] = []
    cut = min(_chrome_tail(text, end), _behind_date(text, end))
    if cut < end:
        labels.take(chrome(text[cut:end].strip()) or ())
        parts.append(cut_off(row, front + cut, front + end, "drop", "page-metadata"))
        end = len(text[:cut].rstrip())
    end = _noted_tail(row, front, text, end, parts)
    end = _signed_tail(row, front, text, end, parts)
    if not parts:
        end = _glued_date(row, front, text, end, parts)
    if dated and not parts:
        end = _glued_signature(row, front, text, end, parts)
    end = _attached_tail(row, front, text, end, parts)
    if not parts:
        return [row]
    first = row.part(row.start, front + end)
    return with_all_cuts(row, [first, *reversed(parts)])


def _blanked(row: Row, front: int) -> str:
    """Return the text of a row from `front` on with spaces for its cuts."""
    pieces: list[str] = []
    at = front
    for _, start, end in sorted(row.cuts, key=lambda cut: cut[1]):
        if at <= start and end <= row.end:
            pieces += row.form[at:start], " " * (end - start)
            at = end
    return "".join((*pieces, row.form[at : row.end]))


def _chrome_tail(text: str, end: int) -> int:
    """Return where the longest run of words that is chrome from end to end begins, `end` for none."""
    best, at = end, end
    glued = text.rfind("。", 0, end) + 1
    if 0 < end - glued <= LONGEST_TAIL and (pieces := chrome(text[glued:end].strip())):
        best = glued if pieces[0].rule in ("editor", "tool") else end
    while True:
        at = _last_space(text, at)
        if at < 0 or end - at > LONGEST_TAIL:
            return best
        pieces = chrome(text[at:end].strip())
        if pieces and pieces[0].rule != "stamp":  # a bare date there is the signing date
            best = at + 1


def _behind_date(text: str, end: int) -> int:
    """Return where words of a page begin right behind the signing date, `end` for nowhere.

    Behind its date a report has ended, whatever the page goes on with; a file to load may stand between.
    """
    begin = patience = 0
    for chunk in CHUNK.finditer(text, max(0, end - LONGEST_PAGE), end):
        if patience and opens_page(text, chunk.start()):
            return begin or chunk.start()
        if chunk.end() - chunk.start() <= LONGEST_DATE and is_date_line(chunk.group()) is not None:
            begin, patience = 0, 1
        elif patience == 1 and not begin and chunk.group().startswith("附件"):
            begin, patience = chunk.start(), LONGEST_FILE
        else:
            patience = max(0, patience - 1)
    return end


LONGEST_FILE = 3  # words
LONGEST_DATE = 20


def _noted_tail(row: Row, front: int, text: str, end: int, parts: list[Row]) -> int:
    """Take a note that is set off by space behind the date: （此件公开发布）."""
    at = _last_space(text, end)
    if at < 0 or not matter.is_note(text, at + 1, end):
        return end
    parts.append(cut_off(row, front + at + 1, front + end, "note", ""))
    return len(text[:at].rstrip())


def _signed_tail(row: Row, front: int, text: str, end: int, parts: list[Row]) -> int:
    """Take a signing date that is set off by space, and the signature before it."""
    at = _last_space(text, end)
    if at < 0 or is_date_line(text[at + 1 : end]) is None:
        return end
    parts.append(cut_off(row, front + at + 1, front + end, "date", ""))
    end = len(text[:at].rstrip())
    at = _last_space(text, end)
    if at >= 0 and matter.kind_of(text[at + 1 : end]) == "signature":
        parts.append(cut_off(row, front + at + 1, front + end, "signature", ""))
        end = len(text[:at].rstrip())
    return end


def _glued_date(row: Row, front: int, text: str, end: int, parts: list[Row]) -> int:
    """Take a signature and its date that stand glued to each other right behind the last full stop."""
    begin = text.rfind("。", 0, end) + 1
    digit = _DIGIT.search(text, begin, end)
    if not begin or digit is None or end - begin > LONGEST_TITLE:
        return end
    at = digit.start()
    if not _is_signed(text[begin:at], text[at:end]):
        return end
    parts.append(cut_off(row, front + at, front + end, "date", ""))
    parts.append(cut_off(row, front + begin, front + at, "signature", ""))
    return begin


def split_signed(row: Row) -> list[Row]:
    """Split a line that holds a signature and its date; return the row itself where it is none."""
    text = row.form[row.start : row.end]
    at = -1 if row.kind or row.cuts or len(text) > LONGEST_TITLE else _last_space(text, len(text))
    begin = text.rfind("。", 0, max(at, 0)) + 1  # 特此报告。 may stand before it
    if at < 0 or not _is_signed(text[begin:at], text[at:]):
        return [row]
    before = [cut_off(row, row.start, row.start + begin, "text", "")] if begin else []
    signature = cut_off(row, row.start + begin, row.start + at, "signature", "")
    return [*before, signature, cut_off(row, row.start + at + 1, row.end, "date", "")]


def _is_signed(signature: str, date: str) -> bool:
    """Return whether words are a signature and its date, which headlines have in digits alone."""
    if "年" not in date or is_date_line(date.strip()) is None:
        return False
    return matter.is_signature(signature.strip())


def _glued_signature(row: Row, front: int, text: str, end: int, parts: list[Row]) -> int:
    """Take a signature that stands right behind the last full stop."""
    at = text.rfind("。", 0, end) + 1
    if not at or not matter.is_signature(text, at, end):
        return end
    parts.append(cut_off(row, front + at, front + end, "signature", ""))
    return at


def _attached_tail(row: Row, front: int, text: str, end: int, parts: list[Row]) -> int:
    """Take a list of attachments that ends the text."""
    at = max(text.rfind(mark, max(0, end - LONGEST_TAIL), end) for mark in ("附件：", "附件:"))
    if at < 0 or text[at - 1 : at] not in (" ", "\u3000", "\u00a0", "。"):
        return end
    if matter.kind_of(text[at:end]) != "attachments":
        return end
    parts.append(cut_off(row, front + at, front + end, "attachments", ""))
    return len(text[:at].rstrip())


def _last_space(text: str, end: int) -> int:
    return max(text.rfind(space, 0, end) for space in " \u3000\u00a0\t")
