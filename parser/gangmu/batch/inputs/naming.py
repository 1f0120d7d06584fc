"""Read place and year out of the name of a file."""

from __future__ import annotations

import re
from typing import NamedTuple

from gangmu.errors import GangmuError

_FIELD = re.compile(r"\\\{(\w+)\\\}")
_YEAR = re.compile(r"(?:19|20)\d\d")


class PatternError(GangmuError):
    """A name pattern cannot be used."""


class Named(NamedTuple):
    """What a name says."""

    place: str | None = None
    year: int | None = None


class NamePattern:
    """A pattern for names: a regular expression with named groups, or a template in braces.

    A regular expression is searched in the whole path, with ``/`` on every platform; a template
    such as ``{place}_{year}`` must fit the name of the file without folder and ending.

    >>> NamePattern("{place}-{year}").read("data/望岑市-2021.txt")
    Named(place='望岑市', year=2021)
    >>> NamePattern(r"(?P<year>20\\d\\d)/(?P<place>[^/]+)\\.txt").read("2021/望岑市.txt")
    Named(place='望岑市', year=2021)
    """

    def __init__(self, pattern: str) -> None:
        self._template = "(?P<" not in pattern
        try:
            self._pattern = re.compile(_of_template(pattern) if self._template else pattern)
        except re.error as error:
            raise PatternError(
                f"the name pattern cannot be read: {error}", hint="try {place}_{year}"
            ) from None
        if not {"place", "year"} & set(self._pattern.groupindex):
            raise PatternError(
                "the name pattern names neither place nor year", hint="write {place}_{year} or (?P<place>…)"
            )

    def read(self, name: str) -> Named | None:
        """Give what `name` says; None where the pattern does not fit."""
        found = self._pattern.fullmatch(_stem(name)) if self._template else self._pattern.search(name)
        if found is None:
            return None
        groups = found.groupdict()
        year = _YEAR.search(groups.get("year") or "")
        return Named(groups.get("place") or None, int(year.group()) if year else None)


def _stem(name: str) -> str:
    last = re.split(r"[/!]", name)[-1]
    return last.rpartition(".")[0] or last


def _of_template(template: str) -> str:
    def group(found: re.Match[str]) -> str:
        return r"(?P<year>\d{4})" if found[1] == "year" else f"(?P<{found[1]}>.+?)"

    return _FIELD.sub(group, re.escape(template))
