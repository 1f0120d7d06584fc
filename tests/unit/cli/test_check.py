"""``gangmu check`` and ``gangmu explain`` are run for real: stdout, stderr and exit code together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli_runs import CHROME, gangmu

CLEAN = "一、强化学习\n办班3期。\n二、完善制度\n废止3件。\n"
DOUBLE = "一、强化学习\n办班3期。\n一、完善制度\n废止3件。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "double.txt").write_text(DOUBLE, encoding="utf-8")
    (tmp_path / "marks.txt").write_text(
        "(一)强化学习\n办班3期，，参训20人。\n(二)制度\n废止3件。\n", encoding="utf-8"
    )
    return tmp_path


def test_exit_codes(folder: Path) -> None:
    """0 clean, 1 diagnostics or a failure among several, 2 nothing could be read."""
    clean, double, gone = (folder / name for name in ("clean.txt", "double.txt", "gone.txt"))
    assert gangmu("check", clean).code == 0
    assert gangmu("check", double).code == 1
    assert gangmu("check", clean, gone).code == 1
    assert gangmu("check", gone).code == 2
    assert gangmu("check", clean, "--select", "X9").code == 2


@pytest.mark.parametrize("command", ["outline", "parse", "clean", "check"])
def test_a_page_without_a_report_is_something_to_look_at(command: str, tmp_path: Path) -> None:
    """Exit code 1 means the same in every command."""
    page = tmp_path / "page.txt"
    page.write_text(CHROME, encoding="utf-8")
    assert gangmu(command, page).code == 1
    assert gangmu(command, tmp_path / "gone.txt").code == 2


def test_what_is_not_asked_for_is_not_said(folder: Path) -> None:
    """--select, --ignore and --fail-on decide what is printed and what fails."""
    double = folder / "double.txt"
    assert gangmu("check", double, "--ignore", "N102", "--format", "concise").out == ""
    assert gangmu("check", double, "--select", "T,P", "--format", "concise").out == ""
    run = gangmu("check", double, "--fail-on", "error", "--format", "concise")
    assert run.code == 0
    assert run.out == f"{double}:3:1: warning N102 the ordinal 一 stands twice | 一、完善制度\n"
    assert run.err == "checked 1: errors 0, warnings 1, infos 0\n"


def test_settings_stand_beside_the_documents(folder: Path) -> None:
    """gangmu.toml is found without being named, and obeyed; a fault in it is said by name."""
    settings = folder / "gangmu.toml"
    settings.write_text('[check]\nignore = ["double"]\n', encoding="utf-8")
    assert gangmu("check", folder / "double.txt").code == 0
    assert gangmu("check", folder / "double.txt", "--select", "N").code == 0
    settings.write_text('[check]\nselect = ["nonsense"]\n', encoding="utf-8")
    run = gangmu("check", folder / "double.txt")
    assert run.code == 2
    assert str(settings) in run.err
    assert "nonsense" in run.err


def test_a_folder_gives_a_table(folder: Path) -> None:
    """A row a document, under heads in the language of the user."""
    run = gangmu("--lang", "zh", "check", folder)
    assert run.code == 1
    assert [line.split()[0].rpartition("/")[2] for line in run.out.splitlines()] == [
        "文件", "clean.txt", "double.txt", "marks.txt",
    ]  # fmt: skip


def test_json_is_a_line_a_document(folder: Path) -> None:
    """With the words, the place, second places and edits."""
    run = gangmu("check", folder / "clean.txt", folder / "double.txt", "--format", "json")
    clean, double = map(json.loads, run.out.splitlines())
    assert clean["diagnostics"] == []
    (found,) = double["diagnostics"]
    assert (found["code"], found["family"], found["line"], found["words"]) == (
        "N102",
        "numbering",
        3,
        "一、完善制度",
    )
    assert found["related"] == [{"span": [0, 6], "message": "the point before"}]


def test_fix_shows_and_write_changes(folder: Path) -> None:
    """Nothing is written without --write; with it the file is mended, and the next run has nothing to do."""
    path = folder / "marks.txt"
    before = path.read_bytes()
    run = gangmu("check", path, "--fix")
    assert run.code == 1
    assert "-(一)强化学习\n" in run.out
    assert "+（一）强化学习\n" in run.out
    assert path.read_bytes() == before
    assert gangmu("check", path, "--fix", "--write").code == 0
    assert path.read_text(encoding="utf-8").startswith("（一）强化学习\n办班3期，参训20人。\n")
    run = gangmu("check", path, "--fix")
    assert (run.code, run.out) == (0, "")


def test_comments_are_written_to_a_file(folder: Path) -> None:
    """--to docx writes a Word document, and never over the input."""
    out = folder / "out.docx"
    run = gangmu("check", folder / "double.txt", "--to", "docx", "-o", out)
    assert run.code == 1
    assert out.read_bytes().startswith(b"PK")
    assert gangmu("check", folder, "--to", "docx", "-o", out).code == 2
    assert gangmu("check", out, "--to", "docx", "-o", out).code == 2


@pytest.mark.parametrize("args", [("--write",), ("-o", "x.docx"), ("--fix", "--to", "docx")])
def test_options_that_do_not_go_together(args: tuple[str, ...], folder: Path) -> None:
    """A usage error says so."""
    run = gangmu("check", folder / "clean.txt", *args)
    assert (run.code, run.out) == (2, "")
    assert "check --help" in run.err


def test_stdin_is_checked() -> None:
    """`-` stands for it."""
    run = gangmu("check", "-", "--format", "concise", stdin=DOUBLE.encode())
    assert (run.code, run.out) == (1, "-:3:1: warning N102 the ordinal 一 stands twice | 一、完善制度\n")


def test_explain_tells_a_rule_in_both_languages() -> None:
    """What it means, on which norm it rests, an example and a better one."""
    run = gangmu("--lang", "zh", "explain", "R103")
    assert run.code == 0
    assert "法治政府建设与责任落实督察工作规定" in run.out
    assert "反例" in run.out
    assert "正例" in run.out
    assert gangmu("explain", "gap").out.startswith("N101 gap · warning\n")
    assert "N101" in gangmu("explain").out
    assert gangmu("explain", "X1").code == 2


def test_outline_shows_the_parts(folder: Path) -> None:
    """outline --parts prints the five parts of the norm."""
    run = gangmu("--lang", "zh", "outline", "--parts", folder / "clean.txt")
    assert run.code == 0
    assert len(run.out.splitlines()) == 5
    assert run.out.count("缺") >= 3
