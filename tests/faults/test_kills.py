"""A run that is killed, stopped, starved or doubled loses no document, and has none twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from gangmu.batch import run
from gangmu.batch.pool import Pool
from gangmu.batch.worker import Failure

from tests.support import batch_poison as poison
from tests.support.paths import ROOT

DOCUMENTS = 150
_PROGRAM = """
import sys
from gangmu.batch import run
from gangmu.errors import GangmuError
from tests.support import batch_poison as poison
if __name__ == "__main__":
    try:
        options = dict(to="jsonl", jobs=2, shard_size=7, timeout=20)
        sys.exit(run(["in"], sys.argv[1], parse=poison.parse, **options).exit_code)
    except GangmuError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
"""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("program.py").write_text(_PROGRAM, encoding="utf-8")
    for number in range(DOCUMENTS):
        Path("in", f"{number:03d}.txt").write_text(str(number), encoding="utf-8")


def begun(out: str = "out", *before: str) -> subprocess.Popen[str]:
    """Begin a run in a process and a session of its own."""
    path = os.pathsep.join([str(ROOT / "parser"), str(ROOT)])
    return subprocess.Popen(
        [*before, sys.executable, "program.py", out],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def rows(out: str = "out", table: str = "documents") -> list[str]:
    """Name the documents of the output, in order of their names."""
    paths = Path(out, table).glob("*.jsonl")
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return sorted(json.loads(line)["doc"] for line in lines)


def check_whole(out: str = "out") -> None:
    """Check that every document is there once, in both tables."""
    expected = [f"in/{number:03d}.txt" for number in range(DOCUMENTS)]
    assert rows(out) == rows(out, "sections") == expected
    assert not list(Path(out).rglob(".*"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_kills_at_random_moments_lose_nothing_and_double_nothing(seed: int) -> None:
    luck = random.Random(seed)
    for _ in range(4):
        process = begun()
        time.sleep(luck.uniform(0.2, 1.6))
        whom = luck.choice(["all", "parent", "worker"])
        children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        if whom == "all":
            os.killpg(process.pid, signal.SIGKILL)
        elif whom == "worker" and children:
            luck.choice(children).kill()
        process.kill() if whom == "parent" else time.sleep(luck.uniform(0, 0.3))
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.communicate()
    process = begun()
    _, words = process.communicate(timeout=120)
    assert process.returncode in (0, 1), words
    # A worker that was killed is on record as such, and its document is read again.
    run(["in"], "out", parse=poison.parse, to="jsonl", timeout=20)
    check_whole()


@pytest.mark.parametrize("number", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_a_signal_to_the_whole_group_closes_the_shard_and_costs_nothing(number: str) -> None:
    if not hasattr(signal, number):
        pytest.skip(f"there is no {number} here")
    for path in Path("in").iterdir():
        path.write_text("slow", encoding="utf-8")
    process = begun()
    for _ in range(600):
        if list(Path("out/documents").glob("part*")):
            break
        time.sleep(0.05)
    os.killpg(process.pid, getattr(signal, number))
    _, words = process.communicate(timeout=60)
    assert (process.returncode, words) == (130, "")
    found = rows()
    assert 0 < len(found) < DOCUMENTS
    summary = json.loads(Path("out/summary.json").read_bytes())
    assert (summary["this_run"]["interrupted"], summary["status"]) == (True, {"ok": len(found)})


@pytest.mark.skipif(sys.platform == "win32", reason="nohup is of Unix")
def test_a_run_that_was_told_to_outlive_its_terminal_does() -> None:
    process = begun("out", "nohup")
    while not Path("out/manifest.sqlite").exists() and process.poll() is None:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGHUP)
    process.communicate(timeout=120)
    assert process.returncode == 0
    check_whole()


def test_of_two_runs_at_once_one_is_turned_away_and_the_other_is_whole() -> None:
    first, second = begun(), begun()
    said = [process.communicate(timeout=120)[1] for process in (first, second)]
    codes = sorted((first.returncode, second.returncode))
    assert codes in ([0, 2], [0, 0]), said
    assert codes == [0, 0] or "another run is at work here" in "".join(said)
    check_whole()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Mount a file system of 300 kB."""
    place = Path("disk")
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)]
    if sys.platform == "win32" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_in_a_sentence_and_the_run_goes_on_when_there_is_room(small_disk: Path) -> None:
    out = f"{small_disk}/out"
    for path in Path("in").iterdir():
        path.write_text(path.stem + "字" * 1000, encoding="utf-8")
    process = begun(out)
    _, words = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "cannot be written" in words
    assert "Traceback" not in words
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    process = begun(out)
    process.communicate(timeout=120)
    assert process.returncode == 0
    check_whole(out)


@pytest.mark.skipif(
    not Path("/proc/self").is_dir(), reason="there is no /proc, where not even root may write"
)
def test_a_folder_that_cannot_be_written_is_told_in_a_sentence() -> None:
    process = begun("/proc/out")
    _, words = process.communicate(timeout=60)
    assert (process.returncode, len(words.splitlines())) == (2, 1)
    assert "cannot be made" in words and "choose another -o" in words


def test_a_record_that_is_spoilt_is_told_in_a_sentence() -> None:
    begun().communicate(timeout=60)
    path = Path("out/manifest.sqlite")
    data = bytearray(path.read_bytes())
    data[3000:20000] = bytes(octet ^ 255 for octet in data[3000:20000])
    path.write_bytes(data)
    process = begun()
    _, words = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "the record of the output is damaged" in words
    assert "remove the folder and run again" in words


# --- workers ----------------------------------------------------------------------------------------


def stopped_after(payload: str) -> list[tuple[int, Any]]:
    """Give a payload to a worker that was stopped; then another one."""

    def tasks(pool: Pool[int, str, Any]) -> Iterator[tuple[int, str]]:
        yield 1, "a"
        worker = pool._workers[0]
        while not worker.idle:
            yield from ()
            pool._collect()
        os.kill(worker.process.pid or 0, signal.SIGSTOP)
        yield 2, payload
        yield 3, "c"

    with Pool[int, str, Any](poison.echo, jobs=1, timeout=3.0) as pool:
        return list(pool.results(tasks(pool)))


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="there is no SIGSTOP here")
@pytest.mark.parametrize("payload", ["b", "b" * 20_000_000])
def test_a_worker_that_was_stopped_is_given_up_after_the_time_limit(payload: str) -> None:
    assert stopped_after(payload) == [(1, "a"), (2, Failure("timeout", "not finished after 3 s")), (3, "c")]
