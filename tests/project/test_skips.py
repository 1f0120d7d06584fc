"""Tests may be skipped on a desk, never in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

SKIPPED = "import pytest\ndef test_a():\n    pytest.skip('no program')\n"
WHOLE_MODULE = "import pytest\npytest.importorskip('there_is_no_such_module')\ndef test_a(): pass\n"
KNOWN_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_a():\n    assert False\n"


def run(test: str, folder: Path, **env: str) -> tuple[int, str]:
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    kept = {key: value for key, value in os.environ.items() if key not in ("CI", "PYTEST_ADDOPTS")}
    alone = ["-p", "tests.conftest", "-c", os.devnull, "--rootdir", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *alone, str(folder)],
        cwd=ROOT, env={**kept, **env}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.strip().rpartition("\n")[2]


@pytest.mark.slow
@pytest.mark.parametrize("test", [SKIPPED, WHOLE_MODULE], ids=["test", "module"])
def test_a_skip_is_shown_on_a_desk_and_fails_in_ci(test: str, tmp_path: Path) -> None:
    code, closing = run(test, tmp_path)
    assert code in (0, 5) and "1 skipped" in closing
    code, closing = run(test, tmp_path, CI="true")
    assert code in (1, 2) and ("1 failed" in closing or "1 error" in closing)


@pytest.mark.slow
def test_a_known_failure_is_no_skip(tmp_path: Path) -> None:
    code, closing = run(KNOWN_FAILURE, tmp_path, CI="true")
    assert code == 0 and "1 xfailed" in closing
