"""What several commands take: parts by either name, stdin without a sign, help that breaks no word."""

from __future__ import annotations

from pathlib import Path

import pytest
from gangmu.cli import main
from gangmu.cli.options import CHINESE_ROLES, ROLES

from tests.support.cli_runs import gangmu
from tests.support.paths import SAMPLES


def test_every_part_has_a_chinese_name() -> None:
    """A civil servant need not learn the English words."""
    assert set(CHINESE_ROLES.values()) == set(ROLES)


def test_a_part_is_taken_by_either_name(capsys: pytest.CaptureFixture[str]) -> None:
    """--role 安排 shows what --role plans does."""
    sample = str(SAMPLES / "tidy.txt")
    assert main(["outline", "--plain", "--role", "安排", sample]) == 0
    chinese = capsys.readouterr().out
    assert main(["outline", "--plain", "--role", "plans", sample]) == 0
    assert capsys.readouterr().out == chinese != ""


def test_a_part_that_was_mistyped_is_asked_after(capsys: pytest.CaptureFixture[str]) -> None:
    """plan is told to be plans."""
    assert main(["outline", "--role", "plan", "x"]) == 2
    assert "did you mean plans?" in capsys.readouterr().err


def test_what_is_piped_in_needs_no_sign() -> None:
    """cat report.txt | gangmu outline reads it."""
    made = gangmu("outline", "--plain", stdin=(SAMPLES / "tidy.txt").read_bytes())
    assert made.code == 0 and made.out.startswith("一、")


@pytest.mark.parametrize("command", ["outline", "parse", "clean", "view", "diff"])
def test_help_breaks_no_word_and_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At 80 columns a name of a choice stands whole; every help has a line to copy."""
    assert main([command, "-h"]) == 0
    out = capsys.readouterr().out
    assert f"gangmu {command} " in out.partition("Usage")[2].partition("\n")[2]
    if "--format" in out:
        assert "docx" in out and "markdown" in out


def test_guessed_ends_are_marked_on_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A title that was cut is followed by a question mark, one that stands in the source is not."""
    assert main(["outline", str(SAMPLES / "damaged.txt")]) == 0
    lines = capsys.readouterr().out.splitlines()
    marked = [line for line in lines if " ?" in line]
    assert marked and len(marked) < len(lines) / 2
