"""Judge attachments against the statement that lists them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from gangmu.checks.document import Document, Hit
from gangmu.model.blocks import Attachments, Span
from gangmu.text.numerals import ordinal
from gangmu.text.patterns import late

_ANNEX = late(
    r"(?m)^[ \t\u3000#*]*附[ \u3000]*件[ \u3000]*([0-9]{1,2}|[一二三四五六七八九十]{1,2})?[：:]?[*\s]*$"
)
_ENTRY = late(
    r"(?:附件[：:]?)?\s{0,8}([0-9]{1,2}|[一二三四五六七八九十]{1,2})?\s{0,8}[.．、：:]?\s{0,8}(\S.*)",
)


def check(document: Document) -> Iterator[Hit]:
    """Yield what does not fit between the statement and the attachments that follow."""
    annexes = dict(_annexes(document))
    first = min((span[0] for span in annexes.values()), default=len(document.text))
    listed = dict(_listed(document, first))
    if not listed:
        return
    yield from _numbers(listed)
    if not annexes:
        yield Hit("A104", next(iter(listed.values())))
        return
    for number in sorted(listed.keys() - annexes.keys()):
        yield Hit("A101", listed[number], {"number": number})
    statement = next(iter(listed.values()))
    for number in sorted(annexes.keys() - listed.keys()):
        yield Hit("A102", annexes[number], {"number": number}, (statement,))


def _annexes(document: Document) -> Iterator[tuple[int, Span]]:
    """Yield the attachments that follow: lines that hold 附件1 and nothing else, off the page's own parts."""
    for found in _ANNEX.finditer(document.text):
        span = found.start() + len(found[0]) - len(found[0].lstrip()), found.start() + len(found[0].rstrip())
        if span[0] not in document.removed:
            yield (ordinal(found[1]) or 1) if found[1] else 1, span


def _listed(document: Document, end: int) -> Iterator[tuple[int, Span]]:
    """Yield the entries of the statement, an unnumbered one as the first."""
    for block, _ in document.blocks:
        if not isinstance(block, Attachments) or block.span[0] >= end:
            continue
        found = _ENTRY.fullmatch(document.text[slice(*block.span)].strip())
        if found is not None:
            yield (ordinal(found[1]) or 1) if found[1] else 1, block.span


def _numbers(listed: Mapping[int, Span]) -> Iterator[Hit]:
    numbers = list(listed)
    for before, after in itertools.pairwise(numbers):
        if after != before + 1:
            yield Hit("A103", listed[after], {"before": before, "after": after})
