"""Sum up an output: how much, in what encodings and genres, what is missing, where to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from gangmu.batch.store.manifest import Manifest
from gangmu.output.tables.rows import TABLE_VERSION

# The documents to look at that the summary itself holds; the whole list is a file of its own.
LISTED = 1000


class Look(msgspec.Struct, frozen=True):
    """A document to look at by hand, and why; `missing` names the parts that it lacks."""

    doc: str
    name: str
    why: str
    missing: str
    error: str


class ThisRun(msgspec.Struct, frozen=True, kw_only=True):
    """What this run did; times are in seconds.

    `older` are rows of an older version or of other options that were read again, `lost` those
    whose shard somebody had removed, `gone` those whose file is no more, `unfitted` names that the
    name pattern does not fit.
    """

    read: int = 0
    failed: int = 0
    skipped: int = 0
    named_twice: int = 0
    older: int = 0
    lost: int = 0
    gone: int = 0
    pruned: bool = False
    unfitted: int = 0
    seconds: float = 0.0
    interrupted: bool = False


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The whole output, from its first run to this one.

    `texts` gives the text column of each table, `foreign` the files among the shards that are not
    ours; `parts` is the folder that was left beside a single file, for the next run.
    """

    schema: str = TABLE_VERSION
    documents: int
    sections: int = 0
    characters: int = 0
    status: Mapping[str, int] = {}
    encodings: Mapping[str, int] = {}
    genres: Mapping[str, int] = {}
    missing: Mapping[str, int] = {}
    look: Mapping[str, int] = {}
    look_total: int = 0
    look_at: tuple[Look, ...] = ()
    look_file: str = ""
    ignored: Mapping[str, int] = {}
    texts: Mapping[str, str] = {}
    foreign: tuple[str, ...] = ()
    this_run: ThisRun
    split_cells: int = 0
    saved_as: str = ""
    parts: str = ""

    @property
    def failed(self) -> int:
        """Count the documents that have no report."""
        return self.documents - self.status.get("ok", 0)

    @property
    def complete(self) -> bool:
        """Tell whether there is nothing left to be done: no interruption, no failure to be tried again."""
        return not self.this_run.interrupted and not self.failed

    @property
    def exit_code(self) -> int:
        """Give 130 after an interruption, 1 where documents failed, else 0."""
        return 130 if self.this_run.interrupted else int(self.failed > 0)

    def save(self) -> None:
        """Write the summary as JSON to its place."""
        data = msgspec.json.format(msgspec.json.encode(self), indent=2)
        Path(self.saved_as).write_bytes(data + b"\n")


def summary_of(
    manifest: Manifest,
    this_run: ThisRun,
    *,
    ignored: Mapping[str, int],
    texts: Mapping[str, str],
    foreign: Sequence[str],
) -> Summary:
    """Count what the manifest has on record."""
    documents, sections, characters = manifest.sums()

    def counted(column: str) -> dict[str, int]:
        return dict(manifest.count(column).most_common())

    return Summary(
        documents=documents,
        sections=sections,
        characters=characters,
        status=counted("status"),
        encodings=counted("encoding"),
        genres=counted("genre"),
        missing=counted("missing"),
        look=counted("look"),
        look_total=manifest.to_look_at_in_all(),
        look_at=tuple(Look(*row) for row in islice(manifest.to_look_at(), LISTED)),
        ignored=dict(sorted(ignored.items())),
        texts=texts,
        foreign=tuple(foreign[:LISTED]),
        this_run=this_run,
    )
