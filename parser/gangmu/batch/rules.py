"""Name the rules by which reports are read, and the options that shape a row, in a few letters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from gangmu import __version__

_PACKAGE = Path(__file__).parents[1]
_GRAMMARS = (_PACKAGE / "grammar", _PACKAGE.parents[1] / "grammar")  # in a wheel, in a checkout
# What decides how a report is read and what stands in its row; the rest may change and no row with it.
_STAGES = ("model", "text", "language", "readers", "pipeline", "output/tables")


@cache
def rules_version() -> str:
    """Give the version of gangmu with a digest of its rules, which also tells apart what is not released."""
    digest = hashlib.sha256()
    files = [path for stage in _STAGES for path in (_PACKAGE / stage).rglob("*.py")]
    home = next(filter(Path.is_dir, _GRAMMARS))
    files += [path for path in home.rglob("*") if path.suffix in (".lark", ".txt")]
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return f"{__version__}-{digest.hexdigest()[:12]}"


def key_of(parse: Callable[..., Any], *options: Any) -> str:
    """Give the key of a way to read: other rules, another `parse` or other options give another."""
    way = f"{getattr(parse, '__module__', '')}.{getattr(parse, '__qualname__', repr(parse))}"
    words = repr((rules_version(), way, options))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
