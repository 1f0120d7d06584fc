"""Measure ``gangmu batch`` on many documents: throughput, CPU, memory over time, a killed run, poison.

    python tests/bench/batch_scale.py --documents 20000 --work DIR [--jobs 1 2] [--only scale|kill|poison]

The documents are the samples, multiplied and mutated: digits and place names changed, lines lost,
doubled and glued, half-width punctuation, CRLF, GB18030 and UTF-16. One JSON object a measurement
goes to stdout, a line a second of progress to stderr. ``docs/scale.md`` holds what it gave.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import psutil
from gangmu import parse, read
from gangmu.batch import run
from gangmu.model.report import Report

SAMPLES = Path(__file__).parents[2] / "samples"
PLACES = ["望岑", "桐坞", "南棠", "梅屿", "松阜", "临浦", "河冲", "青峦", "白渚", "长桥"]
POISONS = ("raise", "hang", "kill")
POISON_EVERY = 100  # one document in a hundred
POISON_SECONDS = 5.0  # the time limit: long enough for a good document on a busy machine
SAMPLE_SECONDS = 1.0


# --- documents ------------------------------------------------------------------------------------


def mutate(text: str, chance: random.Random) -> str:
    """Change a report in one of the ways in which copies of a report differ."""
    text = "".join(
        str(chance.randrange(10)) if c in "123456789" and chance.random() < 0.3 else c for c in text
    )
    text = text.replace("望岑", chance.choice(PLACES)).replace("桐坞", chance.choice(PLACES))
    lines = text.split("\n")
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(lines))
        what = chance.randrange(4)
        if what == 0:
            lines[at] = ""
        elif what == 1:
            lines.insert(at, lines[at])
        elif what == 2 and at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
        else:
            lines[at] = lines[at].replace("，", ",").replace("。", "")
    return chance.choice(("\n", "\n", "\r\n")).join(lines)


def write_documents(folder: Path, number: int) -> int:
    """Write `number` documents, a thousand a folder, the same ones each time; give their bytes."""
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    chance = random.Random(20240301)
    total = 0
    for index in range(number):
        path = (
            folder / f"{index // 1000:04d}" / f"{chance.choice(PLACES)}_{2015 + index % 10}_{index:07d}.txt"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        text = mutate(chance.choice(samples), chance) + f"\n〔{index}〕\n"
        data = text.encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")))
        path.write_bytes(data)
        total += len(data)
    return total


# --- memory and CPU -------------------------------------------------------------------------------


class Gauge:
    """Follow a process and its workers: resident memory over time, CPU time in all."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self._cpu: dict[int, float] = {}
        self._begun = time.monotonic()
        self.parent: list[float] = []
        self.workers: list[float] = []

    def sample(self) -> None:
        """Take one sample, in MiB; processes that are just going do not count."""
        own, theirs = 0.0, 0.0
        for process in [self._root, *self._root.children(recursive=True)]:
            try:
                times = process.cpu_times()
                self._cpu[process.pid] = times.user + times.system
                size = process.memory_info().rss / 2**20
            except psutil.NoSuchProcess:
                continue
            if process.pid == self._root.pid:
                own = size
            else:
                theirs = max(theirs, size)
        self.parent.append(own)
        self.workers.append(theirs)

    def result(self) -> dict[str, Any]:
        """Give the curve at eleven points from start to end, the peaks, and the CPU seconds."""
        return {
            "cpu_seconds": round(sum(self._cpu.values()), 1),
            "parent_mib": _curve(self.parent),
            "largest_worker_mib": _curve(self.workers),
            "parent_peak_mib": round(max(self.parent)),
            "worker_peak_mib": round(max(self.workers)),
        }


def _curve(samples: list[float]) -> list[int]:
    return [round(samples[min(len(samples) - 1, len(samples) * tenth // 10)]) for tenth in range(11)]


def watched(command: list[str], each: Callable[[int], bool] = lambda _: True) -> tuple[Gauge, int, float]:
    """Run a command under a gauge until it ends or `each` says no: then it is killed outright."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    gauge = Gauge(process.pid)
    while process.poll() is None:
        try:
            gauge.sample()
        except psutil.NoSuchProcess:
            break
        if not each(process.pid):
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(SAMPLE_SECONDS)
    return gauge, process.wait(), time.monotonic() - begun


def batch(documents: Path, out: Path, *options: str) -> list[str]:
    """Give the command of a batch."""
    return [sys.executable, "-m", "gangmu", "batch", str(documents), "-o", str(out), *options]


# --- measurements ---------------------------------------------------------------------------------


def scale(documents: Path, work: Path, number: int, jobs: int) -> dict[str, Any]:
    """Run everything once."""
    out = work / f"out-{jobs}"
    before = os.getloadavg()[0]
    gauge, code, seconds = watched(batch(documents, out, "--jobs", str(jobs)))
    result = gauge.result()
    rows = _count(out, "documents")
    return {
        "measured": "scale",
        "jobs": jobs,
        "exit": code,
        "documents": rows,
        "section_rows": _count(out, "sections"),
        "seconds": round(seconds, 1),
        "per_second": round(rows / seconds, 1),
        "cpu_ms_per_document": round(1000 * result["cpu_seconds"] / number, 2),
        "load_before": round(before, 1),
        "load_after": round(os.getloadavg()[0], 1),
        "out_bytes": {
            table: sum(path.stat().st_size for path in (out / table).iterdir())
            for table in ("documents", "sections")
        },
        "manifest_bytes": (out / "manifest.sqlite").stat().st_size,
        **result,
    }


def kill(documents: Path, work: Path, number: int) -> dict[str, Any]:
    """Kill a run at a third, take it up again, and compare with a run that was let be."""
    out = work / "out-killed"
    shard = max(100, number // 40)
    options = ("--jobs", "2", "--shard-size", str(shard))
    _, code, _ = watched(
        batch(documents, out, *options),
        lambda _: len(list((out / "documents").glob("part*"))) * shard < number / 3,
    )
    left = [path.name for path in out.rglob(".*.tmp")]
    at_kill = _count(out, "documents")
    _, resumed, seconds = watched(batch(documents, out, *options))
    whole = work / "out-2"
    summary = json.loads((out / "summary.json").read_bytes())
    return {
        "measured": "kill",
        "killed_with": code,
        "documents_at_kill": at_kill,
        "open_files_left_by_kill": left,
        "resumed_exit": resumed,
        "resumed_seconds": round(seconds, 1),
        "resumed_read": summary["this_run"]["read"],
        "resumed_skipped": summary["this_run"]["skipped"],
        "documents": _count(out, "documents"),
        "distinct": _one(f"select count(distinct doc) from '{out}/documents/*.parquet'"),
        "distinct_section_ids": _one(f"select count(distinct id) from '{out}/sections/*.parquet'"),
        "section_rows": _count(out, "sections"),
        "rows_unlike_the_whole_run": _unlike(out, whole) if whole.exists() else None,
    }


def poison(documents: Path, work: Path, number: int) -> dict[str, Any]:
    """Poison one document in a hundred: it raises, hangs or kills its worker."""
    out = work / "out-poisoned"
    begun = time.monotonic()
    summary = run([documents], out, parse=poisoned, jobs=2, timeout=POISON_SECONDS)
    rows = duckdb.sql(f"select name, status from '{out}/documents/*.parquet'").fetchall()
    expected = {"raise": "raised", "hang": "timeout", "kill": "crash", None: "ok"}
    wrong = [name for name, status in rows if expected[_poison_of(name)] != status]
    return {
        "measured": "poison",
        "documents": len(rows),
        "distinct": len({name for name, _ in rows}),
        "status": dict(Counter(status for _, status in rows)),
        "on_record_as_something_else": wrong,
        "exit": summary.exit_code,
        "seconds": round(time.monotonic() - begun, 1),
    }


def poisoned(data: bytes | str) -> Report:
    """Parse, but for the poisoned: they are known by the number that stands at their end."""
    report = parse(data) if isinstance(data, str) else read(data, with_source=True)
    number = (report.source.text or "").rpartition("〔")[2].partition("〕")[0]
    kind = _kind_of(int(number))
    if kind == "raise":
        raise ValueError("poison")
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    while kind == "hang":
        pass
    return report


def _kind_of(number: int) -> str | None:
    return POISONS[number // POISON_EVERY % 3] if number % POISON_EVERY == 7 else None


def _poison_of(name: str) -> str | None:
    return _kind_of(int(Path(name).stem.rpartition("_")[2]))


def _one(query: str) -> Any:
    return duckdb.sql(query).fetchall()[0][0]


def _count(out: Path, table: str) -> int:
    return (
        int(_one(f"select count(*) from '{out}/{table}/*.parquet'"))
        if any((out / table).glob("part*"))
        else 0
    )


def _unlike(one: Path, other: Path) -> int:
    """Count the rows of either output that the other does not have."""
    return sum(
        int(_one(f"select count(*) from (from '{a}/{t}/*.parquet' except all from '{b}/{t}/*.parquet')"))
        for a, b in ((one, other), (other, one))
        for t in ("documents", "sections")
    )


def measurements(told: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Make the documents and yield one measurement after the other."""
    documents = told.work / "documents"
    if not documents.exists():
        total = write_documents(documents, told.documents)
        yield {"measured": "documents", "number": told.documents, "bytes": total}
    if told.only in (None, "scale"):
        for jobs in told.jobs:
            yield scale(documents, told.work, told.documents, jobs)
    if told.only in (None, "kill"):
        yield kill(documents, told.work, told.documents)
    if told.only in (None, "poison"):
        yield poison(documents, told.work, told.documents)


def main() -> None:
    """Measure and print."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    told.add_argument("--documents", type=int, default=20_000)
    told.add_argument("--work", type=Path, required=True)
    told.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    told.add_argument("--only", choices=["scale", "kill", "poison"])
    for measurement in measurements(told.parse_args()):
        print(json.dumps(measurement, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
