"""Look for terminals of a grammar in a text, with one compiled regular expression.

Lark cuts a text that is of a grammar from end to end. What stands inside other words, or may be a whole line,
is looked for instead: by the terminals as Lark has read them, and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lark.lexer import TerminalDef

from gangmu.language import loader
from gangmu.language.first import first
from gangmu.text.patterns import late


def finder(name: str, *terminals: str) -> re.Pattern[str]:
    """Return a pattern of any of `terminals` of a grammar, of all without, each a group of its name.

    Where two could match at one place that of higher priority wins, else the one named first, or, where
    none is named, the one that stands first in the file.
    """
    return _finder(name, terminals, loader.added())


@lru_cache(maxsize=1024)
def _finder(name: str, terminals: tuple[str, ...], more: loader.Added) -> re.Pattern[str]:
    return re.compile(_joined(_wanted(name, terminals)))


def patterns(name: str) -> dict[str, str]:
    """Return every terminal of a grammar as a regular expression, the highest priority first."""
    return {one.name: _regexp(one) for one in _wanted(name, ())}


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
    known = [one for one in grammar.terminals if one.name not in grammar.lexer_conf.ignore]
    return sorted(known, key=lambda one: -one.priority)


def _joined(wanted: Iterable[TerminalDef]) -> str:
    """Join terminals into one regular expression; a look at the first character comes before all."""
    known = [(one.name, _regexp(one)) for one in wanted]
    begin = [first(regexp) for _, regexp in known]
    body = "|".join(f"(?P<{name}>{regexp})" for name, regexp in known)
    if None in begin:
        return body
    letters = re.escape("".join(sorted({letter for one in begin for letter in one or ""})))
    return f"(?=[{letters}])(?:{body})"


def _regexp(terminal: TerminalDef) -> str:
    """Write groups that capture as groups that do not: nobody asks for them, and a match is twice as fast."""
    return _GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], terminal.pattern.to_regexp())


_GROUP = late(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)")
