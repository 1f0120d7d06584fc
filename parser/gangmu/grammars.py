"""Ask the grammars: find their terminals in a text, cut a text into them, parse it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from gangmu import lalr
from gangmu.preparing import Alternative, grammar_text, prepared
from gangmu.terminals import IGNORED

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


class Finder:
    """Find terminals as their `pattern` does, but try only those that can stand where one looks.

    A pattern of sixty alternatives tries each in turn; by the first character, for a whole line by
    the last one too, most are out. What is left over is compiled when it is first wanted.
    """

    def __init__(self, alternatives: Iterable[Alternative]) -> None:
        self._alternatives = tuple(alternatives)
        self._known: dict[tuple[Alternative, ...], re.Pattern[str] | None] = {}
        self._at = _Made(self._beginning)
        self._between = _Made(self._whole)

    @cached_property
    def _gated(self) -> re.Pattern[str] | None:
        """A pattern of the first character of a match; None where it can be any, or nothing is won.

        The look-ahead stands inside a look-behind, so that the pattern begins with a set of characters:
        then the search for one of them does not leave C, and is ten times as fast.
        """
        if len(self._alternatives) == 1 or any(one.first is None for one in self._alternatives):
            return None
        gate = re.escape("".join(one.first or "" for one in self._alternatives))
        body = "|".join(one.regexp for one in self._alternatives)
        return re.compile(rf"[{gate}](?<=(?={body})[\s\S])")

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return re.compile(_joined(self._alternatives))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match, like `re.Pattern.search`."""
        if self._gated is None:
            return self._bare.search(text, start, end)
        found = self._gated.search(text, start, end)
        return None if found is None else self.match(text, found.start(), end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches that do not overlap, like `re.Pattern.finditer`."""
        if self._gated is None:
            return self._bare.finditer(text, start, end)
        return self._matches(self._gated.finditer(text, start, end), text, end)

    def _matches(self, begun: Iterator[re.Match[str]], text: str, end: int) -> Iterator[re.Match[str]]:
        free = 0
        for at in begun:
            if at.start() >= free:
                found = self.match(text, at.start(), end)
                if found is not None:
                    free = found.end()
                    yield found

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at `start`, like `re.Pattern.match`."""
        if start >= end or start >= len(text):
            return None
        found = self._at[text[start]]
        return None if found is None else found.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match the whole of ``text[start:end]``, like `re.Pattern.fullmatch`."""
        if start >= end or start >= len(text):
            return None
        found = self._between[text[start] + text[min(end, len(text)) - 1]]
        return None if found is None else found.fullmatch(text, start, end)

    def _beginning(self, char: str) -> re.Pattern[str] | None:
        return self._compiled(one for one in self._alternatives if one.first is None or char in one.first)

    def _whole(self, ends: str) -> re.Pattern[str] | None:
        return self._compiled(
            one
            for one in self._alternatives
            if (one.first is None or ends[0] in one.first) and (one.last is None or ends[1] in one.last)
        )

    def _compiled(self, alternatives: Iterable[Alternative]) -> re.Pattern[str] | None:
        left = tuple(alternatives)
        if left not in self._known:
            self._known[left] = re.compile(_joined(left)) if left else None
        return self._known[left]


class _Made(dict[str, "re.Pattern[str] | None"]):
    """A dict that makes what it lacks."""

    def __init__(self, make: Callable[[str], re.Pattern[str] | None]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: str) -> re.Pattern[str] | None:
        made = self[key] = self.make(key)
        return made


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

    Raises `gangmu.lalr.Unparsable` at the first token that does not fit.
    """
    table = prepared(name).table
    if table is None:
        raise ValueError(f"{name}.lark is asked for terminals alone")
    return lalr.parse(table, tokens, make)
