"""The house keeps its shape: arrows point one way, and a folder holds about ten things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

PACKAGE = ROOT / "parser" / "gangmu"
MOST = 10
# Small modules that belong together, and would not be found more easily one floor down.
LARGER = {
    ".": 12,
    "batch": 15,
    "checks": 11,
    "language": 14,  # one module a grammar, and what loads and searches them
    "cli": 23,
    "pipeline": 11,
    "readers": 17,
    "readers/docx": 14,
    "readers/html": 12,
    "pipeline/outline": 12,
}


def test_arrows_point_one_way() -> None:
    """The contracts of pyproject.toml hold: layers, stages, who may import chardet and rich."""
    linter = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "parser")}
    done = subprocess.run(
        [linter, "--no-cache"], check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "folder",
    sorted({path.parent for path in PACKAGE.rglob("*.py")}),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_a_folder_holds_about_ten_things(folder: Path) -> None:
    """What is more than ten modules and folders is parted, or named above with the reason."""
    things = [path for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    things = [path for path in things if not path.name.startswith("__")]
    name = str(folder.relative_to(PACKAGE))
    assert len(things) <= LARGER.get(name, MOST)
