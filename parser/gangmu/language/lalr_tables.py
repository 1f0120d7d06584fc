"""Have Lark make the LALR table of a grammar, in the form in which `gangmu.language.lalr` runs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Lark
from lark.grammar import Rule as LarkRule
from lark.lexer import Lexer, TerminalDef

from gangmu.language.lalr import Rule, Table
from gangmu.language.terminals import without_terminals


class _NoLexer(Lexer):
    """Stand in for a lexer: only the rules are wanted."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        raise NotImplementedError


def make_table(text: str) -> Table:
    """Make the table of the rules in a grammar's text; states are numbered as they are reached.

    Raises `lark.exceptions.GrammarError` where the rules are not LALR.
    """
    lark = Lark(without_terminals(text), parser="lalr", lexer=_NoLexer, maybe_placeholders=False)
    data, memo = lark.memo_serialize([TerminalDef, LarkRule])  # what `Lark.save` writes
    told = data["parser"]["parser"]
    names, (start,), (end,) = told["tokens"], told["start_states"].values(), told["end_states"].values()
    rules = sorted(
        (key for key, one in memo.items() if "expansion" in one),
        key=lambda key: (memo[key]["origin"]["name"], memo[key]["order"]),
    )
    actions = {
        state: sorted((names[symbol], reduces, arg) for symbol, (reduces, arg) in row.items())
        for state, row in told["states"].items()
    }
    order = _reached(actions, start)
    states = tuple(
        {
            symbol: ~rules.index(arg["@"]) if reduces else order.index(arg)
            for symbol, reduces, arg in actions[state]
        }
        for state in order
    )
    return Table(order.index(end), tuple(_rule(memo[key]) for key in rules), states)


def _reached(actions: dict[int, list[tuple[str, int, Any]]], start: int) -> list[int]:
    order = [start]
    for state in order:
        for _, reduces, arg in actions[state]:
            if not reduces and arg not in order:
                order.append(arg)
    return order


def _rule(told: dict[str, Any]) -> Rule:
    name, expansion = told["origin"]["name"], told["expansion"]
    kept = tuple(at for at, symbol in enumerate(expansion) if not symbol.get("filter_out"))
    inline = told["options"]["expand1"] and len(expansion) == 1
    return Rule(name, len(expansion), kept, inline, name.startswith("_"))
