"""Run what the READMEs show: shell sessions, Python, links, the names of tests, figures."""

from __future__ import annotations

import doctest
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.scores import DEV, SCORER, SETS, outlines, score

PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
QUALITY = ROOT / "docs" / "quality.md"
PROMISES = ROOT / "docs" / "promises.md"
LONGEST = 150  # lines of the README: a stranger reads no more
SET_UP = ("pip install . && gangmu outline samples/scraped-page.txt", "pip install -e '.[dev]' && pytest")
SHELL = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def blocks(page: Path, language: str) -> list[str]:
    """Give the fenced blocks of a page that are marked as `language`."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def sessions(page: Path) -> list[tuple[str, str]]:
    """Give every command of the shell sessions of a page, with what it is shown to print."""
    found = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks(page, "console")), re.MULTILINE)
    return [(command, printed) for command, printed in found]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the samples in it, and a program `gangmu` to be found first."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "gangmu"
    # The locale is for gangmu alone: bash complains of one that is not installed.
    start = f'LC_ALL=$SPEAK exec "{sys.executable}" -m gangmu "$@"'
    program.write_text(f"#!/bin/sh\n{start}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return tmp_path


def shell(command: str, desk: Path, language: str) -> str:
    """Run a command as on a terminal: stdout and stderr together."""
    env = {**os.environ, "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}", "SPEAK": language}
    env |= {"LC_ALL": "C", "PYTHONPATH": str(ROOT / "parser"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=desk,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


@SHELL
@by_page
def test_shell_sessions_print_what_is_shown(page: Path, desk: Path) -> None:
    """``cat`` of a file that does not exist yet tells what the file holds; ``...`` stands for anything."""
    language = "zh_CN.UTF-8" if "zh" in page.name else "C"
    ran = 0
    for command, printed in sessions(page):
        file = desk / command.removeprefix("cat ")
        if command.startswith("cat ") and not file.exists():
            file.write_text(printed, encoding="utf-8")
            continue
        found = shell(command, desk, language)
        shown = re.escape(printed).replace(re.escape("..."), ".*")
        assert re.fullmatch(shown, found), f"$ {command}\n{found}"
        ran += 1
    assert ran


@by_page
def test_python_gives_what_is_shown(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = "\n".join(blocks(page, "python"))
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    assert test.examples
    runner = doctest.DocTestRunner(verbose=False)
    assert runner.run(test).failed == 0


@by_page
def test_set_up_is_two_commands_and_those_that_are_tested(page: Path) -> None:
    """`.ci/run` and the packaging tests run their parts; no third command is asked for."""
    assert {command for block in blocks(page, "sh") for command in block.splitlines()} == set(SET_UP)
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip install -q -e '.[dev]'" in run and run.rstrip().splitlines()[-1].startswith("pytest")


@pytest.mark.parametrize(
    "page", [*PAGES, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CHANGELOG.md"], ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_readme_is_short() -> None:
    """What is longer goes to docs/."""
    assert len(PAGES[0].read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_tests_that_keep_the_promises_exist() -> None:
    """Every promise names its tests, and these are there."""
    named = re.findall(r"`(test_\w+)::(test_\w+)`", PROMISES.read_text(encoding="utf-8"))
    assert len(named) > 10
    for file, name in named:
        code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob(f"{file}.py"))
        assert f"def {name}(" in code, f"{file}::{name}"


def test_every_command_and_extra_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = project.partition("[project.optional-dependencies]\n")[2].partition("\n[")[0]
    for extra in set(re.findall(r"^(\w+) = \[", listed, re.MULTILINE)) - {"dev"}:
        assert f"`{extra}`" in readme, extra
    helped = subprocess.run(
        [sys.executable, "-c", "from gangmu.cli.group import COMMANDS; print(*COMMANDS)"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "parser")}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for command in helped.stdout.split():
        assert f"\ngangmu {command} " in readme, command


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer is not at ../shared/eval/gold.py")
def test_no_figure_is_better_than_what_is_measured() -> None:
    rows = re.findall(
        r"^\| `(\w+)`.*?\|((?: [\d.]+ \|)+)$", QUALITY.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [name for name, _ in rows] == list(SETS)
    for name, cells in rows:
        if name == "dev" and not DEV.is_dir():
            continue
        shown = [float(cell) for cell in cells.split("|") if cell.strip()][1:]
        measured = list(score(outlines(name)).values())
        assert len(shown) == len(measured)
        assert all(a <= b + 0.0005 for a, b in zip(shown, measured, strict=True)), f"{name}: {measured}"
