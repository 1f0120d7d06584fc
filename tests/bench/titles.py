"""Measure where titles end: stops deleted from reports whose stops are all there, and asked for again.

    python tests/bench/titles.py [--own] [--leave-one-out]

Real reports are those of the test places (``training/title_ends.py`` never sees them); ``--own`` adds the dev
corpus and our own sets. With ``--leave-one-out`` the table is trained anew for each of our sets, without it.
The damage, and what counts as right, are those of ``../shared/eval/stops.py``. ``docs/titles.md`` holds what
it gave.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import lzma
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "parser")]

import gangmu  # noqa: E402
from gangmu.pipeline.outline.titles import boundary  # noqa: E402

from tests.support.paths import DEV, SHARED, TESTS  # noqa: E402

REPORTS = SHARED / "corpus" / "real" / "reports.jsonl.xz"
SHARES = (0.0, 0.3, 1.0)


def module(path: Path) -> ModuleType:
    """Import a script by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    return made


def test_reports(most: int | None = None) -> Iterator[tuple[str, str]]:
    """Yield name and text of the reports of the test places."""
    is_test = module(ROOT / "training" / "title_ends.py").is_test
    with lzma.open(REPORTS, "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if is_test(row["place"])]
    yield from ((row["id"], row["text"]) for row in rows[:most])


def measure(reports: Iterable[tuple[str, str]], share: float) -> tuple[Counter[str], Counter[str]]:
    """Delete a share of the stops; count, for each kind, the titles and those that come out right."""
    stops = module(SHARED / "eval" / "stops.py")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, text in reports:
        damaged, wanted = stops.damage(text, share, name)
        blocks = (block for block, _ in gangmu.parse(damaged).walk())
        titles = {block.span[0]: block.title for block in blocks if getattr(block, "marker", "")}
        for at, title, kind in wanted:
            total[kind] += 1
            right[kind] += stops.bare(titles.get(at, "")) == stops.bare(title)
    return right, total


ITEM = re.compile(
    r"(?:^|(?<=[。；：:，\s]))(?=[一二三四五六七八九十]{1,2}是)[^。；：！？\n]{5,47}。(?=(.{7,}))",
    re.MULTILINE,
)


def items(reports: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """Count the 一是 items with a short first sentence and text behind it, and those with it as title."""
    stops = module(SHARED / "eval" / "stops.py")
    right = total = 0
    for _, text in reports:
        titles = {block.span[0]: block for block, _ in gangmu.parse(text).walk() if hasattr(block, "marker")}
        for found in ITEM.finditer(text):
            block = titles.get(found.start())
            if block is not None and block.marker and not OTHER.match(found[1].lstrip(" *")):
                total += 1
                right += stops.bare(block.marker + block.title) == stops.bare(found[0])
    return right, total


OTHER = re.compile("[一二三四五六七八九十]{1,2}是")


def show(name: str, reports: list[tuple[str, str]]) -> None:
    """Print a line a set: the shares that came out right."""
    cells = []
    for share in SHARES:
        right, total = measure(reports, share)
        kinds = ("kept", "line") if share == 0 else ("lost",)
        cells += [f"{kind} {right[kind] / total[kind]:.4f} of {total[kind]}" for kind in kinds if total[kind]]
    print(f"{name:24} {len(reports):4}  " + "   ".join(cells), flush=True)


def retrain(without: str) -> None:
    """Train a table without one of our sets, and use it."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "table.txt"
        command = [sys.executable, ROOT / "training/title_ends.py", REPORTS, "--without", without, "-o", made]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        found = boundary.read_table(made.read_text(encoding="utf-8"))
    boundary.table = lambda: found  # type: ignore[assignment]


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--own", action="store_true")
    ask.add_argument("--leave-one-out", action="store_true")
    given = ask.parse_args()
    reports = list(test_reports())
    show("real, test places", reports)
    print("items of these with their stop: {} of {}".format(*items(reports)))
    if given.own or given.leave_one_out:
        texts = sorted(DEV.glob("*.txt"))
        show("dev", [(path.stem, path.read_text(encoding="utf-8-sig")) for path in texts])
        for folder in sorted(path for path in (TESTS / "corpora").iterdir() if path.is_dir()):
            documents = sorted(folder.glob("*.txt"))
            if documents:
                if given.leave_one_out:
                    retrain(folder.name)
                show(folder.name, [(path.stem, gangmu_text(path)) for path in documents])


def gangmu_text(path: Path) -> str:
    """Return the text of a document of ours, whatever its encoding."""
    return gangmu.read(path, with_source=True).source.text or ""


if __name__ == "__main__":
    main()
