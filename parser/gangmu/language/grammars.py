"""Ask the grammars: find their terminals in a text, cut a text into them, parse it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from gangmu.language import lalr
from gangmu.language.preparing import Alternative, grammar_text, prepared
from gangmu.language.terminals import IGNORED

__all__ = ["Finder", "families", "finder", "grammar_text", "parse", "pattern", "patterns", "scan"]

NO_TERMINAL = "NO_TERMINAL"


def patterns(name: str) -> dict[str, str]:
    """Give every whole terminal of a grammar as a regular expression, the highest priority first."""
    found: dict[str, list[str]] = {}
    for one in prepared(name).alternatives:
        found.setdefault(one.terminal, []).append(one.regexp)
    return {word: "|".join(regexps) for word, regexps in found.items()}


def families(name: str) -> dict[str, str]:
    """Tell for every terminal of a grammar the rule that holds it alone: ``{"HANZI": "hanzi"}``."""
    return prepared(name).families


@cache
def pattern(name: str, *terminals: str) -> re.Pattern[str]:
    """Compile one pattern of any of `terminals` of a grammar, of all without, each a named group.

    Where two could match at one place the one of higher priority wins, else the one that stands first
    in the file. A `finder` finds the same, and is faster.
    """
    return re.compile(_joined(_wanted(name, terminals)))


def _wanted(name: str, terminals: Sequence[str]) -> list[Alternative]:
    known = prepared(name).alternatives
    if not terminals:
        return list(known)
    return [one for word in terminals for one in known if one.terminal == word]


def _joined(wanted: Iterable[Alternative]) -> str:
    """Join alternatives into one regular expression, those of a terminal as a group of its name."""
    groups: dict[str, list[str]] = {}
    for one in wanted:
        groups.setdefault(one.terminal, []).append(one.regexp)
    return "|".join(f"(?P<{word}>{'|'.join(regexps)})" for word, regexps in groups.items())


# So many searches, and it pays to compile one pattern of all, which takes as long as reading a page.
OFTEN = 100


class Finder:
    """Find terminals as their `pattern` does, but try only those that can stand where one looks.

    A pattern of sixty alternatives tries each in turn; by the first character, for a whole line by
    the last one too, most are out. An alternative is compiled when it is first wanted, and once.
    """

    def __init__(self, alternatives: Iterable[Alternative]) -> None:
        self._alternatives = tuple(alternatives)
        self._by_first = _Chosen(self._alternatives)
        self._by_both = _Chosen(self._alternatives)
        self._by_last = _Chosen(self._alternatives, closing=True)
        self._asked = 0

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at `start`, like `re.Pattern.match`: a negative one is 0."""
        if start < 0:
            start = 0
        if start < end and start < len(text):
            for one in self._by_first[text[start]]:
                found = one.match(text, start, end)
                if found is not None:
                    return found
        return None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match the whole of ``text[start:end]``, like `re.Pattern.fullmatch`: a negative start is 0."""
        if start < 0:
            start = 0
        if start < end and start < len(text):
            for one in self._by_both[text[start] + text[min(end, len(text)) - 1]]:
                found = one.fullmatch(text, start, end)
                if found is not None:
                    return found
        return None

    def ending(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the longest match that ends where the text does, or at `end`, and begins behind `start`."""
        end = min(end, len(text))
        matches = (
            (one.search(text, start, end) for one in self._by_last[text[end - 1]]) if start < end else ()
        )
        return min((found for found in matches if found is not None), key=_start_of, default=None)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match, like `re.Pattern.search`."""
        if self._gate is None:
            return self._bare.search(text, start, end)
        return next(self._matches(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches that do not overlap, like `re.Pattern.finditer`."""
        if self._gate is None:
            return self._bare.finditer(text, start, end)
        return self._matches(text, start, end)

    def _matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Go from place to place where a match may begin, and on behind each match.

        A finder that is asked often gets a pattern of the places where one does begin.
        """
        self._asked += 1
        place = (self._begun if self._asked > OFTEN else self._gate or self._bare).search
        while (at := place(text, start, end)) is not None:
            found = self.match(text, at.start(), end)
            if found is not None:
                yield found
            start = at.end() if found is None else found.end()

    @cached_property
    def _gate(self) -> re.Pattern[str] | None:
        """A set of the characters with which a match begins; None where it can be any, or nothing is won."""
        if len(self._alternatives) == 1 or any(one.first is None for one in self._alternatives):
            return None
        return re.compile(f"[{self._firsts()}]")

    @cached_property
    def _begun(self) -> re.Pattern[str]:
        """A pattern of the first character of a match.

        The look-ahead stands inside a look-behind, so that the pattern begins with a set of characters:
        then the search for one of them does not leave C, and is ten times as fast.
        """
        body = "|".join(one.regexp for one in self._alternatives)
        return re.compile(rf"[{self._firsts()}](?<=(?={body})[\s\S])")

    def _firsts(self) -> str:
        return re.escape("".join(sorted({char for one in self._alternatives for char in one.first or ""})))

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return re.compile(_joined(self._alternatives))


class _Chosen(dict[str, "tuple[re.Pattern[str], ...]"]):
    """The alternatives that a match can be of, by its first character, or by its first and its last.

    Where they are `closing`, by its last alone, each bound to the end of the text.
    """

    def __init__(self, alternatives: Sequence[Alternative], *, closing: bool = False) -> None:
        super().__init__()
        self._alternatives = alternatives
        self._closing = closing

    def __missing__(self, ends: str) -> tuple[re.Pattern[str], ...]:
        first, last = ("", ends) if self._closing else (ends[0], ends[1:])
        chosen = self[ends] = tuple(
            _compiled(one.terminal, rf"(?:{one.regexp})\Z" if self._closing else one.regexp)
            for one in self._alternatives
            if (one.first is None or first in one.first) and (one.last is None or last in one.last)
        )
        return chosen


def _start_of(found: re.Match[str]) -> int:
    return found.start()


@cache
def _compiled(terminal: str, regexp: str) -> re.Pattern[str]:
    return re.compile(f"(?P<{terminal}>{regexp})")


@cache
def finder(name: str, *terminals: str) -> Finder:
    """Give a finder of `terminals` of a grammar, of all without."""
    return Finder(_wanted(name, terminals))


def scan(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Cut text into the terminals of a grammar, with their words; where none fits comes `NO_TERMINAL`."""
    match = finder(name).match
    position = 0
    while position < len(text):
        found = match(text, position)
        if found is None or found.lastgroup is None or found.end() == position:
            yield NO_TERMINAL, text[position:]
            return
        if found.lastgroup != IGNORED:
            yield found.lastgroup, found.group()
        position = found.end()


def parse(name: str, tokens: Iterable[tuple[str, Any]], make: lalr.Make) -> Any:
    """Parse pairs of terminal and value by ``grammar/<name>.lark``; give what `make` made of the whole.

    Raises `gangmu.language.lalr.Unparsable` at the first token that does not fit.
    """
    table = prepared(name).table
    if table is None:
        raise ValueError(f"{name}.lark is asked for terminals alone")
    return lalr.parse(table, tokens, make)
