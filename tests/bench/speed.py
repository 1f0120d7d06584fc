"""Measure the speed of gangmu: ratios to a bare scan in one process, stages, growth with length, memory.

    python tests/bench/speed.py [--rounds 9] [--only ratios stages growth memory]

Clocked is CPU time (`time.process_time`). In a round each subject is timed over all documents together, the
shortest of three; the ratio of a round is taken within it, and the median of the rounds is printed, so that
a busy machine slows both sides of a ratio. ``docs/benchmarks.md`` holds what it gave.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[2] / "parser"))

import gangmu
from gangmu.pipeline.checks import judge
from gangmu.pipeline.cleaning import strip_page
from gangmu.pipeline.metadata import describe
from gangmu.pipeline.outline.lexer import mark
from gangmu.pipeline.outline.nesting import nest
from gangmu.pipeline.outline.outliner import tokens
from gangmu.pipeline.outline.tree import build
from gangmu.pipeline.roles.assign import label
from gangmu.readers import open_source
from markdown_it import MarkdownIt

from tests.bench.hostile import DOCUMENTS
from tests.bench.texts import SAMPLES, documents, scan
from tests.support.calls import calls

SHORTEST_OF = 3
SCANS = 20  # a scan takes a millisecond: time so many of them
BASE = 2_000  # code points of a hostile document; ten times as many beside it
TIMES = 10


def clocked(work: Callable[[], object]) -> float:
    """Give the CPU seconds of the shortest of three."""
    taken = []
    for _ in range(SHORTEST_OF):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


# --- ratios --------------------------------------------------------------------------------------


def ratios(rounds: int) -> None:
    """Print what bytes → Report and Report + JSON take, as multiples of the scan and of markdown-it-py."""
    data = [path.read_bytes() for path in documents()]
    texts = [one.decode("utf-8", "replace") for one in data]
    subjects: dict[str, Callable[[], object]] = {
        "scan": lambda: [scan(text) for _ in range(SCANS) for text in texts],
        "markdown-it-py": lambda: [MarkdownIt().parse(text) for text in texts],
        "bytes → Report": lambda: [gangmu.read(one) for one in data],
        "bytes → JSON": lambda: [gangmu.read(one).to_json() for one in data],
    }
    for work in subjects.values():
        work()
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, work in subjects.items():
            seconds[name].append(clocked(work) / (SCANS if name == "scan" else 1))
    size = sum(map(len, data))
    print(f"{len(data)} documents, {size:,} bytes, {sum(map(len, texts)):,} code points, {rounds} rounds")
    print(f"{'':16}{'ms':>9}{'× scan':>9}{'range':>15}{'× markdown-it':>15}{'docs/s':>9}{'MB/s':>8}")
    for name, taken in seconds.items():
        to_scan = [own / bare for own, bare in zip(taken, seconds["scan"], strict=True)]
        to_markdown = [own / other for own, other in zip(taken, seconds["markdown-it-py"], strict=True)]
        print(
            f"{name:16}{1000 * min(taken):9.1f}{statistics.median(to_scan):9.1f}"
            f"{f'{min(to_scan):.0f}–{max(to_scan):.0f}':>15}{statistics.median(to_markdown):15.2f}"
            f"{len(data) / min(taken):9.0f}{size / min(taken) / 1e6:8.2f}"
        )


# --- stages --------------------------------------------------------------------------------------


def stages(rounds: int) -> None:
    """Print the share of each stage, and what it takes as a multiple of the scan."""
    data = [path.read_bytes() for path in documents()]
    texts = [one.decode("utf-8", "replace") for one in data]
    shortest: dict[str, float] = {}
    for _ in range(SHORTEST_OF * rounds):
        total: dict[str, float] = {}
        for one in data:
            for name, taken in _staged(one):
                total[name] = total.get(name, 0.0) + taken
        for name, taken in total.items():
            shortest[name] = min(taken, shortest.get(name, taken))
    bare = clocked(lambda: [scan(text) for _ in range(SCANS) for text in texts]) / SCANS
    whole = sum(shortest.values())
    for name, taken in shortest.items():
        print(f"{name:16}{1000 * taken:9.1f} ms{100 * taken / whole:7.1f} %{taken / bare:8.1f} × scan")


def _staged(data: bytes) -> Iterator[tuple[str, float]]:
    """Run the stages one by one, as the pipeline does; yield the CPU seconds of each."""
    clock = time.process_time
    at = clock()

    def lap(name: str) -> tuple[str, float]:
        nonlocal at
        begin, at = at, clock()
        return name, at - begin

    source = open_source(data)
    yield lap("decode, lines")
    body = strip_page(source)
    yield lap("clean")
    marks = mark(body)
    yield lap("mark")
    nested = nest(marks)
    yield lap("nest")
    found = tokens(body, nested)
    yield lap("tokens")
    metadata = describe(body)
    yield lap("metadata")
    nodes = build(found)
    yield lap("build")
    children = label(nodes, body, metadata)
    yield lap("label")
    guessed = [(body.span(token.start, token.end), token.sure) for token in found if token.sure]
    judge(children, metadata, source.text, guessed)
    yield lap("check")


# --- growth --------------------------------------------------------------------------------------


def growth() -> None:
    """Print what ten times the length costs, in calls and in CPU time; the worst come first."""
    rows = [(name, *_grown(*pair)) for name, pair in _pairs()]
    print(f"{'ten times the length':24}{'calls':>12}{'× calls':>9}{'ms':>9}{'× CPU':>8}")
    for name, once, often, first, then in sorted(rows, key=lambda row: -row[4] / row[3]):
        print(f"{name:24}{once:12,}{often / once:9.1f}{1000 * first:9.2f}{then / first:8.1f}", flush=True)


def _pairs() -> Iterator[tuple[str, tuple[str, str]]]:
    for name in ("tidy", "one-line", "three-levels"):
        text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").rstrip() + "\n"
        yield f"{name}, in a row", (text, text * TIMES)
        yield f"{name}, ten in a row", (text * TIMES, text * TIMES * TIMES)
    for name, document in DOCUMENTS.items():
        yield name, (document(BASE), document(BASE * TIMES))


def _grown(once: str, often: str) -> tuple[int, int, float, float]:
    calls(once)
    first, then = clocked(lambda: gangmu.parse(once)), clocked(lambda: gangmu.parse(often))
    return calls(once), calls(often), max(first, 1e-5), then


# --- memory --------------------------------------------------------------------------------------


def memory() -> None:
    """Print the most memory a process takes: after its imports, over all documents, for one long document."""
    for what in ("imports", "documents", "long"):
        command = [sys.executable, __file__, "--peak", what]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
        print(f"{what:16}{done.stdout.strip():>24}")


def peak(what: str) -> None:
    """Parse in this process and print its most resident memory, as Linux counts it for this program alone."""
    told = ""
    if what == "documents":
        for path in documents():
            gangmu.read(path).to_json()
    elif what == "long":
        text = (SAMPLES / "tidy.txt").read_text(encoding="utf-8") * 600
        gangmu.parse(text).to_json()
        told = f" for {len(text.encode()) / 1e6:.1f} MB"
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"{kilobytes / 1024:.0f} MiB{told}")


def main() -> None:
    """Print what was asked for, by default all."""
    parts = ("ratios", "stages", "growth", "memory")
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--rounds", type=int, default=9)
    asked.add_argument("--only", nargs="+", choices=parts, default=parts)
    asked.add_argument("--peak", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.peak:
        peak(given.peak)
        return
    for part in given.only:
        print(f"\n== {part}", flush=True)
        if part in ("ratios", "stages"):
            (ratios if part == "ratios" else stages)(given.rounds)
        else:
            (growth if part == "growth" else memory)()


if __name__ == "__main__":
    main()
