"""Hunt for patterns that take more than linear time, among the terminals and the patterns of the code.

For each repeat of a pattern a string is built that leads up to it, repeats what it repeats, and then ends
otherwise. A pattern that can read the same characters in two ways works for minutes on some of these;
nothing is measured, the limit on a test only keeps the suite from waiting for it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from gangmu.language import matcher

from tests.support.patterns import of_code, of_grammars
from tests.support.regexes import pumps, sample

LONG = 60_000  # code points: quadratic work is billions of steps here
LINE = 200  # and of these grammars only whole lines are read, none longer than this
OF_LINES = ("matter.lark", "heading.lark", "layout.lark/ROW")
AT_ONE_PLACE = ("page.lark",)
ENDS = ("", "\n\x00")

# Tried only at one place, by match or fullmatch: that they would be slow to search for is no matter.
ANCHORED = frozenset(
    {
        "gangmu.pipeline.outline.annexes/_ENTRY",
        "gangmu.pipeline.outline.entries/_TERM",
        "gangmu.text.dates/_CLOCK",
        "gangmu.readers.detect/_FRONT_MATTER",
        "gangmu.text.numerals/_SPELLED_OUT",
        "gangmu.text.punctuation/_NUMERAL",
        "gangmu.readers.docx.equation/_EQ",
        "gangmu.readers.docx.paragraph/_PAGE_CODE",
        "gangmu.readers.layout.headings/_NUMBER",
        "gangmu.readers.markdown.front_matter/_ENTRY",
        "gangmu.readers.html.reader/_ROW",
        "gangmu.readers.markdown.reader/_GRID_RULE",
        "gangmu.readers.markdown.reader/_LEAD",
        "gangmu.readers.markdown.reader/_NO_WORDS",
        "gangmu.readers.markdown.reader/_PAGE_NUMBER",
        "gangmu.readers.markdown.reader/_SETEXT",
        "gangmu.readers.layout.running_heads/_FRAMED",
        "gangmu.readers.layout.running_heads/_PAGE_NUMBER",
    }
)
OF_ONE_LINE = frozenset(
    {"gangmu.readers.markdown.front_matter/_ENTRY"}
)  # what it is given holds no line feed
KNOWN = dict((*of_grammars(), *of_code()))


def hostile(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield the strings of about `length` code points that the pattern finds hardest."""
    for lead, turn in sorted(set(pumps(pattern.pattern, random.Random(0)))):
        for end in ENDS if turn else ():
            yield lead + turn * (length // len(turn)) + end


@pytest.mark.timeout(15)
@pytest.mark.parametrize("name", KNOWN)
def test_no_pattern_is_slow(name: str) -> None:
    """A search through the hardest strings comes to an end, and finds no more than there are characters."""
    pattern = KNOWN[name]
    for text in hostile(pattern, LINE if name.startswith(OF_LINES) else LONG):
        if name in ANCHORED or name.startswith(AT_ONE_PLACE):
            pattern.match(text.replace("\n", "") if name in OF_ONE_LINE else text)
        else:
            assert sum(1 for _ in pattern.finditer(text)) <= len(text) + 1


@pytest.mark.timeout(15)
@pytest.mark.parametrize("name", [name for name in KNOWN if name.startswith("matter.lark")])
def test_no_line_is_slow_to_read_as_a_whole(name: str) -> None:
    """Matter is a whole line: a line of the longest that is tried is read in no time."""
    for text in hostile(KNOWN[name], LINE):
        KNOWN[name].fullmatch(text)


# What is looked for inside a text, together; of the other grammars lines are read, from their fronts.
SEARCHED = ("marker", "sentence", "title")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", SEARCHED)
def test_no_finder_is_slow(name: str) -> None:
    """Terminals are looked for together in the strings that each of them finds hardest."""
    finder = matcher.finder(name)
    for source in matcher.patterns(name).values():
        for text in hostile(re.compile(source), LONG):
            assert sum(1 for _ in finder.finditer(text)) <= len(text) + 1


def test_anchored_patterns_are_there() -> None:
    """The list of exceptions names patterns that exist."""
    assert set(KNOWN) >= ANCHORED


def test_samples_of_terminals_match() -> None:
    """The strings are about the patterns: most samples of a terminal are matched by it.

    But for a few that look at what comes behind them, which a sample does not have.
    """
    chance = random.Random(1)
    matched = [
        any(pattern.search(sample(pattern.pattern, chance)) for _ in range(40))
        for _, pattern in of_grammars()
    ]
    assert sum(matched) >= 0.9 * len(matched)
