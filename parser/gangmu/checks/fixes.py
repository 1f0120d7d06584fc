"""Mend what is mechanical: the edits of diagnostics, as a changed text and as a diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from gangmu.errors import FormatError
from gangmu.model.diagnostic import Checked, DetailedDiagnostic

_WRITABLE = ("text", "markdown")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")


def edited(text: str, diagnostics: Iterable[DetailedDiagnostic]) -> str:
    """Return the text with every edit made; of two that touch one place the first is made.

    >>> from gangmu.checks import check
    >>> text = "(一)强化学习\\n办班3期，，参训20人。\\n"
    >>> edited(text, check(text))
    '（一）强化学习\\n办班3期，参训20人。\\n'
    """
    edits = sorted({edit for one in diagnostics for edit in one.edits})
    pieces: list[str] = []
    at = 0
    for (start, end), new in edits:
        if start >= at:
            pieces += text[at:start], new
            at = end
    return "".join(pieces) + text[at:]


def difference(checked: Checked) -> str:
    """Return the changes to a document as a unified diff, empty where there are none."""
    text = checked.report.source.text or ""
    before = text.splitlines(keepends=True)
    after = edited(text, checked.diagnostics).splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, checked.name, checked.name, n=1)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def rewritten(checked: Checked, data: bytes) -> bytes:
    """Return the bytes of the file `data` with the edits made, in its own encoding.

    Raises `FormatError` where that cannot be done without harm: for a format that is no plain text,
    and where the text does not give the bytes back.
    """
    source = checked.report.source
    if source.format not in _WRITABLE or source.text is None:
        raise FormatError(
            f"{source.format} is not mended in place", name=checked.name, hint="change it in its own program"
        )
    bom = next((bom for bom in _BOMS if data.startswith(bom)), b"")
    encoding = _codec(source.encoding or "utf-8", bom)
    try:
        same = bom + source.text.encode(encoding) == data
    except (UnicodeEncodeError, LookupError):
        same = False
    if not same:
        raise FormatError(
            "its bytes are not what was read from them", name=checked.name, hint="save it as UTF-8 first"
        )
    return bom + edited(source.text, checked.diagnostics).encode(encoding)


def _codec(encoding: str, bom: bytes) -> str:
    """Return the codec that writes no byte order mark of its own."""
    name = encoding.lower().replace("_", "-")
    if name.startswith(("utf-16", "utf-32")):
        big = bom in (b"\xfe\xff", b"\0\0\xfe\xff") or name.endswith("be")
        return name[:6] + ("-be" if big else "-le")
    return "utf-8" if name.startswith("utf-8") else name
