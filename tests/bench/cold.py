"""Measure a cold start: ``gangmu outline samples/tidy.txt --plain`` against importing what it stands on.

    python tests/bench/cold.py [--runs 11] [--venv DIR]

gangmu is installed into an environment of its own, without development packages. The two commands run in
turn, after one run each that is not counted; clocked is the CPU time of the child, user and system.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "tidy.txt"


def install(venv: Path) -> Path:
    """Make an environment with gangmu as a user has it; give its folder of programs."""
    if not (venv / "bin" / "gangmu").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin" / "python", "-m", "pip", "install", "-q", str(ROOT)], check=True)
    return venv / "bin"


def cpu(command: Sequence[str | Path]) -> float:
    """Run a command; give the CPU seconds of its process. Raises where it fails."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=kept, cwd=ROOT.anchor)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, list(map(str, command)))
    return used.ru_utime + used.ru_stime


def measure(programs: Path, runs: int) -> None:
    """Print the median CPU time of each command, and the medians of the ratios of neighbouring runs."""
    python = programs / "python"
    commands: dict[str, list[str | Path]] = {
        "imports": [python, "-c", "import lark, rich.tree, rich_click"],
        "outline": [programs / "gangmu", "outline", SAMPLE, "--plain"],
        "bare python": [python, "-c", "pass"],
        "import gangmu": [python, "-c", "import gangmu"],
        "--version": [programs / "gangmu", "--version"],
    }
    for command in commands.values():
        cpu(command)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(cpu(command))
    for name, taken in seconds.items():
        ratios = [own / other for own, other in zip(taken, seconds["imports"], strict=True)]
        print(
            f"{name:16}{1000 * statistics.median(taken):8.0f} ms"
            f"{statistics.median(ratios):8.2f} × imports ({min(ratios):.2f}–{max(ratios):.2f})"
        )


def main() -> None:
    """Install, measure, and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--runs", type=int, default=11)
    asked.add_argument("--venv", type=Path, help="keep the environment here, or use the one that is")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(install(given.venv or Path(folder) / "venv"), given.runs)


if __name__ == "__main__":
    main()
