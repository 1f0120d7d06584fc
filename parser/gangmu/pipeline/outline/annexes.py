"""Find the documents inside the file that close the report: a glossary, and its notes.

Both stand at the top of the tree, whatever was open before them, and hold their own numbering. A glossary
is told by its heading and by what follows it, entries (词：解释); notes by their signs ［1］ alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from gangmu.language import marker
from gangmu.language.parts import is_glossary
from gangmu.pipeline.body import Body, Paragraph
from gangmu.text.patterns import late

GLOSSARY, NOTES = "glossary", "notes"
LONGEST = 40
BEFORE = 0.4  # share of the text that stands before a glossary at the least
LOOKED_AT = 8  # paragraphs behind a heading, of which half are entries
FEWEST_NOTES = 3

_ENTRY = late(r"[^：:。；！？]{1,32}([：:]|是?指|——)")
_SIGN = late(r"[［\[〔【]\^?(\d{1,3})[］\]〕】]")


def annexes(body: Body) -> Mapping[int, str]:
    """Find the paragraphs, by their index, with which a glossary or the notes begin."""
    found = {index: GLOSSARY for index, paragraph in enumerate(body.paragraphs) if _is_heading(body, index)}
    begin = _notes(body)
    if begin is not None and begin - 1 not in found:
        found[begin] = NOTES
    return found


def _is_heading(body: Body, index: int) -> bool:
    paragraph = body.paragraphs[index]
    if paragraph.kind == "cell" or paragraph.end - paragraph.start > LONGEST:
        return False
    if paragraph.start < BEFORE * len(body.text) or not is_glossary(_words(body, paragraph)):
        return False
    behind = [one for one in body.paragraphs[index + 1 : index + 1 + LOOKED_AT] if one.kind == "text"]
    entries = sum(_is_entry(body, one) for one in behind)
    return bool(behind) and 2 * entries >= len(behind)


def _is_entry(body: Body, paragraph: Paragraph) -> bool:
    if marker.begins(body.form, paragraph.start, paragraph.end):
        return True
    return _ENTRY.match(body.form, paragraph.start, paragraph.end) is not None


def _notes(body: Body) -> int | None:
    """Return where the notes ［1］ ［2］ ［3］ … begin that end the document; None where there are none."""
    numbers = [
        (index, int(found[1]))
        for index, paragraph in enumerate(body.paragraphs)
        if paragraph.kind == "text" and (found := _SIGN.match(body.form, paragraph.start, paragraph.end))
    ]
    for place, (index, number) in enumerate(numbers):
        behind = len(body.paragraphs) - index
        counted = [n for _, n in numbers[place : place + FEWEST_NOTES]] == [*range(1, FEWEST_NOTES + 1)]
        if number == 1 and counted and 2 * (len(numbers) - place) >= behind:
            return index
    return None


def _words(body: Body, paragraph: Paragraph) -> str:
    return body.form[paragraph.start : paragraph.end]
