"""Name what can go wrong with a call; what is wrong with a document is a `Diagnostic`."""

from __future__ import annotations


class GangmuError(Exception):
    """A call could not be carried out. Base of every error that gangmu raises.

    `name` is the source as the caller named it (a path, ``-``, or None for text in memory),
    `place` says where in it (``byte 12``, ``page 3``) or is empty, `hint` tells the next step.
    """

    def __init__(self, message: str, *, name: str | None = None, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.name = name
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        where = ":".join(part for part in (self.name, self.place) if part)
        head = f"{where}: {self.message}" if where else self.message
        return f"{head} ({self.hint})" if self.hint else head


class ReadError(GangmuError):
    """A source could not be opened or is not a file that can be read."""


class FormatError(GangmuError):
    """The bytes are of a format that gangmu does not read, or are broken beyond reading."""


class LimitError(GangmuError):
    """The source is larger than the stated limit (promise 7)."""


class MissingExtraError(GangmuError):
    """A format or a feature needs an optional library; `extra` names what to install."""

    def __init__(self, extra: str, feature: str, *, name: str | None = None) -> None:
        super().__init__(
            f"{feature} needs the extra {extra!r}", name=name, hint=f"pip install 'gangmu[{extra}]'"
        )
        self.extra = extra
        self.feature = feature

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str], dict[str, object]]:
        """Pickle the error, so that it passes from a worker to the process that reports it."""
        return type(self), (self.extra, self.feature), self.__dict__


class ModelError(GangmuError):
    """JSON does not describe a Report."""


class ConfigError(GangmuError):
    """A settings file, or a selection of rules, says what cannot be done."""
