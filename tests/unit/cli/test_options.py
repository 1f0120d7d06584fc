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


PAGE = "青禾市2023年法治政府建设情况报告\n一、工作开展情况\n成立专班。\n二、欠缺之处\n普法形式还比较单一。\n"


def _words(folder: Path) -> Path:
    (folder / "own" / "parts").mkdir(parents=True)
    (folder / "own" / "parts" / "problems.txt").write_text("欠缺之处\n", encoding="utf-8")
    (folder / "report.txt").write_text(PAGE, encoding="utf-8")
    return folder


def test_words_of_ones_own_are_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--words DIR stands before the command, as all that concerns every command."""
    folder = _words(tmp_path)
    report = str(folder / "report.txt")
    assert main(["outline", "--plain", report]) == 0
    assert "二、欠缺之处  [measures]" in capsys.readouterr().out
    assert main(["--words", str(folder / "own"), "outline", "--plain", report]) == 0
    assert "二、欠缺之处  [shortcomings]" in capsys.readouterr().out


def test_the_nearest_settings_name_words_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of reports nobody has to think of them."""
    folder = _words(tmp_path)
    (folder / "gangmu.toml").write_text('words = "own"\n', encoding="utf-8")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert main(["outline", "--plain", str(folder / "report.txt")]) == 0
    assert "二、欠缺之处  [shortcomings]" in capsys.readouterr().out


def test_words_that_are_not_there_are_asked_after(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is read without them."""
    assert main(["--words", "absent", "outline", "x"]) == 2
    assert "absent" in capsys.readouterr().err


def test_a_batch_reads_with_words_of_ones_own(tmp_path: Path) -> None:
    """Its workers have them too, and another set of words reads anew."""
    folder = _words(tmp_path)
    out = tmp_path / "out"
    command = ["batch", "--to", "jsonl", str(folder / "report.txt"), "-o", str(out)]
    assert gangmu("--words", str(folder / "own"), *command).code == 0
    written = "".join(path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.jsonl")))
    assert '"shortcomings"' in written
