"""Find the folder of a user's own words: ``words = "folder"`` in the nearest gangmu.toml."""

from __future__ import annotations

from pathlib import Path

from gangmu.errors import ConfigError


def own_words() -> str | None:
    """Return the folder that the nearest gangmu.toml names, from that file's place; None where none does."""
    here = Path.cwd()
    for place in (here, *here.parents):
        path = place / "gangmu.toml"
        if path.is_file():
            named = _named(path)
            return None if named is None else str(place / named)
    return None


def _named(path: Path) -> str | None:
    import tomllib

    try:
        named = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("words")
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot be read: {error}", name=str(path), hint="mend the file") from None
    if named is not None and not isinstance(named, str):
        raise ConfigError("words is the name of a folder", name=str(path), hint='words = "words"')
    return named
