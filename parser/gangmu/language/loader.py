"""Build the grammars with Lark, or load what Lark saved of them. Nothing else opens the folder ``grammar``.

To build them all takes longer than to read a report, so it is done when gangmu is built (`save`). What was
saved is never the authority: it is as good as the digest before it, and a grammar or a list that was edited
since, or a checkout that was never built, is built as it is asked for.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeAlias

import lark
from lark import Lark

from gangmu.errors import ConfigError
from gangmu.language import first
from gangmu.language.seeker import Seeker, regexp_of
from gangmu.language.words import Entry, entries, prefix_tree

_PACKAGE = Path(__file__).resolve().parents[1]
HOMES = (_PACKAGE / "grammar", _PACKAGE.parent.parent / "grammar")  # in a wheel, in a checkout
SAVED = _PACKAGE / "grammars"  # what Lark saved of them
ELSEWHERE = frozenset({"outline"})  # over tokens of Python's: its stage gives it a lexer

Lists: TypeAlias = Mapping[str, str]  # ``page/labels`` → the text of the list
Added: TypeAlias = "tuple[tuple[str, str], ...]"  # the same of a user's lists, hashable


_added: ContextVar[Added] = ContextVar("added", default=())


@cache
def _home() -> Path:
    """Return the folder of the grammars; raise FileNotFoundError naming those looked in."""
    for home in HOMES:
        if home.is_dir():
            return home
    raise FileNotFoundError(f"no folder of grammars: {', '.join(map(str, HOMES))}")


def names() -> list[str]:
    """Return the names of the grammars."""
    return sorted(path.stem for path in _home().glob("*.lark"))


@cache
def grammar_text(name: str) -> str:
    """Return the text of ``grammar/<name>.lark``."""
    return (_home() / f"{name}.lark").read_text(encoding="utf-8")


def read_lists(folder: Path) -> Added:
    """Read every list below a folder."""
    return tuple(
        (path.relative_to(folder).with_suffix("").as_posix(), path.read_text(encoding="utf-8-sig"))
        for path in sorted(folder.rglob("*.txt"))
    )


def added_from(folder: str | os.PathLike[str]) -> Added:
    """Read the lists of a folder that is laid over ours: ``page/labels.txt`` adds to that list.

    Raises `ConfigError` where there is no such folder, a list cannot be read, or none of ours has its name.
    """
    name, place = os.fspath(folder), Path(folder)
    if not place.is_dir():
        raise ConfigError("there is no such folder of words", name=name, hint="check the path")
    try:
        more = read_lists(place)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"the words cannot be read: {error}", name=name, hint="save them as UTF-8"
        ) from None
    unknown = [one for one, _ in more if one not in lists()]
    if unknown:
        raise ConfigError(f"no list is called {unknown[0]}", name=name, hint=f"lists: {', '.join(lists())}")
    return more


@cache
def lists() -> Lists:
    """Return the lists that gangmu brings."""
    return dict(read_lists(_home() / "words"))


@contextmanager
def adding(more: Added) -> Iterator[None]:
    """Add words to the lists, for what is asked inside."""
    token = _added.set(more)
    try:
        yield
    finally:
        _added.reset(token)


added = _added.get  # returns the lists that a user added; no function of ours: it is asked ten times a line


@lru_cache(maxsize=256)
def _words(name: str, more: Added) -> tuple[Entry, ...]:
    """Return the entries of a list, those that a user added behind ours."""
    return (*entries(lists()[name]), *entries(dict(more).get(name, "")))


def values(name: str) -> Mapping[str, str]:
    """Return what the entries of a list stand for, "" for nothing."""
    return _values(name, _added.get())


@lru_cache(maxsize=256)
def _values(name: str, more: Added) -> Mapping[str, str]:
    return {entry.word: entry.value for entry in _words(name, more)}


def grammar(name: str) -> Lark:
    """Return a grammar as Lark reads it, with the words that a user added."""
    return _grammar(name, _added.get())


@lru_cache(maxsize=64)
def _grammar(name: str, more: Added) -> Lark:
    return build(name, more) if more else _saved(name) or build(name)


def build(name: str, more: Added = (), **options: object) -> Lark:
    """Build a grammar with Lark."""

    def word_list(base: str | None, path: str) -> tuple[str, str]:
        """Return a list as a grammar of one terminal: ``%import words.parts.problems.PROBLEMS``."""
        file = PurePosixPath(Path(path).as_posix()).with_suffix("")
        if not file.is_relative_to("words") or str(file.relative_to("words")) not in lists():
            raise OSError(f"no list {file}")
        known = _words(str(file.relative_to("words")), more)
        return f"<{file}>", f"{file.name.upper()}: /{prefix_tree(known)}/\n"

    settings = {"parser": "lalr", "lexer": Seeker, **options}
    return Lark(grammar_text(name), import_paths=[word_list], maybe_placeholders=False, **settings)


def _saved(name: str) -> Lark | None:
    """Load a grammar that Lark saved, if it was made of these very texts."""
    path = SAVED / f"{name}.bin"
    if not path.is_file():
        return None
    file = io.BytesIO(path.read_bytes())
    return Lark.load(file) if file.readline().strip() == _digest(name) else None


@cache
def _of_lists() -> bytes:
    return repr(sorted(lists().items())).encode()


def _digest(name: str) -> bytes:
    """Return a digest of all that a saved grammar is made of."""
    version = f"{lark.__version__} {sys.version_info[:2]}"
    made_of = version.encode() + grammar_text(name).encode() + _of_lists()
    return hashlib.sha256(made_of).hexdigest().encode()


def save(folder: Path = SAVED) -> None:
    """Save every grammar in `folder` as Lark does, and beside them with which characters terminals begin."""
    folder.mkdir(exist_ok=True)
    patterns: list[str] = []
    for name in names():
        if name not in ELSEWHERE:
            made = build(name)
            patterns += map(regexp_of, made.terminals)
            with (folder / f"{name}.bin").open("wb") as file:
                file.write(_digest(name) + b"\n")
                made.save(file, exclude_options=("import_paths",))
    first.save(folder / first.SAVED.name, patterns)
