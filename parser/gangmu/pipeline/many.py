"""Read many documents one after the other, going on where one fails."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gangmu.model.blocks import Format
from gangmu.model.report import Report
from gangmu.readers import MAX_BYTES
from gangmu.readers.files import documents_in


class Failure(NamedTuple):
    """A document that could not be read: its path, and why."""

    name: str
    error: Exception


def read_all(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    format: Format | None = None,
    max_bytes: int = MAX_BYTES,
    with_source: bool = False,
    words: str | os.PathLike[str] | None = None,
) -> Iterator[Report | Failure]:
    """Read the documents that paths name, and those in folders; yield a `Report` or a `Failure` for each.

    They come in the order of `paths`, in a folder in that of their names, one in memory at a time.

    >>> from gangmu.pipeline.many import Failure, read_all
    >>> for found in read_all(["reports/", "more.docx"]):  # doctest: +SKIP
    ...     print(found.name if isinstance(found, Failure) else found.metadata.title)
    """
    from gangmu.pipeline import read

    for path in [paths] if isinstance(paths, str | os.PathLike) else paths:
        for name in _documents(path):
            try:
                yield read(
                    name, format=format, name=name, max_bytes=max_bytes, with_source=with_source, words=words
                )
            except Exception as error:  # the caller is given it, whatever it is
                yield Failure(name, error)


def _documents(path: str | os.PathLike[str]) -> list[str]:
    name = os.fspath(path)
    return documents_in(name) if Path(name).is_dir() else [name]
