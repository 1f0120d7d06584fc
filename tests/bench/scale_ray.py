"""Measure a local Ray cluster: many documents, 1 % of them poisoned, the run killed at a third and taken up.

Run it by hand, it takes the better part of an hour on two cores:
``python tests/bench/scale_ray.py FOLDER [DOCUMENTS]``.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
SAMPLES = TESTS.parent / "samples"
TIMEOUT = 20.0
POISON = {"raise": 0.003, "hang": 0.002, "kill": 0.0045, "kill-above": 0.0005}
_DIGITS = re.compile(r"\d+(?=[件名次项个家])")


def make(folder: Path, documents: int) -> None:
    """Write the input: the samples multiplied, their figures changed, and the poisoned among them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    chance = random.Random(7)
    texts = [path.read_text() for path in sorted(SAMPLES.glob("*.txt"))]
    made = [
        _DIGITS.sub(lambda _: str(chance.randrange(1, 9999)), texts[n % len(texts)]) for n in range(documents)
    ]
    poisoned = iter(chance.sample(range(documents), documents // 50))
    for kind, share in POISON.items():
        for _ in range(round(share * documents)):
            at = next(poisoned)
            made[at] = f"{kind}:{made[at]}"
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        pa.table({"doc": [f"{n:08}" for n in range(documents)], "text": made}), folder / "in.parquet"
    )


def run(folder: Path) -> None:
    """Parse what is not there yet, and print the tally."""
    import poison
    import ray

    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "parser")])
    ray.init(num_cpus=2, include_dashboard=False, runtime_env={"env_vars": {"PYTHONPATH": path}})
    from gangmu.integrations.ray import write

    started = time.monotonic()
    ds = ray.data.read_parquet(str(folder / "in.parquet"))
    tally = write(
        ds, str(folder / "out"), parse=poison.parse, timeout=TIMEOUT, rows_per_block=32, rows_per_file=512
    )
    print("TALLY", json.dumps({**tally._asdict(), "seconds": round(time.monotonic() - started)}), flush=True)


class Meter:
    """Add up processor time and memory of a process and all that it started."""

    def __init__(self, root: int) -> None:
        self._root, self._cpu, self.peak = root, {}, 0

    def look(self) -> None:
        """Take note of every process of the tree."""
        above = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                cells = status.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            above[int(status.parent.name)] = (int(cells[1]), int(cells[11]) + int(cells[12]))
        ours = {pid for pid in above if self._is_ours(pid, above)}
        self._cpu |= {pid: above[pid][1] for pid in ours}
        self.peak = max(self.peak, sum(map(_memory, ours)))

    @property
    def cpu_seconds(self) -> float:
        return sum(self._cpu.values()) / os.sysconf("SC_CLK_TCK")

    def _is_ours(self, pid: int, above: dict[int, tuple[int, int]]) -> bool:
        while pid in above and pid != self._root:
            pid = above[pid][0]
        return pid == self._root


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", lines, re.M)
    return int(found[1]) if found else 0


def watch(folder: Path, until: float | None, documents: int) -> None:
    """Run in a process of its own; kill it when a share of the documents is there."""
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, __file__, str(folder), "run"], start_new_session=True)
    meter = Meter(process.pid)
    while process.poll() is None:
        time.sleep(2)
        meter.look()
        if until is not None and (there := len(ids(folder))) > until * documents:
            os.killpg(process.pid, signal.SIGKILL)
            print(f"killed with {there} documents written", flush=True)
            process.wait()
    print(
        f"exit {process.returncode}, {time.monotonic() - started:.0f} s,"
        f" {meter.cpu_seconds:.0f} s of processor, {meter.peak / 1024:.0f} MB at most",
        flush=True,
    )


def ids(folder: Path) -> list[str]:
    """Give the ids in the files that are finished."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: list[str] = []
    for file in (folder / "out").glob("*.parquet"):
        try:
            found += pq.read_table(file, columns=["doc"]).column("doc").to_pylist()
        except pa.ArrowInvalid:
            continue
    return found


def main() -> None:
    """Make the input, run to a third, kill, run to the end, count."""
    import pyarrow.dataset

    folder = Path(sys.argv[1])
    if sys.argv[2:] == ["run"]:
        sys.path.insert(0, str(TESTS))
        run(folder)
        return
    documents = int(sys.argv[2]) if sys.argv[2:] else 20_000
    make(folder, documents)
    watch(folder, 1 / 3, documents)
    time.sleep(10)
    watch(folder, None, documents)
    table = pyarrow.dataset.dataset(folder / "out").to_table(columns=["doc", "status"])
    doubled = len(table) - len(set(table["doc"].to_pylist()))
    print(len(table), "rows,", doubled, "doubled,", dict(Counter(table["status"].to_pylist())))


if __name__ == "__main__":
    main()
