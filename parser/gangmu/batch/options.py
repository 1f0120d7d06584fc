"""Name what may be asked of a batch, and who may look on."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import msgspec

from gangmu.batch.limits import MEMORY
from gangmu.batch.store.target import Tables
from gangmu.model.blocks import Format
from gangmu.output.tables.choice import FormName

MAX_BYTES = 256 << 20


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch is run; every field is an option of ``gangmu batch`` of the same name."""

    files_from: str | None = None
    text_column: str | None = None
    id_column: str | None = None
    name_pattern: str | None = None
    columns: tuple[str, ...] | None = None
    to: FormName | None = None
    table: Tables | None = None
    format: Format | None = None
    jobs: int = 1
    timeout: float = 60.0
    max_bytes: int = MAX_BYTES
    max_memory: int = MEMORY
    shard: tuple[int, int] | None = None
    shard_size: int = 2000
    limit: int | None = None
    retry_failed: bool = False
    fresh: bool = False
    prune: bool = False
    keep_parts: bool = False


class Watch(Protocol):
    """Someone who looks on."""

    def total(self, documents: int) -> None:
        """Hear how many documents there are; a table or an archive counts as one until it is opened."""

    def step(self, status: str) -> None:
        """Hear what became of one: its status, or ``skipped``."""


class Planned(NamedTuple):
    """A document and what a run would do with it: ``new`` ``changed`` ``older`` ``failed`` ``done``."""

    doc: str
    state: str
