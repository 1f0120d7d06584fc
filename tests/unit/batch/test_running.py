"""A batch can be stopped, killed and taken up again; nothing is lost, nothing is there twice."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from gangmu.batch import Batch, Summary, run
from gangmu.batch.store.manifest import Manifest, ManifestError
from gangmu.batch.store.record import Record
from gangmu.errors import GangmuError
from openpyxl import load_workbook
from pyarrow import parquet

from tests.support import batch_poison as poison
from tests.support.paths import ROOT


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in the test's own folder; let workers find the tests."""
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)


def write(**texts: str) -> None:
    """Write files into the folder ``in``, named by keyword with ``.txt``."""
    Path("in").mkdir(exist_ok=True)
    for name, text in texts.items():
        Path("in", f"{name}.txt").write_text(text, encoding="utf-8")


def quick(*inputs: str, out: str = "out", **options: Any) -> Summary:
    """Run a batch with the parser of the tests, to JSON Lines where nothing else is asked for."""
    if "to" not in options and not Path(out).suffix:
        options["to"] = "jsonl"
    return run(inputs or ("in",), out, parse=poison.parse, **{"timeout": 3.0, **options})


def rows(out: str = "out", table: str = "documents") -> list[dict[str, Any]]:
    """Give the rows of the shards in order."""
    lines = (
        line for path in sorted(Path(out, table).glob("*.jsonl")) for line in path.open(encoding="utf-8")
    )
    return [json.loads(line) for line in lines]


def said(out: str = "out") -> dict[str, str]:
    """Give for every document the title of its one section, or its status."""
    found = rows(out)
    assert len({row["doc"] for row in found}) == len(found), "a document is there twice"
    return {
        Path(row["doc"]).stem: row["sections"][0]["title"] if row["sections"] else row["status"]
        for row in found
    }


# --- a run ----------------------------------------------------------------------------------------


def test_documents_come_out_in_the_order_of_their_names() -> None:
    write(b="slow", a="甲", d="丁", c="丙")
    quick(jobs=2)
    assert [Path(row["doc"]).stem for row in rows()] == ["a", "b", "c", "d"]
    assert [row["id"] for row in rows(table="sections")] == [f"in/{n}.txt#1" for n in "abcd"]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_poison_is_on_record_and_harms_no_neighbour(jobs: int) -> None:
    write(a="甲", b="raise", c="丙", d="hang", e="戊", f="kill", g="庚", h="exit")
    summary = quick(jobs=jobs)
    assert said() == {
        "a": "甲",
        "b": "raised",
        "c": "丙",
        "d": "timeout",
        "e": "戊",
        "f": "crash",
        "g": "庚",
        "h": "raised",
    }
    assert summary.exit_code == 1
    assert summary.status == {"ok": 4, "raised": 2, "timeout": 1, "crash": 1}
    reasons = {row["status"]: row["error"] for row in rows() if row["error"]}
    assert reasons["timeout"] == "not finished after 3 s"
    assert reasons["crash"] == "the worker was killed by SIGKILL"
    assert [row["kind"] for row in rows(table="sections")].count("document") == 4


def test_what_cannot_be_opened_is_on_record() -> None:
    write(a="甲", big="字" * 100)
    Path("list").write_text("in/a.txt\nin/gone.txt\n", encoding="utf-8")
    summary = run([], "out", parse=poison.parse, files_from="list", to="jsonl")
    assert said() == {"a": "甲", "gone": "refused"}
    assert "No such file" in rows()[1]["error"]
    assert summary.exit_code == 1
    quick("in/big.txt", out="small", max_bytes=50)
    assert "more than 50 bytes" in rows("small")[0]["error"]


def test_the_summary_counts_and_says_where_to_look() -> None:
    write(a="甲", b="raise")
    Path("in/photo.jpg").write_bytes(b"x")
    summary = quick()
    saved = json.loads(Path("out/summary.json").read_bytes())
    assert saved["schema"] == "gangmu-table/1"
    assert (saved["documents"], saved["status"]) == (2, {"ok": 1, "raised": 1})
    assert saved["encodings"] == {"UTF-8": 1}
    assert saved["ignored"] == {".jpg": 1}
    assert [look["doc"] for look in saved["look_at"]] == ["in/b.txt"]
    assert summary.this_run.read == 2


def test_shards_hold_a_bounded_number_of_documents() -> None:
    write(**{f"n{number}": str(number) for number in range(7)})
    quick(shard_size=3)
    sizes = [len(path.read_text().splitlines()) for path in sorted(Path("out/documents").iterdir())]
    assert sizes == [3, 3, 1]


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_other_formats_hold_the_same(form: str) -> None:
    write(a="甲", b="raise")
    quick(to=form)
    if form == "parquet":
        found = parquet.read_table("out/sections").to_pylist()
        assert parquet.read_schema("out/documents/part-000000.parquet").metadata == {
            b"schema": b"gangmu-table/1"
        }
    else:
        with Path("out/sections/part-000000.csv").open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.DictReader(file))
    assert [(row["doc"], row["kind"], row["title"]) for row in found] == [
        ("in/a.txt", "section", "甲"),
        ("in/b.txt", "document", ""),
    ]


# --- again ----------------------------------------------------------------------------------------


def test_a_second_run_reads_only_what_is_new_changed_or_failed() -> None:
    write(a="甲", b="乙", c="raise")
    quick()
    write(b="二", c="丙", d="丁")
    summary = quick()
    assert (summary.this_run.read, summary.this_run.skipped) == (3, 1)
    assert said() == {"a": "甲", "b": "二", "c": "丙", "d": "丁"}
    assert summary.exit_code == 0
    assert quick().this_run.read == 0
    assert len(rows(table="sections")) == 4


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_a_document_that_is_read_again_takes_the_place_of_its_old_rows(form: str) -> None:
    write(a="甲", b="raise")
    quick(out=f"all.{form}", table="sections")
    write(b="乙")
    quick(out=f"all.{form}", table="sections")
    if form == "parquet":
        found = parquet.read_table("all.parquet").to_pylist()
    elif form == "csv":
        with Path("all.csv").open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.DictReader(file))
    else:
        found = [json.loads(line) for line in Path("all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["doc"], row["title"]) for row in found] == [("in/a.txt", "甲"), ("in/b.txt", "乙")]


def test_retry_failed_reads_nothing_else() -> None:
    write(a="甲", b="raise")
    quick()
    write(a="一", b="乙", c="丙")
    assert quick(retry_failed=True).this_run.read == 1
    assert said() == {"a": "甲", "b": "乙"}


def test_a_limit_stops_after_so_many_and_the_next_run_goes_on() -> None:
    write(**{f"n{number}": str(number) for number in range(5)})
    assert quick(limit=2).this_run.read == 2
    assert quick(limit=2).this_run.read == 2
    assert quick().this_run.read == 1
    assert len(said()) == 5


def test_a_plan_reads_nothing_and_writes_nothing() -> None:
    write(a="甲", b="raise", c="丙")
    assert [p.state for p in Batch(["in"], "out", parse=poison.parse).plan()] == ["new"] * 3
    assert not Path("out").exists()
    quick()
    write(c="三", d="丁")
    before = sorted((path, path.stat().st_mtime_ns) for path in Path("out").rglob("*"))
    plan = {Path(p.doc).stem: p.state for p in Batch(["in"], "out", parse=poison.parse, to="jsonl").plan()}
    assert plan == {"a": "done", "b": "failed", "c": "changed", "d": "new"}
    assert sorted((path, path.stat().st_mtime_ns) for path in Path("out").rglob("*")) == before


def test_the_tasks_of_a_cluster_share_the_work_and_the_folder() -> None:
    write(**{f"n{number}": str(number) for number in range(20)})
    reads = [quick(shard=(number, 3)).this_run.read for number in (1, 2, 3)]
    assert sum(reads) == 20
    assert all(reads)
    assert len(said()) == 20
    assert {path.name[:13] for path in Path("out/documents").iterdir()} == {
        "0001-of-0003-",
        "0002-of-0003-",
        "0003-of-0003-",
    }
    assert quick(shard=(2, 3)).this_run.read == 0


def test_a_file_named_twice_is_read_once() -> None:
    write(a="甲")
    summary = quick("in", "in/a.txt")
    assert (summary.documents, summary.this_run.named_twice) == (1, 1)


def test_an_output_keeps_to_its_format() -> None:
    write(a="甲")
    quick()
    with pytest.raises(ManifestError, match="begun as jsonl"):
        quick(to="csv")


def test_two_runs_cannot_write_to_one_output() -> None:
    write(a="甲")
    Path("out").mkdir()
    other = Manifest(Path("out/manifest.sqlite"))
    with pytest.raises(ManifestError, match="another run"):
        quick()
    other.close()
    assert quick().documents == 1


# --- one file -------------------------------------------------------------------------------------


def test_a_workbook_has_every_document_and_says_which_cells_were_split() -> None:
    write(a="甲" * 40_000, b="raise")
    summary = quick(out="all.xlsx")
    book = load_workbook("all.xlsx")
    assert [row[0] for row in book["documents"].iter_rows(min_row=2, values_only=True)] == [
        "in/a.txt",
        "in/b.txt",
    ]
    assert summary.split_cells > 0
    assert not list(Path().glob(".all*"))


@pytest.mark.parametrize(
    ("out", "options"),
    [
        ("a.csv", {"to": "parquet"}),
        ("a.csv", {"table": "both"}),
        ("a.xlsx", {"table": "sections"}),
        ("a.csv", {"shard": (1, 2)}),
        ("out", {"shard": (3, 2)}),
        ("out", {"name_pattern": "("}),
        ("out", {"name_pattern": "{town}"}),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_written(
    out: str, options: dict[str, Any]
) -> None:
    write(a="甲")
    with pytest.raises(GangmuError):
        quick(out=out, **options)
    assert [path.name for path in Path().iterdir()] == ["in"]


# --- killed ---------------------------------------------------------------------------------------

_PROGRAM = """
import sys
from gangmu.batch import run
from tests.support import batch_poison as poison
from tests.support.paths import ROOT
if __name__ == "__main__":
    print("begun", flush=True)
    sys.exit(run(["in"], "out", parse=poison.parse, to="jsonl", jobs=2, shard_size=5).exit_code)
"""


def _begin() -> subprocess.Popen[str]:
    Path("program.py").write_text(_PROGRAM, encoding="utf-8")
    path = os.pathsep.join([str(ROOT / "parser"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, "program.py"],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for _ in range(600):
        if len(list(Path("out/documents").glob("part*"))) > 1 or process.poll() is not None:
            break
        time.sleep(0.05)
    return process


def _workers_of(session: int) -> int:
    return sum(
        path.read_text().rpartition(")")[2].split()[3] == str(session)
        for path in Path("/proc").glob("[0-9]*/stat")
        if path.exists()
    )


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")


@pytest.mark.slow
@needs_proc
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_killed_or_stopped_is_taken_up_without_loss_or_double(number: signal.Signals) -> None:
    write(**{f"n{count:03d}": "slow" if count % 2 else str(count) for count in range(120)})
    process = _begin()
    # A terminal sends Ctrl-C to all its processes, the workers too.
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    _, words = process.communicate(timeout=60)
    assert "Traceback" not in words
    assert process.returncode == (-9 if number == signal.SIGKILL else 130)
    written = len(rows())
    assert 0 < written < 120
    if number != signal.SIGKILL:
        assert not list(Path("out").rglob(".*"))
        assert json.loads(Path("out/summary.json").read_bytes())["this_run"]["interrupted"] is True
    summary = quick(jobs=2)
    # A shard is on record a moment after it is there: who is killed in between does that one again.
    again = written - summary.this_run.skipped
    assert again in ((0, 5) if number == signal.SIGKILL else (0,))
    assert summary.this_run.read == 120 - summary.this_run.skipped
    assert len(said()) == 120
    assert not list(Path("out").rglob(".*"))
    assert len(rows(table="sections")) == 120
    for _ in range(100):
        if _workers_of(process.pid) == 0:
            break
        time.sleep(0.1)
    assert _workers_of(process.pid) == 0


def test_a_shard_that_is_not_on_record_is_done_again() -> None:
    write(a="甲", b="乙")
    quick(shard_size=1)
    manifest = Manifest(Path("out/manifest.sqlite"))
    for shard in ("part-000002", "part-000003"):
        manifest.open_shard(shard)
    manifest.close()
    for table in ("documents", "sections"):
        Path("out", table, "part-000002.jsonl").write_text("half a li", encoding="utf-8")
        Path("out", table, ".part-000003.jsonl.tmp").write_text("", encoding="utf-8")
    quick()
    assert said() == {"a": "甲", "b": "乙"}
    assert len(list(Path("out").rglob("*part*"))) == 4


def test_rows_that_were_superseded_when_a_run_died_go_away_with_the_next() -> None:
    write(a="raise", b="乙")
    quick()
    manifest = Manifest(Path("out/manifest.sqlite"))
    for table in ("documents", "sections"):
        lines = Path("out", table, "part-000000.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        Path("out", table, "part-000001.jsonl").write_text(lines[0], encoding="utf-8")
    manifest.commit(
        "part-000001", [Record("in/a.txt", b"", "ok", None, None, None, "", "", 1, 1, source="x")]
    )
    manifest.close()
    assert Counter(row["doc"] for row in rows())["in/a.txt"] == 2
    quick(retry_failed=True)
    assert Counter(row["doc"] for row in rows()) == {"in/a.txt": 1, "in/b.txt": 1}


# --- the real parser ------------------------------------------------------------------------------


def test_the_samples_are_read_as_gangmu_reads_them() -> None:
    import gangmu
    from gangmu.output.tables import document_row

    samples = sorted((ROOT / "samples").glob("*.txt"))
    run([ROOT / "samples"], "out", jobs=2, table="documents")
    found = {row["doc"]: row for row in parquet.read_table("out/documents").to_pylist()}
    for path in samples:
        row = document_row(gangmu.read(path), path.as_posix())
        assert [s["text"] for s in found[path.as_posix()]["sections"]] == [s.text for s in row.sections]
