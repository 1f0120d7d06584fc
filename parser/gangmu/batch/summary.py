"""Sum up an output folder: how much, in what encodings and genres, what is missing, where to look."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gangmu.batch.manifest import Manifest
from gangmu.output.tables.rows import TABLE_VERSION

# The list of documents to look at that the summary itself holds; the whole list is the rows of the
# table whose column `look` is not empty.
LISTED = 1000


class Look(msgspec.Struct, frozen=True):
    """A document to look at by hand, and why."""

    doc: str
    why: str
    error: str


class ThisRun(msgspec.Struct, frozen=True):
    """What this run did; times are in seconds."""

    read: int
    failed: int
    skipped: int
    named_twice: int
    seconds: float
    interrupted: bool


class Summary(msgspec.Struct, frozen=True):
    """The whole output, from its first run to this one."""

    schema: str
    documents: int
    sections: int
    characters: int
    status: dict[str, int]
    encodings: dict[str, int]
    genres: dict[str, int]
    missing: dict[str, int]
    look: dict[str, int]
    look_total: int
    look_at: tuple[Look, ...]
    ignored: dict[str, int]
    this_run: ThisRun
    split_cells: int
    saved_as: str

    @property
    def failed(self) -> int:
        """Count the documents that have no report."""
        return self.documents - self.status.get("ok", 0)

    @property
    def exit_code(self) -> int:
        """Give 130 after an interruption, 1 where documents failed, else 0."""
        return 130 if self.this_run.interrupted else int(self.failed > 0)

    def save(self) -> None:
        """Write the summary as JSON to its place."""
        data = msgspec.json.format(msgspec.json.encode(self), indent=2)
        Path(self.saved_as).write_bytes(data + b"\n")


def summary_of(
    manifest: Manifest, this_run: ThisRun, *, ignored: dict[str, int], split_cells: int, saved_as: Path
) -> Summary:
    """Count what the manifest has on record."""
    documents, sections, characters = manifest.sums()

    def counted(column: str) -> dict[str, int]:
        return dict(manifest.count(column).most_common())

    return Summary(
        schema=TABLE_VERSION,
        documents=documents,
        sections=sections,
        characters=characters,
        status=counted("status"),
        encodings=counted("encoding"),
        genres=counted("genre"),
        missing=counted("missing"),
        look=counted("look"),
        look_total=manifest.to_look_at_in_all(),
        look_at=tuple(Look(*row) for row in manifest.to_look_at(LISTED)),
        ignored=dict(sorted(ignored.items())),
        this_run=this_run,
        split_cells=split_cells,
        saved_as=str(saved_as),
    )
