"""Choose which rules speak, and from which severity on: gangmu.toml, pyproject.toml, the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

from gangmu.errors import ConfigError
from gangmu.model.blocks import Genre, Severity
from gangmu.model.catalogue import FAMILIES, family_of, rules
from gangmu.model.diagnostic import DetailedDiagnostic

FILE = "gangmu.toml"
FAIL_ON = (*get_args(Severity), "never")
_KEYS = {"select", "ignore", "fail-on", "genres"}
_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


class Choice(NamedTuple):
    """Rules that speak and rules that do not, by selectors; see `codes_of`."""

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()

    def codes(self) -> frozenset[str]:
        """Return the codes of the rules that speak."""
        return codes_of(self.select) - codes_of(self.ignore)


class CheckSettings(NamedTuple):
    """What is asked of ``gangmu check``; `genres` choose anew for documents of a genre."""

    choice: Choice = Choice()
    fail_on: str = "warning"
    genres: Mapping[str, Choice] = {}

    def kept(self, diagnostics: Iterable[DetailedDiagnostic], genre: str) -> tuple[DetailedDiagnostic, ...]:
        """Return the diagnostics that were asked for."""
        codes = self.genres.get(genre, self.choice).codes()
        known = {rule.code for rule in rules()}
        return tuple(one for one in diagnostics if one.code in codes or one.code not in known)

    def fails(self, diagnostics: Iterable[DetailedDiagnostic]) -> bool:
        """Return whether a diagnostic is as grave as `fail_on`."""
        return any(_RANK[one.severity] >= _RANK[self.fail_on] for one in diagnostics)


def codes_of(selectors: Iterable[str]) -> frozenset[str]:
    """Return the codes that selectors mean; raise `ConfigError` for one that means none.

    A selector is ``ALL``, the letter or the module of a family (``N``, ``numbering``), the beginning
    of a code (``D3``), or the name of a rule (``gap``).

    >>> sorted(codes_of(["gap", "A10"]))
    ['A101', 'A102', 'A103', 'A104', 'N101']
    """
    found: set[str] = set()
    for selector in selectors:
        codes = {rule.code for rule in rules() if _means(selector, rule.code, rule.name)}
        if not codes:
            raise ConfigError(f"no rule is meant by {selector!r}", hint="gangmu explain lists the rules")
        found |= codes
    return frozenset(found)


def _means(selector: str, code: str, name: str) -> bool:
    if selector.upper() == "ALL" or selector == name:
        return True
    family = family_of(code)
    if selector.upper() in {one.letter for one in FAMILIES}:
        return family.letter == selector.upper()
    return selector == family.module or code.startswith(selector.upper())


def find(folder: Path) -> CheckSettings:
    """Return the settings of the nearest gangmu.toml, or pyproject.toml with ``[tool.gangmu.check]``."""
    for place in (folder, *folder.parents):
        for path, keys in (
            (place / FILE, ("check",)),
            (place / "pyproject.toml", ("tool", "gangmu", "check")),
        ):
            table = _table(path, keys) if path.is_file() else None
            if table is not None:
                return read(table, str(path))
    return CheckSettings()


def load(path: Path) -> CheckSettings:
    """Return the settings of a file like gangmu.toml; raise `ConfigError` where it has no ``[check]``."""
    table = _table(path, ("check",))
    if table is None:
        raise ConfigError("there is no table [check]", name=str(path), hint="see docs/check.md")
    return read(table, str(path))


def _table(path: Path, keys: tuple[str, ...]) -> dict[str, Any] | None:
    import tomllib

    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot be read: {error}", name=str(path), hint="mend the file") from None
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def read(table: Mapping[str, Any], name: str) -> CheckSettings:
    """Read the table ``[check]``; raise `ConfigError` with `name` for what is not known."""
    _refuse_unknown(table, _KEYS, name)
    fail_on = table.get("fail-on", "warning")
    if fail_on not in FAIL_ON:
        raise ConfigError(f"fail-on is one of {' '.join(FAIL_ON)}", name=name, hint=f"not {fail_on!r}")
    own = _choice(table, Choice(), name)
    genres = table.get("genres", {})
    _refuse_unknown(genres, set(get_args(Genre)), name)
    chosen = {genre: _choice(genres[genre], own, name) for genre in genres}
    return CheckSettings(own, fail_on, chosen)


def _choice(table: Mapping[str, Any], default: Choice, name: str) -> Choice:
    """Read `select` and `ignore`; what a genre ignores is ignored beside what all ignore."""
    select, ignore = table.get("select", list(default.select)), table.get("ignore", [])
    for words in (select, ignore):
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ConfigError("select and ignore are lists of codes", name=name, hint='ignore = ["P209"]')
    choice = Choice(tuple(select), (*default.ignore, *ignore))
    try:
        choice.codes()
    except ConfigError as error:
        error.name = name
        raise
    return choice


def _refuse_unknown(table: object, known: set[str], name: str) -> None:
    if not isinstance(table, Mapping):
        raise ConfigError("a table is wanted", name=name, hint="see docs/check.md")
    unknown = sorted(set(table) - known)
    if unknown:
        raise ConfigError(
            f"unknown: {' '.join(unknown)}", name=name, hint=f"known: {' '.join(sorted(known))}"
        )
