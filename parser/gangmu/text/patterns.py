"""Compile a regular expression when it is first asked.

To compile a set that holds the Chinese characters takes the `re` module half a millisecond, and a
start that waits for a hundred such sets, most of which the document at hand never needs, is slow.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags")


def late(regexp: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    """Return what acts like ``re.compile(regexp, flags)`` and compiles at the first call.

    >>> late("[一-鿿]+").search("共3件")[0]
    '共'
    """
    return cast("re.Pattern[str]", Late(regexp, flags))


class Late:
    """A pattern that is not compiled yet."""

    def __init__(self, regexp: str, flags: re.RegexFlag | int) -> None:
        self._source = (regexp, flags)

    def compiled(self) -> re.Pattern[str]:
        """Compile it; from now on its methods are those of the pattern itself."""
        made = re.compile(*self._source)
        vars(self).update((name, getattr(made, name)) for name in _METHODS)
        return made

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:  # not one that the compiled pattern would give
            raise AttributeError(name)
        return getattr(self.compiled(), name)
