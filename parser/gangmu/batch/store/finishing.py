"""End a run: put the one file together that was asked for, say what to look at, clear what is done with."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import msgspec

from gangmu.batch.options import Options
from gangmu.batch.store.manifest import Manifest
from gangmu.batch.store.shards import Shards, clear
from gangmu.batch.store.summary import Summary
from gangmu.batch.store.target import Target
from gangmu.output.tables.as_csv import guarded
from gangmu.output.tables.form import Form
from gangmu.output.tables.rows import DocumentRow, TableName

LOOK_COLUMNS = ("doc", "name", "look", "missing", "error")


class Finish:
    """What is done when the last document is read."""

    def __init__(self, target: Target, told: Options, word: Callable[[str], str] | None) -> None:
        self._target, self._told, self._word = target, told, word

    @property
    def prefix(self) -> str:
        """Begin the names of the files of one task of a cluster."""
        part = self._told.shard
        return f"{part[0]:04d}-of-{part[1]:04d}-" if part else ""

    def __call__(
        self,
        summary: Summary,
        manifest: Manifest,
        shards: Shards,
        forms: tuple[tuple[TableName, Form], ...],
    ) -> Summary:
        """Write what is to be written, and give the summary as it was saved."""
        target = self._target
        saved_as = target.folder / f"{self.prefix}summary.json"
        split = 0
        if target.final is not None and not summary.this_run.interrupted:
            split = self._put_together(manifest, shards, forms)
        look_file = self._write_look(manifest, summary)
        summary = msgspec.structs.replace(
            summary, split_cells=split, saved_as=str(saved_as), look_file=str(look_file),
            parts=str(target.folder) if target.final is not None else "",
        )  # fmt: skip
        if target.final is None or self._told.keep_parts or not summary.complete or self._told.limit:
            summary.save()
            return summary
        clear(target.folder, manifest)
        manifest.close()
        _remove(target)
        return msgspec.structs.replace(summary, saved_as="", parts="")

    def _put_together(
        self, manifest: Manifest, shards: Shards, forms: tuple[tuple[TableName, Form], ...]
    ) -> int:
        """Make the single file, where something is new; give the number of cells that were split."""
        final = self._target.final
        assert final is not None
        wanted = f"{manifest.setting('turn')} {self._told.columns} {self._in_words('column.doc')}"
        before, _, split = manifest.setting("final").rpartition(" ")
        if final.exists() and before == wanted:
            return int(split)
        ((table, form),) = forms
        hidden = final.with_name(f".{final.name}.tmp")
        made = 0
        if final.suffix.lower() == ".xlsx":
            made = self._write_workbook(shards.paths(table), hidden)
        else:
            form.merge(shards.paths(table), hidden)
        hidden.replace(final)
        manifest.put("final", f"{wanted} {made}")
        return made

    def _write_workbook(self, paths: list[Path], target: Path) -> int:
        from gangmu.output.tables.as_jsonl import lines_of
        from gangmu.output.tables.as_xlsx import write_workbook

        own = set(DocumentRow.__struct_fields__)
        kept = list(dict.fromkeys(name for cells in lines_of(paths) for name in cells if name not in own))
        rows = (
            (msgspec.convert(cells, DocumentRow), {name: cells.get(name) for name in kept})
            for cells in lines_of(paths)
        )
        return write_workbook(
            rows, target, kept=kept, columns=self._told.columns, word=self._word, home=target.parent
        ).split

    def _write_look(self, manifest: Manifest, summary: Summary) -> Path:
        """Write the list of what to look at; a workbook has it as its first sheet."""
        final = self._target.final
        if final is not None and final.suffix.lower() == ".xlsx":
            return final
        place = self._target.folder / f"{self.prefix}look.csv"
        if final is not None:
            place = final.with_name(f"{final.name}.look.csv")
        if not summary.look_total and not place.exists():
            return place
        with place.open("w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow([self._in_words(f"column.{name}") for name in LOOK_COLUMNS])
            for doc, name, look, missing, error in manifest.to_look_at():
                reasons = [self._in_words(f"look.{one}") for one in look.split(";")]
                parts = [self._in_words(f"role.{one}") for one in missing.split(";") if one]
                sheet.writerow(map(guarded, (doc, name, ";".join(reasons), ";".join(parts), error)))
        return place

    def _in_words(self, key: str) -> str:
        return self._word(key) if self._word else key.partition(".")[2]


def _remove(target: Target) -> None:
    """Remove the folder of parts, but for what is not ours."""
    for name in ("manifest.sqlite", "summary.json"):
        (target.folder / name).unlink(missing_ok=True)
    for folder in (*(target.folder / table for table in target.tables), target.folder):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
