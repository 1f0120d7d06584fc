"""Prepare the grammars: read their terminals, work out how these begin and end, have Lark make tables.

That takes longer than reading a report, so it is done when gangmu is built, and `FILE` holds what came
of it. A grammar that was edited since, or a checkout that was never built, is prepared as it is asked
for. The file is never the authority: it is as good as the digest in it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from gangmu.language.lalr import Table
from gangmu.language.terminals import IGNORED, read_terminals
from gangmu.text.patterns import late

_PACKAGE = Path(__file__).resolve().parents[1]
HOMES = (_PACKAGE / "grammar", _PACKAGE.parent.parent / "grammar")  # in a wheel, in a checkout
FILE = _PACKAGE / "prepared.json"
PARSED = ("heading", "outline", "page")  # the others are asked for terminals alone


class Alternative(NamedTuple):
    """One alternative of a terminal, and the characters it may begin and end with, None for any."""

    terminal: str
    regexp: str
    first: str | None
    last: str | None


class Prepared(NamedTuple):
    """A grammar made ready: the alternatives in the order in which they are tried, families, table.

    `families` tells for every terminal the rule that holds it alone: ``{"HANZI": "hanzi"}``.
    """

    digest: str
    alternatives: tuple[Alternative, ...]
    families: dict[str, str]
    table: Table | None


@cache
def grammar_text(name: str) -> str:
    """Give the text of ``grammar/<name>.lark``; raise FileNotFoundError naming the homes looked in."""
    for home in HOMES:
        path = home / f"{name}.lark"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{name}.lark is in none of {', '.join(map(str, HOMES))}")


@cache
def prepared(name: str) -> Prepared:
    """Give a grammar made ready, from `FILE` where it was made of this very text."""
    known = _stored(FILE).get(name)
    return known if known is not None and known.digest == _digest(name) else prepare(name)


@cache
def _stored(file: Path) -> dict[str, Prepared]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Prepared])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}  # never built, or built by another version


def _digest(name: str) -> str:
    return hashlib.sha256(grammar_text(name).encode()).hexdigest()


def prepare(name: str) -> Prepared:
    """Make a grammar ready."""
    from gangmu.language.edges import first, last  # not wanted where all is prepared

    text = grammar_text(name)
    terminals = read_terminals(text)
    used = set(_WORD.findall(" ".join(_RULE.findall(text)))) | {IGNORED}
    ordered = sorted((word for word in terminals if word in used), key=lambda word: -terminals[word].priority)
    alternatives = tuple(
        Alternative(word, regexp, _written(first(regexp)), _written(last(regexp)))
        for word in ordered
        for regexp in terminals[word].alternatives
    )
    families = {
        word.strip(): rule.replace("_", "-")
        for rule, body in _ALONE.findall(text)
        for word in body.split("|")
    }
    return Prepared(_digest(name), alternatives, families, _table(name) if name in PARSED else None)


def _table(name: str) -> Table:
    from gangmu.language.lalr_tables import (
        make_table,  # brings Lark, which a prepared start need not wait for
    )

    return make_table(grammar_text(name))


def _written(characters: frozenset[str] | None) -> str | None:
    return None if characters is None else "".join(sorted(characters))


def write(file: Path = FILE) -> None:
    """Prepare every grammar and write `file`."""
    names = sorted({path.stem for home in HOMES for path in home.glob("*.lark")})
    file.write_bytes(msgspec.json.encode({name: prepare(name) for name in names}))


_RULE = late(r"(?m)^[?!]?[a-z_]+[ ]*:(.*(?:\n[ \t]+[^\n]*)*)")
_WORD = late(r"_?[A-Z][A-Z_]*")
_ALONE = late(r"(?m)^([a-z_]+)[ ]*:[ ]*(_?[A-Z][A-Z_]*(?:[ ]*\|[ ]*_?[A-Z][A-Z_]*)*)[ ]*$")
