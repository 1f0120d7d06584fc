"""No file ends a run: what others spoilt, nested or blew up is a refused row, and its neighbours are read."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from gangmu.batch import Summary, run
from gangmu.batch.inputs.feeder import Feeder
from gangmu.batch.inputs.feeding import End, Item, Look, Rows
from openpyxl import Workbook
from pyarrow import parquet

from tests.support import batch_poison as poison
from tests.support.paths import ROOT

LIMIT = 4.0  # seconds; a worker on a busy machine is slow to start and must not be taken for hanging


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in "az":
        Path("in", f"{name}.txt").write_text(name, encoding="utf-8")


def among_neighbours(*more: str, **options: Any) -> Summary:
    """Read the folder, in which two documents are whole, and check that they are read."""
    told = {"timeout": LIMIT, "to": "jsonl", **options}
    summary = run(["in", *more], "out", parse=poison.parse, **told)
    assert summary.status["ok"] >= 2
    return summary


def reasons(summary: Summary) -> dict[str, str]:
    """Give why documents failed."""
    return {look.doc: look.error for look in summary.look_at if look.error}


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_in_a_folder_is_refused_and_not_waited_for() -> None:
    os.mkfifo("in/b.md")
    os.mkfifo("in/c.zip")
    os.mkfifo("in/d.csv")
    found = reasons(among_neighbours(text_column="text"))
    assert found["in/b.md"] == "is a pipe or a device, no file (leave it out)"
    assert set(found) == {"in/b.md", "in/c.zip", "in/d.csv"}


def test_a_named_pipe_in_a_folder_is_passed_over_by_the_other_commands() -> None:
    from gangmu.cli.documents import expand

    os.mkfifo("in/b.md")
    assert expand("in") == ["in/a.txt", "in/z.txt"]


def test_what_cannot_be_a_path_costs_its_line_of_a_list() -> None:
    endless = "x" * 100_000
    Path("list").write_text(f"a\0b.txt\n{endless}.txt\n{'y' * 5000}\nin/a.txt\n", encoding="utf-8")
    summary = among_neighbours(files_from="list")
    assert (summary.documents, summary.failed, summary.this_run.named_twice) == (5, 3, 1)


def test_a_list_without_line_breaks_is_one_path() -> None:
    Path("list").write_text("x" * 3_000_000, encoding="utf-8")
    summary = among_neighbours(files_from="list")
    assert (summary.documents, summary.failed) == (3, 1)


# --- archives ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_spoilt_member_is_refused_and_its_neighbours_are_read(method: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name in "bcd":
            archive.writestr(f"{name}.txt", random.Random(name).randbytes(500).hex())
    data = bytearray(packed.getvalue())
    at = zipfile.ZipFile(packed).getinfo("c.txt").header_offset + 30 + len("c.txt")
    data[at + 4 : at + 24] = b"\xff" * 20
    Path("in/in.zip").write_bytes(data)
    assert set(reasons(among_neighbours())) == {"in/in.zip!c.txt"}


def test_an_archive_that_is_none_is_one_refused_row() -> None:
    Path("in/in.zip").write_bytes(b"PK\x03\x04" + b"\xff" * 100)
    assert "is no zip archive" in reasons(among_neighbours())["in/in.zip"]


# --- workbooks --------------------------------------------------------------------------------------

SHEET = "xl/worksheets/sheet1.xml"


def workbook(edit: Callable[[dict[str, bytes]], Any]) -> bytes:
    """Make a workbook of two rows, and edit its parts."""
    book, packed = Workbook(), io.BytesIO()
    for line in (["id", "text"], ["1", "甲"], ["2", "乙"]):
        book.active.append(line)
    book.save(packed)
    with zipfile.ZipFile(packed) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


EDITS: dict[str, Callable[[dict[str, bytes]], Any]] = {
    "cut": lambda parts: parts.update({SHEET: parts[SHEET][:-60]}),
    "styles": lambda parts: parts.update({"xl/styles.xml": b"\xff\xfe"}),
    "entity": lambda parts: parts.update({SHEET: b"<!DOCTYPE x [<!ENTITY e 'e'>]>" + parts[SHEET]}),
    "no-book": lambda parts: parts.pop("xl/workbook.xml"),
}


@pytest.mark.parametrize("edit", [*EDITS])
def test_a_damaged_workbook_ends_no_run(edit: str) -> None:
    Path("in/b.xlsx").write_bytes(workbook(EDITS[edit]))
    assert among_neighbours(text_column="text").documents >= 3


@pytest.mark.parametrize("size", ["A1", "A1:XFD1048576", "ZZ99:A1"])
def test_what_a_sheet_says_of_its_size_is_not_believed(size: str) -> None:
    def edit(parts: dict[str, bytes]) -> None:
        parts[SHEET] = re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{size}"'.encode(), parts[SHEET])

    Path("in/b.xlsx").write_bytes(workbook(edit))
    assert among_neighbours(text_column="text").status == {"ok": 4}


def test_a_row_far_below_does_not_hold_the_run_up() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        parts[SHEET] = re.sub(rb'r="(|A|B)3"', rb'r="\g<1>90000000000"', parts[SHEET])

    Path("in/b.xlsx").write_bytes(workbook(edit))
    found = reasons(among_neighbours(text_column="text"))
    assert [*found] in ([], ["in/b.xlsx"], ["in/b.xlsx:2"])


def _items(path: str) -> tuple[int, int]:
    """Draw the rows of a table through the feeder; count documents and early ends."""
    feeder = Feeder(timeout=20)
    try:
        looked = list(feeder.ask(Look(path, "text")))
        drawn = list(feeder.ask(Rows(path, "text", None, {}, 1000, False)))
    finally:
        feeder.close()
    assert isinstance(looked[-1], End)
    assert isinstance(drawn[-1], End)
    return sum(isinstance(one, Item) for one in drawn), drawn[-1].reason is not None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_mutations_of_tables_give_rows_or_a_reason_and_nothing_else(seed: int) -> None:
    luck = random.Random(seed)
    table = pa.table({"text": ["甲"] * 20, "n": [*range(20)], "c": pa.array(["a", "b"] * 10)})
    packed = io.BytesIO()
    parquet.write_table(table, packed)
    kinds = {"xlsx": workbook(lambda _: None), "parquet": packed.getvalue(),
             "jsonl": b'{"text": "x", "y": [1, {"z": null}]}\n' * 20,
             "json": b'[{"text": "x"}, {"text": "y"}]',
             "csv": b'id,text\n1,"a\nb"\n2,c\n' * 5, "xls": b"<table><tr><td>text</table>"}  # fmt: skip
    for ending, whole in kinds.items():
        data = bytearray(whole)
        for _ in range(luck.randint(1, 12)):
            data[luck.randrange(len(data))] = luck.randrange(256)
        Path(f"m.{ending}").write_bytes(data[: luck.choice([len(data), luck.randrange(len(data))])])
        _items(f"m.{ending}")


# --- memory and time --------------------------------------------------------------------------------


def test_a_parquet_file_that_unpacks_to_gigabytes_costs_its_rows_alone() -> None:
    table = pa.table({"text": pa.array(["一、加强。" * 1_000_000] * 64)})
    parquet.write_table(table, "in/b.parquet", compression="zstd")
    assert Path("in/b.parquet").stat().st_size < 1 << 20
    summary = among_neighbours(text_column="text", max_memory=512, max_bytes=1000)
    assert summary.documents in (3, 66)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux only")
def test_a_document_that_takes_too_much_memory_is_refused() -> None:
    Path("in/b.txt").write_text("greedy", encoding="utf-8")
    found = reasons(among_neighbours(max_memory=200))
    assert found == {"in/b.txt": "needs more than 200 MiB of memory (raise the limit with --max-memory)"}


def test_a_record_nested_without_end_is_a_refused_row() -> None:
    deep = "[" * 5000 + "]" * 5000
    Path("in/b.jsonl").write_text(f'{{"text":"b"}}\n{{"text":"c","y":{deep}}}\n{{"text":"d"}}\n')
    assert set(reasons(among_neighbours(text_column="text"))) == {"in/b.jsonl:2"}


# --- what a terminal or a sheet would obey ----------------------------------------------------------


def test_a_name_forges_no_line_and_no_escape(capfd: pytest.CaptureFixture[str]) -> None:
    from gangmu.cli import main

    Path("in/b\nwritten: forged\x1b[31m\u202e.md").write_text("raise", encoding="utf-8")
    assert main(["batch", "in", "-o", "out", "--dry-run"]) == 0
    out = capfd.readouterr().out
    assert out.splitlines()[1] == r"new" + "\t" + r"in/b\nwritten: forged\x1b[31m\u202e.md"
    main(["batch", "in", "-o", "out"])
    err = capfd.readouterr().err
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", err)
    assert [line for line in err.splitlines() if line.startswith("written")] == ["written: out"]


def test_no_cell_of_a_csv_begins_a_formula() -> None:
    Path("in/b.csv").write_text(
        "text,url,n\n甲,\"=cmd|' /C calc'!A0\",-5\n乙,@SUM(1),+86\n", encoding="utf-8"
    )
    among_neighbours(text_column="text", to="csv", columns=("title", "url", "n"))
    found = Path("out/sections/part-000000.csv").read_text(encoding="utf-8-sig").splitlines()
    assert found[2:4] == ["in/b.csv:1,甲,'=cmd|' /C calc'!A0,-5", "in/b.csv:2,乙,'@SUM(1),+86"]
