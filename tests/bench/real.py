"""Measure what is beyond doubt in real documents: run ../shared/eval/silver.py over ../shared/corpus/real.

    python tests/bench/real.py [-n SAMPLE] [--kind S1,S4]

The documents are laid out in a folder of their own. Printed is the table of ``docs/quality.md``: of every
test how many places were looked at, and how many of 1,000 were wrong.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
_ROW = re.compile(r"(S\d+) +(.{52}) +([\d,]+) looked at +([\d,]+) wrong")


def main() -> None:
    """Lay out the documents, put the tests to them, print a table in Markdown."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("-n", default="960", help="documents from the beginning of the archive")
    options.add_argument("--kind", default="S1,S2,S3,S4,S5,S6,S7,S8,S11", help="tests of silver.py")
    given = options.parse_args()
    print("| test | kind | looked at | wrong | per 1,000 |\n|---|---|---|---|---|")
    for test, kind, looked, wrong in measure(given.n, given.kind):
        rate = f"{1000 * wrong / looked:.1f}" if looked else ""
        print(f"| {test} | {kind} | {looked:,} | {wrong:,} | {rate} |")


def measure(number: str, kinds: str) -> list[tuple[str, str, int, int]]:
    """Return the test, the kind, how many places were looked at and how many were wrong."""
    with tempfile.TemporaryDirectory() as folder:
        laid_out = Path(folder) / "real"
        unpack = SHARED / "corpus" / "real" / "unpack.py"
        subprocess.run([sys.executable, unpack, laid_out, number], check=True)
        hits = Path(folder) / "hits.tsv"
        command = [sys.executable, SHARED / "eval" / "silver.py", laid_out, "--kind", kinds, "--out", hits]
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    rows = [_ROW.match(line) for line in done.stdout.splitlines()]
    return [
        (row[1], row[2].strip(), int(row[3].replace(",", "")), int(row[4].replace(",", "")))
        for row in rows
        if row is not None
    ]


if __name__ == "__main__":
    main()
