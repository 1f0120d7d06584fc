"""Look for terminals of a grammar in a text: by the terminals as Lark has read them, and by nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lark.lexer import TerminalDef

from gangmu.language import loader
from gangmu.language.seeker import by_priority, joined, regexp_of


def finder(name: str, *terminals: str) -> re.Pattern[str]:
    """Return a pattern of any of `terminals` of a grammar, of all without, each a group of its name.

    Where two could match at one place that of higher priority wins, else the one named first, or, where
    none is named, the one that stands first in the file.
    """
    return _finder(name, terminals, loader.added())


@lru_cache(maxsize=1024)
def _finder(name: str, terminals: tuple[str, ...], more: loader.Added) -> re.Pattern[str]:
    return re.compile(joined(_wanted(name, terminals)))


def patterns(name: str) -> dict[str, str]:
    """Return every terminal of a grammar as a regular expression, the highest priority first."""
    return {one.name: regexp_of(one) for one in _wanted(name, ())}


def families(name: str) -> dict[str, str]:
    """Return for every terminal of a grammar the rule that holds it alone: ``{"HANZI": "hanzi"}``."""
    return _families(name, loader.added())


@lru_cache(maxsize=64)
def _families(name: str, more: loader.Added) -> dict[str, str]:
    return {
        rule.expansion[0].name: rule.origin.name.replace("_", "-")
        for rule in loader.grammar(name).rules
        if len(rule.expansion) == 1 and rule.expansion[0].is_term
    }


def _wanted(name: str, terminals: Sequence[str]) -> list[TerminalDef]:
    grammar = loader.grammar(name)
    if terminals:
        return [grammar.get_terminal(one) for one in terminals]
    return by_priority(one for one in grammar.terminals if one.name not in grammar.lexer_conf.ignore)
